// What is wrong, underlined at its place: the very list that stands beside the source.

import {
  Decoration, EditorView, GutterMarker, gutterLineClass, hoverTooltip, keymap, Prec, RangeSet, StateEffect,
  StateField,
} from "../codemirror/codemirror.js";

const underline = StateEffect.define();
const marks = StateField.define({
  create: () => Decoration.none,
  update(ranges, { changes, effects }) {
    const news = effects.find((effect) => effect.is(underline));
    return news ? Decoration.set(news.value, true) : ranges.map(changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

// Of a line, the first words of it that the message names between « »; without any, the whole of it.
// A message is set with spaces that the source has not.
const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ");
function placeOf(line, message) {
  const text = plain(line.text);
  const named = [...plain(message).matchAll(/«\s*(.+?)…?\s*»/g)].map((match) => match[1]);
  const word = named.find((one) => text.includes(one)) ?? text.trim();
  const from = line.from + text.indexOf(word);
  return [from, from + word.length];
}

export function markProblems(view) {
  const { doc } = view.state;
  const ranges = [...document.querySelectorAll("#fautes [data-line], #a-verifier [data-line]")]
    .filter((link) => Number(link.dataset.line) <= doc.lines)
    .map((link) => {
      const item = link.closest("li");
      const message = item.querySelector("[data-message]").textContent.trim();
      const [from, to] = placeOf(doc.line(Number(link.dataset.line)), message);
      const name = item.closest("#fautes") ? "problem" : "problem loose";
      return from < to && Decoration.mark({ class: name, message }).range(from, to);
    });
  view.dispatch({ effects: underline.of(ranges.filter(Boolean)) });
}

const bubble = document.getElementById("bulle");
const tooltip = hoverTooltip(({ state }, place) => {
  let shown = null;
  state.field(marks).between(place, place, (pos, end, { spec }) => {
    const create = () => {
      const dom = bubble.content.firstElementChild.cloneNode();
      dom.textContent = spec.message;
      return { dom };
    };
    shown ??= { pos, end, above: true, create };
  });
  return shown;
});

// The next one after the cursor, else the first; it is read aloud.
function next(view) {
  const places = [];
  view.state.field(marks).between(0, view.state.doc.length, (from, to, { spec }) => {
    places.push({ from, to, message: spec.message });
  });
  const { head } = view.state.selection.main;
  const place = places.find(({ from }) => from > head) ?? places[0];
  if (!place) return false;
  view.dispatch({
    selection: { anchor: place.from, head: place.to },
    effects: [EditorView.scrollIntoView(place.from, { y: "center" }), EditorView.announce.of(place.message)],
  });
  return true;
}

class Wrong extends GutterMarker {
  elementClass = "wrong";
}
const wrong = new Wrong();
const lines = gutterLineClass.compute([marks], (state) => {
  const starts = [];
  state.field(marks).between(0, state.doc.length, (from, _, { spec }) => {
    if (spec.class === "problem") starts.push(wrong.range(state.doc.lineAt(from).from));
  });
  return RangeSet.of(starts, true);
});

export const problems = [marks, tooltip, lines, Prec.high(keymap.of([{ key: "F8", run: next }]))];
