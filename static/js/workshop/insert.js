// Put a passage at the cursor, on lines of its own.

import { replace, select, source } from "./source.js";

export function insert(passage) {
  const [start, end] = [source.selectionStart, source.selectionEnd];
  const before = source.value.slice(0, start).match(/\n*$/)[0].length;
  const after = source.value.slice(end).match(/^\n*/)[0].length;
  const above = start ? "\n".repeat(Math.max(0, 2 - before)) : "";
  replace(start, end, above + passage.trim() + "\n".repeat(Math.max(0, 2 - after)));
  select(source.selectionEnd, source.selectionEnd);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-insert]");
  const passage = button && document.querySelector(button.dataset.insert);
  if (!passage) return;
  event.preventDefault();
  insert(passage.textContent);
});
