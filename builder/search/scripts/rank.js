/* Finds and ranks entries.
 *
 * archiveSearch.lookUp(parsed, deep) → Promise of what the index has; archiveSearch.rank(parsed, found, within) → entries, best first.
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

archiveSearch.DECIDE = 2; // pairs of a quoted phrase whose lists are read whole; the text itself has the last word
archiveSearch.LONG = 8; // words of a query from which on those that name no topic are not looked up

/* What the index has of a query: { features, size, space }. Lists are read whole where `deep` says so, and those that decide whether a
 * quoted phrase is there. */
archiveSearch.lookUp = async function (parsed, deep) {
  const { words, units, phrases, open, accents } = parsed, data = archiveSearch.data;
  const { entries: size, space } = await data.start();
  const deciding = new Set((await Promise.all(phrases.map(rarest))).flat());
  const features = [], jobs = [];
  const idf = (df) => Math.log(1 + (size - Math.min(df, size) + 0.5) / (Math.min(df, size) + 0.5));

  /* Where in a quoted phrase the pairs begin whose lists are read whole: the rarest, which leave few texts to be read. */
  async function rarest(phrase) {
    const starts = words.map((_, at) => at).slice(phrase.first, phrase.last);
    const totals = await Promise.all(starts.map(async (at) => {
      const spellings = (await data.group(pairGroup(at)))[words[at].folded + " " + words[at + 1].folded] || {};
      return Object.values(spellings).reduce((sum, postings) => sum + postings.total, 0);
    }));
    return starts.sort((one, other) => totals[one - phrase.first] - totals[other - phrase.first]).slice(0, archiveSearch.DECIDE);
  }

  function pairGroup(at) {
    return words[at].folded + " " + Array.from(words[at + 1].folded)[0];
  }

  function add(kind, at, group, weight, lists) {
    const total = lists.reduce((sum, list) => sum + list.postings.total * (list.fit > 0.5 ? 1 : 0.2), 0);
    features.push({ kind, at, weight, df: total, idf: idf(total), lists });
  }

  async function wordFeature(at) {
    const alone = phrases.some((phrase) => phrase.first === at && phrase.last === at);
    const word = words[at], found = (await data.group(word.folded, deep || alone))[word.folded] || {};
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
    const group = await data.group(pairGroup(at), deep || deciding.has(at));
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
      const found = (await data.group(key, deep))[key];
      if (found) lists.push({ fit, postings: found[key] });
    }
    add("unit", at, "", 1, lists);
    for (const key of unit.own) {
      const found = (await data.group(key))[key];
      if (found) add("own", at, "", 0, [{ fit: 1, postings: found[key] }]);
    }
  }

  // In a long query there is enough beside the ways to ask that name no topic, whose lists are the longest of all.
  const asked = (at) => words[at].weight === 1 || words.length < archiveSearch.LONG;
  words.forEach((_, at) => { if (asked(at)) jobs.push(wordFeature(at)); });
  for (let at = 0; at + 1 < words.length; at++) if (asked(at) && asked(at + 1)) jobs.push(pairFeature(at));
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

/* Share of a query that an entry must cover to be listed at all. */
archiveSearch.LEAST = 0.3;

/* How much a feature counts by the weight of its posting: 0 to 3 without, 4 to 7 with the title. */
const STRENGTH = Float64Array.of(0.55, 0.6, 0.85, 1, 0.95, 1.15, 1.3, 1.4);

const WORDS = 0, UNIT = 1, OWN = 2, TITLE = 3;

/* All entries that cover enough of a query, best first: { list: [{ entry, score, cover, own, named }], again }. With quoted phrases,
 * those of `within` that cover anything at all.
 *
 * `again(one, row)` judges an entry anew, when its description is known: lists of common words are cut, and title, source, place and
 * byline say which of them it would have stood in.
 */
