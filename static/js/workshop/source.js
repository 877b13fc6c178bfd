// The source of a lesson, a textarea: where its lines are, and how its text is changed.

export const source = document.querySelector("textarea[data-source]");

// Where a line begins and ends; lines count from 1, as in the messages.
export function lineAt(number) {
  const lines = source.value.split("\n");
  const index = Math.min(Math.max(number, 1), lines.length) - 1;
  const start = lines.slice(0, index).reduce((length, line) => length + line.length + 1, 0);
  return [start, start + lines[index].length];
}

export function select(start, end) {
  source.focus({ preventScroll: true });
  source.setSelectionRange(start, end);
  source.scrollTop = depth(start) - source.clientHeight / 3;
  source.scrollIntoView({ block: "nearest" });
}

// Replace as typing would, so that the browser can undo it.
export function replace(start, end, text) {
  source.focus({ preventScroll: true });
  source.setSelectionRange(start, end);
  const typed = text ? document.execCommand("insertText", false, text) : false;
  if (typed) return;
  source.setRangeText(text, start, end, "end");
  source.dispatchEvent(new Event("input", { bubbles: true }));
}

// Put a whole new text, touching only what differs: the place and the undo of the browser stay.
export function change(text) {
  const old = source.value;
  let [start, end] = [0, 0];
  while (start < text.length && text[start] === old[start]) start += 1;
  const least = Math.min(old.length, text.length) - start;
  while (end < least && old.at(-1 - end) === text.at(-1 - end)) end += 1;
  if (old !== text) replace(start, old.length - end, text.slice(start, text.length - end));
}

// Long lines wrap: how far down a place is, a twin of the same width tells.
function depth(place) {
  const twin = source.cloneNode();
  for (const name of ["id", "name"]) twin.removeAttribute(name);
  twin.classList.add("twin");
  twin.value = source.value.slice(0, place);
  source.after(twin);
  const height = twin.scrollHeight;
  twin.remove();
  return height;
}
