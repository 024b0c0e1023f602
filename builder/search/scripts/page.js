/* The search page: reads its address, shows the list, keeps address and form in step. See "Contracts" in the documentation:
 * [data-results] carries data-query and, once the list of that query is complete, data-state="done"; each result is a [data-result].
 */
"use strict";
var archiveSearch = window.archiveSearch || (window.archiveSearch = {});

archiveSearch.page = async function (root) {
  const PER_PAGE = 20, EXPORTED = 1000;
  const find = (name) => root.querySelector("[" + name + "]");
  const [form, status, suggestion, tools, results, more] = ["data-search-form", "data-status", "data-suggestion", "data-tools", "data-results", "data-more"].map(find);
  const input = form.querySelector("input"), sort = find("data-sort"), chosen = find("data-chosen");
  const index = await archiveSearch.load(), words = index.words;
  const names = [...root.querySelectorAll("[data-facet]")].map((one) => one.dataset.facet);
  const facets = archiveSearch.facets(root, index, (name, value) => go(toggled(state, name, value)));
  let state = read(), turn = 0, found = null, shown = 0, seen = null;

  function read() {
    const given = new URLSearchParams(location.search);
    const year = (name) => (/^(19|20)\d\d$/.test(given.get(name) || "") ? given.get(name) : "");
    return {
      q: given.get("q") || "", // data-query repeats all of it; of a long one only the beginning is looked up
      filters: names.flatMap((name) => given.getAll(name).filter(Boolean).map((value) => [name, value.slice(0, 200)])).slice(0, 12),
      from: year("tu"), to: year("den"), sort: ["moi", "cu"].includes(given.get("sap")) ? given.get("sap") : "", verbatim: given.get("dung") === "1",
    };
  }

  function write(one) {
    const out = new URLSearchParams();
    if (one.q) out.set("q", one.q);
    for (const [name, value] of one.filters) out.append(name, value);
    if (one.from) out.set("tu", one.from);
    if (one.to) out.set("den", one.to);
    if (one.sort) out.set("sap", one.sort);
    if (one.verbatim) out.set("dung", "1");
    const text = out.toString();
    return location.pathname + (text ? "?" + text : "");
  }

  const toggled = (one, name, value) => {
    const has = one.filters.some(([a, b]) => a === name && b === value);
    return { ...one, filters: has ? one.filters.filter(([a, b]) => a !== name || b !== value) : [...one.filters, [name, value]] };
  };

  function go(next, replace) {
    state = next;
    const address = write(state);
    try {
      if (replace) history.replaceState(null, "", address);
      else history.pushState(null, "", address);
    } catch { /* a copy read from a disk may not change its address */ }
    run();
  }

  const element = (tag, attributes, ...children) => {
    const one = document.createElement(tag);
    for (const name in attributes) if (attributes[name] !== null) one.setAttribute(name, attributes[name]);
    one.append(...children);
    return one;
  };
  const marked = (pieces) => pieces.map(([text, mark]) => (mark ? element("mark", {}, text) : text));

  function result(row) {
    const rules = archiveSearch.ruled;
    const title = element("a", { href: archiveSearch.address(row.address), lang: "vi" }, ...marked(archiveSearch.marks(rules, found.parsed, row.title)));
    const about = element("p", { class: "about" }, element("span", { class: "badge badge--" + row.kind }, words[row.kind]));
    const cited = row.cited ? (row.cited === 1 ? words.cited_one : words.cited.replace("{n}", new Intl.NumberFormat(index.language).format(row.cited))) : "";
    for (const text of [row.number, archiveSearch.day(row.date) || (row.kind === "article" ? words.undated : ""), row.source, row.place, cited]) if (text) about.append(element("span", {}, text));
    const item = element("li", { "data-result": "", "data-kind": row.kind, "data-id": row.id }, element("h2", {}, title), about);
    if (row.kind === "article") {
      item.append(element("p", { class: "excerpt", lang: "vi" }));
      item.address = row.address;
      seen.observe(item);
    }
    return item;
  }

  async function fillExcerpt(item) {
    const text = await archiveSearch.data.text(item.address);
    if (text && item.isConnected) item.querySelector(".excerpt").replaceChildren(...marked(archiveSearch.excerpt(archiveSearch.ruled, found.parsed, found.features, text)));
  }

  async function show(mine) {
    const { rows, to, dropped } = await archiveSearch.take(found, shown, PER_PAGE);
    if (mine !== turn) return;
    shown = to;
    found.total = Math.max(0, found.total - dropped);
    results.append(...rows.map(result));
    more.hidden = shown >= found.list.length;
    // Without results there is nothing to sort, and nothing to narrow unless that is why.
    const narrowed = state.filters.length > 0 || Boolean(state.from || state.to);
    tools.hidden = !found.total && !narrowed;
    find("data-hint").hidden = found.total > 0 || narrowed;
    status.textContent = found.total ? archiveSearch.count(found, index) : words.none.replace("{q}", () => state.q.slice(0, archiveSearch.LONGEST));
  }

  async function run() {
    const mine = ++turn;
    input.value = state.q.slice(0, archiveSearch.LONGEST);
    sort.value = state.sort;
    for (const field of root.querySelectorAll("[data-year]")) field.value = field.dataset.year === "tu" ? state.from : state.to;
    results.removeAttribute("data-state");
    results.dataset.query = state.q;
    results.replaceChildren();
    more.hidden = true;
    suggestion.hidden = true;
    const asked = Boolean(state.q.trim() || state.filters.length || state.from || state.to);
    tools.hidden = !asked;
    find("data-hint").hidden = asked;
    find("data-exports").hidden = true;
    if (!asked) { status.textContent = ""; results.dataset.state = "done"; return; }
    status.textContent = words.loading;
    try {
      const answer = await archiveSearch.find(state);
      if (mine !== turn) return;
      found = answer;
      shown = 0;
      if (seen) seen.disconnect();
      seen = new IntersectionObserver((entries) => {
        for (const one of entries) if (one.isIntersecting) { seen.unobserve(one.target); fillExcerpt(one.target); }
      }, { rootMargin: "120px" });
      await show(mine);
      if (mine !== turn) return;
      find("data-exports").hidden = !found.total;
      suggest();
      chips();
      facets.show(found, state, (name, value) => write(toggled(state, name, value)));
      results.dataset.state = "done";
    } catch {
      if (mine === turn) status.textContent = words.failed;
    }
  }

  function suggest() {
    if (found.shown === found.typed) return;
    const instead = element("strong", { lang: "vi" }, found.shown);
    const back = element("a", { href: write({ ...state, verbatim: true }) }, words.verbatim + ": “" + found.typed + "”");
    back.addEventListener("click", (event) => { event.preventDefault(); go({ ...state, verbatim: true }); });
    suggestion.replaceChildren(words.instead + " ", instead, ". ", back);
    suggestion.hidden = false;
  }

  async function chips() {
    const items = await Promise.all(state.filters.map(async ([name, value]) => {
      const known = ((await archiveSearch.data.facet(name)) || []).find(([one]) => one === value);
      const label = archiveSearch.label(index, name, known ? known[1] : value);
      const button = element("button", { type: "button", "aria-label": words.remove.replace("{name}", label) }, label, " ×");
      button.addEventListener("click", () => go(toggled(state, name, value)));
      return element("li", {}, button);
    }));
    chosen.replaceChildren(...items);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go({ ...state, q: input.value.slice(0, archiveSearch.LONGEST), verbatim: false });
  });
  let timer = 0;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => go({ ...state, q: input.value, verbatim: false }, true), 250);
  });
  sort.addEventListener("change", () => go({ ...state, sort: sort.value }));
  for (const field of root.querySelectorAll("[data-year]")) {
    field.addEventListener("change", () => {
      const year = /^(19|20)\d\d$/.test(field.value) ? field.value : "";
      go({ ...state, [field.dataset.year === "tu" ? "from" : "to"]: year });
    });
  }
  more.addEventListener("click", async () => {
    const first = results.children.length;
    await show(turn);
    const link = results.children[first] && results.children[first].querySelector("a");
    if (link) link.focus();
  });
  for (const button of root.querySelectorAll("[data-export]")) {
    button.addEventListener("click", async () => {
      const rows = await archiveSearch.described(found, 0, EXPORTED);
      await archiveSearch.part("export");
      const file = archiveSearch.exported(button.dataset.export, rows, (row) => archiveSearch.address(row.address));
      const link = element("a", { href: URL.createObjectURL(new Blob([file.text], { type: file.type })), download: file.name });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
  }
  window.addEventListener("popstate", () => { state = read(); run(); });
  run();
};
