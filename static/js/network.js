// While an answer is late the old view stays; when the network fails it says so.
import { widgetOf } from "./form.js";

document.addEventListener("htmx:beforeRequest", (event) => {
  widgetOf(event.target)?.querySelector("[data-network]")?.setAttribute("hidden", "");
  widgetOf(event.target)?.querySelector("[data-trouble]")?.replaceChildren();
});
for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => {
    widgetOf(event.target)?.querySelector("[data-network]")?.removeAttribute("hidden");
  });
}
