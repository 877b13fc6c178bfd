// Put a passage at the cursor, on lines of its own: below the header when the cursor is in it.

import { endOfHeader } from "./header.js";
import { cursorLine, lineAt, select, view } from "./editor.js";

// What is selected stays: the passage comes after it.
export function insert(passage) {
  const { doc, selection } = view.state;
  const header = endOfHeader(doc);
  const place = cursorLine() <= header ? lineAt(header).to : selection.main.to;
  const before = doc.sliceString(0, place).match(/\n*$/)[0].length;
  const after = doc.sliceString(place).match(/^\n*/)[0].length;
  const above = place ? "\n".repeat(Math.max(0, 2 - before)) : "";
  const text = above + passage.trim() + "\n".repeat(Math.max(0, 2 - after));
  view.dispatch({ changes: { from: place, insert: text }, userEvent: "input.paste" });
  select(place + text.length);
}

const put = (selector) => insert(document.querySelector(selector).textContent);
let wanted = null;

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-insert]");
  if (!button) return;
  event.preventDefault();
  const passage = button.dataset.insert;
  if (button.closest("details")?.querySelector(".htmx-request")) wanted = passage;
  else put(passage);
});
// Another passage was chosen and is on its way: it is put once it has come.
document.addEventListener("htmx:afterSwap", ({ target }) => {
  if (!wanted || !target.querySelector(wanted)) return;
  put(wanted);
  wanted = null;
});
