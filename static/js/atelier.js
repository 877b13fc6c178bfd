// The editor of a lesson: go to a line, change the source at a place, and lose nothing that was
// typed. The text lives in the textarea; what stands beside it comes from the server.

const source = document.querySelector("textarea[data-source]");
const shown = document.getElementById("apercu");
const saver = [...document.querySelectorAll("[data-save]")].at(-1);
const unreached = document.querySelector("[data-unreached]");

// Where a line begins and ends; lines count from 1, as in the messages.
function lineAt(number) {
  const lines = source.value.split("\n");
  const index = Math.min(Math.max(number, 1), lines.length) - 1;
  const start = lines.slice(0, index).reduce((length, line) => length + line.length + 1, 0);
  return [start, start + lines[index].length];
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

function select(start, end) {
  source.focus({ preventScroll: true });
  source.setSelectionRange(start, end);
  source.scrollTop = depth(start) - source.clientHeight / 3;
  source.scrollIntoView({ block: "nearest" });
}

// Replace as typing would, so that the browser can undo it.
function replace(start, end, text) {
  source.focus({ preventScroll: true });
  source.setSelectionRange(start, end);
  const typed = text ? document.execCommand("insertText", false, text) : false;
  if (typed) return;
  source.setRangeText(text, start, end, "end");
  source.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-line]");
  if (!link) return;
  event.preventDefault();
  select(...lineAt(Number(link.dataset.line)));
});

// Typography that the author accepts, the last place first so that the others stay right.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-changes]");
  if (!button) return;
  event.preventDefault();
  const changes = JSON.parse(button.dataset.changes).reverse();
  const lines = source.value.split("\n");
  for (const [line, column, found, proposed] of changes) {
    const letters = [...lines[line - 1] ?? ""];
    const before = letters.slice(0, column - 1).join("");
    const rest = letters.slice(column - 1).join("");
    if (rest.startsWith(found)) lines[line - 1] = before + proposed + rest.slice(found.length);
  }
  change(lines.join("\n"));
});

// Put a whole new text, touching only what differs: the place and the undo of the browser stay.
function change(text) {
  const old = source.value;
  let [start, end] = [0, 0];
  while (start < text.length && text[start] === old[start]) start += 1;
  const least = Math.min(old.length, text.length) - start;
  while (end < least && old.at(-1 - end) === text.at(-1 - end)) end += 1;
  if (old !== text) replace(start, old.length - end, text.slice(start, text.length - end));
}

// The preview keeps its scroll place; what is the same is neither redrawn nor read aloud again,
// what was open stays open.
let place = 0;
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target === shown) place = shown.scrollTop;
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target === shown) shown.scrollTop = place;
});
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { target, fragment } = event.detail;
  const next = fragment.firstElementChild ?? fragment;
  if (target.id !== next.id && next.id) return;
  if (target.querySelector("details[open]")) next.querySelector("details")?.toggleAttribute("open", true);
  const news = next.id ? next.innerHTML : fragment.textContent;
  if (news.trim() === (next.id ? target.innerHTML : target.textContent).trim()) {
    event.detail.shouldSwap = false;
  }
});

// What the server has of the text. Leaving asks only when it has not all of it.
let kept = source.hasAttribute("data-unsaved") ? null : source.defaultValue;
let leaving = false;
const sent = new WeakMap();
const unsaved = () => source.value !== kept;
const saves = (event) => event.target.closest?.("[data-save]");

let saving = 0;
document.addEventListener("htmx:beforeRequest", (event) => {
  if (!saves(event)) return;
  if (leaving) return event.preventDefault();
  saving += 1;
  sent.set(event.detail.xhr, source.value);
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (!saves(event)) return;
  saving -= 1;
  const { status } = event.detail.xhr; // not `successful`: htmx says it of every answer it shows
  if (status === 200) kept = sent.get(event.detail.xhr);
  if (status) unreached.hidden = true;
  if (status >= 500) later();
});
for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => {
    if (!saves(event)) return;
    unreached.hidden = false;
    later();
  });
}
let timer;
function later() {
  clearTimeout(timer);
  timer = setTimeout(retry, 5000);
}
function retry() {
  if (saver && unsaved()) htmx.trigger(saver, "retry");
}
addEventListener("online", retry);
document.addEventListener("visibilitychange", retry); // leaving, or back from entering again
addEventListener("beforeunload", (event) => {
  if (unsaved() && !leaving) event.preventDefault();
});

// A form leaves the page only when the site answers: the browser's own error page would take the
// text away. A draft on its way arrives first: after a publication it would be a draft again.
source.form.addEventListener("submit", async (event) => {
  if (leaving || event.defaultPrevented) return;
  event.preventDefault();
  const { submitter } = event;
  try {
    await fetch("/sante", { cache: "no-store" });
    leaving = true;
    for (let wait = 0; saving && wait < 50; wait += 1) await new Promise((go) => setTimeout(go, 40));
    source.form.requestSubmit(submitter);
  } catch {
    leaving = false;
    if (unreached) unreached.hidden = false;
  }
});
addEventListener("pageshow", () => { leaving = false; });

// Put a passage at the cursor, on lines of its own.
function insert(passage) {
  const [start, end] = [source.selectionStart, source.selectionEnd];
  const before = source.value.slice(0, start).match(/\n*$/)[0].length;
  const after = source.value.slice(end).match(/^\n*/)[0].length;
  const above = start ? "\n".repeat(Math.max(0, 2 - before)) : "";
  replace(start, end, above + passage.trim() + "\n".repeat(Math.max(0, 2 - after)));
  select(source.selectionEnd, source.selectionEnd);
}
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-insert]");
  const passage = button && document.querySelector(button.dataset.insert);
  if (!passage) return;
  event.preventDefault();
  insert(passage.textContent);
});

// An image comes by its button, by a drop or by a paste; then its words are asked for.
const file = document.getElementById("fichier");
function take(event, files) {
  const image = [...files ?? []].find((one) => one.type.startsWith("image/"));
  if (!file || !image) return;
  event.preventDefault();
  const held = new DataTransfer();
  held.items.add(image);
  file.files = held.files;
  ask();
}
function ask() {
  file.closest("details").open = true;
  document.getElementById("alternative").focus();
}
source.addEventListener("paste", (event) => {
  if (!event.clipboardData.getData("text/plain")) take(event, event.clipboardData.files);
});
source.addEventListener("dragover", (event) => {
  if (event.dataTransfer.types.includes("Files")) event.preventDefault();
});
source.addEventListener("drop", (event) => take(event, event.dataTransfer.files));
file?.addEventListener("change", ask);
document.addEventListener("keydown", (event) => {
  const button = event.key === "Enter" && event.target.closest?.("[data-enter]")?.dataset.enter;
  if (!button) return;
  event.preventDefault();
  document.querySelector(button).click();
});
document.addEventListener("htmx:afterSwap", () => {
  const done = document.querySelector("#image-dite [data-insertion]");
  if (!done) return;
  const line = done.dataset.insertion;
  delete done.dataset.insertion; // htmx tells of each element that it swapped
  insert(line);
  file.value = document.getElementById("alternative").value = "";
});
for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => {
    if (event.target.closest?.("#images, #palette")) unreached.hidden = false;
  });
}
