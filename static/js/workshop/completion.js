// What may be written where the cursor is: directives, their options and values, keys of the header.
// The server tells them as its models read them; they are asked for once, when first needed.

import { EditorState } from "../codemirror/codemirror.js";
import { endOfHeader } from "./header.js";
import { source } from "./source.js";

const OPTION = /^:(?<name>[^:\s]+):/;
const KEY = /^[\p{L}-]*$/u;
const NOTHING = { directives: [], entete: [] };
let asked = null;
const known = () => (asked ??= fetch(source.dataset.completion)
  .then((answer) => answer.json())
  .catch(() => { // without network: asked again with the next letter
    asked = null;
    return NOTHING;
  }));

// The name of the directive whose options may stand on this line, if there is one.
function directiveAt(doc, number) {
  while (number > 1 && OPTION.test(doc.line(number - 1).text)) number -= 1;
  return number > 1 && /^:{3,}\{(?<name>[^}]+)\}/.exec(doc.line(number - 1).text)?.groups.name;
}
const inHeader = (doc, number) => number > 1 && number < (endOfHeader(doc) || doc.lines + 1)
  && doc.line(1).text.startsWith("---");

// The fence that closes comes with the one that opens, unless one stands below already.
function open(name) {
  return (view, _, from, to) => {
    const { doc } = view.state;
    const line = doc.lineAt(from);
    const colons = line.text.match(/^:*/)[0];
    const below = line.number < doc.lines ? doc.line(line.number + 1).text : "";
    const insert = `${name}} `;
    const end = view.state.sliceDoc(to, line.to).replace(/^\}\s?/, "");
    const fence = below.startsWith(":") ? "" : `\n${colons}`;
    view.dispatch({
      changes: { from, to: line.to, insert: insert + end + fence },
      selection: { anchor: from + insert.length },
      userEvent: "input.complete",
    });
  };
}
const optionsOf = (list, after) =>
  list.map(({ nom, dit }) => ({ label: nom, apply: nom + after, info: dit, type: "property" }));

async function complete({ state, pos }) {
  const line = state.doc.lineAt(pos);
  const before = line.text.slice(0, pos - line.from);
  const fence = /^:{3,}\{(?<name>[^}]*)$/.exec(before);
  const option = /^:(?<name>[^:\s]*)$/.exec(before);
  const value = /^:(?<name>[^:\s]+):\s+(?:.*[,;]\s*)?(?<written>[^,;]*)$/.exec(before);
  const key = KEY.test(before) && inHeader(state.doc, line.number);
  if (!fence && !option && !value && !key) return null;
  const { directives, entete } = await known();
  // While the word goes on, the list is cut down, not asked for again: it may be clicked at any moment.
  const at = (length, options, validFor) =>
    options.length ? { from: pos - length, options, validFor } : null;
  if (fence) {
    const names = directives.map(({ nom, titre }) => ({ label: nom, detail: titre, apply: open(nom) }));
    return at(fence.groups.name.length, names, /^[^}\s]*$/);
  }
  if (key) return at(before.length, optionsOf(entete, ": "), KEY);
  const name = directiveAt(state.doc, line.number);
  const options = directives.find(({ nom }) => nom === name)?.options ?? [];
  if (option) return at(before.length - 1, optionsOf(options, ": "), /^[^:\s]*$/);
  const values = options.find(({ nom }) => nom === value.groups.name)?.valeurs ?? [];
  const written = values.map((label) => ({ label, type: "enum" }));
  return at(value.groups.written.length, written, /^[^,;]*$/);
}

// No bracket closes by itself: an apostrophe is none.
export const completion = EditorState.languageData.of(() => [
  { autocomplete: complete, closeBrackets: { brackets: [] } },
]);
