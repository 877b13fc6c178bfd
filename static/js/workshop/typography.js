// Make the typography that the author accepts.

import { change, source } from "./source.js";

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-changes]");
  if (!button) return;
  event.preventDefault();
  const changes = JSON.parse(button.dataset.changes).reverse(); // so that earlier places stay right
  const lines = source.value.split("\n");
  for (const [line, column, old, proposed] of changes) {
    const letters = [...lines[line - 1] ?? ""];
    const before = letters.slice(0, column - 1).join("");
    const rest = letters.slice(column - 1).join("");
    if (rest.startsWith(old)) lines[line - 1] = before + proposed + rest.slice(old.length);
  }
  change(lines.join("\n"));
});
