"""How long 20 kB of lesson take to be read: those of the course, and the worst one can think of."""

from time import process_time

from app.lessons.library import Library
from app.lessons.parse import parse
from tests.conftest import ROOT

SIZE = 20_000  # characters
_WORST = {
    "emphasis": "*a **b ",
    "brackets": "[a](",
    "open brackets": "[",
    "quotations": "> " * 40 + "a\n",
    "lists": "- " * 40 + "a\n",
    "formulas": "$\\frac{a}{b}$ ",
    "dollars": "$ ",
    "backticks": "` `` ",
    "braces": "[a]{.q ",
    "tables": "|a|b|\n|-|-|\n|c|d|\n\n",
    "frames": "::::{note} a\n",
    "figures": ":::{phrase} a\n:mot: 2\n:::\n",
    "unknown": ":::{phrse} a\n:::\n",
    "questions": ":::{quiz} a ?\n- [x] a\n  : b\n- [ ] c\n  : d\n:::\n",
    "headings": "## a\n\n",
    "images": "![](/images/a.png)\n",
    "terms": "[masque]{.terme} une tête, un softmax, un score ",
}


def reading() -> dict[str, float]:
    """Return the processor seconds that each text of 20 kB takes, the longest first."""
    library = Library(ROOT / "lessons")
    glossary = library.glossary()
    texts = {lesson.file: library.source(lesson) + "\n" for lesson in library.lessons()}
    texts |= {name: f"---\ntitre: Un\n---\n{piece * SIZE}" for name, piece in _WORST.items()}
    found: dict[str, float] = {}
    for name, text in texts.items():
        whole = (text * (SIZE // len(text) + 1))[:SIZE]
        parse(whole, "lessons/07-essai.md", glossary=glossary)
        start = process_time()
        parse(whole, "lessons/07-essai.md", glossary=glossary)
        found[name] = process_time() - start
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))
