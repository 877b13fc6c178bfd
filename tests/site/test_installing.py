"""What is declared of the installation is true: the archive, the lowest versions, the exact set."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.conftest import ROOT

DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXACT = (ROOT / ".hatch/versions.txt").read_text("utf-8")
# What the tests themselves need there, as it is today.
TESTING = (
    *("axe-playwright-python", "beautifulsoup4", "html5lib", "httpx", "httpx2", "hypothesis"),
    *("lxml", "packaging", "playwright", "pytest", "pytest-xdist", "schemathesis"),
)
WITH_LOWEST = (
    *("tests/core", "tests/site/test_api.py", "tests/site/test_protocol.py"),
    *("tests/site/test_messages.py", "tests/site/test_saving.py", "tests/lessons/test_parse.py"),
    *("tests/workshop/test_publishing.py", "tests/workshop/test_images.py"),
)


def required() -> list[Requirement]:
    every = map(Requirement, DECLARED["project"]["dependencies"])
    return [one for one in every if one.marker is None or one.marker.evaluate()]


def environment(folder: Path) -> str:
    """Make an empty environment; return its Python."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    return str(folder / "bin/python")


def install(python: str, *what: str) -> None:
    quiet = ("--quiet", "--disable-pip-version-check")
    subprocess.run([python, "-m", "pip", "install", *quiet, *what], check=True)


def lowest(one: Requirement) -> str:
    """Return the requirement of the lowest version that is accepted."""
    bounds = [bound.version for bound in one.specifier if bound.operator in (">=", "==")]
    extras = f"[{','.join(one.extras)}]" if one.extras else ""
    return f"{one.name}{extras}=={bounds[0]}"


def test_every_requirement_has_a_lower_bound_within_the_exact_set() -> None:
    pinned = dict(re.findall(r"^([\w.-]+)==(\S+)$", EXACT, re.MULTILINE))
    for one in required():
        assert lowest(one)
        assert one.specifier.contains(pinned[one.name.lower()]), one


def test_the_exact_set_names_nobody_s_registry() -> None:
    lines = [line for line in EXACT.splitlines() if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9.-]+==[\w.+!-]+", line) for line in lines)


@pytest.mark.night
def test_the_archive_of_the_sources_can_be_installed(tmp_path: Path) -> None:
    python = environment(tmp_path / "build")
    install(python, *DECLARED["build-system"]["requires"])
    build = [python, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)]
    subprocess.run(build, check=True, cwd=ROOT)
    (archive,) = tmp_path.glob("*.tar.gz")
    python = environment(tmp_path / "installed")
    install(python, "-c", str(ROOT / ".hatch/versions.txt"), str(archive))
    home = {**os.environ, "ATTENTION_DONNEES": str(tmp_path / "donnees")}
    for command in (["check"], ["export", str(tmp_path / "cours")]):
        run = [python, "-m", "app", *command]
        subprocess.run(run, check=True, cwd=tmp_path, env=home)
    assert (tmp_path / "cours/index.html").is_file()


@pytest.mark.night
def test_the_lowest_versions_that_are_declared_do(tmp_path: Path) -> None:
    python = environment(tmp_path / "lowest")
    install(python, *map(lowest, required()), *TESTING)
    # What these versions say of the newer ones beside them is not ours to mend.
    asked = [python, "-m", "pytest", "-q", "-n", "2", "-o", "filterwarnings=default", *WITH_LOWEST]
    subprocess.run([*asked, "-p", "no:cacheprovider"], check=True, cwd=ROOT)
