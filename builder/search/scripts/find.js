/* One search, from what was typed to a list of entries, best first.
 *
 * archiveSearch.find({ q, filters, from, to, sort, verbatim }) → Promise of
 *   { list: [{ entry, score, cover, own }], total, more, again, parsed, shown, typed, words }
 * `again` judges an entry anew by its description, null where the list is in the order of time; `shown` is the query that was answered: what was typed, or its repair. `more` says that there are more results than could be counted
 * without reading all of a common word's postings.
 */
"use strict";
var archiveSearch = window.archiveSearch || (window.archiveSearch = {});

archiveSearch.ENOUGH = 0.9; // share of a query that the best result must cover, else repairs are tried

const SCATTERED = 0.68; // what an entry covers that has every word, but none beside its neighbour
const MOST_RUNS = 5, PHRASE_RUN = 20; // of a list, before fewer rows than wanted are given; entries of a run that are read for a phrase

const GAIN = 0.03; // of coverage, by which a repair must be better; four times as much where it replaces words that articles have

archiveSearch.find = async function (wanted) {
  const { data } = archiveSearch;
  const index = await data.start();
  const rules = (archiveSearch.ruled = archiveSearch.ruled || archiveSearch.rules(index.rules));
  const deep = Boolean(wanted.sort || wanted.from || wanted.to || (wanted.filters && wanted.filters.length));
  const typed = (wanted.q || "").slice(0, archiveSearch.LONGEST);

  const plain = await answer(typed);
  let best = plain;
  if (!wanted.verbatim && plain.parsed.words.length && !plain.parsed.phrases.length && plain.cover < archiveSearch.ENOUGH) {
    await archiveSearch.part("repair");
    await attempt(await fromKeyboard(plain), GAIN);
    for (let times = 0; times < 2 && best.cover < archiveSearch.ENOUGH; times++) {
      const mended = await archiveSearch.mend(rules, best.parsed, best.found);
      // Words that articles have are replaced only where no entry has most of them, in whatever order.
      if (!mended || (!mended.unknown && best.cover >= SCATTERED)) break;
      if (!(await attempt(mended.text, mended.unknown ? GAIN : 4 * GAIN))) break;
    }
  }
  const narrowed = await narrow(best);
  return { ...narrowed, again: wanted.sort || !best.parsed.words.length ? null : best.ranked.again, parsed: best.parsed, features: best.features, shown: best.typed, typed, words: index.words };

  /* Take a repair when it covers more of the query by so much. */
  async function attempt(text, gain) {
    if (!text || text === best.typed) return false;
    const other = await answer(text);
    if (other.cover <= best.cover + gain) return false;
    best = other;
    return true;
  }

  async function answer(text) {
    const parsed = archiveSearch.parse(rules, text);
    const found = await archiveSearch.lookUp(parsed, deep);
    const phrases = parsed.phrases.map((phrase) => phraseEntries(phrase, parsed, found));
    const within = phrases.length ? new Set([...phrases[0]].filter((entry) => phrases.every((inside) => inside.has(entry)))) : null;
    const ranked = archiveSearch.rank(parsed, found, within);
    return { typed: text, parsed, found, features: found.features, ranked, cover: await coverOf(ranked) };
  }

  /* How much of the query the best entries cover. Their descriptions are asked only where lists leave it open. */
  async function coverOf({ list, again }) {
    const best = list.slice(0, 5), covers = best.map((one) => one.cover);
    if (covers.some((cover) => cover >= archiveSearch.ENOUGH)) return Math.max(...covers);
    const rows = await Promise.all(best.map((one) => data.describe(one.entry)));
    return Math.max(0, ...best.map((one, at) => (rows[at] ? again(one, rows[at]).cover : one.cover)));
  }

  /* Words of Telex and VNI whose plain form no article has. */
  async function fromKeyboard(plain) {
    const decoded = archiveSearch.decode(rules, typed);
    if (!decoded) return null;
    const out = await Promise.all(decoded.map(async (one) => {
      if (typeof one === "string") return one;
      const [token, ...others] = rules.tokens(rules.even(one.word).text);
      const known = token && !others.length && (await data.group(token.folded))[token.folded];
      return known ? one.word : one.spelt;
    }));
    const text = out.join("");
    return text === plain.typed ? null : text;
  }

  /* Filters and years, then what is far from the best, and the order that was asked for. */
  async function narrow({ parsed, found, ranked }) {
    let { list } = ranked;
    if (!parsed.words.length) list = await everything();
    for (const [name, value] of wanted.filters || []) {
      const key = "~" + name + "=" + value, group = await data.group(key, true);
      const inside = new Set(group[key] ? group[key][key].entries : []);
      list = list.filter((one) => inside.has(one.entry));
    }
    const [low, high] = years(index, wanted.from, wanted.to);
    if (wanted.from || wanted.to) list = list.filter((one) => one.entry >= low && one.entry < high);
    const floor = list.length ? Math.max(archiveSearch.LEAST, 0.6 * Math.max(...list.slice(0, 5).map((one) => one.cover))) : 0;
    if (parsed.words.length && !parsed.phrases.length) list = list.filter((one) => one.cover >= floor || one.own);
    if (wanted.sort) list = list.slice().sort((one, other) => (wanted.sort === "moi" ? other.entry - one.entry : one.entry - other.entry));
    const more = !parsed.phrases.length && found.features.some((one) => (one.kind === "word" || one.kind === "pair") && one.lists.some((each) => !each.postings.whole));
    return { list, total: list.length, more };
  }

  /* Without words, everything that the filters and years leave, newest first. */
  async function everything() {
    if (!deep) return [];
    const [name, value] = (wanted.filters || [])[0] || [];
    const keys = name ? ["~" + name + "=" + value] : index.years.map(([year]) => "~nam=" + year).filter((key) => key > "~nam=" && inYears(key.slice(5)));
    if (!name && !wanted.from && !wanted.to) keys.push("~kieu=bai-viet", "~kieu=van-ban");
    const found = await Promise.all(keys.map(async (key) => ((await data.group(key, true))[key] || {})[key]));
    const entries = new Set(found.flatMap((postings) => (postings ? postings.entries : [])));
    return [...entries].sort((one, other) => other - one).map((entry) => ({ entry, score: 0, cover: 1 }));
  }

  function inYears(year) {
    return (!wanted.from || year >= wanted.from) && (!wanted.to || year <= wanted.to);
  }
};

