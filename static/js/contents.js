// In the contents of a lesson the section being read is marked.
const contents = document.querySelector("[data-contents]");
if (contents) {
  const links = new Map([...contents.querySelectorAll("a")].map((a) => [a.hash.slice(1), a]));
  const mark = () => {
    let current = null;
    for (const id of links.keys()) {
      const heading = document.getElementById(id);
      if (heading && heading.getBoundingClientRect().top < innerHeight / 3) current = id;
    }
    for (const [id, link] of links) {
      if (id === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  addEventListener("scroll", mark, { passive: true });
  mark();
}
