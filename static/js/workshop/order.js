// The order of the lessons by drag, with a mouse, a pen or a finger: it sends the form that the
// buttons send. Escape puts everything back.

const list = document.querySelector("[data-order]");
const order = list.closest("form").elements.ordre;
const moved = list.closest("form").elements.deplacee;
const slugs = () => [...list.children].map((row) => row.dataset.slug);
let before = null; // the rows as they stood, while one is dragged

for (const handle of list.querySelectorAll("[data-handle]")) {
  const row = handle.closest("[data-slug]");
  handle.hidden = false;
  handle.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    before = [...list.children];
    row.classList.add("dragged");
  });
  handle.addEventListener("pointermove", (event) => {
    if (!before) return;
    if (event.clientY < 60) scrollBy(0, -20);
    else if (event.clientY > innerHeight - 60) scrollBy(0, 20);
    // The others move around the row: one that leaves the page for a moment loses the pointer.
    const above = (other) => {
      const box = other?.getBoundingClientRect();
      return box && event.clientY > box.top + box.height / 2;
    };
    while (above(row.nextElementSibling)) row.before(row.nextElementSibling);
    while (row.previousElementSibling && !above(row.previousElementSibling)) {
      row.after(row.previousElementSibling);
    }
  });
  handle.addEventListener("pointerup", () => {
    const from = before?.map((other) => other.dataset.slug).join(" ");
    stop(row);
    if (from === undefined || from === slugs().join(" ")) return;
    order.value = slugs().join(" ");
    moved.value = row.dataset.slug;
    order.disabled = moved.disabled = false;
    list.closest("form").requestSubmit();
  });
  handle.addEventListener("pointercancel", () => back(row));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && row.classList.contains("dragged")) back(row);
  });
}

function back(row) {
  if (before) list.append(...before);
  stop(row);
}
function stop(row) {
  before = null;
  row.classList.remove("dragged");
}
addEventListener("pageshow", () => { order.disabled = moved.disabled = true; });
