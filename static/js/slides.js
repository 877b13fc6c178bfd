// Slides one at a time, turned by keys and by the remote control of a room. Without this they follow one
// another down the page. The number of the slide is in the address, and another window that shows the
// same lesson, with the notes of its teacher, turns with this one.
import { fitWall, height, tooTall } from "./fit.js";

const deck = document.querySelector("[data-deck]");
const slides = [...deck.querySelectorAll(".slide")];
const together = new BroadcastChannel(`diapos ${deck.dataset.deck}`);
let shown = 0;

const numberOf = (element) => slides.indexOf(element?.closest(".slide"));
const asked = () => Math.max(0, numberOf(document.getElementById(decodeURIComponent(location.hash.slice(1)))));

function show(number) {
  shown = Math.min(Math.max(number, 0), slides.length - 1);
  for (const [at, slide] of slides.entries()) slide.hidden = at !== shown;
  fit(slides[shown]);
  scrollTo(0, 0);
}
function fit(slide) {
  fitWall(slide);
  tellMore();
}
function turn(number) {
  show(number);
  history.replaceState(history.state, "", `${location.pathname}${location.search}#${slides[shown].id}`);
  slides[shown].focus({ preventScroll: true });
  together.postMessage(shown);
}

const moreBelow = () => scrollY + innerHeight < height() - 4;
// The screen that follows begins with the first thing that this one cuts.
const WHOLE = "fieldset, tr, li, p, label, legend, figure, svg, button, h3, .head-card";
function below() {
  const edge = slides[shown].querySelector(".turn").getBoundingClientRect().top;
  const cut = [...slides[shown].querySelectorAll(WHOLE)]
    .map((thing) => thing.getBoundingClientRect())
    .filter(({ top, bottom, height }) => top > 0 && top < edge && bottom > edge && height < edge);
  return scrollY + Math.min(edge, ...cut.map(({ top }) => top)) - 8;
}
function tellMore() {
  slides[shown].classList.toggle("more-below", moreBelow());
}
function forward() {
  if (moreBelow()) scrollTo(0, below());
  else turn(shown + 1);
}
function back() {
  if (scrollY > 4) scrollTo(0, 0);
  else turn(shown - 1);
}
const KEYS = {
  ArrowRight: forward,
  ArrowLeft: back,
  PageDown: forward,
  PageUp: back,
  " ": (event) => (event.shiftKey ? back() : forward()),
  Home: () => turn(0),
  End: () => turn(slides.length - 1),
  f: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
  n: () => location.assign(deck.querySelector("[data-other-view]").href + location.search + location.hash),
};
// A figure keeps the keys that it uses itself; those of a remote control always turn.
const USED = "input, select, textarea, button, summary, a, [data-grid]";
const TYPED = "textarea, select, input:not([type=radio], [type=checkbox], [type=range])";
const OF_REMOTE = ["PageDown", "PageUp"];

document.addEventListener("keydown", (event) => {
  const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest(OF_REMOTE.includes(event.key) ? TYPED : USED)) return;
  event.preventDefault();
  act(event);
});
// A link of the text that sets a figure leads to its slide too.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-shows]");
  const number = link ? numberOf(document.getElementById(link.dataset.shows)) : -1;
  if (number >= 0 && number !== shown) turn(number);
}, true);
addEventListener("resize", () => fit(slides[shown]));
document.addEventListener("htmx:afterSettle", () => tooTall() && fit(slides[shown]));
addEventListener("scroll", tellMore, { passive: true });
addEventListener("hashchange", () => turn(asked()));
together.addEventListener("message", ({ data }) => {
  show(data);
  history.replaceState(history.state, "", `${location.pathname}${location.search}#${slides[shown].id}`);
});
deck.classList.add("one-at-a-time");
show(asked());
