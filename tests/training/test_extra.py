"""Training says in French what it lacks, and how to have it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.training.extra import compiler_installed, torch_installed
from app.training.little import write_growth, write_model


def test_a_missing_library_is_named_with_the_line_that_installs_it() -> None:
    with pytest.raises(SystemExit, match=r"il manque torchette.*\[training\]"), torch_installed():
        __import__("torchette")


@pytest.mark.parametrize("run", [write_model.run, write_growth.run])
def test_a_missing_compiler_is_told_before_anything_is_read(
    run: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CXX", raising=False)
    with pytest.raises(SystemExit, match="il manque un compilateur"):
        run(tmp_path / "absent")


def test_a_compiler_is_the_one_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "mon-compilateur"
    mine.touch(mode=0o755)
    monkeypatch.setenv("CXX", str(mine))
    compiler_installed()
    monkeypatch.setenv("CXX", str(tmp_path / "absent"))
    with pytest.raises(SystemExit, match="il manque un compilateur"):
        compiler_installed()
