// Make an element of the page what a fresh copy of it is, touching only what differs: what moves stays
// the same element, and nothing else is laid out again.
export function patch(old, fresh) {
  change(old, fresh);
  // Once a reader touched a control, its attributes no longer say how it stands.
  for (const input of old.querySelectorAll("input")) {
    if (input.checked !== input.defaultChecked) input.checked = input.defaultChecked;
  }
}
function change(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (!isSame(old, fresh)) old.replaceWith(copyOf(fresh));
  else if (old.nodeType !== Node.ELEMENT_NODE) old.data = fresh.data;
  else {
    changeAttributes(old, fresh);
    changeChildren(old, [...old.childNodes], [...fresh.childNodes]);
  }
}
// What htmx read of an element it does not read again; another id is another element.
const isSame = (old, fresh) => old.nodeName === fresh.nodeName && old.id === fresh.id
  && [...(fresh.attributes ?? [])].every(({ name, value }) =>
    !name.startsWith("data-hx-") || old.getAttribute(name) === value);

function copyOf(fresh) {
  const copy = document.importNode(fresh, true);
  if (copy.nodeType === Node.ELEMENT_NODE) queueMicrotask(() => htmx.process(copy));
  return copy;
}
function changeAttributes(old, fresh) {
  const differs = ({ name }) => old.getAttribute(name) !== fresh.getAttribute(name)
    && !(name === "open" && old.matches("details")); // the reader opens and closes
  for (const { name } of [...old.attributes, ...fresh.attributes].filter(differs)) {
    if (fresh.hasAttribute(name)) old.setAttribute(name, fresh.getAttribute(name));
    else old.removeAttribute(name);
  }
}
function changeChildren(parent, before, after) {
  after.forEach((child, at) => (before[at] ? change(before[at], child) : parent.append(copyOf(child))));
  for (const child of before.slice(after.length)) child.remove();
}
