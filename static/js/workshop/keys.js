// The keys of those who write: bold, italic, a link, saving. Tab is left alone: it leaves the editor.

import { EditorSelection, forceParsing, keymap, Prec } from "../codemirror/codemirror.js";
import { saveNow } from "./drafts.js";

const READ = 200; // milliseconds at most

// The sizes of the marks around a place: « ** » is bold alone, « *** » bold and italic.
function marks({ doc }, from, to) {
  const before = /\**$/.exec(doc.sliceString(Math.max(0, from - 3), from))[0].length;
  const after = /^\**/.exec(doc.sliceString(to, to + 3))[0].length;
  return [[], [1], [2], [1, 2]][Math.min(before, after)];
}

// Put a mark on both sides of what is selected, or take it away when it is there.
function mark(sign) {
  return ({ state, dispatch }) => {
    const size = sign.length;
    const change = state.changeByRange(({ from, to }) => {
      const marked = marks(state, from, to).includes(size);
      const changes = marked
        ? [{ from: from - size, to: from }, { from: to, to: to + size }]
        : [{ from, insert: sign }, { from: to, insert: sign }];
      const shift = marked ? -size : size;
      return { changes, range: EditorSelection.range(from + shift, to + shift) };
    });
    dispatch(state.update(change, { userEvent: "input" }));
    return true;
  };
}

// « [text](address) », the cursor at what is still to write.
function link({ state, dispatch }) {
  const change = state.changeByRange(({ from, to }) => {
    const place = from === to ? from + 1 : to + 3;
    return {
      changes: [{ from, insert: "[" }, { from: to, insert: "]()" }],
      range: EditorSelection.cursor(place),
    };
  });
  dispatch(state.update(change, { userEvent: "input" }));
  return true;
}

// A list goes on where the text was read already: on a slow machine the end of a long one may wait.
function readOn(view) {
  forceParsing(view, view.state.selection.main.to, READ);
  return false;
}

export const keys = Prec.highest(keymap.of([
  { key: "Enter", run: readOn },
  { key: "Mod-b", run: mark("**"), preventDefault: true },
  { key: "Mod-i", run: mark("*"), preventDefault: true },
  { key: "Mod-k", run: link, preventDefault: true },
]));

// On the whole page: the browser would save the page of the workshop to a file.
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  event.preventDefault();
  saveNow();
});
