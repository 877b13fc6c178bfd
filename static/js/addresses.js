// Every figure of a page keeps its state in the address: « ?w=phrase-1&mot=2&w=cocktail-1&nettete=3 ».
// The one used last comes first; those used long ago are left out of an address that gets too long.
const LONGEST = 2000; // characters

const figuresIn = (search) => search.slice(1).split(/&(?=w=)/).filter((part) => part.startsWith("w="));
const nameOf = (figure) => figure.split("&", 1)[0];

// Complete the address of one figure with the states of the others, as this page's address has them.
export function withOthers(address) {
  const url = new URL(address, location.href);
  const [own] = figuresIn(url.search);
  if (!own || url.pathname !== location.pathname) return address;
  const figures = [own];
  for (const other of figuresIn(location.search)) {
    const carries = nameOf(other) !== nameOf(own) && other.includes("&");
    if (carries && figures.join("&").length + other.length < LONGEST) figures.push(other);
  }
  return `${url.pathname}?${figures.join("&")}${url.hash}`;
}

document.addEventListener("htmx:beforeHistoryUpdate", ({ detail: { history } }) => {
  history.path = withOthers(history.path);
});

// htmx notes the address, with its sentences, in the storage of the tab, and does without it as well:
// nothing is stored before a reader asks. (A sandbox without an origin has no storage.)
const forget = () => self.origin === "null" || sessionStorage.removeItem("htmx-current-path-for-history");
forget();
document.addEventListener("htmx:replacedInHistory", forget);

// Without this script a form carries the states of the other figures itself.
for (const others of document.querySelectorAll("[data-others]")) others.disabled = true;
