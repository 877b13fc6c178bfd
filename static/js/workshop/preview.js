// What stands beside the source comes from the server: it keeps its scroll place, and what is the
// same is neither redrawn nor read aloud again.

import { lineAt, select } from "./source.js";

const preview = document.getElementById("apercu");
let place = 0;

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target === preview) place = preview.scrollTop;
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target === preview) preview.scrollTop = place;
});
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { target, fragment } = event.detail;
  const next = fragment.firstElementChild ?? fragment;
  if (target.id !== next.id && next.id) return;
  if (target.querySelector("details[open]")) next.querySelector("details")?.toggleAttribute("open", true);
  const news = next.id ? next.innerHTML : fragment.textContent;
  if (news.trim() === (next.id ? target.innerHTML : target.textContent).trim()) {
    event.detail.shouldSwap = false;
  }
});

// A mistake or a proposal leads to its line.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-line]");
  if (!link) return;
  event.preventDefault();
  select(...lineAt(Number(link.dataset.line)));
});