archiveSearch.rank = function (parsed, found, within) {
  const measure = measureOf(parsed, found), judge = judgeOf(measure), cells = tally(measure, found, within), count = found.features.length;
  const list = [];
  for (let row = 0; row < cells.entries.length; row++) {
    const one = judge(cells, row * count, cells.entries[row]);
    if (one.cover >= archiveSearch.LEAST || one.own || within) list.push(one);
  }
  list.sort((one, other) => other.score - one.score || other.entry - one.entry);
  return { list, again: (one, row) => judge(withSaid(parsed, found, cells, cells.rows[one.entry] * count, row), 0, one.entry) };
};

/* What a query's words and features count: { share of each word, unitShare and scale of each feature, … }. */
function measureOf({ words, units }, { features, size, space }) {
  const known = units.map((_, number) => features.some((one) => one.kind === "unit" && one.at.length && words[one.at[0]].unit === number && one.df > 0));
  const inUnit = (at) => words[at].unit >= 0 && known[words[at].unit];
  const share = Float64Array.from(words, (word, at) => {
    const one = features.find((feature) => feature.kind === "word" && feature.at[0] === at);
    return inUnit(at) ? 0 : (0.3 + (one ? one.idf : 0)) * word.weight;
  });
  const unitShare = Float64Array.from(features, (one) => (one.kind === "unit" && one.df > 0 ? 1.5 + one.idf : 0));
  const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
  const whole = sum(share) + sum(unitShare) || 1;
  const scale = Float64Array.from(features, (one) => {
    if (!one.df) return 0; // what no entry has tells none apart
    return one.idf * one.weight * ({ word: 1, pair: 1.6, unit: 2.5 }[one.kind] || 0) * (one.kind !== "unit" && one.at.some(inUnit) ? 0.15 : 1);
  });
  const ideal = sum(scale) || 1, absent = absences(features, size);
  const kind = Uint8Array.from(features, (one) => ({ unit: UNIT, own: OWN, title: TITLE }[one.kind] || WORDS));
  const first = Int8Array.from(features, (one) => (one.at.length ? one.at[0] : 0)), last = Int8Array.from(features, (one) => (one.at.length ? one.at[one.at.length - 1] : -1));
  const part = Float64Array.from(features, (one) => (one.kind === "word" && words.length > 1 ? ALONE : 1));
  return { share, unitShare, whole, scale, ideal, absent, kind, first, last, part, space };
}

/* A function that scores an entry by its cells, which begin at `from`. */
function judgeOf({ share, unitShare, whole, scale, ideal, absent, kind, first, last, part, space }) {
  const count = kind.length, covered = new Float64Array(share.length), headed = new Float64Array(share.length);
  return ({ fits, heads, weights }, from, entry) => {
    let raw = 0, own = 0, title = 0, cover = 0, head = 0;
    covered.fill(0);
    headed.fill(0);
    for (let number = 0; number < count; number++) {
      const has = fits[from + number], fit = has || absent[number];
      if (fit === 0) continue;
      if (kind[number] === OWN) { if (has) own = Math.max(own, 1 + 0.1 * weights[from + number]); continue; }
      if (kind[number] === TITLE) { if (has) title = 1; continue; }
      const top = heads[from + number];
      raw += scale[number] * fit * (has ? STRENGTH[weights[from + number]] : 0.5);
      if (kind[number] === UNIT) { cover += unitShare[number] * fit; head += unitShare[number] * top; continue; }
      for (let at = first[number]; at <= last[number]; at++) {
        if (fit * part[number] > covered[at]) covered[at] = fit * part[number];
        if (top * part[number] > headed[at]) headed[at] = top * part[number];
      }
    }
    for (let at = 0; at < covered.length; at++) {
      cover += share[at] * covered[at];
      head += share[at] * headed[at];
    }
    cover /= whole;
    head /= whole;
    const score = (raw / ideal) * cover * cover + 0.5 * head * head * head + 0.4 * title + (own ? 0.15 + own * cover * cover * cover : 0) + 0.002 * entry / space;
    return { entry, score, cover, own: own > 0, named: title > 0 && cover > 0.9 };
  };
}

