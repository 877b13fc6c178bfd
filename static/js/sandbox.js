// In a sandbox without an origin no answer of the server may be read: a figure goes to the page of its
// next state instead, as it would without a script, and the focus stays where it was.
import { widgetOf } from "./form.js";

if (self.origin === "null") {
  document.getElementById(location.hash.slice(1))?.focus({ preventScroll: true });
  document.addEventListener("htmx:beforeRequest", (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    const { elt, requestConfig: { formData, triggeringEvent } } = event.detail;
    if (triggeringEvent?.type === "slide") return; // it is still being dragged
    const [page] = widgetOf(elt).action.split("#");
    const state = new URLSearchParams(formData);
    state.delete("morceau"); // of the figure, which a page shows whole
    location.assign(elt.href ?? `${page}?${state}#${document.activeElement.id}`);
  }, true);
}
