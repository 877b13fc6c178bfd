// Make the typography that the author accepts, in one step to undo.

import { change, lineAt } from "./editor.js";

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-changes]");
  if (!button) return;
  event.preventDefault();
  change(JSON.parse(button.dataset.changes).flatMap(([number, column, old, proposed]) => {
    const line = lineAt(number);
    const before = [...line.text].slice(0, column - 1).join(""); // columns count letters
    if (!line.text.startsWith(old, before.length)) return [];
    const from = line.from + before.length;
    return [{ from, to: from + old.length, insert: proposed }];
  }));
});
