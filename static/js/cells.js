// The open cell of a long map is brought into its box; the page itself does not scroll.
import { widgetOf } from "./form.js";

function reveal(root) {
  for (const cell of root.querySelectorAll(".map-box [aria-pressed]")) {
    const box = cell.closest(".map-box");
    const [at, of] = [cell.getBoundingClientRect(), box.getBoundingClientRect()];
    if (at.left < of.left || at.right > of.right) box.scrollLeft += at.left - of.left - (of.width - at.width) / 2;
    if (at.top < of.top || at.bottom > of.bottom) box.scrollTop += at.top - of.top - (of.height - at.height) / 2;
  }
}
reveal(document);
document.addEventListener("htmx:afterSwap", ({ target }) => {
  const form = widgetOf(target);
  if (form) reveal(form);
});
