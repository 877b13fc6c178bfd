// A term of a lesson is a link to the glossary. Here its definition, which stands in the page, is
// shown over it: on hover and on focus, and on tap instead of leaving. Escape and a click
// elsewhere close it, as they close every popover.

const linkOf = (event) => event.target.closest("[data-definition]");
const inside = (event) => event.target.closest(".definition");
const LEAVING = 500; // ms: time to cross the text, to a definition in the margin
let leaving = 0;

function show(link) {
  clearTimeout(leaving);
  const definition = document.getElementById(link.dataset.definition);
  if (definition && !definition.matches(":popover-open")) definition.showPopover({ source: link });
}
function leave() {
  clearTimeout(leaving);
  leaving = setTimeout(() => document.querySelector(".definition:popover-open")?.hidePopover(), LEAVING);
}

if ("popover" in HTMLElement.prototype) {
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    if (inside(event)) clearTimeout(leaving);
    else if (linkOf(event)) show(linkOf(event));
  });
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType !== "touch" && (linkOf(event) || inside(event))) leave();
  });
  document.addEventListener("focusin", (event) => {
    if (inside(event)) clearTimeout(leaving);
    else if (linkOf(event)?.matches(":focus-visible")) show(linkOf(event));
  });
  document.addEventListener("focusout", (event) => {
    if (linkOf(event) || inside(event)) leave();
  });
  document.addEventListener("click", (event) => {
    const link = event.pointerType === "touch" && linkOf(event);
    if (!link) return;
    event.preventDefault();
    show(link);
  });
}
