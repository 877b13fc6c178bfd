// A slider moves its figure while it is dragged: it asks at most once in PAUSE, and always once more
// for the value it stopped at. htmx's own throttle would also drop the « change » of the release.
import { widgetOf } from "./form.js";

const PAUSE = 60; // ms

let timer = 0;
let asked = -Infinity;
document.addEventListener("input", ({ target }) => {
  const form = target.type === "range" && widgetOf(target);
  if (!form || timer) return;
  timer = setTimeout(() => {
    timer = 0;
    asked = performance.now();
    if (form.isConnected) htmx.trigger(form, "slide");
  }, Math.max(0, asked + PAUSE - performance.now()));
});
document.addEventListener("change", ({ target }) => {
  if (target.type !== "range") return;
  clearTimeout(timer);
  timer = 0;
}, true);
// A slider that goes through a text goes through the next text from its own start to its own end.
document.addEventListener("htmx:afterSwap", ({ target }) => {
  const form = widgetOf(target);
  for (const { dataset } of form?.querySelectorAll("[data-slides]") ?? []) {
    const slider = form.elements[dataset.slides];
    if (slider.dataset.of === dataset.of) continue;
    slider.dataset.of = dataset.of;
    slider.max = dataset.max;
    slider.value = dataset.value;
  }
});
