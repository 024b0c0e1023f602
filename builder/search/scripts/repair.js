/* Repairs what was typed, only when the plain reading finds too little: Telex and VNI that the keyboard did not turn into letters,
 * words that sound alike, words with one letter wrong.
 *
 * archiveSearch.decode(rules, typed) → the query with Telex and VNI words turned into Vietnamese, or null when there are none.
 * archiveSearch.mend(rules, parsed, found) → Promise of { text, unknown }: the query with mistyped words replaced, and
 * whether no article has the words that were, spelt as typed; or of null.
 */
"use strict";
var archiveSearch = window.archiveSearch || (window.archiveSearch = {});

archiveSearch.vocabulary = async function (initial) {
  const { initials } = await archiveSearch.data.start();
  if (!initial || !initials.includes(initial)) return [];
  const coded = (await archiveSearch.data.words(initial)) || "";
  const words = [];
  let before = "";
  for (const piece of coded.split(" ")) {
    before = before.slice(0, Number(piece[0])) + piece.slice(1, -1);
    words.push([before, Number(piece.slice(-1))]);
  }
  return words;
};

/* The usual spelling of letters with a tone digit behind: "hoa2" → "hòa". */
archiveSearch.spell = function (spelt) {
  const match = /^(.*)([1-5])$/u.exec(spelt);
  if (!match || !/\p{L}/u.test(match[1])) return spelt;
  const letters = Array.from(match[1]), mark = "\u0301\u0300\u0309\u0303\u0323"[match[2] - 1];
  const vowels = letters.map((letter, at) => (/[aăâeêioôơuưy]/.test(letter) ? at : -1)).filter((at) => at >= 0);
  const start = letters.join("");
  if (vowels.length > 1 && (/^qu/.test(start) || /^gi/.test(start))) vowels.shift();
  if (!vowels.length) return start;
  const marked = vowels.filter((at) => /[ăâêôơư]/.test(letters[at]));
  const open = vowels[vowels.length - 1] === letters.length - 1;
  const at = marked.length ? marked[marked.length - 1] : vowels.length === 1 ? vowels[0] : vowels.length === 3 || !open ? vowels[1] : vowels[0];
  letters[at] += mark;
  return letters.join("").normalize("NFC");
};

