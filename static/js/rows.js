// A click on a word of a short sentence, or on a cell of its map, needs no network: once the page is
// idle, every row of a figure in sight comes in one answer, and a click puts in place the one that the
// server would send.
import { withOthers } from "./addresses.js";
import { settle } from "./network.js";
import { patch } from "./patch.js";
import { remember, stay } from "./places.js";

const stored = new WeakMap(); // form -> its rows, and the settings that they are for
const shown = new WeakMap(); // form -> the row that it shows
const inSight = new WeakSet();
const whenIdle = window.requestIdleCallback ?? ((work) => setTimeout(work, 300));

const MOST_REHEARSED = 8;

// The settings that rows are for: a click changes none of them.
function settingsOf(form, data = new FormData(form)) {
  const settings = new URLSearchParams(data);
  for (const name of [form.dataset.rowOf, ...form.dataset.rowWithout.split(" ")]) settings.delete(name);
  settings.sort();
  return settings.toString();
}

async function fetchRows(form) {
  const settings = settingsOf(form);
  if (!form.isConnected || stored.get(form)?.settings === settings) return;
  const known = { settings, rows: {} };
  stored.set(form, known);
  try {
    const answer = await fetch(`${form.dataset.rows}?${settings}`);
    if (answer.ok) known.rows = await answer.json();
    Object.values(known.rows).forEach((row, place) => {
      whenIdle(() => read(row));
      if (place < MOST_REHEARSED) whenIdle(() => rehearse(form, row));
    });
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

// htmx does not hear of such a click: what it would gather of the form is known. A word is a radio
// button, a cell a button that sends the form.
document.addEventListener("change", (event) => answer(event, event.target), true);
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button && !event.defaultPrevented) answer(event, button);
}, true);
function answer(event, { form, name, value }) {
  const known = form && stored.get(form);
  if (!known || name !== form.dataset.rowOf) return;
  const row = known.settings === settingsOf(form) && known.rows[value];
  if (!row) return;
  event.stopPropagation();
  if (event.type === "click") event.preventDefault();
  if (form.matches(".htmx-request")) htmx.trigger(form, "htmx:abort"); // the word clicked before
  show(form, row);
}

// The words and what is said of them are painted first; what else follows a new state can wait for that.
function show(form, row) {
  const [view, said, ...others] = partsOf(form);
  const held = document.activeElement.id;
  remember(form);
  put(row, view, said);
  if (held && document.activeElement.id !== held) document.getElementById(held)?.focus({ preventScroll: true });
  settle(form);
  stay();
  shown.set(form, row);
  requestAnimationFrame(() => setTimeout(() => {
    if (shown.get(form) !== row) return; // another word was clicked since
    put(row, ...others);
    htmx.trigger(view, "htmx:afterSwap");
    history.replaceState({ htmx: true }, "", withOthers(row.here));
  }));
}

function partsOf(form) {
  const names = [form.dataset.hxTarget, ...form.dataset.hxSelectOob.split(",")];
  return names.map((name) => form.querySelector(name.split(":")[0]));
}

function put(row, ...parts) {
  for (const part of parts) patch(part, read(row).getElementById(part.id));
}

// What a click runs is run before it, on a copy that nobody sees, a few times: the first click is then
// as quick as the next.
function rehearse(form, row) {
  const copy = form.cloneNode(true);
  put(row, ...partsOf(copy));
  settle(copy);
}
