// An image comes by its button, by a drop or by a paste; then its words are asked for.

import { view } from "./editor.js";
import { insert } from "./insert.js";

const editor = document.getElementById("editeur");
const file = document.getElementById("fichier");
const words = document.getElementById("alternative");
const heavy = document.getElementById("trop-lourde");

function take(event, files) {
  const image = [...files ?? []].find((one) => one.type.startsWith("image/"));
  if (!image) return;
  event.preventDefault();
  const transfer = new DataTransfer();
  transfer.items.add(image);
  file.files = transfer.files;
  ask();
}
function ask() {
  heavy.hidden = !(file.files[0]?.size > file.dataset.most);
  file.closest("details").open = true;
  (heavy.hidden ? words : file).focus();
}

// Before the component: it would put the text of a file in the source.
const first = { capture: true };
editor.addEventListener("paste", (event) => {
  if (!event.clipboardData.getData("text/plain")) take(event, event.clipboardData.files);
}, first);
editor.addEventListener("dragover", (event) => {
  if (event.dataTransfer.types.includes("Files")) event.preventDefault();
}, first);
editor.addEventListener("drop", (event) => {
  const place = view.posAtCoords({ x: event.clientX, y: event.clientY });
  take(event, event.dataTransfer.files);
  if (event.defaultPrevented && place !== null) view.dispatch({ selection: { anchor: place } });
}, first);
file.addEventListener("change", ask);
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
  file.value = words.value = "";
});
