// The colours of Markdown, of the header and of directives. Options and formulas are added to the
// grammar; classes rather than styles, so that the theme alone says how each looks.

import {
  Decoration, HighlightStyle, markdown, markdownLanguage, syntaxHighlighting, syntaxTree, ViewPlugin,
  yamlFrontmatter,
} from "../codemirror/codemirror.js";

const DOLLAR = 36;
const rest = (line) => line.text.slice(line.pos);
const isFence = (line) => /^:{3,}/.test(rest(line));
const isFormula = (line) => /^\$\$/.test(rest(line));

// A line with its colons, then the lines of its options: « :option: value ».
function directive(context, line) {
  if (!isFence(line)) return false;
  const add = (name, length) => {
    const from = context.lineStart + line.pos;
    context.addElement(context.elt(name, from, from + length));
  };
  add("Directive", rest(line).length);
  while (context.nextLine() && line.depth >= context.depth) {
    const option = /^:[^:\s]+:(?=\s|$)/.exec(rest(line));
    if (!option) break;
    add("Option", option[0].length);
  }
  return true;
}
function formulaBlock(context, line) {
  if (!isFormula(line)) return false;
  const from = context.lineStart + line.pos;
  let closed = /\S\s*\$\$\s*$/.test(rest(line).slice(2));
  while (!closed && context.nextLine() && line.depth >= context.depth && rest(line).trim()) {
    closed = /\$\$\s*$/.test(rest(line));
  }
  if (closed) context.nextLine();
  context.addElement(context.elt("Formula", from, context.prevLineEnd()));
  return true;
}
function formula(context, next, place) {
  if (next !== DOLLAR) return -1;
  const match = /^\$[^$\s](?:[^$\n]*[^$\s])?\$(?!\d)/.exec(context.slice(place, context.end));
  if (!match) return -1;
  return context.addElement(context.elt("Formula", place, place + match[0].length));
}

const grammar = {
  defineNodes: ["Directive", "Option", "Formula"],
  parseBlock: [
    { name: "Directive", parse: directive, endLeaf: (_, line) => isFence(line) },
    { name: "FormulaBlock", parse: formulaBlock, endLeaf: (_, line) => isFormula(line) },
  ],
  parseInline: [{ name: "Formula", parse: formula, before: "Escape" }],
};
const CLASSES = Object.entries({
  heading: /^(ATX|Setext)Heading/,
  strong: /^(StrongEmphasis|TableHeader)$/,
  emphasis: /^Emphasis$/,
  struck: /^Strikethrough$/,
  sign: /^(Header|Emphasis|List|Quote|Code|Link|Strikethrough)Mark$|^(TableDelimiter|HorizontalRule|DashLine)$/,
  code: /^(InlineCode|FencedCode|CodeBlock)$/,
  link: /^(Link|Image|Autolink|URL)$/,
  formula: /^Formula$/,
  directive: /^Directive$/,
  option: /^(Option|Key)$/,
  comment: /^Comment(Block)?$/,
}).map(([name, pattern]) => [pattern, Decoration.mark({ class: name })]);

function paint({ state, visibleRanges }) {
  const ranges = [];
  const enter = ({ name, from, to }) => {
    if (from === to) return;
    for (const [pattern, mark] of CLASSES) if (pattern.test(name)) ranges.push(mark.range(from, to));
  };
  for (const { from, to } of visibleRanges) syntaxTree(state).iterate({ from, to, enter });
  return Decoration.set(ranges, true);
}
const painted = ViewPlugin.define((view) => ({
  marks: paint(view),
  update({ docChanged, viewportChanged, startState, state }) {
    const read = syntaxTree(startState) !== syntaxTree(state);
    if (docChanged || viewportChanged || read) this.marks = paint(view);
  },
}), { decorations: (plugin) => plugin.marks });

export const colours = [
  yamlFrontmatter({
    content: markdown({ base: markdownLanguage, completeHTMLTags: false, extensions: grammar }),
  }),
  painted,
  syntaxHighlighting(HighlightStyle.define([])), // in place of the component’s own, which dark lacks
];
