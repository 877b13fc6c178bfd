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