/* Of features whose lists are cut: how likely an entry that is not listed has the feature all the same. */
function absences(features, size) {
  return Float64Array.from(features, (one) => {
    const open = one.lists.filter((list) => !list.postings.whole && list.fit > 0.5);
    const listed = open.reduce((sum, list) => sum + list.postings.entries.length, 0);
    const all = open.reduce((sum, list) => sum + list.postings.total, 0);
    return open.length ? 0.9 * Math.min(1, (all - listed) / Math.max(1, size - listed)) : 0;
  });
}

/* What each entry has of each feature: a row of cells for every entry that may be listed, one cell a feature. Flat, and without the
 * thousands that have a common word and nothing else, because a phone should answer at once. */
function tally(measure, { features, space }, within) {
  const entries = candidates(measure, features, space, within), count = features.length, rows = new Int32Array(space).fill(-1);
  entries.forEach((entry, row) => { rows[entry] = row; });
  const fits = new Float32Array(entries.length * count), heads = new Float32Array(entries.length * count), weights = new Uint8Array(entries.length * count);
  features.forEach((feature, number) => {
    for (const { fit, postings } of feature.lists) {
      for (let at = 0; at < postings.entries.length; at++) {
        const row = rows[postings.entries[at]], cell = row * count + number, weight = postings.weights[at];
        if (row < 0) continue;
        if (fit > fits[cell]) {
          fits[cell] = fit;
          weights[cell] = weight;
        }
        if (weight >= 4 && fit > heads[cell]) heads[cell] = fit;
      }
    }
  });
  return { entries, rows, fits, heads, weights };
}

/* Entries that may cover enough to be listed: each covers at most the sum over its features. */
function candidates({ share, unitShare, whole, absent, kind, first, last, part }, features, space, within) {
  if (within) return [...within];
  const most = new Float32Array(space), met = [];
  let unlisted = 0;
  features.forEach(({ lists }, number) => {
    let counts = kind[number] === OWN ? whole : unitShare[number];
    for (let at = first[number]; kind[number] === WORDS && at <= last[number]; at++) counts += share[at] * part[number];
    unlisted += absent[number] * counts;
    for (const { fit, postings: { entries } } of lists) {
      for (let at = 0; at < entries.length; at++) {
        if (most[entries[at]] === 0) met.push(entries[at]);
        most[entries[at]] += fit * counts + 1e-9; // never zero again
      }
    }
  });
  const least = archiveSearch.LEAST * whole - unlisted - 0.001;
  return met.filter((entry) => most[entry] >= least);
}

/* The cells of an entry, with what its description says of features whose lists are cut. */
function withSaid({ words, accents }, { features }, { fits, heads, weights }, from, row) {
  const rules = archiveSearch.ruled, to = from + features.length;
  const own = { fits: fits.slice(from, to), heads: heads.slice(from, to), weights: weights.slice(from, to) };
  const said = [row.title, row.source, row.place, row.byline].map((text) => rules.tokens(rules.even(text).text));
  const fit = (at, token) => (token && token.folded === words[at].folded ? archiveSearch.fit(words[at].spelt, token.spelt, token.folded, accents) : 0);
  features.forEach((feature, number) => {
    if (own.fits[number] || (feature.kind !== "word" && feature.kind !== "pair") || feature.lists.every((list) => list.postings.whole)) return;
    said.forEach((tokens, place) => tokens.forEach((_, start) => {
      const found = feature.at.reduce((product, at, step) => product * fit(at, tokens[start + step]), 1);
      if (found <= own.fits[number]) return;
      own.fits[number] = found;
      own.weights[number] = place ? 1 : 4;
      if (!place) own.heads[number] = found;
    }));
  });
  return own;
}
