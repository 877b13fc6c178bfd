// The line that says that the site does not answer.

const line = document.querySelector("[data-unreached]");

export function showUnreached(unreached) {
  if (line) line.hidden = !unreached;
}

for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => {
    if (event.target.closest?.("#images, #palette")) showUnreached(true);
  });
}
