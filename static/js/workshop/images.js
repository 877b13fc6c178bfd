// An image comes by its button, by a drop or by a paste; then its words are asked for.

import { insert } from "./insert.js";
import { source } from "./source.js";

const file = document.getElementById("fichier");
const words = document.getElementById("alternative");

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
  file.closest("details").open = true;
  words.focus();
}

source.addEventListener("paste", (event) => {
  if (!event.clipboardData.getData("text/plain")) take(event, event.clipboardData.files);
});
source.addEventListener("dragover", (event) => {
  if (event.dataTransfer.types.includes("Files")) event.preventDefault();
});
source.addEventListener("drop", (event) => take(event, event.dataTransfer.files));
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
