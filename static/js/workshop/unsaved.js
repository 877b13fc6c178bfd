// What the site has not taken is kept by the browser: the page may be closed before it answers. Each
// window keeps its own text, under its author and its lesson.

import { source } from "./source.js";

const { form, dataset: { keeper } } = source;
const OF_LESSON = `draft ${keeper} ${form.action} `;
const OWN = OF_LESSON + form.elements.fenetre?.value;

let store; // none where a browser keeps nothing
try { store = keeper && localStorage; } catch { store = null; }

export function keep() {
  try { store?.setItem(OWN, source.value); } catch { /* it is full: the page still asks before it closes */ }
}
export function forget(key = OWN) {
  store?.removeItem(key);
}
// The texts of windows that are closed by now, with their keys.
export const left = Object.entries({ ...store }).filter(([key]) => key.startsWith(OF_LESSON));
