// What stands beside the source comes from the server: it keeps its scroll place, and what is the
// same is neither redrawn nor read aloud again. It follows the cursor, and a click in it leads back.

import { cursorLine, lineAt, select, view } from "./editor.js";
import { markProblems } from "./problems.js";
import { source } from "./source.js";

const preview = document.getElementById("apercu");
let place = 0;

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target === preview) place = preview.scrollTop;
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== preview) return;
  preview.scrollTop = place;
  markProblems(view);
  follow();
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

// The block under the cursor is marked, and comes in sight when it is not.
const lineOf = (block) => Number(block.dataset.ligne);
const boxOf = (block) => [block, block.firstElementChild].find((one) => one?.getClientRects().length);
function blockAt(line) {
  let last = null; // notes come at the end, whatever their lines
  for (const one of preview.querySelectorAll("[data-ligne]")) {
    const nearer = lineOf(one) <= line && !(last && lineOf(last) > lineOf(one));
    if (nearer && boxOf(one)) last = one;
  }
  return last;
}
function follow() {
  const block = blockAt(cursorLine());
  for (const one of preview.querySelectorAll(".at-cursor")) one.classList.remove("at-cursor");
  if (!block) return preview.scrollTo({ top: 0, behavior: "instant" });
  const box = boxOf(block);
  box.classList.add("at-cursor");
  const [inside, around] = [box.getBoundingClientRect(), preview.getBoundingClientRect()];
  if (inside.top >= around.top && inside.bottom <= around.bottom) return;
  const top = preview.scrollTop + inside.top - around.top - around.height / 4;
  preview.scrollTo({ top, behavior: "instant" });
}
let due = 0;
source.addEventListener("place", () => {
  cancelAnimationFrame(due);
  due = requestAnimationFrame(follow);
});

// A mistake, a proposal or a passage of the preview leads to its line; what can be pressed is pressed.
const PRESSED = "a, button, input, select, textarea, label, summary, form.widget :not(h2, h3, h4)";
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-line]");
  const passage = preview.contains(event.target) && !event.target.closest(PRESSED)
    && getSelection().isCollapsed && event.target.closest("[data-ligne]");
  if (link) event.preventDefault();
  const line = link?.dataset.line ?? (passage && passage.dataset.ligne);
  if (!line) return;
  const { from, to } = lineAt(Number(line));
  select(from, link ? to : from);
});

// By keyboard: Enter in the preview leads to the line of the first passage in sight.
preview.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.target !== preview) return;
  const { top } = preview.getBoundingClientRect();
  const first = [...preview.querySelectorAll("[data-ligne]")]
    .find((one) => boxOf(one)?.getBoundingClientRect().bottom > top);
  if (first) select(lineAt(lineOf(first)).from);
});

markProblems(view);
