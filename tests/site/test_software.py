"""The page about the site names every program that it needs, and each licence."""

from importlib.metadata import requires

from fastapi import FastAPI
from packaging.requirements import Requirement

from app.web.pages.software import programs
from tests.site.raw import ask


def test_every_program_that_is_required_is_listed_with_its_licence(app: FastAPI) -> None:
    needed = [
        one for one in map(Requirement, requires("attention-en-clair") or ()) if not one.marker
    ]
    assert needed
    rows = ask(app, "/a-propos").page.select("#logiciels ~ .table tbody tr")
    listed = {row.select("td")[0].text.lower(): row.select("td")[2].text for row in rows}
    assert {one.name.lower() for one in needed} <= listed.keys()
    assert {"argon2-cffi", "markupsafe"} <= listed.keys(), "what they need is listed too"
    assert "pytest" not in listed
    assert "LGPL" in listed["psycopg"]
    assert "non dite" not in listed.values()
    assert len(programs()) == len(listed)
