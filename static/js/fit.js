// A figure a little taller than its wall leaves its tables to the page, then gets smaller letters, then
// says what it has to say beside its drawing, where the wall is wide. Letters stay large enough for the
// last row: what is taller still keeps them, and goes up the wall screen after screen.
const ALONE = [[], ["bare"], ["bare", "at-90"]];
const BESIDE = ["", "at-90", "at-80", "at-72"].map((size) => ["bare", "beside", size].filter(Boolean));
const FITS = [...ALONE, BESIDE[0], BESIDE[1], ["bare", "at-80"], ...BESIDE.slice(2)];
const TALLEST = [["bare", "at-80"], BESIDE[2], BESIDE[3]];

export const height = () => document.documentElement.scrollHeight;
export const tooTall = () => height() > innerHeight;

function wear(wall, fitting) {
  wall.classList.remove(...FITS.flat());
  wall.classList.add(...fitting);
}
const LEAST = 20; // pixels, on a wall of 1280 by 720: what the last row reads

// Letters of a drawing are as large as it is drawn; those that are too small there are made larger.
// The numbers of a cloud of points stay in their points, words side by side on their line.
export function enlarge(wall) {
  const least = LEAST * Math.min(innerWidth / 1280, innerHeight / 720); // a phone is no wall
  for (const text of wall.querySelectorAll("svg:not(.small-stage) text:not(.point-block)")) {
    text.style.fontSize = "";
    const drawn = parseFloat(getComputedStyle(text).fontSize);
    const shown = drawn * (text.getScreenCTM()?.d ?? 1);
    if (shown > 0 && shown < least) text.style.fontSize = `${(drawn * least) / shown}px`;
  }
}
function fit(wall) {
  for (const fitting of FITS) {
    wear(wall, fitting);
    if (!wall.matches(".wall") || !tooTall()) return;
  }
  const heights = TALLEST.map((fitting) => (wear(wall, fitting), height()));
  wear(wall, TALLEST[heights.indexOf(Math.min(...heights))]);
}
export function fitWall(wall) {
  fit(wall);
  enlarge(wall);
}
