// How the editor looks: the colours of the site, which change with dark by themselves.

import { EditorView } from "../codemirror/codemirror.js";

const panel = { background: "var(--raised)", color: "var(--ink)", borderColor: "var(--line)" };
const pressed = { minHeight: "2rem", border: "var(--edge)", borderRadius: "var(--radius-small)" };

export const theme = EditorView.theme({
  "&": { height: "100%", background: "var(--raised)", color: "var(--ink)" },
  "&.cm-focused": { outline: "none" }, // the box around it has one
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55" },
  ".cm-content": { caretColor: "var(--ink)", padding: "var(--space-3) 0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    background: "color-mix(in oklab, var(--accent) 28%, transparent)",
  },
  ".cm-activeLine": { background: "color-mix(in oklab, var(--tint) 60%, transparent)" },
  ".cm-gutters": { background: "var(--paper)", color: "var(--soft)", borderRight: "var(--rule)" },
  ".cm-activeLineGutter": { background: "var(--tint)", color: "var(--ink)" },
  ".cm-foldPlaceholder": { ...panel, padding: "0 0.4em" },
  ".cm-panels": { ...panel, fontFamily: "var(--ui)" },
  ".cm-panel.cm-search": { padding: "var(--space-2) var(--space-5) var(--space-2) var(--space-3)" },
  ".cm-panel.cm-search button, .cm-panel.cm-search label": { fontSize: "var(--type-note)" },
  ".cm-textfield": { fontSize: "max(var(--type-note), 16px)" },
  ".cm-textfield, .cm-button": { ...panel, ...pressed, backgroundImage: "none", fontFamily: "inherit" },
  ".cm-panel.cm-search [name=close]": { width: "2rem", height: "2rem", fontSize: "1.5rem", color: "inherit" },
  ".cm-selectionMatch": { background: "color-mix(in oklab, var(--k) 18%, transparent)" },
  ".cm-searchMatch": { background: "var(--tint)", outline: "1px solid var(--control)" },
  ".cm-searchMatch-selected": { background: "color-mix(in oklab, var(--k) 35%, transparent)" },
  ".cm-tooltip": { ...panel, border: "var(--edge)", fontFamily: "var(--ui)", maxWidth: "90vw" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--ui)", maxHeight: "14rem" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    background: "var(--accent)",
    color: "var(--on-accent)",
  },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "0.85" },
  ".cm-completionMatchedText": { fontWeight: "650" },
  ".cm-completionInfo": { padding: "var(--space-2) var(--space-3)", maxWidth: "20rem" },
  ".problem": { textDecoration: "underline wavy var(--wrong)", textUnderlineOffset: "0.25em" },
  ".problem.loose": { textDecoration: "underline dotted 2px var(--soft)" },
  ".cm-gutterElement.wrong": { color: "var(--wrong)", fontWeight: "700" },
  ".heading": { fontWeight: "700", color: "var(--accent)" },
  ".strong": { fontWeight: "700" },
  ".emphasis": { fontStyle: "italic" },
  ".struck": { textDecoration: "line-through" },
  ".sign, .header": { color: "var(--soft)" },
  ".code": { color: "var(--v)" },
  ".link": { color: "var(--accent)" },
  ".formula, .option": { color: "var(--k)" },
  ".directive": { color: "var(--q)", fontWeight: "650" },
  ".comment": { color: "var(--soft)", fontStyle: "italic" },
  "@media (max-width: 40rem)": { ".cm-foldGutter": { display: "none !important" } },
  "@media (pointer: coarse)": {
    ".cm-panel.cm-search .cm-button, .cm-panel.cm-search [name=close]": { minHeight: "var(--touch)" },
    ".cm-panel.cm-search [name=close]": { minWidth: "var(--touch)" },
    ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "var(--space-3)" },
  },
  "@media (forced-colors: active)": {
    ".cm-selectionBackground": { forcedColorAdjust: "none", background: "Highlight", opacity: "0.5" },
    ".cm-tooltip-autocomplete ul li[aria-selected]": { outline: "2px solid" },
  },
});
