// While one writes: show what was saved, and keep what was being read under the eyes. A lesson gets
// its changed blocks in place; for anything else (a style, a template, another page) it is loaded anew.
const KEY = "dev-place";
const blocks = () => [...document.querySelectorAll("main > *, main section > *")];
const nameOf = (block) => block.id || block.textContent.trim().slice(0, 200);
const topOf = (block) => block.getBoundingClientRect().top;

function remember() {
  const visible = blocks()
    .map((block, index) => ({ name: nameOf(block), index, top: topOf(block), block }))
    .filter(({ block }) => block.getBoundingClientRect().bottom > 0)
    .slice(0, 20)
    .map(({ name, index, top }) => ({ name, index, top }));
  sessionStorage.setItem(KEY, JSON.stringify({ path: location.pathname, y: scrollY, visible }));
}

// The first block that was in sight and is still there goes back to its height on the screen.
function goBack() {
  const place = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  sessionStorage.removeItem(KEY);
  if (place?.path !== location.pathname) return;
  const now = blocks();
  for (const { name, index, top } of place.visible) {
    const [nearest] = now
      .map((block, at) => ({ block, away: Math.abs(at - index) }))
      .filter(({ block }) => nameOf(block) === name)
      .sort((one, other) => one.away - other.away);
    if (nearest) return scrollBy({ top: topOf(nearest.block) - top, behavior: "instant" });
  }
  scrollTo({ top: place.y, behavior: "instant" });
}

const stateOf = (page) => page.querySelector("meta[name=dev-state]")?.content;
const lessonOf = (page) => page.querySelector("main.prose:not(.workshop)");
// What is around a lesson: its files, and the contents, which other scripts hold.
const around = (page) =>
  [...page.querySelectorAll("head :is(title, [rel=stylesheet], script), [data-contents]")]
    .map((element) => element.textContent + (element.href ?? element.src ?? ""))
    .join("\n");

function putInPlace(page) {
  const lesson = lessonOf(document);
  if (!lesson || !lessonOf(page) || around(page) !== around(document)) return false;
  const old = [...lesson.children];
  const fresh = [...lessonOf(page).children];
  let next = null;
  while (old.length && fresh.length && old.at(-1).isEqualNode(fresh.at(-1))) {
    next = old.pop();
    fresh.pop();
  }
  while (old.length && fresh.length && old[0].isEqualNode(fresh[0])) {
    old.shift();
    fresh.shift();
  }
  for (const block of fresh) lesson.insertBefore(block, next);
  for (const block of old) block.remove();
  for (const block of fresh) htmx.process(block);
  return true;
}

let state = stateOf(document);
async function refresh() {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  remember();
  if (putInPlace(page)) {
    goBack();
    state = stateOf(page);
  } else {
    history.scrollRestoration = "manual";
    location.reload();
  }
}

goBack();
// Only then: until the page is loaded, the browser would put back the place in pixels.
addEventListener("load", () => setTimeout(() => (history.scrollRestoration = "auto"), 50));
let done = Promise.resolve();
new EventSource("/dev/changes").addEventListener("message", ({ data }) => {
  // When the server is away nothing is lost: the stream tells the state again once it is back.
  done = done.then(() => data === state || refresh()).catch(() => null);
});
