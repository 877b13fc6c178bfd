// A point of a drawing is dragged by moving two sliders: the drawing names them, across and up.
const moved = ({ target, buttons }) => buttons === 1 && target.closest?.("svg[data-drag]");

function move(drawing, event) {
  const box = drawing.getBoundingClientRect();
  const margin = Number(drawing.dataset.margin);
  const part = (at) => Math.min(1, Math.max(0, (at - margin) / (1 - 2 * margin)));
  const across = part((event.clientX - box.left) / box.width);
  const up = part((box.bottom - event.clientY) / box.height);
  const sliders = drawing.dataset.drag.split(" ").map((id) => document.getElementById(id));
  [across, up].forEach((share, at) => {
    const [low, high] = [Number(sliders[at].min), Number(sliders[at].max)];
    sliders[at].value = low + share * (high - low);
  });
  return sliders[0];
}
let dragging = null; // the ids of the sliders: the drawing itself is replaced on the way
document.addEventListener("pointerdown", (event) => {
  const drawing = event.isPrimary && moved(event);
  if (!drawing) return;
  event.preventDefault();
  dragging = drawing.dataset.drag;
  move(drawing, event).dispatchEvent(new Event("input", { bubbles: true }));
});
document.addEventListener("pointermove", (event) => {
  const drawing = dragging && document.querySelector(`svg[data-drag="${dragging}"]`);
  if (drawing) move(drawing, event).dispatchEvent(new Event("input", { bubbles: true }));
});
for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => {
  const first = dragging && document.getElementById(dragging.split(" ")[0]);
  dragging = null;
  first?.dispatchEvent(new Event("change", { bubbles: true }));
});
