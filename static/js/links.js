// Links that know more than their address: each works without this.
import { widgetOf } from "./form.js";

// « Copier le lien ».
document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-copy]");
  if (!link || !navigator.clipboard) return;
  event.preventDefault();
  const text = link.textContent;
  const status = widgetOf(link)?.querySelector("[data-copied]");
  try {
    await navigator.clipboard.writeText(link.href);
    link.textContent = "Lien copié";
    if (status) status.textContent = "Lien copié";
  } catch {
    open(link.href, parent === window ? "_self" : "_blank");
  }
  setTimeout(() => {
    link.textContent = text;
    status?.replaceChildren();
  }, 2000);
});

// A link that carries the state of this page: the figures have changed the address since.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-carry]");
  if (link) link.search = location.search;
}, true);
