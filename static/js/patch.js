// Make an element of the page what a fresh copy of it is, touching only what differs: what moves stays
// the same element, and nothing else is laid out again.
export function patch(old, fresh) {
  change(old, fresh);
  // Once a reader touched a control, its attributes no longer say how it stands.
  for (const input of old.querySelectorAll("input")) {
    if (input.checked !== input.defaultChecked) input.checked = input.defaultChecked;
    if (input.value !== input.defaultValue) input.value = input.defaultValue;
  }
}
function change(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (!isSame(old, fresh)) old.replaceWith(copyOf(fresh));
  else if (old.nodeType !== Node.ELEMENT_NODE) old.data = fresh.data;
  else {
    changeAttributes(old, fresh);
    changeChildren(old, fresh);
  }
}
const OF_HTMX = "[data-hx-get], [data-hx-post]";

// What htmx read of an element it does not read again; another id is another element.
const ofHtmx = (name) => name.startsWith("data-hx-");
const isSame = (old, fresh) => old.nodeName === fresh.nodeName && old.id === fresh.id
  && (fresh.nodeType !== Node.ELEMENT_NODE || fresh.getAttributeNames().every((name) =>
    !ofHtmx(name) || old.getAttribute(name) === fresh.getAttribute(name)));

function copyOf(fresh) {
  const copy = document.importNode(fresh, true);
  if (copy.matches?.(OF_HTMX) || copy.querySelector?.(OF_HTMX)) queueMicrotask(() => htmx.process(copy));
  return copy;
}
function changeAttributes(old, fresh) {
  for (const name of fresh.getAttributeNames()) {
    const value = fresh.getAttribute(name);
    if (old.getAttribute(name) !== value && !isOfReader(old, name)) old.setAttribute(name, value);
  }
  for (const name of old.getAttributeNames()) {
    if (!fresh.hasAttribute(name) && !isOfReader(old, name)) old.removeAttribute(name);
  }
}
const isOfReader = (element, name) => name === "open" && element.matches("details");

function changeChildren(parent, fresh) {
  let old = parent.firstChild;
  for (let child = fresh.firstChild; child; child = child.nextSibling) {
    const next = old?.nextSibling;
    if (old) change(old, child);
    else parent.append(copyOf(child));
    old = next;
  }
  while (old) {
    const next = old.nextSibling;
    old.remove();
    old = next;
  }
}
