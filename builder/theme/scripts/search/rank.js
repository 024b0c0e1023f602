/* Finds and ranks entries.
 *
 * archiveSearch.find(query, options) → Promise of { entries, total, more, coverage, query, ... }, best first.
 * A query is a list of features: a word, a pair of words, a document number. Each has postings by spelling; how well a spelling agrees
 * with what was typed is its fit. An entry's score grows with the features it has, counts the share of the query that it covers
 * (softly: nothing is demanded but phrases), prefers titles, and breaks ties by recency.
 */
"use strict";
var archiveSearch = window.archiveSearch || (window.archiveSearch = {});

archiveSearch.fit = function (typed, spelt, folded, accents) {
  if (typed === spelt) return 1;
  const [letters, tone] = apart(typed), [otherLetters, otherTone] = apart(spelt);
  let missing = 0, conflict = 0, given = tone ? 1 : 0;
  if (tone !== otherTone) tone ? conflict++ : missing++;
  for (let at = 0; at < otherLetters.length; at++) {
    const plain = letters[at] === folded[at];
    if (!plain) given++;
    if (letters[at] === otherLetters[at]) continue;
    if (plain) missing++;
    else conflict += 1.3;
  }
  if (conflict) return conflict > 2 ? 0.3 : 0.45;
  if (given) return missing > 1 ? 0.8 : 0.85; // half of the accents were typed
  return accents ? 0.9 : 0.97; // none was, as in all or only some of the query's words
};

function apart(spelt) {
  const tone = /[a-zà-ỹđ]([1-5])$/u.exec(spelt);
  return tone ? [Array.from(spelt.slice(0, -1)), tone[1]] : [Array.from(spelt), ""];
}

archiveSearch.lookUp = async function (parsed, options) {
  const { words, units, open, accents } = parsed, data = archiveSearch.data;
  const { entries: size, space } = await data.start();
  const features = [], jobs = [];
  const idf = (df) => Math.log(1 + (size - Math.min(df, size) + 0.5) / (Math.min(df, size) + 0.5));

  function add(kind, at, group, weight, lists) {
    const total = lists.reduce((sum, list) => sum + list.postings.total * (list.fit > 0.5 ? 1 : 0.2), 0);
    features.push({ kind, at, weight, df: total, idf: idf(total), lists });
  }

  async function wordFeature(at) {
    const word = words[at], found = (await data.group(word.folded, options.deep))[word.folded] || {};
    const lists = Object.keys(found).map((spelt) => ({ fit: archiveSearch.fit(word.spelt, spelt, word.folded, accents), postings: found[spelt] }));
    if (open && at === words.length - 1 && (words.length === 1 || !lists.length)) lists.push(...await completions(word));
    add("word", [at], word.folded, word.weight, lists);
  }

  async function completions(word) {
    await archiveSearch.part("repair");
    const known = (await archiveSearch.vocabulary(word.folded[0])).filter(([one]) => one !== word.folded && one.startsWith(word.folded));
    const likely = known.sort((one, other) => other[1] - one[1]).slice(0, 6).map(([one]) => one);
    const found = await Promise.all(likely.map(async (one) => [one, (await data.group(one))[one] || {}]));
    return found.flatMap(([one, spellings]) => Object.keys(spellings).map((spelt) => (
      { fit: 0.75 * prefixFit(word, spelt, one, accents), postings: spellings[spelt] }))).filter((list) => list.fit > 0.5);
  }

  async function pairFeature(at) {
    const [left, right] = [words[at], words[at + 1]];
    const group = await data.group(left.folded + " " + Array.from(right.folded)[0], options.deep);
    const half = open && at + 2 === words.length;
    const lists = [];
    for (const key in group) {
      const second = key.slice(left.folded.length + 1);
      const whole = second === right.folded;
      if (!whole && !(half && second.startsWith(right.folded))) continue;
      for (const spelt in group[key]) {
        const [one, other] = spelt.split(" ");
        const fitLeft = archiveSearch.fit(left.spelt, one, left.folded, accents);
        const fitRight = whole ? archiveSearch.fit(right.spelt, other, right.folded, accents) : 0.85 * prefixFit(right, other, second, accents);
        if (whole || fitRight > 0.5) lists.push({ fit: fitLeft * fitRight, postings: group[key][spelt], half: !whole });
      }
    }
    const whole = lists.filter((list) => !list.half);
    const rest = lists.filter((list) => list.half).sort((one, other) => other.postings.total - one.postings.total).slice(0, 24);
    add("pair", [at, at + 1], "", Math.min(left.weight, right.weight), whole.concat(rest));
  }

  async function unitFeature(unit, number) {
    const at = words.map((word, index) => (word.unit === number ? index : -1)).filter((index) => index >= 0);
    const lists = [];
    for (const [key, fit] of unit.keys) {
      const found = (await data.group(key, options.deep))[key];
      if (found) lists.push({ fit, postings: found[key] });
    }
    add("unit", at, "", 1, lists);
    for (const key of unit.own) {
      const found = (await data.group(key))[key];
      if (found) add("own", at, "", 0, [{ fit: 1, postings: found[key] }]);
    }
  }

  words.forEach((_, at) => jobs.push(wordFeature(at)));
  for (let at = 0; at + 1 < words.length; at++) jobs.push(pairFeature(at));
  units.forEach((unit, number) => jobs.push(unitFeature(unit, number)));
  if (words.length > 1) jobs.push(titleFeature());
  async function titleFeature() {
    const key = "=" + data.hash(words.map((word) => word.folded).join(" ")).toString(16);
    const found = (await data.group(key))[key];
    if (found) add("title", [], "", 0, [{ fit: 1, postings: found[key] }]);
  }
  await Promise.all(jobs);
  return { features, size, space };
};

