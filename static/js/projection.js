import { enlarge, fitWall, tooTall } from "./fit.js";

// On a wall the arrow keys go through the words, or the cells of a map, from the start.
const first = [
  ".words :checked", ".words input", ".choices input", "select[name=ligne]", "[data-grid] [tabindex='0']",
].map((selector) => document.querySelector(selector)).find((element) => element);
first?.focus();

const wall = document.querySelector(".wall");
fitWall(wall);
addEventListener("resize", () => fitWall(wall));
document.addEventListener("htmx:afterSettle", () => (tooTall() ? fitWall(wall) : enlarge(wall)));
