"""Kill -9 at random moments while an author saves and publishes."""

from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from threading import Thread
from time import sleep

from app.workshop import history
from app.workshop.history import find
from app.workshop.tables import Outcome
from tests.soak.author import CUT, Author, lesson
from tests.soak.site import FIRST, Server
from tests.workshop.stored import draft_texts, versions_of

LONGEST = 1.0  # seconds a server lives at most before it is killed


@dataclass
class Work:
    """Hold what one author sent, and what the server said it had kept."""

    sent: set[str] = field(default_factory=lambda: {FIRST})
    saved: set[str] = field(default_factory=set)
    published: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Crashes:
    """Hold the figures of a run."""

    kills: int
    saves: int
    publications: int
    half_written: int
    versions_lost: int
    drafts_lost: int
    disagreeing: int  # restarts after which readers see another text than the history says

    @property
    def holds(self) -> bool:
        """Tell whether every promise held."""
        lost = self.half_written + self.versions_lost + self.drafts_lost + self.disagreeing
        return lost == 0 and self.saves > 0 and self.publications > 0


def crashes(server: Server, kills: int, seed: int = 1) -> Crashes:
    """Run the server `kills` times, kill it each time, and look for what is lost."""
    random, work = Random(seed), Work()
    author = Author(server, "Ada")
    half = disagreeing = 0
    for number in range(kills):
        server.start()
        base = author.base()
        disagreeing += not _agree(server)
        busy = Thread(target=_write, args=(author, work, base, number, random.randrange(10**9)))
        busy.start()
        sleep(random.uniform(0.0, LONGEST))
        server.kill()
        busy.join()
        half += (server.lessons / "01-un.md").read_text("utf-8") not in work.sent
    server.start()
    author.base()
    disagreeing += not _agree(server)
    versions, saved = _stored(server)
    return Crashes(
        kills,
        len(work.saved),
        len(work.published),
        half,
        len(work.published - versions),
        len(work.saved - saved),
        disagreeing,
    )


def _write(author: Author, work: Work, base: int, number: int, seed: int) -> None:
    """Save and publish until the connection is cut."""
    random, count = Random(seed), 0
    with suppress(*CUT):
        while True:
            text = lesson(f"Texte {number} {count}")
            count += 1
            work.sent.add(text)
            if random.random() < 0.5:
                author.save(base, text)
                work.saved.add(text)
            else:
                assert author.publish(base, text), "nobody else publishes"
                work.published.add(text)
                base = author.base()


def _agree(server: Server) -> bool:
    """Tell whether the file, which readers see, is the last published version, and none waits."""
    versions = versions_of(server.database, "un")
    published = [version for version in versions if version.outcome == Outcome.PUBLISHED]
    waiting = [version for version in versions if version.outcome == Outcome.PENDING]
    text = (server.lessons / "01-un.md").read_text("utf-8")
    return not waiting and published[-1].text == text


def _stored(server: Server) -> tuple[set[str], set[str]]:
    """Return the published texts and the drafts that the database holds."""
    with server.database.reading() as session:
        lesson = find(session, "un")
        versions = history.versions(session, lesson)
        published = {v.text for v in versions if v.text and v.outcome == Outcome.PUBLISHED}
        return published, set(draft_texts(session, lesson.id))
