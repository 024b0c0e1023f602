/* The text rules of the search, as builder/search/rules.py has them; both pass the cases of tests/search/rules.toml.
 *
 * archiveSearch.rules(table) makes them from the table that the index carries (data file "index", member "rules"):
 *   even(text) → { printed, text, folded }   NFKC, even dashes; in its own case, lower, without diacritics; all of one length
 *   tokens(text) → [{ start, end, folded, spelt }]
 *   dates(folded), numbers(folded) → [{ start, end, keys }]
 */
"use strict";
var archiveSearch = window.archiveSearch || (window.archiveSearch = {});

archiveSearch.rules = function (table) {
  const text = table.text;
  const set = (letters) => new Set(letters);
  const dashes = set(text.dashes), slashes = set(text.slashes), invisible = set(text.invisible);
  const pattern = (source) => new RegExp(source, "u");
  const word = /\p{L}+|[0-9]+(?:[.,][0-9]+)*/gu;
  const yRhyme = pattern(text.y_rhyme), thousands = pattern(text.thousands), decimal = pattern(text.decimal), point = pattern(text.point);
  const everyWhere = (source) => new RegExp(source, "gu");
  const dayPatterns = [
    ...table.dates.day.map((source) => ["dmy", everyWhere(source)]),
    ["ymd", everyWhere(table.dates.iso)],
    ...table.dates.month.map((source) => ["my", everyWhere(source)]),
  ];
  const numberPatterns = {};
  for (const name in table.numbers.patterns) numberPatterns[name] = pattern(table.numbers.patterns[name].replace(/\\ /g, " "));
  const memo = new Map(), foldings = new Map();

  const mend = (printed) => Array.from(printed, (char) =>
    dashes.has(char) ? "-" : slashes.has(char) ? "/" : invisible.has(char) ? "" : char === "Ð" ? "Đ" : char === "ð" ? "đ" : char).join("");

  function foldChar(char) {
    if (char === "đ") return "d";
    const base = char.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    return base.length === char.length ? base : char;
  }

  function fold(lower) {
    let out = "";
    for (const char of lower) {
      if (char < "\u0080") { out += char; continue; }
      if (!foldings.has(char)) foldings.set(char, foldChar(char));
      out += foldings.get(char);
    }
    return out;
  }

  function even(text) {
    const printed = mend(mend(text).normalize("NFKC")), lower = printed.toLowerCase();
    return { printed: lower.length === printed.length ? printed : lower, text: lower, folded: fold(lower) };
  }

  const plain = (digits) => digits.replace(/^0+(?=[0-9])/, "");

  function numbersOf(printed) {
    if (/^[0-9]+$/.test(printed)) return [plain(printed)];
    if (thousands.test(printed)) return [plain(printed.replace(/[.,]/g, ""))];
    const match = decimal.exec(printed) || point.exec(printed);
    if (match) return [plain(match[1].replace(/\./g, "")) + "," + match[2]];
    return printed.split(/[.,]/).map(plain);
  }

  function spell(letters) {
    if (memo.has(letters)) return memo.get(letters);
    let tone = "", kept = "";
    for (const char of letters.normalize("NFD")) {
      if (text.tones[char]) tone = text.tones[char];
      else if (text.letters.includes(char) || !/\p{M}/u.test(char)) kept += char;
    }
    let spelt = kept.normalize("NFC"), folded = fold(spelt);
    if (yRhyme.test(folded)) {
      folded = folded.slice(0, -1) + "i";
      spelt = spelt.slice(0, -1) + "i";
    }
    const pair = [folded, spelt + tone];
    memo.set(letters, pair);
    return pair;
  }

  function tokens(lower) {
    const found = [];
    for (const match of lower.matchAll(word)) {
      const start = match.index, end = start + match[0].length;
      if (/^[0-9]/.test(match[0])) {
        for (const number of numbersOf(match[0])) found.push({ start, end, folded: number, spelt: number });
      } else if (Array.from(match[0]).length <= text.longest) {
        const [folded, spelt] = spell(match[0]);
        found.push({ start, end, folded, spelt });
      }
    }
    return found;
  }

  const daysIn = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();
  const two = (number) => String(number).padStart(2, "0");

  function dateKeys(order, groups) {
    const part = (letter) => (order.includes(letter) ? Number(groups[order.indexOf(letter)]) : 1);
    const year = part("y"), month = part("m"), day = part("d");
    if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return [];
    const whole = "@" + year + "-" + two(month);
    return order.includes("d") ? [whole + "-" + two(day), whole] : [whole];
  }

  function dates(folded) {
    if (!/[0-9]/.test(folded)) return [];
    const found = [];
    for (const [order, expression] of dayPatterns) {
      for (const match of folded.matchAll(expression)) {
        const start = match.index, end = start + match[0].length;
        const inside = (start > 0 && /[0-9/.-]/.test(folded[start - 1])) || /^[0-9]/.test(folded.slice(end, end + 1));
        const keys = inside ? [] : dateKeys(order, match.slice(1));
        if (keys.length) found.push({ start, end, keys });
      }
    }
    return found.sort((one, other) => one.start - other.start || other.end - one.end);
  }

  function numberKeys(types, digits, year, suffix) {
    const keys = [];
    for (const type of types) {
      const stem = "#" + type + digits;
      if (year && suffix) keys.push(stem + "/" + year + ":" + suffix);
      if (suffix) keys.push(stem + ":" + suffix);
      if (year) keys.push(stem + "/" + year);
      if (!suffix) keys.push(stem + ".");
      keys.push(stem);
    }
    return keys;
  }

  const single = (words) => words.trim().split(/\s+/).join(" ");

  function typesOf(printed, symbol) {
    const found = [];
    if (printed) found.push(table.numbers.types[single(printed)]);
    if (symbol) found.push(/^qh[0-9]/.test(symbol) ? "qh" : table.numbers.types[symbol] || symbol);
    return [...new Set(found.filter(Boolean))];
  }

  function numberAt(folded, start, end) {
    const before = numberPatterns.before.exec(folded.slice(Math.max(0, start - 48), start));
    let rest = folded.slice(end, end + 64);
    const whole = rest.length;
    const take = (match) => { if (match) rest = rest.slice(match[0].length); return match; };
    let digits = plain(folded.slice(start, end));
    const letter = take(numberPatterns.letter.exec(rest));
    if (letter) digits += letter[1];
    const year = take(numberPatterns.year.exec(rest) || (before && numberPatterns.spaced_year.exec(rest)));
    let symbol = numberPatterns.symbol.exec(rest);
    if (symbol && !/[-/.]/.test(symbol[1]) && table.numbers.syllables.includes(symbol[2])) symbol = null;
    if (!before && !symbol) return null;
    take(symbol);
    const organ = symbol ? null : take(numberPatterns.organ.exec(rest));
    const issuer = organ || (symbol && (symbol[3] || symbol[4])) ? null : numberPatterns.issuer.exec(rest);
    if (before && !(symbol || organ || year || issuer) && numberPatterns.unit.test(rest)) return null;
    take(issuer);
    const carried = symbol ? symbol[3] || symbol[4] : organ ? organ[1] || organ[2] : "";
    const joined = (carried || "").replace(/-/g, "");
    const suffix = joined ? table.numbers.same_organ[joined] || joined : issuer ? table.numbers.issuers[single(issuer[1])] || "" : "";
    const first = before ? start - before[0].replace(/^[ ,.;:(]+/, "").length : start;
    const keys = numberKeys(typesOf(before && before[1], symbol && symbol[2]), digits, year ? year[1] : "", suffix);
    return { start: first, end: end + whole - rest.length, keys };
  }

  function numbers(folded) {
    const found = [];
    for (const match of folded.matchAll(/[0-9]+/g)) {
      const start = match.index, end = start + match[0].length;
      const inside = found.length && start < found[found.length - 1].end;
      const piece = /[0-9][.,]$/.test(folded.slice(Math.max(0, start - 2), start)) || /^[.,][0-9]/.test(folded.slice(end, end + 2));
      const one = end - start <= 5 && !inside && !piece ? numberAt(folded, start, end) : null;
      if (one) found.push(one);
    }
    return found;
  }

  return { even, fold, tokens, dates, numbers, table };
};
