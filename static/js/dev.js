// While one writes: reload when something was saved, and keep what was being read under the eyes.
const KEY = "dev-place";
const blocks = () => [...document.querySelectorAll("main > *, main section > *")];
const nameOf = (block) => block.id || block.textContent.trim().slice(0, 200);
const topOf = (block) => block.getBoundingClientRect().top;

function remember() {
  const seen = blocks()
    .map((block, index) => ({ name: nameOf(block), index, top: topOf(block), block }))
    .filter(({ block }) => block.getBoundingClientRect().bottom > 0)
    .slice(0, 20)
    .map(({ name, index, top }) => ({ name, index, top }));
  sessionStorage.setItem(KEY, JSON.stringify({ path: location.pathname, y: scrollY, seen }));
}

// The first block that was in sight and is still there goes back to its height on the screen.
function goBack() {
  const place = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  sessionStorage.removeItem(KEY);
  if (place?.path !== location.pathname) return;
  const now = blocks();
  for (const { name, index, top } of place.seen) {
    const [found] = now
      .map((block, at) => ({ block, away: Math.abs(at - index) }))
      .filter(({ block }) => nameOf(block) === name)
      .sort((one, other) => one.away - other.away);
    if (found) return scrollBy({ top: topOf(found.block) - top, behavior: "instant" });
  }
  scrollTo({ top: place.y, behavior: "instant" });
}

goBack();
// Only then: until the page is loaded, the browser would put back the place in pixels.
addEventListener("load", () => setTimeout(() => (history.scrollRestoration = "auto"), 50));
const state = document.querySelector("meta[name=dev-state]").content;
new EventSource("/dev/changes").addEventListener("message", ({ data }) => {
  if (data === state) return;
  remember();
  history.scrollRestoration = "manual";
  location.reload();
});
