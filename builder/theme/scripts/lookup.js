// “Tra số hiệu”: reads a number in any spelling and finds its document in the small files beside the page.
// Loads them by script elements, so that it works from a disk.
(() => {
  "use strict";
  const form = () => document.querySelector('[data-archive="lookup"]');
  const IGNORED = new Set(["so", "cua", "ngay", "thang", "nam", "ve", "viec", "va", "khoa", "nhiem", "ky", "dang", "vb", "van", "ban"]);
  const files = new Map();
  const waiting = new Map();

  window.archiveNumbers = (number, rows) => {
    files.set(number, rows.map(([name, address, keys, cited, subject]) =>
      ({ name, address, keys: new Set(keys.split(" ")), number: keys.split(" ", 1)[0], cited, subject })));
    (waiting.get(number) || []).forEach((ready) => ready());
  };

  // As in builder/text: đ is a letter that folds to d, all else loses its marks.
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d");
  const words = (text) => (fold(text).match(/[a-z]+|\d+/g) || []).map((word) => word.replace(/^0+(?=\d)/, ""));

  const load = (number) => files.has(number) ? Promise.resolve() : new Promise((ready) => {
    const known = waiting.get(number);
    waiting.set(number, [...(known || []), ready]);
    if (known) return;
    const script = document.createElement("script");
    script.src = `so-${number}.js`;
    script.onerror = () => { waiting.get(number).forEach((done) => done()); waiting.delete(number); };
    document.head.append(script);
  });

  // The codes and what they mean stand in the tables of the page.
  const codes = () => {
    const found = new Map();
    for (const row of document.querySelectorAll(".codes tbody tr")) {
      const [code, meaning] = [...row.cells].map((cell) => cell.textContent.trim());
      const key = fold(code).replace(/[^a-z]/g, "");
      found.set(key, [...(found.get(key) || []), `${code}: ${meaning}`]);
    }
    return found;
  };

  // A document fits when its number is among those asked for; each further word that fits counts, one that does not says "near".
  const matches = (asked) => {
    const numbers = new Set(asked.filter((word) => /^\d/.test(word)));
    const rest = (number) => asked.filter((word) => word !== number && !IGNORED.has(word));
    const scored = [];
    for (const number of numbers) {
      for (const one of files.get(Number(number) % Number(form().dataset.files)) || []) {
        if (one.number !== number) continue;
        const further = rest(number);
        const hits = further.filter((word) => one.keys.has(word)).length;
        scored.push({ one, hits, all: hits === further.length });
      }
    }
    scored.sort((a, b) => b.all - a.all || b.hits - a.hits || b.one.cited - a.one.cited);
    const best = scored.filter((each) => each.all);
    const most = scored.length ? scored[0].hits : 0;
    return best.length ? { exact: true, list: best } : { exact: false, list: scored.filter((each) => most && each.hits === most) };
  };

  const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });

  const show = (asked, box, said) => {
    box.replaceChildren();
    const { exact, list } = matches(asked);
    const shown = list.slice(0, 12);
    box.append(element("p", shown.length ? (exact ? said.found : said.near) : said.none));
    if (shown.length) {
      const results = document.createElement("ul");
      for (const { one } of shown) {
        const link = element("a", one.name);
        link.href = `../${location.pathname.endsWith(".html") ? one.address.replace(/\/$/, ".html") : one.address}`;
        const item = document.createElement("li");
        item.append(link, one.subject ? ` – ${one.subject}` : "");
        results.append(item);
      }
      box.append(results);
    }
    const known = codes();
    const meant = [...new Set(asked.flatMap((word) => known.get(word) || []))].slice(0, 8);
    if (meant.length) {
      const list_ = document.createElement("ul");
      list_.append(...meant.map((text) => element("li", text)));
      box.append(element("p", said.code), list_);
    }
  };

  const ask = async (box, input, said) => {
    const asked = words(input.value.slice(0, 120)).slice(0, 16);
    const count = Number(said.files);
    const needed = new Set(asked.filter((word) => /^\d{1,9}$/.test(word)).map((word) => Number(word) % count));
    await Promise.all([...needed].map(load));
    if (asked.length) show(asked, box, said); else box.replaceChildren();
  };

  const ready = () => {
    const box = form();
    if (!box) return;
    const input = box.querySelector("input");
    const result = box.querySelector(".lookup-result");
    box.addEventListener("submit", (event) => { event.preventDefault(); ask(result, input, box.dataset); });
    input.addEventListener("change", () => ask(result, input, box.dataset));
    box.hidden = false;
    const given = new URLSearchParams(location.search).get("so");
    if (given) { input.value = given; ask(result, input, box.dataset); }
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready); else ready();
})();
