/* The search box of every page, and what wakes the search page. Loads the rest of the search, which
 * the build puts beside it from builder/search/scripts, when the box is first used.
 *
 * "/" puts the cursor into the box; while typing the best results are offered: arrows choose, Enter opens, Escape closes. Enter without
 * a choice sends the form, which is all that happens without scripts.
 */
(() => {
  "use strict";
  const archiveSearch = window.archiveSearch || (window.archiveSearch = {});
  const here = document.currentScript.src;
  archiveSearch.root = new URL("../../", here).href;
  const OFFERED = 6, PAUSE = 120;
  const add = (name) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(name + ".js", here).href;
    script.async = false;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
  let loading = null;
  archiveSearch.load = (...more) => {
    loading = loading || add("engine").then(() => archiveSearch.data.start());
    return Promise.all([loading, ...more.map(archiveSearch.part)]).then(([index]) => index);
  };
  const parts = new Map();
  archiveSearch.part = (name) => {
    if (!parts.has(name)) parts.set(name, add(name));
    return parts.get(name);
  };

  /* Address of a page, which is a folder, or a file in a copy that is read from a disk. */
  archiveSearch.address = (address) => {
    const form = document.querySelector("[data-search-box]");
    const files = form ? form.action.endsWith(".html") : /\.html$/.test(location.pathname) && !/\/(index|404)\.html$/.test(location.pathname);
    return archiveSearch.root + (files ? address.replace(/\/$/, ".html") : address);
  };

  function box(form) {
    const input = form.querySelector("input"), list = form.querySelector("[role=listbox]"), status = form.querySelector("[role=status]");
    let turn = 0, timer = 0, chosen = -1;
    const options = () => [...list.children];

    function close() {
      turn++;
      chosen = -1;
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function choose(at) {
      const all = options();
      chosen = (at + all.length + 1) % (all.length + 1);
      if (chosen === all.length) chosen = -1;
      all.forEach((option, index) => option.setAttribute("aria-selected", String(index === chosen)));
      if (chosen < 0) input.removeAttribute("aria-activedescendant");
      else {
        input.setAttribute("aria-activedescendant", all[chosen].id);
        all[chosen].scrollIntoView({ block: "nearest" });
      }
    }

    function option(row, at, words) {
      const item = document.createElement("li");
      item.id = input.id + "-" + at;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.address = archiveSearch.address(row.address);
      const title = document.createElement("span"), about = document.createElement("small");
      title.textContent = row.title;
      title.lang = "vi";
      about.textContent = [words[row.kind], row.kind === "document" ? row.number : "", row.source, day(row.date)].filter(Boolean).join(" · ");
      item.append(title, about);
      return item;
    }

    /* The last offer: the list of all results. */
    function all(found, index, at) {
      const item = document.createElement("li");
      item.id = input.id + "-" + at;
      item.className = "all";
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.address = form.action + "?" + new URLSearchParams({ q: found.typed });
      const about = document.createElement("small");
      about.textContent = count(found, index);
      item.append(index.words.all, " ", about);
      return item;
    }

    async function offer() {
      const mine = ++turn, q = input.value.trim();
      if (!q) { close(); return; }
      const index = await archiveSearch.load();
      const found = await archiveSearch.find({ q: input.value });
      const { rows, dropped } = await archiveSearch.take(found, 0, OFFERED);
      if (mine !== turn) return;
      found.total -= dropped;
      list.replaceChildren(...rows.slice(0, OFFERED).map((row, at) => option(row, at, index.words)));
      if (found.total > OFFERED) list.append(all(found, index, OFFERED));
      list.hidden = !rows.length;
      input.setAttribute("aria-expanded", String(rows.length > 0));
      chosen = -1;
      input.removeAttribute("aria-activedescendant");
      status.textContent = rows.length ? count(found, index) : index.words.none.replace("{q}", () => q);
    }

    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => offer().catch(close), PAUSE);
    };
    input.addEventListener("focus", () => archiveSearch.load().catch(() => {}), { once: true });
    input.addEventListener("input", later);
    input.addEventListener("blur", () => setTimeout(close, 150));
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); return; }
      if (list.hidden) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        choose(event.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? options().length - 1 : chosen - 1);
      } else if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        location.href = options()[chosen].dataset.address;
      }
    });
    list.addEventListener("mousedown", (event) => {
      const item = event.target.closest("[role=option]");
      if (!item) return;
      event.preventDefault();
      location.href = item.dataset.address;
    });
  }

  const count = (found, { words, language }) => {
    const n = new Intl.NumberFormat(language).format(found.total);
    return (found.more ? words.count_more : found.total === 1 ? words.count_one : words.count).replace("{n}", n);
  };
  archiveSearch.count = count;

  /* A day, month or year as it is written in Vietnam. */
  const day = (date) => {
    const [, ...parts] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date) || [];
    return parts.reverse().filter(Boolean).map((part) => part.replace(/^0/, "")).join("/");
  };
  archiveSearch.day = day;

  const ready = () => {
    const form = document.querySelector("[data-search-box]"), page = document.querySelector("[data-search]");
    if (form) box(form);
    if (page) archiveSearch.load("list").then(() => archiveSearch.page(page)).catch(() => {
      page.querySelector("[data-status]").textContent = page.dataset.failed;
    });
    document.addEventListener("keydown", (event) => {
      const busy = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || busy || event.ctrlKey || event.metaKey || event.altKey) return;
      const input = (page || form || document).querySelector("input[name=q]");
      if (!input) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
  else ready();
})();
