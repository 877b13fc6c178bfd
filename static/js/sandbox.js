// In a sandbox without an origin no answer of the server may be read: a figure goes to the page of its
// next state instead, as it would without a script, and the focus stays where it was.
import { widgetOf } from "./form.js";

if (self.origin === "null") {
  document.getElementById(location.hash.slice(1))?.focus({ preventScroll: true });
  const go = (form, data) => {
    const [page] = form.action.split("#");
    const state = new URLSearchParams(data);
    state.delete("morceau"); // of the figure, which a page shows whole
    location.assign(`${page}?${state}#${document.activeElement.id}`);
  };
  document.addEventListener("htmx:beforeRequest", (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    const { elt, requestConfig: { formData, triggeringEvent } } = event.detail;
    if (triggeringEvent?.type === "slide") return; // it is still being dragged
    if (elt.href) location.assign(elt.href);
    else go(widgetOf(elt), formData);
  }, true);
  // A sandbox that allows no form sends none, and no event says so: what its button says goes the same way.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const form = button?.type === "submit" && !event.defaultPrevented && widgetOf(button);
    if (!form) return;
    event.preventDefault();
    go(form, new FormData(form, button));
  });
}
