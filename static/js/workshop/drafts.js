// Lose nothing that was typed: saving is tried again, and leaving waits for it.

import { forget, keep } from "./unsaved.js";
import { source } from "./source.js";
import { showUnreached } from "./unreached.js";

const RETRY = 5000; // milliseconds
const saver = [...document.querySelectorAll("[data-save]")].at(-1);
const saves = (event) => event.target.closest?.("[data-save]");

// What the server has of the text. Leaving asks only when it has not all of it.
let saved = source.hasAttribute("data-unsaved") ? null : source.defaultValue;
const unsaved = () => source.value !== saved;
const sent = new WeakMap();
let leaving = false;
let saving = 0;
let timer;

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
  if (status === 200) saved = sent.get(event.detail.xhr);
  if (!unsaved()) forget();
  if (status) showUnreached(false);
  if (status >= 500) later();
});
for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => {
    if (!saves(event)) return;
    showUnreached(true);
    later();
  });
}

// Saving in place keeps the page, with its cursor and all that can be undone.
export function saveNow() {
  if (saver) htmx.trigger(saver, "retry");
}
document.addEventListener("click", (event) => {
  if (!saver || !event.target.closest("[data-save-now]")) return;
  event.preventDefault();
  saveNow();
});

function later() {
  clearTimeout(timer);
  timer = setTimeout(retry, RETRY);
}
function retry() {
  if (unsaved()) saveNow();
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
    await fetch(document.querySelector("link[rel=icon]").href, { cache: "no-store" });
    leaving = true;
    for (let wait = 0; saving && wait < 50; wait += 1) await new Promise((go) => setTimeout(go, 40));
    source.form.requestSubmit(submitter);
  } catch {
    leaving = false;
    showUnreached(true);
  }
});
// At each change, not as the page goes: a tab that is killed, or a battery that ends, tells nothing.
source.addEventListener("input", keep);
addEventListener("pageshow", () => { leaving = false; });
