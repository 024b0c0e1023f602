/* Excerpts: the run of words of a text that says most of what was asked for, with marks on the accented original.
 *
 * archiveSearch.excerpt(rules, parsed, text) → { pieces: [[text, marked]], phrases: whether all quoted phrases stand in it }
 * archiveSearch.marks(rules, parsed, text) → the same pieces for the whole of a short text
 */
"use strict";
var archiveSearch = window.archiveSearch || (window.archiveSearch = {});

archiveSearch.WORDS_SHOWN = 42;

archiveSearch.hits = function (rules, parsed, text) {
  const even = rules.even(text);
  const tokens = rules.tokens(even.text);
  const asked = new Map();
  parsed.words.forEach((word, at) => { if (!asked.has(word.folded)) asked.set(word.folded, []); asked.get(word.folded).push(at); });
  const last = parsed.words[parsed.words.length - 1];
  for (const token of tokens) {
    token.at = [];
    for (const at of asked.get(token.folded) || []) {
      if (archiveSearch.fit(parsed.words[at].spelt, token.spelt, token.folded, parsed.accents) > 0.5) token.at.push(at);
    }
    if (!token.at.length && parsed.open && last.folded.length > 1 && token.folded.startsWith(last.folded)) token.at.push(parsed.words.length - 1);
  }
  const keys = new Set(parsed.units.flatMap((unit) => unit.keys.map(([key]) => key)));
  for (const found of keys.size ? [...rules.numbers(even.folded), ...rules.dates(even.folded)] : []) {
    if (!found.keys.some((key) => keys.has(key))) continue;
    for (const token of tokens) if (token.start < found.end && token.end > found.start) token.unit = true;
  }
  tokens.forEach((token, index) => {
    // A word counts when it stands beside its neighbour in the query, or when it is rare or long enough to mean something alone.
    const before = tokens[index - 1], after = tokens[index + 1];
    token.paired = token.at.some((at) => (before && before.at.includes(at - 1)) || (after && after.at && after.at.includes(at + 1)));
  });
  return { even, tokens };
};

archiveSearch.marks = function (rules, parsed, text) {
  const { even, tokens } = archiveSearch.hits(rules, parsed, text);
  return pieces(even.printed, tokens, 0, even.printed.length, parsed.words.length === 1);
};

archiveSearch.excerpt = function (rules, parsed, features, text) {
  let best = null;
  const weights = parsed.words.map((word, at) => {
    const one = features.find((feature) => feature.kind === "word" && feature.at[0] === at);
    return (one ? one.idf : 1) * word.weight;
  });
  for (const paragraph of text.split("\n")) {
    const { even, tokens } = archiveSearch.hits(rules, parsed, paragraph);
    const size = archiveSearch.WORDS_SHOWN;
    for (let start = 0; start === 0 || start + size / 2 < tokens.length; start += 8) {
      const run = tokens.slice(start, start + size);
      const seen = new Map();
      for (const token of run) for (const at of token.at) seen.set(at, Math.max(seen.get(at) || 0, token.paired ? 1 : 0.4));
      let weight = run.some((token) => token.unit) ? 20 : 0;
      for (const [at, share] of seen) weight += weights[at] * share;
      if (!best || weight > best.weight + 0.01) best = { weight, even, tokens, run };
    }
  }
  if (!best || !best.run.length) return [];
  const first = best.run[0], last = best.run[best.run.length - 1];
  const whole = best.tokens[best.tokens.length - 1] === last;
  const from = first === best.tokens[0] ? 0 : first.start, to = whole ? best.even.printed.length : last.end;
  const shown = pieces(best.even.printed, best.tokens, from, to, parsed.words.length === 1);
  return [...(from ? [["… ", false]] : []), ...shown, ...(whole ? [] : [[" …", false]])];
};

/* Whether a text says a phrase word for word; typed accents must agree. */
archiveSearch.says = function (rules, parsed, phrase, text) {
  const wanted = parsed.words.slice(phrase.first, phrase.last + 1);
  return text.split("\n").some((paragraph) => {
    const tokens = rules.tokens(rules.even(paragraph).text);
    for (let start = 0; start + wanted.length <= tokens.length; start++) {
      if (wanted.every((word, at) => (phrase.exact ? tokens[start + at].spelt === word.spelt : tokens[start + at].folded === word.folded))) return true;
    }
    return false;
  });
};

function pieces(text, tokens, from, to, single) {
  const out = [];
  let at = from;
  const put = (piece, marked) => { if (piece) out.push([piece, marked]); };
  const counts = (token) => token.unit || (token.at.length && (single || token.paired));
  let open = null;
  const inside = tokens.filter((token) => token.start >= from && token.end <= to);
  inside.forEach((token, index) => {
    if (counts(token) && !open) { put(text.slice(at, token.start), false); at = token.start; open = token; }
    const next = inside[index + 1];
    if (open && (!next || !counts(next))) { put(text.slice(at, token.end), true); at = token.end; open = null; }
  });
  put(text.slice(at, to), false);
  return out;
}
