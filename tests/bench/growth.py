"""What grows with the number of lessons: copies of those that ship, under other names."""

import asyncio
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from app.lessons.checking.check import check
from app.lessons.slugs import FILE_NAME, file_name
from app.web.application import create_app
from app.web.http.site import Site
from app.workshop import accounts, logins
from app.workshop.tables import Role
from app.workshop.workshop import Workshop
from tests.bench.core import cpu
from tests.site.raw import answer

NUMBERS = (20, 100, 300)
ASKED = {
    "page": "/lecons/l1",
    "click": "/lecons/l1/widgets/{slot}?mot=2",
    "home": "/",
    "search": "/recherche?q=masque",
}


def growth() -> dict[int, dict[str, float]]:
    """Return for each number of lessons the CPU of each thing in milliseconds."""
    return {number: _measured(number) for number in NUMBERS}


def _measured(number: int) -> dict[str, float]:
    with _site(number) as site:
        start = time.process_time()
        app = create_app(site)
        costs = {"start": (time.process_time() - start) * 1000}
        with asyncio.Runner() as runner:
            page = runner.run(answer(app, ASKED["page"])).page
            slot = str(page.select("[data-widget=phrase]")[0]["id"])
            for name, target in ASKED.items():
                address = target.format(slot=slot)
                costs[name] = cpu(lambda a=address: runner.run(answer(app, a))) / 1000  # type: ignore[misc]
            costs["workshop"] = _list_of_lessons(site, runner)
        start = time.process_time()
        check(site.lessons)
        costs["check"] = (time.process_time() - start) * 1000
    return costs


def _list_of_lessons(site: Site, runner: asyncio.Runner) -> float:
    """Return the CPU of the list of the workshop, opened again."""
    data = site.lessons.parent / "donnees"
    workshop = Workshop.opened(None, data, site.lessons, local=False)
    with workshop.database.writing() as session:
        account = accounts.add(session, "Ada", Role.AUTHOR, None)
        cookie = f"atelier={logins.log_in(session, account)}"
    app = create_app(site, workshop=workshop)
    assert runner.run(answer(app, "/atelier", cookie=cookie)).status == 200
    cost = cpu(lambda: runner.run(answer(app, "/atelier", cookie=cookie))) / 1000
    workshop.close()
    return cost


@contextmanager
def _site(number: int) -> Iterator[Site]:
    shipped = Site.default()
    files = [path for path in sorted(shipped.lessons.glob("*.md")) if FILE_NAME.match(path.name)]
    files.sort(key=lambda path: "phrase}" not in path.read_text("utf-8"))  # the first has a phrase
    with TemporaryDirectory() as folder:
        lessons = Path(folder) / "lessons"
        shutil.copytree(shipped.lessons / "pages", lessons / "pages")
        for at in range(1, number + 1):
            shutil.copy(files[(at - 1) % len(files)], lessons / file_name(at, f"l{at}"))
        yield replace(shipped, lessons=lessons)
