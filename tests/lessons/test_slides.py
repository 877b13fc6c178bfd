"""A lesson cut into slides: nothing is lost, nothing comes twice, and a slide can be read."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lessons.checking.check import check
from app.lessons.checking.proofreading import proposals
from app.lessons.elements import elements_of
from app.lessons.library import Library
from app.lessons.model import Block, Callout, Lesson, Prose, Slot, TeacherNote
from app.lessons.reading.markdown import new_parser
from app.lessons.reading.parse import parse
from app.lessons.search.entries import entries_of
from app.lessons.slides import ROOM, Slide, slides_of
from tests.screens.pages import ROOT, lessons

LONG = "Une phrase assez longue pour remplir la ligne d’une salle de classe entière. " * 6
NOTE = ":::{note-prof} Deux minutes\nLaisser parier.\n:::\n"


def read(body: str) -> Lesson:
    return parse(f"---\ntitre: Essai\nsources: []\n---\n{body}", "lessons/01-essai.md")


def prose_of(blocks: tuple[Block, ...]) -> str:
    """Return the HTML of the prose, inside frames too, without the space between elements."""
    texts = [
        block.html
        if isinstance(block, Prose)
        else prose_of(block.blocks)
        if isinstance(block, Callout)
        else ""
        for block in blocks
    ]
    return re.sub(r">\s+<", "><", "".join(texts)).strip()


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.slug)
def test_the_slides_of_a_lesson_show_all_of_it_once_and_in_order(lesson: Lesson) -> None:
    shown, last = "", ""
    for slide in slides_of(lesson):
        if slide.title.html != last and slide is not slides_of(lesson)[0] and slide.anchor:
            shown += f'<h2 id="{slide.anchor}">{slide.title.html}</h2>'
        shown += prose_of(tuple(slide.blocks))
    shown = re.sub(r"</[uo]l>\s*<(?:ul|ol start=.\d+.)>", "", shown)  # one list on several slides
    assert re.sub(r">\s+<", "><", shown) == prose_of(lesson.blocks)
    figures = [b.id for slide in slides_of(lesson) for b in slide.blocks if isinstance(b, Slot)]
    assert figures == [name for name in lesson.slots if name in figures]
    tall = [slide for slide in slides_of(lesson) if len(slide.blocks) > 1 and slide.lines > ROOM]
    assert not tall


def test_a_section_begins_a_slide_and_a_figure_has_its_own() -> None:
    lesson = read(
        "## Un\n\nMot.\n\n:::{phrase}\n:::\n\nSuite.\n\n### Sous\n\nFin.\n\n## Deux\n\nMot.\n"
    )
    deck = slides_of(lesson)
    assert [(s.title.html, s.part, s.figure) for s in deck[1:]] == [
        *(("Un", 1, False), ("Un", 2, True), ("Un", 3, False), ("Un", 4, False)),
        ("Deux", 1, False),
    ]
    assert [slide.anchor for slide in deck] == ["", "un", "", "", "", "deux"]


def test_a_figure_just_below_its_title_shares_its_slide() -> None:
    deck = slides_of(read("## Un\n\n:::{phrase}\n:::\n"))
    assert len(deck) == 2
    assert deck[1].figure


def test_what_is_long_takes_several_slides_and_a_frame_keeps_its_title() -> None:
    deck = slides_of(read(f"## Un\n\n:::{{exemple}} Le chat\n{(LONG + chr(10) * 2) * 4}\n:::\n"))
    frames = [block for slide in deck for block in slide.blocks]
    assert len(deck) > 2
    assert {str(frame.title) for frame in frames if isinstance(frame, Callout)} == {"Le chat"}


@pytest.mark.parametrize(("sign", "tag"), [("-", "ul"), ("1.", "ol")])
def test_a_list_taller_than_a_slide_is_cut_between_its_items(sign: str, tag: str) -> None:
    body = "".join(f"{sign} Point {n} : {LONG[:200]}\n" for n in range(1, 10))
    deck = slides_of(read(f"## Un\n\n{body}"))[1:]
    assert len(deck) > 1
    items = [[e.html for e in elements_of(elements_of(html_of(s))[0].inside)] for s in deck]
    claims = [int(number) for html in map(str, items) for number in re.findall(r"Point (\d)", html)]
    assert claims == [*range(1, 10)]
    assert all(slide.lines <= ROOM for slide in deck)
    if tag == "ol":
        numbers = [re.match(r'<ol(?: start="(\d+)")?>', html_of(slide)) for slide in deck]
        begins = [sum(map(len, items[:place])) + 1 for place in range(len(items))]
        assert [int(number[1] or 1) for number in numbers if number] == begins


def html_of(slide: Slide) -> str:
    (block,) = slide.blocks
    assert isinstance(block, Prose)
    return block.html


def test_what_announces_something_goes_with_it() -> None:
    parts = (LONG, "Trois noms :", "- a\n- b", "### Plus", "Mot.", "#### Encore", LONG, LONG)
    lesson = read("## Un\n\n" + "\n\n".join(parts) + "\n")
    for slide in slides_of(lesson)[1:]:
        last = slide.blocks[-1]
        assert isinstance(last, Prose)
        assert not last.html.startswith("<h"), last
        assert not last.html.endswith(":</p>\n"), last


@given(st.text(alphabet="ab *_`#->|[]()!:$\\\n1.", max_size=120))
def test_any_prose_is_cut_into_elements_without_a_loss(text: str) -> None:
    html = new_parser().render(text)
    pieces = elements_of(html)
    assert "".join("".join(one.html for one in pieces).split()) == "".join(html.split())
    assert all(one.lines > 0 or not one.inside.strip() for one in pieces)


def test_a_note_for_the_teacher_goes_with_the_slide_before_it() -> None:
    deck = slides_of(read(f"{NOTE}\n## Un\n\nMot.\n\n{NOTE}\n:::{{phrase}}\n:::\n\n{NOTE}"))
    assert [len(slide.notes) for slide in deck] == [1, 1, 1]
    assert str(deck[0].notes[0].title) == "Deux minutes"
    assert not any(isinstance(block, TeacherNote) for slide in deck for block in slide.blocks)


@pytest.mark.parametrize(
    ("inside", "line"),
    [("Mot.\n\n## Titre", 9), ("::::{phrase}\n::::", 7), ("Mot.\n\n::::{note}\nA.\n::::", 9)],
)
def test_a_note_holds_text_and_says_so(inside: str, line: int) -> None:
    (problem,) = read(f"## Un\n:::::{{note-prof}}\n{inside}\n:::::\n").problems
    assert "ni titre, ni figure, ni cadre" in problem.message
    assert problem.line == line
    assert not read(f"## Un\n:::::{{note-prof}}\n{inside}\n:::::\n").slots


def test_what_a_note_refers_to_is_checked_and_its_typography_proposed(tmp_path: Path) -> None:
    source = "---\ntitre: Un\nsources: []\n---\n:::{note-prof}\n[Là](/lecons/rien), l'idée.\n:::\n"
    (tmp_path / "01-un.md").write_text(source, "utf-8")
    (problem,) = check(tmp_path)
    assert (problem.line, "/lecons/rien" in problem.message) == (6, True)
    assert [one.line for one in proposals(source)] == [6]


def test_search_and_the_glossary_do_not_read_notes(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    glossary = (ROOT / "lessons" / "pages" / "glossaire.md").read_text("utf-8")
    (tmp_path / "pages" / "glossaire.md").write_text(glossary, "utf-8")
    body = ":::{note-prof}\nLe zeugme du softmax.\n:::\n\nLe softmax.\n"
    (tmp_path / "01-un.md").write_text(f"---\ntitre: Un\nsources: []\n---\n{body}", "utf-8")
    library = Library(tmp_path)
    (lesson,) = library.lessons()
    texts = [entry.text for entry in entries_of((lesson,), library.glossary())]
    assert not [text for text in texts if "zeugme" in text]
    assert next(block.html for block in lesson.blocks if isinstance(block, Prose)).count("<a ") == 1