function prefixFit(word, spelt, folded, accents) {
  const [letters, tone] = apart(word.spelt), [all, otherTone] = apart(spelt);
  const cut = all.slice(0, letters.length).join("") + (tone ? otherTone : "");
  return archiveSearch.fit(word.spelt, cut, word.folded, accents);
}

/* Share of a word that an entry covers when it has the word, but neither of the pairs it stands in. */
const ALONE = 0.7;

archiveSearch.rank = function (parsed, found) {
  const { words, units } = parsed, { features, size, space } = found;
  const known = units.map((_, number) => features.some((one) => one.kind === "unit" && one.at.length && words[one.at[0]].unit === number && one.df > 0));
  const share = words.map((word, at) => {
    const one = features.find((feature) => feature.kind === "word" && feature.at[0] === at);
    const weight = (0.3 + (one ? one.idf : 0)) * word.weight;
    return word.unit >= 0 && known[word.unit] ? 0 : weight;
  });
  const unitShare = features.map((one) => (one.kind === "unit" && one.df > 0 ? 1.5 + one.idf : 0));
  const whole = share.reduce((sum, one) => sum + one, 0) + unitShare.reduce((sum, one) => sum + one, 0) || 1;
  const scale = features.map((one) => {
    const inUnit = one.kind !== "unit" && one.at.some((at) => words[at].unit >= 0 && known[words[at].unit]);
    if (!one.df) return 0; // what no entry has tells none apart
    return one.idf * one.weight * ({ word: 1, pair: 1.6, unit: 2.5 }[one.kind] || 0) * (inUnit ? 0.15 : 1);
  });
  const ideal = scale.reduce((sum, one) => sum + one, 0) || 1;
  const lone = words.length === 1 ? 1 : ALONE;

  const { entries, fits, heads, weights } = tally(features);

  const STRENGTH = [0.55, 0.6, 0.85, 1, 0.95, 1.15, 1.3, 1.4];
  const cut = features.map((one) => {
    // Entries beyond the first tier: how likely an entry that is not listed has the feature all the same.
    const open = one.lists.filter((list) => !list.postings.whole && list.fit > 0.5);
    const listed = open.reduce((sum, list) => sum + list.postings.entries.length, 0);
    const all = open.reduce((sum, list) => sum + list.postings.total, 0);
    return open.length ? Math.min(1, (all - listed) / Math.max(1, size - listed)) : 0;
  });
  const absent = cut.map((one) => 0.9 * one), count = features.length;
  const covered = new Float32Array(words.length), headed = new Float32Array(words.length);
  const results = [];
  for (let row = 0; row < entries.length; row++) {
    let raw = 0, own = 0, title = 0, cover = 0, head = 0;
    covered.fill(0);
    headed.fill(0);
    for (let number = 0; number < count; number++) {
      const cell = row * count + number, has = fits[cell], fit = has || absent[number];
      if (!fit) continue;
      const { kind, at } = features[number], first = heads[cell];
      if (kind === "own") { if (has) own = Math.max(own, 1 + 0.1 * weights[cell]); continue; }
      if (kind === "title") { if (has) title = 1; continue; }
      raw += scale[number] * fit * (has ? STRENGTH[weights[cell]] : 0.5);
      if (kind === "unit") { cover += unitShare[number] * fit; head += unitShare[number] * first; continue; }
      const part = kind === "word" ? lone : 1;
      for (let word = at[0]; word <= at[at.length - 1]; word++) {
        if (fit * part > covered[word]) covered[word] = fit * part;
        if (first * part > headed[word]) headed[word] = first * part;
      }
    }
    for (let at = 0; at < words.length; at++) {
      cover += share[at] * covered[at];
      head += share[at] * headed[at];
    }
    cover /= whole;
    head /= whole;
    const entry = entries[row];
    const score = (raw / ideal) * cover * cover + 0.5 * head * head * head + 0.4 * title + (own ? 0.15 + own * cover * cover * cover : 0) + 0.002 * entry / space;
    results.push({ entry, score, cover, own: own > 0, named: title > 0 && cover > 0.9 });
  }
  results.sort((one, other) => other.score - one.score || other.entry - one.entry);
  return results;
};

/* What each entry has of each feature: a row of cells for every entry, one cell a feature. Flat, because a common word has thousands of
 * entries and a phone should answer at once. */
function tally(features) {
  const rows = new Map(), count = features.length;
  for (const { lists } of features) for (const { postings } of lists) for (const entry of postings.entries) if (!rows.has(entry)) rows.set(entry, rows.size);
  const fits = new Float32Array(rows.size * count), heads = new Float32Array(rows.size * count), strengths = new Uint8Array(rows.size * count);
  features.forEach((feature, number) => {
    for (const { fit, postings: { entries, weights } } of feature.lists) {
      for (let at = 0; at < entries.length; at++) {
        const cell = rows.get(entries[at]) * count + number;
        if (fit > fits[cell]) {
          fits[cell] = fit;
          strengths[cell] = weights[at];
        }
        if (weights[at] >= 4 && fit > heads[cell]) heads[cell] = fit;
      }
    }
  });
  return { entries: [...rows.keys()], fits, heads, weights: strengths };
}
