// A figure a little taller than its wall gets smaller letters, then says what it has to say beside its
// drawing, where the wall is wide. Letters stay large enough for the last row: what is taller still
// keeps them, and goes up the wall screen after screen.
const FITS = [[], ["at-90"], ["at-80"], ["beside"], ["beside", "at-90"], ["beside", "at-80"], ["beside", "at-72"]];
const TALLEST = [["at-80"], ["beside", "at-80"]];

export const height = () => document.documentElement.scrollHeight;
export const tooTall = () => height() > innerHeight;

function wear(wall, fitting) {
  wall.classList.remove(...FITS.flat());
  wall.classList.add(...fitting);
}
export function fitWall(wall) {
  for (const fitting of FITS) {
    wear(wall, fitting);
    if (!wall.matches(".wall") || !tooTall()) return;
  }
  const heights = TALLEST.map((fitting) => (wear(wall, fitting), height()));
  wear(wall, TALLEST[heights.indexOf(Math.min(...heights))]);
}
