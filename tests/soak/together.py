"""Two authors on one lesson: whatever they send, in whatever order, is found in the history."""

from dataclasses import dataclass
from random import Random
from threading import Lock, Thread

from app.workshop import history
from app.workshop.history import find
from tests.soak.author import Author, lesson
from tests.soak.site import Server
from tests.workshop.stored import draft_texts


@dataclass(frozen=True)
class Together:
    """Hold the figures of a run."""

    edits: int
    published: int
    conflicts: int
    drafts: int
    lost: int

    @property
    def holds(self) -> bool:
        """Tell whether nothing is lost, and both kinds of ends were met."""
        return self.lost == 0 and self.published > 0 and self.conflicts > 0


def together(server: Server, edits: int) -> Together:
    """Let two authors make `edits` edits in all, at once; look for every text."""
    server.start()
    sent: list[tuple[str, str]] = []
    lock = Lock()

    def write(name: str, seed: int) -> None:
        author, random = Author(server, name), Random(seed)
        base = author.base()
        for number in range(edits // 2):
            text = lesson(f"{name} {number}")
            if random.random() < 0.2:
                author.save(base, text)
                end = "brouillon"
            else:
                end = "publiée" if author.publish(base, text) else "conflit"
            with lock:
                sent.append((text, end))
            if random.random() < 0.6:  # else the next edit is written over an old version
                author.set_aside()
                base = author.base()

    threads = [Thread(target=write, args=pair) for pair in (("Ada", 1), ("Blaise", 2))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    server.kill()
    stored = _everything(server)
    ends = [end for _, end in sent]
    return Together(
        len(sent),
        ends.count("publiée"),
        ends.count("conflit"),
        ends.count("brouillon"),
        sum(text not in stored for text, _ in sent) + (edits // 2 * 2 - len(sent)),
    )


def _everything(server: Server) -> set[str]:
    with server.database.reading() as session:
        lesson = find(session, "un")
        versions = {version.text or "" for version in history.versions(session, lesson)}
        return versions | set(draft_texts(session, lesson.id))
