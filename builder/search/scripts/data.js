/* Loads the data files of the search: by fetch where pages come from a server, by script tags where they are opened from a disk.
 *
 * A data file calls archiveData("name", value). archiveSearch.data.get(name) → Promise of the value; of null where there is no such file.
 */
"use strict";
var archiveSearch = window.archiveSearch || (window.archiveSearch = {});

archiveSearch.data = (function () {
  const known = new Map(), waiting = new Map();
  const local = location.protocol === "file:";

  window.archiveData = (name, value) => {
    if (waiting.has(name)) waiting.get(name)(value);
  };

  function byScript(name) {
    return new Promise((resolve) => {
      const script = document.createElement("script");
      const done = (value) => { waiting.delete(name); script.remove(); resolve(value); };
      waiting.set(name, done);
      script.onerror = () => done(null);
      script.onload = () => done(null);
      script.src = archiveSearch.root + "tim-kiem/du-lieu/" + name + ".js";
      document.head.append(script);
    });
  }

  async function byFetch(name) {
    const answer = await fetch(archiveSearch.root + "tim-kiem/du-lieu/" + name + ".js");
    if (!answer.ok) return null;
    const text = await answer.text();
    const from = text.indexOf(","), to = text.lastIndexOf(")");
    return text.startsWith("archiveData(") ? JSON.parse(text.slice(from + 1, to)) : null;
  }

  function get(name) {
    if (!known.has(name)) {
      const value = local ? byScript(name) : byFetch(name).catch(() => { known.delete(name); return null; });
      known.set(name, value);
    }
    return known.get(name);
  }

  const folder = (letter, number, size) => get(letter + "/" + Math.floor(number / size) + "/" + number);

  const hashes = new Uint32Array(256).map((_, byte) => {
    for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? (byte >>> 1) ^ 0xedb88320 : byte >>> 1;
    return byte;
  });

  /* CRC-32 of the UTF-8 form, as zlib computes it. */
  function hash(text) {
    let sum = ~0;
    for (const byte of new TextEncoder().encode(text)) sum = hashes[(sum ^ byte) & 255] ^ (sum >>> 8);
    return ~sum >>> 0;
  }

  const LAST = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%()*+,-", MORE = "./:;=>?@[]^_`{|}&'";
  const digit = new Int8Array(128).fill(-1);
  for (let at = 0; at < LAST.length; at++) digit[LAST.charCodeAt(at)] = at;
  for (let at = 0; at < MORE.length; at++) digit[MORE.charCodeAt(at)] = at + 64;

  /* Postings as two arrays, entries and weights, and the number of all entries of the list. */
  function decode(text) {
    const entries = [], weights = [];
    let weight = 0, entry = -1, front = 0, at = 0;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 126) break; // ~ and the number of all entries
      if (code >= 48 && code <= 57) { weight = code - 48; entry = -1; continue; }
      const value = digit[code];
      if (value >= 64) { front = front * MORE.length + value - 63; continue; }
      entry += front * LAST.length + value + 1;
      entries.push(entry);
      weights.push(weight);
      front = 0;
    }
    return { entries, weights, total: at < text.length ? Number(text.slice(at + 1)) : entries.length, whole: at === text.length };
  }

  /* The group of a key decides its shard; see group_of in builder/search/terms.py. */
  function groupOf(key) {
    const space = key.indexOf(" ");
    return space > 0 ? key.slice(0, space + 1) + Array.from(key.slice(space + 1))[0] : key;
  }

  const groups = new WeakMap();
  let index = null;

  /* All keys of the group: { key: { spelling: postings } }, postings as decode gives them. `deep` adds the second tier of cut lists. */
  async function group(key, deep) {
    const { shards } = await start();
    const shard = hash(key) % shards;
    const found = of(key, await folder("a", shard, 256));
    const cut = Object.values(found).some((one) => Object.values(one).some((postings) => !postings.whole));
    if (!deep || !cut) return found;
    const rest = of(key, await folder("b", shard, 256)), all = {};
    for (const name in found) {
      all[name] = { ...found[name] };
      for (const spelt in rest[name]) all[name][spelt] = joined(found[name][spelt], rest[name][spelt]);
    }
    return all;
  }

  /* The keys of a group in a shard, decoded once: who types asks for the same words at each letter. */
  function of(key, shard) {
    if (!shard) return {};
    if (!groups.has(shard)) groups.set(shard, new Map());
    const decoded = groups.get(shard);
    if (!decoded.has(key)) decoded.set(key, Object.fromEntries(Object.keys(shard).filter((name) => groupOf(name) === key).map((name) => [name, spellings(shard[name], name)])));
    return decoded.get(key);
  }

  function spellings(lists, name) {
    const all = typeof lists === "string" ? { [name]: lists } : lists, out = {};
    for (const spelt in all) out[spelt] = decode(all[spelt]);
    return out;
  }

  const joined = (one, other) => ({
    entries: one.entries.concat(other.entries), weights: one.weights.concat(other.weights), total: one.total, whole: true,
  });

  function start() {
    index = index || get("index").then((value) => {
      if (!value) { index = null; throw new Error("no search index"); }
      return value;
    });
    return index;
  }

  const describe = async (entry) => {
    const { blocks } = await start();
    const row = ((await folder("m", entry % blocks, 256)) || {})[entry];
    if (!row) return null;
    const [document, address, title, date, source, place, number, cited, byline, url, id] = row;
    return {
      entry, kind: document ? "document" : "article", address, title, date: date || "", source: source || "", place: place || "",
      number: number || "", cited: cited || 0, byline: byline || "", url: url || "",
      id: id || address.replace(/^van-ban\//, "").replace(/\/$/, ""),
    };
  };

  /* The text of an article, by the address of its page. */
  function text(address) {
    const page = address.replace(/\/$/, "").replace(/^.*\//, "");
    return get("t/" + (hash(page) % 256) + "/" + page);
  }

  return {
    start, group, groupOf, describe, hash,
    text,
    facet: (name) => get("f/" + name),
    words: (initial) => get("w/" + initial),
    decode,
  };
})();
