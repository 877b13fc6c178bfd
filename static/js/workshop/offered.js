// A text that the site never had is offered when its lesson is opened again.

import { change, view } from "./editor.js";
import { forget, left } from "./unsaved.js";
import { source } from "./source.js";

const offer = document.querySelector("[data-kept]");
const texts = left.filter(([key, text]) => text !== source.value || forget(key));

function show() {
  offer.hidden = texts.length === 0;
}
offer.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const [key, text] = texts.shift();
  if (button.value === "prendre") {
    change([{ from: 0, to: view.state.doc.length, insert: text }]);
  }
  forget(key);
  show();
  view.focus();
});
show();
