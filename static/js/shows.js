// A link of the prose that shows a figure: it is set in place, and what changed in it flashes.
import { lose } from "./network.js";

const PARTS = "[data-i][data-j], [data-mot], [data-personne], .said, .head-card";
const nameOf = (part) => part.id || [part.dataset.i, part.dataset.j, part.dataset.mot, part.classList[0]].join();
const partsOf = (figure) => [...figure.querySelectorAll(PARTS)];

let asked = null; // the figure that a link sets, and what its parts were

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-shows]");
  const figure = link && document.getElementById(link.dataset.shows);
  const fragment = figure?.dataset.hxGet;
  if (!fragment || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  asked = { id: figure.id, parts: new Map(partsOf(figure).map((part) => [nameOf(part), part.outerHTML])) };
  const where = figure.querySelector("[name=dans]");
  const search = new URL(link.href).search + (where ? `&dans=${where.value}` : "");
  htmx.ajax("GET", fragment + search, {
    source: link, target: figure, select: `#${figure.id}`, swap: "outerHTML",
  }).catch(() => {}); // what is lost is told below
});

// No answer, or one that says that something went wrong: the figure stays, and says so.
for (const name of ["htmx:sendError", "htmx:timeout", "htmx:beforeSwap"]) {
  document.addEventListener(name, ({ detail }) => {
    const link = detail.requestConfig?.elt ?? detail.elt;
    const figure = asked && link.dataset?.shows && document.getElementById(asked.id);
    if (!figure || (detail.xhr.status === 200 || detail.xhr.status === 422)) return;
    asked = null;
    detail.shouldSwap = false;
    lose(figure, { again: () => link.click() });
  });
}

document.addEventListener("htmx:afterSettle", () => {
  const figure = asked && document.getElementById(asked.id);
  if (!figure) return;
  for (const part of partsOf(figure)) {
    if (asked.parts.get(nameOf(part)) !== part.outerHTML) part.classList.add("just-changed");
  }
  figure.scrollIntoView({ block: "nearest" });
  const text = figure.querySelector(".said")?.textContent ?? "";
  figure.querySelector("[data-copied]")?.replaceChildren(text); // a new element is not read out by itself
  asked = null;
});
