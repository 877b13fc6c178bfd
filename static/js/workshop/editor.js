// The editor in the place of the textarea, which stays the truth of the form: each change is written
// there at once, and told as typing tells it. The component stands in a shadow root: it may adopt its
// style sheets there, where the policy of the site refuses the style elements it writes elsewhere.

import { basicSetup, EditorState, EditorView, historyField } from "../codemirror/codemirror.js";
import { colours } from "./colours.js";
import { completion } from "./completion.js";
import { keys } from "./keys.js";
import { phrases } from "./phrases.js";
import { problems } from "./problems.js";
import { source } from "./source.js";
import { theme } from "./theme.js";

const PLACE = `editor ${source.form.action}`;
const host = document.getElementById("editeur");
const label = source.labels[0];
const typing = document.activeElement === source; // who began before the component came goes on in it

const followed = EditorView.updateListener.of((update) => {
  if (update.docChanged) {
    source.value = update.state.doc.toString();
    source.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (update.docChanged || update.selectionSet) source.dispatchEvent(new Event("place"));
});
// Left to the browser, lines that come at once lose one, and what takes the place of a selection keeps
// its look by styles that the policy refuses.
const typedAtOnce = EditorView.domEventHandlers({
  beforeinput({ inputType, data }, editor) {
    const alone = editor.state.selection.main.empty && !data?.includes("\n");
    if (inputType !== "insertText" || !data || alone || editor.composing) return false;
    const typed = { userEvent: "input.type", scrollIntoView: true };
    editor.dispatch(editor.state.replaceSelection(data), typed);
    return true;
  },
});
// The cursor stays above the bar, which may stand over the end of the editor.
const bar = document.querySelector(".desk-bar");
const aboveBar = EditorView.scrollMargins.of(() => {
  const covered = host.getBoundingClientRect().bottom - bar.getBoundingClientRect().top;
  return { bottom: Math.max(0, covered) };
});
// Where the editor has no more to scroll, the page does, once the editor has.
const inSight = EditorView.updateListener.of(({ transactions }) => {
  if (transactions.some((one) => one.scrollIntoView)) requestAnimationFrame(uncover);
});
function uncover() {
  const cursor = view.coordsAtPos(view.state.selection.main.head);
  const covered = (cursor?.bottom ?? 0) - bar.getBoundingClientRect().top;
  if (covered > 0) scrollBy(0, Math.ceil(covered)); // a part of a pixel may not be scrolled
}
const attributes = EditorView.contentAttributes.of({
  "aria-label": label.textContent,
  spellcheck: String(source.spellcheck),
  lang: source.lang,
  autocapitalize: "sentences",
  tabindex: "0",
});

// What was undone and where one was come back with the page, after a publication that was refused.
function stateOf(config) {
  const before = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  if (before?.doc === source.value && !typing) {
    return EditorState.fromJSON(before, config, { history: historyField });
  }
  const place = { anchor: source.selectionStart, head: source.selectionEnd };
  return EditorState.create({ ...config, doc: source.value, selection: typing ? place : undefined });
}
addEventListener("pagehide", () => {
  sessionStorage.setItem(PLACE, JSON.stringify(view.state.toJSON({ history: historyField })));
});

export const view = new EditorView({
  state: stateOf({
    extensions: [
      ...[keys, completion, problems, colours, phrases, theme, attributes, typedAtOnce, aboveBar],
      ...[inSight, followed, EditorView.lineWrapping],
      basicSetup,
    ],
  }),
  parent: host.attachShadow({ mode: "open" }),
});
source.hidden = true;
for (const part of document.querySelectorAll("[data-with-editor]")) part.hidden = false;
if (typing) view.focus();
label.addEventListener("click", () => view.focus());

// Where a line begins and ends; lines count from 1, as in the messages.
export function lineAt(number) {
  const { doc } = view.state;
  return doc.line(Math.min(Math.max(number, 1), doc.lines));
}
export const cursorLine = () => view.state.doc.lineAt(view.state.selection.main.head).number;

export function select(from, to = from) {
  view.focus();
  view.dispatch({
    selection: { anchor: from, head: to },
    effects: EditorView.scrollIntoView(from, { y: "center" }),
  });
  host.scrollIntoView({ block: "nearest" });
}

// Change the text as typing would, in one step to undo; the changes do not overlap.
export function change(changes) {
  view.dispatch({ changes, userEvent: "input" });
}
