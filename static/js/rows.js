// A click on a word of a short sentence needs no network: once the page is idle, every row of a figure
// in sight comes in one answer, and a click puts in place the one that the server would send.
import { withOthers } from "./addresses.js";
import { settle } from "./network.js";
import { patch } from "./patch.js";
import { remember } from "./places.js";

const stored = new WeakMap(); // form -> its rows, and the settings that they are for
const inSight = new WeakSet();
const whenIdle = window.requestIdleCallback ?? ((work) => setTimeout(work, 300));

function settingsOf(data) {
  const settings = new URLSearchParams(data);
  settings.delete("mot");
  settings.sort();
  return settings.toString();
}

async function fetchRows(form) {
  const settings = settingsOf(new FormData(form));
  if (!form.isConnected || stored.get(form)?.settings === settings) return;
  const known = { settings, rows: {} };
  stored.set(form, known);
  try {
    const answer = await fetch(`${form.dataset.rows}?${settings}`);
    if (answer.ok) known.rows = await answer.json();
    for (const row of Object.values(known.rows)) whenIdle(() => read(row));
  } catch {
    stored.delete(form); // a click asks by itself, and says what is lost
  }
}

// A row is read as HTML before it is needed.
function read(row) {
  return row.read ??= new DOMParser().parseFromString(row.html, "text/html");
}

const observer = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) inSight.delete(target);
    else {
      inSight.add(target);
      whenIdle(() => fetchRows(target));
    }
  }
});
document.addEventListener("htmx:afterSettle", ({ target }) => {
  const form = target.closest("[data-rows]");
  if (form && inSight.has(form)) whenIdle(() => fetchRows(form));
  else if (form) observer.observe(form);
});
// In a sandbox without an origin no answer of the server may be read: each click would fail alone.
if (!navigator.connection?.saveData && self.origin !== "null") {
  for (const form of document.querySelectorAll("[data-rows]")) observer.observe(form);
}

document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt: form, requestConfig: { formData }, target: view } = event.detail;
  const known = stored.get(form);
  const row = known?.settings === settingsOf(formData) && known.rows[formData.get("mot")];
  if (!row) return;
  event.preventDefault();
  event.stopPropagation();
  remember(form);
  const others = form.dataset.hxSelectOob.split(",").map((part) => form.querySelector(part.split(":")[0]));
  for (const part of [view, ...others]) patch(part, read(row).getElementById(part.id));
  settle(form);
  htmx.trigger(view, "htmx:afterSwap");
  history.replaceState({ htmx: true }, "", withOthers(row.here));
}, true);
