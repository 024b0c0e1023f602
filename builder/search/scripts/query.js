/* From what a reader typed to what is looked up: words, pairs of words, document numbers, dates, phrases.
 *
 * archiveSearch.parse(rules, typed) → {
 *   words: [{ folded, spelt, weight, unit, phrase }]   in the order typed; `unit` numbers the document number or date it is part of
 *   units: [{ keys: [[key, weight]], own: [key], first, last }]
 *   phrases: [{ first, last, exact }]                  runs of words that stood between quotation marks
 *   open: whether the last word may be half typed
 * }
 */
"use strict";
var archiveSearch = window.archiveSearch || (window.archiveSearch = {});

archiveSearch.LONGEST = 300; // characters of a query that are read
archiveSearch.MOST = 24; // words of a query that are looked up

archiveSearch.parse = function (rules, typed) {
  const text = typed.slice(0, archiveSearch.LONGEST);
  const even = rules.even(text);
  const words = rules.tokens(even.text).slice(0, archiveSearch.MOST).map((token) => ({ ...token, weight: 1, unit: -1 }));
  const units = [];

  const inside = (found) => words.map((word, at) => (word.start < found.end && word.end > found.start ? at : -1)).filter((at) => at >= 0);
  const addUnit = (found, keys) => {
    const at = inside(found);
    if (!at.length || at.some((one) => words[one].unit >= 0)) return;
    for (const one of at) words[one].unit = units.length;
    units.push({ keys, own: keys.filter(([key, weight]) => weight >= 0.9 && !key.endsWith(".")).map(([key]) => "!" + key.slice(1)), first: at[0], last: at[at.length - 1] });
  };
  const end = even.folded.trimEnd().length;
  for (const found of rules.numbers(even.folded)) addUnit(found, weighed(found.end === end ? halfTyped(found.keys, rules.table.numbers) : found.keys));
  const half = halfNumber(even.folded, rules.table.numbers);
  if (half) addUnit(half, half.keys.map((key) => [key, 1]));
  for (const found of rules.dates(even.folded)) addUnit(found, [[found.keys[0], 1]]);

  const phrases = [];
  for (const match of even.text.matchAll(/["“”«»„]([^"“”«»„]+)["“”«»„]/gu)) {
    const at = inside({ start: match.index, end: match.index + match[0].length });
    if (at.length) phrases.push({ first: at[0], last: at[at.length - 1], exact: /[^\u0000-\u007f]/.test(match[1]) });
  }
  if (!phrases.length) setFillersAside(words, rules.table.query);
  const last = words[words.length - 1];
  const open = Boolean(last) && last.end === even.text.trimEnd().length && !/\s$/.test(text) && !phrases.length;
  return { words, units, phrases, open, typed: text, accents: words.some((word) => word.folded !== word.spelt) };
};

/* Keys of a document number with how well each fits what was typed; a key that ends in "." stands for texts that print no symbol. */
function weighed(keys) {
  const best = [];
  const types = keys.filter((key) => !/[.:/]/.test(key));
  types.forEach((stem, at) => {
    const of = keys.filter((key) => key === stem || [".", ":", "/"].some((mark) => key.startsWith(stem + mark)));
    const share = at === 0 ? 1 : 0.95;
    const [top, ...less] = of.filter((key) => key !== stem);
    if (!top || top.endsWith(".")) { best.push([stem, share]); return; }
    best.push([top, share]);
    for (const key of less) best.push([key, share * (key.endsWith(".") ? 0.6 : 0.7)]);
    if (!less.some((key) => key.endsWith("."))) best.push([stem + ".", share * 0.7]);
  });
  return best;
}

/* "35-NQ/T" may become any organ that begins so: the number without organ is looked up as well. */
function halfTyped(keys, { organs }) {
  const organ = /:(.+)$/.exec(keys[0]);
  const half = organ && !organs.includes(organ[1]) && organs.some((one) => one.startsWith(organ[1]));
  return half ? keys.filter((key) => !/[:.]/.test(key)) : keys;
}

/* "217-Q" may become any symbol that begins so. */
function halfNumber(folded, { types }) {
  const match = /(?:^|[^0-9.,/])0*([0-9]{1,5})\s?[-/]\s?([a-z]{1,5})$/.exec(folded.trimEnd());
  if (!match) return null;
  const codes = [...new Set(Object.keys(types).filter((symbol) => !symbol.includes(" ") && symbol.startsWith(match[2])).map((symbol) => types[symbol]))];
  const start = match.index + match[0].search(/[0-9]/);
  return codes.length ? { start, end: folded.length, keys: codes.slice(0, 12).map((code) => "#" + code + match[1]) } : null;
}

/* Ways to ask that name no topic count little, at the start and at the end, unless nothing else was typed. */
function setFillersAside(words, rules) {
  const folded = words.map((word) => (word.unit < 0 ? word.folded : ""));
  const opening = covered(folded, rules.opening.map((phrase) => phrase.split(" ")));
  const closing = covered(folded.slice().reverse(), rules.closing.map((phrase) => phrase.split(" ").reverse()));
  if (opening + closing >= words.length) return;
  words.forEach((word, at) => { if (at < opening || at >= words.length - closing) word.weight = rules.filler_weight; });
}

/* How many words at the start are phrases of a list, one after the other. */
function covered(words, phrases) {
  const reached = [0];
  for (const from of reached) {
    for (const phrase of phrases) {
      const to = from + phrase.length;
      if (!reached.includes(to) && phrase.every((word, at) => words[from + at] === word)) reached.push(to);
    }
  }
  return Math.max(...reached.filter((to) => to < words.length), 0);
}
