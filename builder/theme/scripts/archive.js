// Runs on every page, in the head: what must be settled before the first paint comes first, the rest waits for the page.
// Everything on the pages works without it.
(() => {
  "use strict";
  const root = document.documentElement;
  const KEY = "archive.scheme";
  root.classList.replace("no-js", "js");

  // Where a browser keeps nothing for us (blocked, file://), a choice lasts as long as the page.
  const recall = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const remember = (scheme) => { try { localStorage.setItem(KEY, scheme); } catch { /* see above */ } };

  const system = matchMedia("(prefers-color-scheme: dark)");
  const chosen = recall();
  if (chosen === "light" || chosen === "dark") root.dataset.scheme = chosen;
  const scheme = () => root.dataset.scheme || (system.matches ? "dark" : "light");

  const onPage = (ready) =>
    document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", ready) : ready();
  const find = (name) => document.querySelector(`[data-archive="${name}"]`);

  onPage(() => {
    const button = find("scheme");
    if (!button) return;
    const label = () => button.setAttribute("aria-label", scheme() === "dark" ? button.dataset.light : button.dataset.dark);
    button.addEventListener("click", () => {
      root.dataset.scheme = scheme() === "dark" ? "light" : "dark";
      remember(root.dataset.scheme);
      label();
    });
    system.addEventListener("change", label);
    label();
    button.hidden = false;
  });

  onPage(() => {
    const button = find("menu");
    const menu = button && document.getElementById(button.getAttribute("aria-controls"));
    if (!menu) return;
    const open = (wanted) => {
      button.setAttribute("aria-expanded", String(wanted));
      menu.classList.toggle("open", wanted);
    };
    button.addEventListener("click", () => open(button.getAttribute("aria-expanded") !== "true"));
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      open(false);
      button.focus();
    });
    button.hidden = false;
  });

  // Tables wider than the screen scroll by themselves; a keyboard must be able to reach them.
  onPage(() => {
    for (const box of document.querySelectorAll(".md-typeset div:has(> table), .md-typeset pre, .md-typeset pre > code")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    }
  });
})();
