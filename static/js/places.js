// What a reader opened or closed stays so, and what was pressed stays under the pointer, when an
// answer replaces them.
import { widgetOf } from "./form.js";

const left = new Map(); // name of a <details> -> whether the reader left it open
document.addEventListener("click", (event) => {
  const details = event.target.closest("summary")?.parentElement;
  const form = details && widgetOf(details);
  if (form) left.set(namesIn(form).get(details), !details.open);
});
// A <details> is named by its summary; of several that read the same, by its place among them.
function namesIn(form) {
  const count = new Map();
  const named = [...form.querySelectorAll("details")].map((details) => {
    const text = details.querySelector("summary").textContent.trim();
    count.set(text, (count.get(text) ?? 0) + 1);
    return [details, `${form.id} ${text} ${count.get(text)}`];
  });
  return new Map(named);
}

let pressed = null; // the id of what has the focus in the figure, and its height on the screen
export function remember(form) {
  const { id } = document.activeElement;
  const within = id && form.contains(document.activeElement);
  pressed = within ? { id, top: topOf(document.activeElement) } : null;
}
const topOf = (element) => (element.labels?.[0] ?? element).getBoundingClientRect().top;

document.addEventListener("htmx:beforeSwap", ({ target }) => {
  const form = widgetOf(target);
  if (form) remember(form);
});
document.addEventListener("htmx:afterSwap", ({ target }) => {
  const form = widgetOf(target);
  if (!form) return;
  for (const [details, name] of namesIn(form)) {
    if (left.has(name)) details.open = left.get(name);
  }
  const again = pressed && document.getElementById(pressed.id);
  if (again) scrollBy({ top: topOf(again) - pressed.top, behavior: "instant" });
  pressed = null;
});
