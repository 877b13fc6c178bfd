// What a reader did of the course, kept on this device alone and only once they asked for it: lessons
// read, bets, questions answered. Nothing is written before, and one button erases everything.
import { widgetOf } from "./form.js";

const KEY = "attention-en-clair";
const panel = document.querySelector("[data-memory]");

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "null");
  } catch {
    return null; // a page without storage, or something that is not ours
  }
}
function keep(change) {
  const memory = read();
  if (!memory) return;
  change(memory);
  localStorage.setItem(KEY, JSON.stringify(memory));
  show();
}
const count = (number, noun, more = "") => `${number} ${noun}${number > 1 ? "s" : ""}${more && number > 1 ? `${more}s` : more}`;

function betsOf({ bets }) {
  const placed = Object.values(bets);
  return `${count(placed.length, "pari")}, ${count(placed.filter(Boolean).length, "juste")}`;
}

function show() {
  const memory = read();
  for (const place of document.querySelectorAll("[data-bets]")) {
    place.hidden = !memory;
    place.textContent = memory ? betsOf(memory) : "";
  }
  if (!panel) return; // a figure alone, or slides: what is done there counts, and is told elsewhere
  for (const link of document.querySelectorAll("a[data-lesson]")) {
    link.toggleAttribute("data-read", Boolean(memory?.lessons[link.dataset.lesson]));
  }
  panel.querySelector("[data-asks]").hidden = Boolean(memory);
  panel.querySelector("[data-keeps]").hidden = !memory;
  if (!memory) return;
  panel.querySelector("[data-lesson-done]")?.toggleAttribute("hidden", !memory.lessons[panel.dataset.memory]);
  panel.querySelector("[data-count]").textContent = [
    count(Object.keys(memory.lessons).length, "leçon", " lue"),
    betsOf(memory),
    count(Object.keys(memory.questions).length, "question", " répondue"),
  ].join(" · ");
}

// A bet or an answer counts once for each figure, as it was placed first.
document.addEventListener("htmx:afterSwap", ({ target }) => {
  const form = widgetOf(target);
  if (!form || !read()) return;
  const name = `${location.pathname}#${form.id}`;
  const bet = form.querySelector("[data-pari=juste], [data-pari=faux]")?.dataset.pari;
  if (bet) keep(({ bets }) => (bets[name] ??= bet === "juste"));
  if (form.matches(".quiz") && form.querySelector(".why")) {
    keep(({ questions }) => (questions[name] ??= true));
  }
});

if (panel) {
  panel.addEventListener("click", ({ target }) => {
    if (target.closest("[data-keep]")) {
      localStorage.setItem(KEY, JSON.stringify({ lessons: {}, bets: {}, questions: {} }));
    } else if (target.closest("[data-forget]")) localStorage.removeItem(KEY);
    else return;
    if (panel.dataset.memory) keep(({ lessons }) => (lessons[panel.dataset.memory] = true));
    show();
  });
  try {
    localStorage.getItem(KEY);
    panel.hidden = false;
    show();
  } catch {
    // this browser keeps nothing for the site: it is not offered
  }
  // The end of a lesson in sight: the lesson was read.
  new IntersectionObserver(([{ isIntersecting }]) => {
    if (isIntersecting && panel.dataset.memory) keep(({ lessons }) => (lessons[panel.dataset.memory] = true));
  }).observe(panel);
}
