/* Facets of the search page: values with how many of the results have them, as links that narrow the list.
 *
 * archiveSearch.facets(root, { labels }) → { show(found, state, href) }; a facet's values are loaded when it is opened.
 */
"use strict";
var archiveSearch = window.archiveSearch || (window.archiveSearch = {});

archiveSearch.facets = function (root, index, pick) {
  const SHOWN = 30;
  let found = null, state = null, href = null;
  const number = new Intl.NumberFormat(index.language);

  async function fill(details) {
    const name = details.dataset.facet, list = details.querySelector("ul");
    const values = (await archiveSearch.data.facet(name)) || [];
    const inside = found && new Set(found.list.map((one) => one.entry));
    const rows = values.map(([value, label, postings]) => {
      const { entries } = archiveSearch.data.decode(postings);
      return { value, label, count: inside ? entries.filter((entry) => inside.has(entry)).length : entries.length };
    }).filter((row) => row.count > 0);
    if (name === "nam") rows.sort((one, other) => (one.value < other.value ? 1 : -1));
    else rows.sort((one, other) => other.count - one.count);
    list.replaceChildren(...rows.slice(0, SHOWN).map((row) => item(name, row)));
  }

  function item(name, row) {
    const link = document.createElement("a"), count = document.createElement("span");
    const chosen = state.filters.some(([one, value]) => one === name && value === row.value);
    link.href = href(name, row.value);
    link.textContent = archiveSearch.label(index, name, row.label);
    if (chosen) link.setAttribute("aria-current", "true");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      pick(name, row.value);
    });
    count.textContent = " " + number.format(row.count);
    const out = document.createElement("li");
    out.append(link, count);
    return out;
  }

  const all = [...root.querySelectorAll("[data-facet]")];
  const panel = root.querySelector("[data-facets]");
  for (const details of all) {
    details.hidden = !index.facets[details.dataset.facet];
    details.addEventListener("toggle", () => { if (details.open) fill(details); });
  }
  panel.addEventListener("toggle", () => {
    if (panel.open && !all.some((details) => details.open)) for (const details of all.slice(0, 3)) details.open = !details.hidden;
  });

  return {
    show(newFound, newState, newHref) {
      [found, state, href] = [newFound, newState, newHref];
      for (const details of all) if (details.open) fill(details);
    },
  };
};

/* Readers' word for a value of a facet. */
archiveSearch.label = (index, name, label) => (name === "kieu" ? index.words[label === "bai-viet" ? "article" : "document"] : label);
