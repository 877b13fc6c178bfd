"""What only the author of a lesson sees in it: the lines of its blocks, notes to a colleague."""

from bs4 import BeautifulSoup

from app.lessons.model import Block, Callout, Prose
from app.lessons.reading.parse import parse
from app.lessons.reading_time import reading_time

TEXT = """---
titre: Un
sources: []
---

## Le chat

Le chat noir <!-- ou gris ? --> mange.

<!-- à revoir
avec Paul <b> -->

- un
- deux

:::{note} Un cadre
Dedans.

$$
x^2
$$
:::

| a | b |
|---|---|
| 1 | 2 |

```
code
```
"""


def html(blocks: tuple[Block, ...]) -> str:
    return "".join(
        html(block.blocks) if isinstance(block, Callout) else block.html
        for block in blocks
        if isinstance(block, Callout | Prose)
    )


def test_each_block_says_its_line_to_its_author() -> None:
    page = BeautifulSoup(html(parse(TEXT, "lessons/01-un.md", of_author=True).blocks), "lxml")
    lines = TEXT.split("\n")
    places = {
        "h2": "## Le chat",
        "ul": "- un",
        "li + li": "- deux",
        "div.maths": "$$",
        "tbody tr": "| 1 | 2 |",
        "pre": "```",
    }
    for selector, line in places.items():
        element = page.select_one(selector)
        assert element, selector
        assert int(str(element["data-ligne"])) == lines.index(line) + 1, selector
    frame = next(
        block for block in parse(TEXT, "lessons/01-un.md").blocks if isinstance(block, Callout)
    )
    assert frame.line == lines.index(":::{note} Un cadre") + 1


def test_a_note_to_a_colleague_is_for_authors_alone() -> None:
    ours = html(parse(TEXT, "lessons/01-un.md", of_author=True).blocks)
    notes = [note.text for note in BeautifulSoup(ours, "lxml").select(".comment")]
    assert notes == ["ou gris ?", "à revoir\navec Paul <b>"]
    theirs = html(parse(TEXT, "lessons/01-un.md").blocks)
    for word in ("gris", "Paul", "data-ligne", "comment"):
        assert word not in theirs


def test_a_note_changes_nothing_of_what_readers_get() -> None:
    without = TEXT.replace(" <!-- ou gris ? -->", "").replace(
        "<!-- à revoir\navec Paul <b> -->", ""
    )
    with_notes, plain = (parse(text, "lessons/01-un.md") for text in (TEXT, without))
    assert html(with_notes.blocks).replace("noir  mange", "noir mange") == html(plain.blocks)
    assert with_notes.problems == plain.problems


def test_the_length_counts_words_as_a_reader_does() -> None:
    text = "---\ntitre: Un\nsources: []\n---\n\nL’attention : « un mot », 2 idées.\n" + "mot " * 389
    length = reading_time(parse(text, "lessons/01-un.md"))
    assert (length.words, length.minutes) == (5 + 389, 3)
    assert reading_time(parse("---\ntitre: Un\n---\n", "lessons/01-un.md")).minutes == 0
