// What a mention names, shown beside it while a pointer or the focus rests on it. Everything comes from the entry of the mention
// in the list below the text, so nothing is fetched. Without this script a mention is a plain link.
(() => {
  "use strict";
  const PAUSE = 250; // milliseconds: passing over a link shows nothing, and there is time to move onto the card
  const card = document.createElement("div");
  card.className = "preview md-typeset";
  card.id = "xem-truoc";
  card.hidden = true;
  let shown = null;
  let timer = 0;

  const linkAt = (node) => node instanceof Element && node.closest(".cite > a:not(.cite-note)");
  const later = (act) => { clearTimeout(timer); timer = setTimeout(act, PAUSE); };

  // The entry's first line without its number, then what is said of this one mention without its jump link.
  const fill = (link) => {
    const mention = link.parentElement;
    const entry = document.getElementById(mention.dataset.card || "");
    const head = entry && entry.querySelector(":scope > p");
    if (!head) return false;
    const about = document.createElement("p");
    about.append(...head.cloneNode(true).childNodes);
    about.querySelectorAll(".cited-number, .badge, a[href^='#']").forEach((part) => part.remove());
    card.replaceChildren(about);
    const jump = entry.querySelector(`details a[href="#${CSS.escape(mention.id)}"]`);
    const reason = jump && jump.closest("li");
    if (reason) {
      const said = document.createElement("p");
      said.append(...reason.cloneNode(true).childNodes);
      said.querySelectorAll("a[href^='#']").forEach((part) => part.remove());
      const first = said.firstChild;
      if (first instanceof Text) first.data = first.data.replace(/^[\s,:]+/, "");
      said.normalize();
      if (said.firstChild instanceof Text) said.firstChild.data = said.firstChild.data.replace(/^[\s,:]+/, "");
      card.append(said);
    }
    return true;
  };

  const place = (link) => {
    const lines = link.getClientRects();
    const first = lines[0];
    const last = lines[lines.length - 1];
    const room = document.documentElement.clientWidth;
    const width = Math.min(416, room - 24);
    card.style.width = `${width}px`;
    const below = last.bottom + card.offsetHeight + 12 < innerHeight || first.top < card.offsetHeight + 12;
    const left = Math.max(12, Math.min((below ? last : first).left, room - width - 12));
    card.style.left = `${scrollX + left}px`;
    card.style.top = `${scrollY + (below ? last.bottom + 6 : first.top - card.offsetHeight - 6)}px`;
  };

  const hide = () => {
    clearTimeout(timer);
    if (!shown) return;
    shown.removeAttribute("aria-describedby");
    shown = null;
    card.hidden = true;
  };

  const show = (link) => {
    clearTimeout(timer);
    if (link === shown) return;
    hide();
    if (!fill(link)) return;
    shown = link;
    card.hidden = false;
    place(link);
    link.setAttribute("aria-describedby", card.id);
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return; // a finger follows the link
    const link = linkAt(event.target);
    if (link) later(() => show(link));
    else if (card.contains(event.target)) clearTimeout(timer);
    else if (shown && document.activeElement !== shown) later(hide);
    else clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const link = linkAt(event.target);
    if (link) show(link);
    else if (!card.contains(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  addEventListener("resize", hide);

  // Beside the text, not in it: what is in the text is the capture's.
  document.querySelector(".md-main")?.append(card);
})();
