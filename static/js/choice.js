// A second click on the chosen word, or Escape inside a widget, undoes the choice: a radio that
// means « none » or a button that closes. A double click is one click.
import { widgetOf } from "./form.js";

const DOUBLE = 400; // ms between the clicks of a hand that clicks twice for one

let wasChecked = null;
document.addEventListener("pointerdown", (event) => {
  const input = event.target.closest("label")?.querySelector("input[type=radio][name=mot]");
  wasChecked = input?.checked ? input : null;
});
document.addEventListener("click", (event) => {
  if (event.target === wasChecked) undo(widgetOf(event.target));
});
document.addEventListener("keydown", (event) => {
  const widget = event.key === "Escape" && widgetOf(event.target);
  if (widget) undo(widget);
});
function undo(widget) {
  const none = widget?.querySelector("[data-undo]");
  if (!none || none.checked) return;
  if (none.type === "submit") return none.click();
  wasChecked = null;
  if (document.activeElement?.name === none.name) none.focus();
  none.checked = true;
  none.dispatchEvent(new Event("change", { bubbles: true }));
}

// What may be undone by the same gesture: a word, a chip, a cell. A label passes its click on to its
// input, whose click no pointer made. The answer may have replaced the element, so its id counts.
let last = { id: "", time: -Infinity };
document.addEventListener("click", (event) => {
  const pressed = event.target.closest("label:has(input), [data-grid] [data-i]");
  if (!pressed || event.target.matches("input") || !widgetOf(pressed)) return;
  const now = { id: (pressed.control ?? pressed).id, time: event.timeStamp };
  if (event.pointerId !== -1 && now.id === last.id && now.time - last.time < DOUBLE) {
    event.preventDefault();
    event.stopPropagation();
  } else last = now;
}, true);
