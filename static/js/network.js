// While an answer is late the old numbers fade and a word says so beside what was pressed. When none
// comes, the message stands there, and the controls go back to what the numbers belong to.
import { widgetOf } from "./form.js";

const SLOW = 400; // ms: a figure that follows a slider is late only then
const PLACES = "fieldset, .slider, .own, .map-box";
const WORDS = "fieldset.words, .slider, .own"; // a word has room in them; rows of choices scroll
// What fades: all but the words, which are those that the answer will be about.
const LATE = ".view > :not(.words, .bet, .answer-state, :has(.words)), .stage > :not(:has(.words), .answer-state),"
  + " .arcs, .words :is(b, .bar), .maps-below, .said";
const shown = new WeakMap(); // form -> the settings that its numbers belong to
const asked = new WeakMap(); // form -> what was asked of it last

const settable = (form) => [...form.elements].filter((element) =>
  ["radio", "checkbox", "range", "select-one"].includes(element.type));
const settingsOf = (form) =>
  new Map(settable(form).map((element) => [element, [element.checked, element.value]]));
// An element that came with the numbers says in its attributes how it was.
const sent = (element) => [
  element.defaultChecked,
  element.options ? [...element.options].find((option) => option.defaultSelected)?.value
    ?? element.options[0]?.value : element.defaultValue,
];
function set(form, settings) {
  for (const element of settable(form)) {
    [element.checked, element.value] = settings?.get(element) ?? sent(element);
  }
}

// The numbers shown are those of the settings of now.
export function settle(form, settings = settingsOf(form)) {
  shown.set(form, settings);
  clear(form);
}
// Each element that fades is marked: a rule on the form would be matched with all that it holds.
function waits(form, yes) {
  form.toggleAttribute("data-waits", yes);
  for (const part of form.querySelectorAll(yes ? LATE : "[data-late]")) part.toggleAttribute("data-late", yes);
}
function clear(form) {
  clearTimeout(asked.get(form)?.slow);
  if (form.matches("[data-waits]")) waits(form, false);
  form.querySelector("[data-trouble]")?.replaceChildren();
  form.querySelector("[data-network]")?.setAttribute("hidden", "");
  goHome(form);
}
const messageOf = (form) => form.querySelector("[data-answer]");
// The word stands at the top of a drawing and under words: out of sight, it says nothing.
function isAfar(beside) {
  const { top, bottom } = beside?.getBoundingClientRect() ?? {};
  const place = beside?.matches(".view") ? top : bottom;
  return place < 0 || place > innerHeight - 40;
}
function goHome(form) {
  const message = messageOf(form);
  message?.removeAttribute("data-afar");
  if (message && message !== form.lastElementChild) form.append(message);
}

document.addEventListener("htmx:beforeRequest", ({ detail: { elt, requestConfig, xhr } }) => {
  const form = widgetOf(elt);
  if (!form) return;
  const cause = requestConfig.triggeringEvent;
  const pressed = [cause?.submitter, document.activeElement, cause?.target]
    .find((element) => element?.closest(PLACES) && form.contains(element));
  const place = pressed?.closest(PLACES);
  clear(form);
  const wait = () => {
    waits(form, true);
    const message = messageOf(form);
    const beside = pressed?.closest(WORDS) ?? form.querySelector("fieldset.words")
      ?? form.querySelector(".view");
    message?.toggleAttribute("data-afar", isAfar(beside));
    if (message) beside?.append(message);
  };
  asked.set(form, {
    xhr,
    pressed,
    place,
    settings: settingsOf(form),
    slow: cause?.type === "slide" ? setTimeout(wait, SLOW) : wait(),
    again: () => (elt === form ? form.requestSubmit(cause?.submitter) : htmx.trigger(elt, cause.type)),
  });
});
// A page that answers in the name of the site (of a relay that has lost it, of the network of a train)
// has nothing of the figure, and takes nothing away from it.
const isOfSite = (xhr, place) =>
  xhr.getResponseHeader("HX-Reselect") !== null || xhr.responseText.includes(`id="${place.id}"`);
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const form = widgetOf(detail.requestConfig.elt);
  if (!form) return;
  if (isOfSite(detail.xhr, detail.target)) goHome(form);
  else detail.shouldSwap = false;
});
document.addEventListener("htmx:afterRequest", ({ detail: { elt, target, xhr } }) => {
  const form = widgetOf(elt);
  const ask = form && asked.get(form);
  if (ask?.xhr !== xhr) return;
  clearTimeout(ask.slow);
  if (form.matches("[data-waits]")) waits(form, false);
  goHome(form);
  if (xhr.status && !isOfSite(xhr, target)) lose(form, ask);
  else if (xhr.status === 200) shown.set(form, ask.settings);
  else if (xhr.status && xhr.status !== 422) fail(form, ask);
});
for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, ({ detail: { elt } }) => {
    const form = widgetOf(elt);
    if (form) lose(form, asked.get(form));
  });
}
// What was asked of a figure has no answer, and is asked `again` on demand.
export function lose(form, ask) {
  asked.set(form, { place: form.querySelector("fieldset.words"), settings: settingsOf(form), ...ask });
  form.querySelector("[data-network]")?.removeAttribute("hidden");
  fail(form, asked.get(form));
}
function fail(form, ask) {
  set(form, shown.get(form));
  const message = messageOf(form);
  if (message && ask.place?.isConnected) ask.place.after(message);
  const { top, bottom } = message?.getBoundingClientRect() ?? {};
  message?.toggleAttribute("data-afar", top > innerHeight || bottom < 0);
  message?.scrollIntoView({ block: "nearest", behavior: "instant" });
}

// « Réessayer » asks for what was asked, which the controls no longer say.
document.addEventListener("click", (event) => {
  const form = event.target.closest("[data-network] button") && widgetOf(event.target);
  const ask = form && asked.get(form);
  if (!ask) return;
  event.preventDefault();
  set(form, ask.settings);
  ask.pressed?.focus();
  ask.again();
});
