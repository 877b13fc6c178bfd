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

// What was pressed: its id, and its height on the screen. It is measured before a click changes
// anything, since the page would have to be laid out for that afterwards.
let clicked = null;
document.addEventListener("click", ({ target }) => {
  const control = target.closest("label")?.control;
  if (!control || control === target) return;
  clicked = placeOf(control);
  setTimeout(() => (clicked = null));
}, true);

let pressed = null;
export function remember(form) {
  const active = document.activeElement;
  const within = active.id && form.contains(active);
  pressed = within ? (clicked?.id === active.id ? clicked : placeOf(active)) : null;
}
export function stay() {
  const again = pressed && document.getElementById(pressed.id);
  if (again) scrollBy({ top: placeOf(again).top - pressed.top, behavior: "instant" });
  pressed = null;
}
const placeOf = (element) => ({
  id: element.id, top: (element.labels?.[0] ?? element).getBoundingClientRect().top,
});

document.addEventListener("htmx:beforeSwap", ({ target }) => {
  const form = widgetOf(target);
  if (!form) return;
  remember(form);
  opened = openIn(form)?.id;
  judged = Boolean(verdictIn(form));
});
document.addEventListener("htmx:afterSwap", ({ target }) => {
  const form = widgetOf(target);
  if (!form) return;
  for (const [details, name] of namesIn(form)) {
    if (left.has(name)) details.open = left.get(name);
  }
  stay();
  const place = openIn(form);
  if (place && place.id !== opened) bringIntoSight(place.firstElementChild);
  const verdict = verdictIn(form);
  const said = form.querySelector(".said");
  if (verdict && said && !judged && isSeenWith(verdict, said)) bringIntoSight(said);
});

// What a bet comes to is told under the drawing: it comes up where one screen holds it with its verdict.
let judged = false; // whether the verdict was there before the answer
const verdictIn = (form) => form.querySelector(".bet-result");
const isSeenWith = (first, last) =>
  last.getBoundingClientRect().bottom - first.getBoundingClientRect().top < innerHeight;

// A map that opens under what was pressed comes up until it is in sight, or starts at the top.
let opened = null; // the id of the place where a map was open before the answer
const openIn = (form) => form.querySelector(".open-place:has(> *)");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const UNDER = 12; // pixels: left free under it
function bringIntoSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  const behavior = still.matches ? "instant" : "smooth";
  const below = bottom + UNDER - innerHeight;
  if (below > 0) scrollBy({ top: Math.min(below, top), behavior });
}
