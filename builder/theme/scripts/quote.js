// The mark beside a paragraph copies the paragraph, or what is selected in it, with its source and its address.
// Without this script the mark is a plain link to the paragraph.
(() => {
  "use strict";
  const SHOWN = 2500; // milliseconds that the notice stays

  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content || "";

  // A pointer that goes down on the mark takes the selection away before the click comes: it is kept from there.
  let selected = "";
  const selectedIn = (paragraph) => {
    const selection = getSelection();
    const inside = selection && !selection.isCollapsed && paragraph.contains(selection.anchorNode) && paragraph.contains(selection.focusNode);
    return inside ? selection.toString() : "";
  };

  const quoted = (link) => {
    const paragraph = link.parentElement;
    const chosen = selected || selectedIn(paragraph) || paragraph.textContent;
    const source = [meta("citation_title"), meta("citation_journal_title"), meta("DC.date").slice(0, 10)].filter(Boolean).join(", ");
    return `“${chosen.replace(/\s+/g, " ").trim()}” – ${source}, ${link.href}`;
  };

  // Where the page is read from a disk or over plain http, browsers offer no clipboard to scripts but the old command.
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      field.className = "unseen";
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  };

  const ready = () => {
    const words = document.querySelector("[data-quote-copied]")?.dataset;
    if (!words) return;
    const notice = document.createElement("p");
    notice.className = "notice";
    notice.setAttribute("role", "status");
    document.body.append(notice);
    let timer = 0;
    for (const link of document.querySelectorAll(".permalink")) link.title = words.quoteCopy;
    document.addEventListener("pointerdown", (event) => {
      const link = event.target instanceof Element && event.target.closest(".permalink");
      selected = link ? selectedIn(link.parentElement) : "";
    }, true);
    document.addEventListener("click", async (event) => {
      const link = event.target instanceof Element && event.target.closest(".permalink");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      const text = quoted(link);
      selected = "";
      if (!await copy(text)) return;
      notice.textContent = words.quoteCopied;
      clearTimeout(timer);
      timer = setTimeout(() => { notice.textContent = ""; }, SHOWN);
    });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready); else ready();
})();
