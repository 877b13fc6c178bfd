// The behaviours HTML lacks. Nothing is computed here, no state is kept, no markup is built.

const widgetOf = (element) => element.closest("form.widget, form.finder");

// A second click on the chosen word, or Escape inside a widget, undoes the choice: a radio that
// means « none » or a button that closes.
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

// Arrow keys move in a grid of buttons: one tab stop, Home and End go to the ends of the row.
const MOVES = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
document.addEventListener("keydown", (event) => {
  const cell = event.target.closest("[data-grid] [data-i]");
  if (!cell || event.altKey || event.ctrlKey || event.metaKey) return;
  const grid = cell.closest("[data-grid]");
  const at = (i, j) => grid.querySelector(`[data-i="${i}"][data-j="${j}"]`);
  const [i, j] = [Number(cell.dataset.i), Number(cell.dataset.j)];
  const row = grid.querySelectorAll(`[data-i="${i}"]`);
  const move = MOVES[event.key];
  const target = move ? at(i + move[0], j + move[1])
    : event.key === "Home" ? row[0] : event.key === "End" ? row[row.length - 1] : null;
  if (!target) return;
  event.preventDefault();
  for (const other of grid.querySelectorAll('[tabindex="0"]')) other.tabIndex = -1;
  target.tabIndex = 0;
  target.focus();
});

// While an answer is late the old view stays; when the network fails it says so.
document.addEventListener("htmx:beforeRequest", (event) => {
  widgetOf(event.target)?.querySelector("[data-network]")?.setAttribute("hidden", "");
  widgetOf(event.target)?.querySelector("[data-trouble]")?.replaceChildren();
});
for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => {
    widgetOf(event.target)?.querySelector("[data-network]")?.removeAttribute("hidden");
  });
}

// « Copier le lien »: the link itself works without this.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-copy]");
  if (!link || !navigator.clipboard) return;
  event.preventDefault();
  const said = link.textContent;
  const status = widgetOf(link)?.querySelector("[data-copied]");
  try {
    await navigator.clipboard.writeText(link.href);
    link.textContent = "Lien copié";
    if (status) status.textContent = "Lien copié";
  } catch {
    open(link.href, parent === window ? "_self" : "_blank");
  }
  setTimeout(() => {
    link.textContent = said;
    status?.replaceChildren();
  }, 2000);
});

// A link that carries the state of this page: the figures have changed the address since.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-carry]");
  if (link) link.search = location.search;
}, true);

// On a phone a row of choices scrolls sideways: the one that is on is brought into sight.
for (const row of document.querySelectorAll(".pills")) {
  const on = row.querySelector(":checked + span");
  if (on && row.scrollWidth > row.clientWidth) {
    row.scrollLeft += on.getBoundingClientRect().right - row.getBoundingClientRect().right + 48;
  }
}

// On a phone the contents start closed; everywhere the section being read is marked.
const contents = document.querySelector("[data-contents]");
if (contents) {
  if (!matchMedia("(min-width: 1100px)").matches) contents.open = false;
  const links = new Map([...contents.querySelectorAll("a")].map((a) => [a.hash.slice(1), a]));
  const mark = () => {
    let current = null;
    for (const id of links.keys()) {
      const heading = document.getElementById(id);
      if (heading && heading.getBoundingClientRect().top < innerHeight / 3) current = id;
    }
    for (const [id, link] of links) {
      if (id === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  addEventListener("scroll", mark, { passive: true });
  mark();
}
