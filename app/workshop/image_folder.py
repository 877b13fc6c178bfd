"""The images that authors add to a lesson, beside the lessons and nowhere else."""

from pathlib import Path, PurePath

from app.lessons import images
from app.lessons.images import FOLDER, KINDS, is_image, source_of
from app.lessons.slugs import slug_of
from app.workshop.folder import digest_of, replace
from app.workshop.image_cleaning import CleanImage
from app.workshop.refusals import CannotWrite, Refused

MAX_IMAGES = 60
MAX_TOTAL = 20_000_000  # bytes for one lesson
_STEM = 48  # characters of the name that are the author's
_TOO_HEAVY = (
    "Avec celle-ci, les images de la leçon pèseraient plus de {most} Mo, la limite. Retirez-en"
    " une qui ne sert plus."
)


class ImageFolder:
    """Keep the images of the lessons of one folder."""

    def __init__(self, lessons: Path) -> None:
        self.lessons = lessons

    def of(self, slug: str) -> list[Path]:
        """Return the images of a lesson, by name."""
        folder = self.lessons / FOLDER / slug
        files = (self.find(slug, path.name) for path in sorted(folder.glob("*.*")))
        return [path for path in files if path]

    def find(self, slug: str, name: str) -> Path | None:
        """Return the file of an image of a lesson, if there is one."""
        return images.find(self.lessons, f"{slug}/{name}") if is_image(slug, name) else None

    def add(self, slug: str, picture: CleanImage, called: str) -> str:
        """Keep an image and return what its lesson writes to show it.

        The name carries a digest: the same image is kept once, and no other is ever replaced.
        Raises Refused when the lesson has its share; CannotWrite.
        """
        stem = slug_of(PurePath(called.replace("\\", "/")).stem)[:_STEM].strip("-") or "image"
        name = f"{stem}-{digest_of(picture.content)[:8]}.{picture.ending}"
        if not is_image(slug, name) or picture.ending not in KINDS:
            raise ValueError(f"no image can be called {slug!r} {name!r}")
        known = self.of(slug)
        if name not in [path.name for path in known]:
            self._check_share(known, len(picture.content))
            self._write(slug, name, picture.content)
        return source_of(slug, name)

    def remove(self, slug: str, name: str) -> None:
        """Remove an image of a lesson; raises Refused when there is none, CannotWrite."""
        path = self.find(slug, name)
        if path is None:
            raise Refused(f"La leçon n’a pas d’image « {name[:80]} ».")
        try:
            path.unlink()
        except OSError as error:
            raise CannotWrite(error, "L’image n’est pas retirée") from error

    def _check_share(self, known: list[Path], more: int) -> None:
        total = sum(path.stat().st_size for path in known) + more
        if len(known) >= MAX_IMAGES:
            raise Refused(
                f"La leçon compte déjà {MAX_IMAGES} images, la limite. Retirez-en une qui ne sert"
                " plus."
            )
        if total > MAX_TOTAL:
            raise Refused(_TOO_HEAVY.format(most=MAX_TOTAL // 1_000_000))

    def _write(self, slug: str, name: str, content: bytes) -> None:
        folder = self.lessons / FOLDER / slug
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if folder.resolve() != (self.lessons / FOLDER).resolve() / slug:
                raise Refused("Le dossier des images de cette leçon mène ailleurs.")
            replace(folder / name, content)
        except OSError as error:
            raise CannotWrite(error, "L’image n’est pas ajoutée") from error