archiveSearch.decode = function (rules, typed) {
  const { telex, telex_tones: tones, vni } = rules.table.repair;
  const longest = (map) => Object.keys(map).sort((one, other) => other.length - one.length);
  const replace = (word, map) => longest(map).reduce((text, from) => text.split(from).join(map[from]), word);

  function fromVni(word) {
    if (!/^[a-z]+[1-9][a-z0-9]*$/.test(word)) return null;
    let text = replace(word, vni);
    const tone = /[1-5]/.exec(text);
    if (tone) text = text.replace(tone[0], "");
    return /[0-9]/.test(text) ? null : text + (tone ? tone[0] : "");
  }

  function fromTelex(word) {
    if (!/^[a-z]+$/.test(word)) return null;
    let text = replace(word, telex);
    let tone = "";
    const vowel = /[aăâeêioôơuưy]/.exec(text);
    for (let at = text.length - 1; vowel && at > vowel.index; at--) {
      if (tones[text[at]]) {
        tone = tones[text[at]];
        text = text.slice(0, at) + text.slice(at + 1);
        break;
      }
    }
    return text + tone === word ? null : text + tone;
  }

  let changed = false;
  const words = typed.normalize("NFC").split(/([\s/.,;:"()-]+)/).map((word) => {
    const lower = word.toLowerCase();
    const spelt = fromVni(lower) || fromTelex(lower);
    if (!spelt) return word;
    changed = true;
    return { word, spelt: archiveSearch.spell(spelt) };
  });
  return changed ? words : null;
};

archiveSearch.mend = async function (rules, parsed, found) {
  const { words } = parsed, data = archiveSearch.data, table = rules.table.repair;
  const weak = words.map((_, at) => at).filter((at) => words[at].unit < 0 && words[at].end - words[at].start < 12 && words[at].weight === 1 && /^\p{L}/u.test(words[at].folded) && words[at].folded.length > 1 && isWeak(found, at));
  const choices = (await Promise.all(weak.slice(0, 6).map(replacement))).filter(Boolean);
  // The best replacement first: it may be all that its neighbours were waiting for.
  choices.sort((one, other) => other.weight - one.weight);
  const made = new Map();
  for (const one of choices) {
    const beside = made.get(one.at - 1) || made.get(one.at + 1);
    if (!beside || !(await known(beside, one.at))) made.set(one.at, one);
  }
  if (!made.size) return null;
  const typed = archiveSearch.ruled.even(parsed.typed).printed;
  const unknown = [...made.keys()].every((at) => !found.features.some((one) => one.kind === "word" && one.at[0] === at && one.lists.some((list) => list.fit > 0.88)));
  return { text: words.map((word, at) => (made.has(at) ? archiveSearch.spell(made.get(at).spelt) : typed.slice(word.start, word.end))).join(" "), unknown };

  /* The word that fits best instead of a weak one, where any fits better. */
  async function replacement(at) {
    const others = (await alike(words[at].folded, table)).slice(0, 10);
    const [typed, ...evidence] = await Promise.all([words[at].folded, ...others.map(([one]) => one)].map((one) => support(words, at, one)));
    let chosen = null, least = typed ? 1.2 * typed.weight : 0;
    others.forEach(([one, likeness], place) => {
      const weight = evidence[place] ? evidence[place].weight * likeness : 0;
      if (weight > least && (!chosen || weight > chosen.weight)) chosen = { at, folded: one, spelt: evidence[place].spelt, weight };
    });
    return chosen;
  }

  /* Whether a word as it was typed makes a known pair with a replaced neighbour. */
  async function known(replaced, at) {
    const [left, right] = replaced.at < at ? [replaced.folded, words[at].folded] : [words[at].folded, replaced.folded];
    return Boolean((await data.group(left + " " + Array.from(right)[0]))[left + " " + right]);
  }

  /* Pairs with the neighbours that the index knows; the commonest spelling of the word in them. */
  async function support(words, at, one) {
    const found = new Map();
    const note = (spelt, weight) => found.set(spelt, (found.get(spelt) || 0) + weight);
    const left = words[at - 1], right = words[at + 1];
    const [before, after] = await Promise.all([
      left ? data.group(left.folded + " " + one[0]).then((group) => group[left.folded + " " + one] || {}) : {},
      right ? data.group(one + " " + Array.from(right.folded)[0]).then((group) => group[one + " " + right.folded] || {}) : {},
    ]);
    for (const spelt in before) note(spelt.split(" ")[1], archiveSearch.fit(left.spelt, spelt.split(" ")[0], left.folded, true) * (1 + Math.log(before[spelt].total)));
    for (const spelt in after) note(spelt.split(" ")[0], archiveSearch.fit(right.spelt, spelt.split(" ")[1], right.folded, true) * (1 + Math.log(after[spelt].total)));
    if (!found.size && words.length === 1) {
      const group = (await data.group(one))[one] || {};
      for (const spelt in group) note(spelt, 1 + Math.log(group[spelt].total));
    }
    const ranked = [...found].sort((a, b) => b[1] - a[1]);
    return ranked.length ? { spelt: ranked[0][0], weight: [...found.values()].reduce((sum, weight) => sum + weight, 0) } : null;
  }
};

function isWeak(found, at) {
  const alone = found.features.find((one) => one.kind === "word" && one.at[0] === at);
  const pairs = found.features.filter((one) => one.kind === "pair" && one.at.includes(at));
  const agrees = (feature) => feature.lists.some((list) => list.fit > 0.5);
  return !alone || !agrees(alone) || !pairs.every(agrees);
}

/* Known words that sound like a word or are one letter away from it, with how near they are, the nearest first. */
async function alike(word, table) {
  const swapped = new Map();
  const note = (one, likeness) => { if (one !== word) swapped.set(one, Math.max(likeness, swapped.get(one) || 0)); };
  for (const same of table.beginnings) {
    const start = same.filter((one) => word.startsWith(one)).sort((one, other) => other.length - one.length)[0];
    if (start) for (const other of same) note(other + word.slice(start.length), 1);
  }
  for (const same of table.endings) {
    const end = same.filter((one) => word.endsWith(one)).sort((one, other) => other.length - one.length)[0];
    if (end) for (const other of same) note(word.slice(0, word.length - end.length) + other, 0.9);
  }
  const initials = new Set([word[0], word[1], ...[...swapped.keys()].map((one) => one[0])]);
  const known = (await Promise.all([...initials].map(archiveSearch.vocabulary))).flat();
  const near = known.map(([one, common]) => {
    const likeness = swapped.get(one) || (one !== word && oneAway(one, word) ? 0.8 : 0);
    return [one, likeness * (1 + common / 20)];
  });
  return near.filter(([, likeness]) => likeness > 0).sort((one, other) => other[1] - one[1]);
}

/* One letter more, fewer or other, or two neighbours exchanged. */
function oneAway(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
  const a = one.slice(start, one.length - end), b = other.slice(start, other.length - end);
  return (a.length <= 1 && b.length <= 1) || (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]);
}