function years(index, from, to) {
  const first = (year) => { const found = index.years.find(([one]) => one && one >= year); return found ? found[1] : index.space; };
  return [from ? first(from) : 0, to ? first(String(Number(to) + 1)) : index.space];
}

/* Entries that have all neighbouring pairs of a phrase whose lists are known whole, in the spelling that was typed if it was typed with
 * accents. */
function phraseEntries(phrase, parsed, found) {
  const agrees = (list) => list.fit > (phrase.exact ? 0.99 : 0.3) && !list.half;
  const wantedFeatures = found.features.filter((one) => {
    const inside = one.at.length && one.at[0] >= phrase.first && one.at[one.at.length - 1] <= phrase.last;
    return inside && (one.kind === "pair" || (one.kind === "word" && phrase.first === phrase.last));
  });
  const known = wantedFeatures.filter((one) => one.lists.filter(agrees).every((list) => list.postings.whole));
  let inside = null;
  for (const feature of known) {
    const has = new Set(feature.lists.filter(agrees).flatMap((list) => list.postings.entries));
    inside = inside ? new Set([...inside].filter((entry) => has.has(entry))) : has;
  }
  return inside || new Set();
}

/* The next rows of a list, as many as wanted or a few more, and how far into the list they reach.
 *
 * archiveSearch.take(found, from, wanted) → Promise of { rows, to, dropped }. Of a quoted phrase whose words stand apart in many articles,
 * several runs of the list may be needed to have enough; `dropped` is the number of those that do not say it.
 */
archiveSearch.take = async function (found, from, wanted) {
  const rows = [], run = found.parsed.phrases.length ? Math.max(wanted, PHRASE_RUN) : wanted;
  let to = from, dropped = 0;
  for (let runs = 0; runs < MOST_RUNS && rows.length < wanted && to < found.list.length; runs++) {
    const seen = Math.min(run, found.list.length - to), kept = await archiveSearch.described(found, to, to + run);
    dropped += seen - kept.length;
    to += run;
    rows.push(...kept);
  }
  return { rows, to, dropped };
};

/* Rows of a part of the list: documents that were not asked for after the articles that say the same. */
archiveSearch.described = async function (found, from, to) {
  const part = await Promise.all(found.list.slice(from, to).map(async (one) => {
    const row = await archiveSearch.data.describe(one.entry);
    return row && { ...row, score: (found.again ? found.again(one, row).score : 0) * (row.kind === "document" && !one.own && !one.named ? 0.8 : 1) };
  }));
  const rows = await verified(found.parsed, part.filter(Boolean));
  return found.again ? rows.sort((one, other) => other.score - one.score) : rows;
};

/* Quoted phrases are looked up by their pairs of words; the text itself has the last word. */
async function verified(parsed, rows) {
  const phrases = parsed.phrases.filter((phrase) => phrase.last > phrase.first);
  if (!phrases.length) return rows;
  const says = await Promise.all(rows.map(async (row) => {
    const text = row.title + "\n" + row.number + "\n" + ((row.kind === "article" && (await archiveSearch.data.text(row.address))) || "");
    return phrases.every((phrase) => archiveSearch.says(archiveSearch.ruled, parsed, phrase, text));
  }));
  return rows.filter((_, at) => says[at]);
}
