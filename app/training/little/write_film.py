"""Train the small model of the film, whose vocabulary stays the one that ships."""

from pathlib import Path

from app.core.little_model import WEIGHTS
from app.training.extra import torch_installed
from app.training.little.packing import sizes_of
from app.training.shipping import replaced

FILM = WEIGHTS.with_name("film.npz")
_LINE = "{:>5}  {:>6.2f}  {:>6.2f}  {:>6.2f}  {:>9.2f}  {:>9.2f}"
_TITLE = "  pas     1er     2e  rappel  précédent  induction"


def run(film: Path = FILM) -> None:
    """Train with the same seed each time, say what each checkpoint does, replace the film.

    Raises SystemExit, in French, without torch or when the last checkpoint does not recall lists.
    """
    with torch_installed():
        from app.training.little.copying import FilmSettings, shoot
    with replaced(film) as (draft,):
        moments = shoot(draft, tuple(sizes_of(film)["mots"]), FilmSettings())
        table = "\n".join(_LINE.format(*moment) for moment in moments).replace(".", ",")
        print(f"{_TITLE}\n{table}")
        if moments[-1].recall < 0.9:
            raise SystemExit("Le film n’a pas été remplacé : le modèle ne retrouve pas les listes.")
