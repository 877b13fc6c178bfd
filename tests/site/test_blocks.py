"""Every kind of block of a lesson has its place in the template that shows lessons."""

from dataclasses import dataclass, fields, make_dataclass, replace
from typing import Any, ClassVar, get_args

import pytest

from app.lessons.model import Block, Callout, Lesson, ListBlock, Slot
from app.lessons.reading.parse import parse
from app.web.http.assets import Assets
from app.web.http.site import Site
from app.web.rendering.rendering import Rendering

SOURCE = """---
titre: Tout ce qu’un texte contient
resume: Un bloc de chaque sorte.
---

Un paragraphe.

:::{note} Un cadre
Son texte.
:::

:::{note-prof}
Laisser deux minutes.
:::

:::{terme} Requête
Ce que demande un mot.
:::

:::{inconnue} Rien
:::

3. Une étape.

   :::{note} Encadrée
   Dans la liste.
   :::
"""


@dataclass(frozen=True)
class Unknown:
    kind: ClassVar[str] = "inconnu"


@pytest.fixture
def lesson() -> Lesson:
    return parse(SOURCE, "leçons/01-blocs.md")


@pytest.fixture
def rendering(site: Site) -> Rendering:
    return Rendering(site, Assets(site.static))


def shown(rendering: Rendering, lesson: Lesson, **more: Any) -> str:
    parts = {"document": lesson, "widgets": {}, "definitions": ()}
    return rendering.render("partials/lesson.html", **parts, **more).decode()


def under_another_name(block: Any) -> Any:
    """Copy a block to a class of its own whose name says nothing."""
    other = make_dataclass("Renamed", [], bases=(type(block),), frozen=True)
    values = {field.name: getattr(block, field.name) for field in fields(block)}
    if isinstance(block, Callout):
        values["blocks"] = tuple(map(under_another_name, block.blocks))
    if isinstance(block, ListBlock):
        values["items"] = tuple(tuple(map(under_another_name, item)) for item in block.items)
    return other(**values)


def test_no_two_kinds_of_block_have_one_name() -> None:
    kinds = [kind.kind for kind in get_args(Block)]
    assert len(set(kinds)) == len(kinds)


def test_a_page_shows_every_kind_of_block(rendering: Rendering, lesson: Lesson) -> None:
    kinds = {type(block) for block in lesson.blocks}
    assert kinds == {*get_args(Block)} - {Slot}  # every lesson of the course shows slots
    page = shown(rendering, lesson)
    for text in (
        "Un paragraphe.",
        "Son texte.",
        "Ce que demande un mot.",
        "pas disponible",
        "Dans la liste.",
    ):
        assert text in page
    assert "Laisser deux minutes." not in page, "pupils read this page"
    assert "Laisser deux minutes." in shown(rendering, lesson, author=True, follows=True)


def test_renaming_the_class_of_a_block_changes_no_page(
    rendering: Rendering, lesson: Lesson
) -> None:
    renamed = replace(lesson, blocks=tuple(map(under_another_name, lesson.blocks)))
    assert {type(block).__name__ for block in renamed.blocks} == {"Renamed"}
    assert shown(rendering, renamed) == shown(rendering, lesson)


def test_a_kind_of_block_that_no_template_knows_cannot_pass(
    rendering: Rendering, lesson: Lesson
) -> None:
    other: Any = Unknown()
    with pytest.raises(ValueError, match="inconnu"):
        shown(rendering, replace(lesson, blocks=(other,)))
