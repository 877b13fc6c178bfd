"""Texts that nobody would write: what grows, what is closed in the end, headers and figures."""

from collections.abc import Iterator

from app.lessons.reading.frames import CALLOUTS
from app.widgets import WIDGETS
from app.widgets.contract.parameters import parameters_of
from tests.soak.worst import FRONT, SIZE

_WORDS = ("chat", "noir", "mange", "souris", "grise", "dort", "chien", "voit", "table", "verte")


def grown() -> dict[str, str]:
    """Return every text by its name."""
    texts = {
        name: FRONT + text
        for name, text in (
            *_marks(),
            *_containers(),
            *_tables_and_formulas(),
            *_directives(),
            *_words(),
            *_figures(),
        )
    }
    return texts | {name: f"---\n{text[: SIZE - 20]}\n---\n\na\n" for name, text in _headers()}


def _marks() -> Iterator[tuple[str, str]]:
    """Give the marks inside a line that grow, or close what they opened."""
    yield "code growing", " ".join("`" * n for n in range(1, 198))
    yield "code growing words", " ".join("a" + "`" * n for n in range(1, 190))
    yield "code falling", " ".join("`" * n for n in range(198, 0, -1))
    yield "fences growing", "\n".join("`" * n for n in range(3, 198))
    yield "stars growing", " ".join("a" + "*" * n for n in range(1, 198))
    yield "stars growing both", " ".join("*" * n + "a" for n in range(1, 198))
    yield "brackets balanced", "[" * 9_900 + "]" * 9_900
    yield "brackets balanced links", "[" * 2_800 + "](a)" * 2_800
    yield "brackets balanced links words", "[a" * 2_800 + "](a)" * 2_800
    yield "brackets balanced spans", "[" * 2_800 + "]{.q}" * 2_800
    yield "brackets balanced images", "![" * 2_800 + "](a)" * 2_800
    yield "brackets parens", "[a](" + "(" * 9_800 + ")" * 9_800
    yield "brackets then closed", "[a" * 5_000 + "]" * 9_000
    yield "brackets reference used", "[a]: /b\n\n" + "[a] " * 5_000
    yield "brackets reference long", "[" + "a" * 990 + "]: /b\n\n" + ("[" + "a" * 990 + "] ") * 19
    yield "brackets title", '[a](b "' + "c " * 9_900
    yield "brackets definition title", '[a]: /b "' + "c\n" * 9_900


def _containers() -> Iterator[tuple[str, str]]:
    """Give the quotations, the lists and the frames that hold one another."""
    yield "quotations and lists", "".join("> " * n + "- a\n" for n in range(1, 130))
    yield "quotations deeper", "".join(">" * n + "a\n" for n in range(1, 195))
    yield "lists deeper", "".join("  " * n + "- a\n" for n in range(135))
    yield "lists deeper and back", ("".join("  " * n + "- a\n" for n in range(40))) * 10
    yield "lists deep lines", "- " * 4000 + "\n" + "a\n" * 5000
    yield "lists one long", "- a\n" + "  b\n" * 5_000
    yield "quotations deep lines", ">" * 5000 + "a\n" + "b\n" * 5000
    yield "frames nested", "".join(":" * n + "{note}\n" for n in range(190, 2, -1))
    yield (
        "frames nested closed",
        "".join(":" * n + "{note}\n" for n in range(130, 2, -1))
        + "".join(":" * n + "\n" for n in range(3, 131)),
    )
    for depth in (4, 8):
        inside = "[" * (SIZE // 2)
        for n in range(depth):
            inside = f"{':' * (n + 3)}{{note}}\n{inside}\n{':' * (n + 3)}"
        yield f"frames around {depth}", inside
        inside = "a *b* [c](/d) `e`\n\n" * 1000
        for n in range(depth):
            inside = f"{':' * (n + 3)}{{note}}\n{inside}\n{':' * (n + 3)}"
        yield f"frames around words {depth}", inside


def _tables_and_formulas() -> Iterator[tuple[str, str]]:
    """Give the long and the wide tables, and the deep formulas."""
    yield "tables long", "|a|b|c|\n|-|-|-|\n" + "|a|b|c|\n" * 2500
    yield "tables long empty", "|a|b|\n|-|-|\n" + "|\n" * 9_000
    yield "tables long of one", "|a|\n|-|\n" + "a\n" * 9_000
    yield "tables wide", "|a" * 5_000 + "|\n" + "|-" * 4_900 + "|\n"
    yield "tables square", ("|a" * 60 + "|\n" + "|-" * 60 + "|\n") + ("|a" * 60 + "|\n") * 160
    yield "tables wide empty", ("|a" * 3_000 + "|\n" + "|-" * 3_000 + "|\n") + "|\n" * 4000
    yield "tables wide stubs", ("|a" * 1_500 + "|\n" + "|-" * 1_500 + "|\n") + "|b\n" * 4000
    for columns in (2, 10, 30, 100, 400):
        head = "|a" * columns + "|\n" + "|-" * columns + "|\n"
        yield f"tables of {columns} columns without words", head + "b\n" * 740
        yield f"tables after a table, {columns} columns", f"a|b\n-|-\n## c\n{head}" + "b\n" * 740
    yield "formulas one long", "$" + "a + " * 4_900 + "a$"
    yield "formulas one long equals", "$" + "a = " * 4_900 + "a$"
    yield "formulas one deep", "$" + "{" * 9_000 + "a" + "}" * 9_000 + "$"
    yield "formulas one fractions", "$" + "\\frac{a}{" * 2_000 + "}" * 2_000 + "$"
    yield "formulas one roots", "$" + "\\sqrt{" * 2_500 + "a" + "}" * 2_500 + "$"
    yield "formulas one apart", "$$\n" + "a = b + c\n" * 1_900 + "$$"
    yield (
        "formulas one matrix",
        "$$\n\\begin{matrix}" + "a & b \\\\\n" * 1_900 + "\\end{matrix}\n$$",
    )


def _directives() -> Iterator[tuple[str, str]]:
    """Give the directives that hold too much."""
    yield "questions in one", ":::{quiz} a ?\n" + "- [x] a\n  : b\n" * 1_400 + ":::\n"
    yield "questions same choices", ":::{quiz} a ?\n" + "- [x] aaaaaa\n" * 1_400 + ":::\n"
    yield "questions in words", ":::{quiz} a ?\n" + "a\n\n" * 6_000 + "- [x] a\n  : b\n:::\n"
    yield "questions order many", ":::{quiz} a ?\n:type: ordre\n" + "1. a\n" * 3_800 + ":::\n"
    yield (
        "questions in summary",
        "::::{bilan}\n"
        + ":::{quiz} a ?\n:erreur: b\n:relire: [a](/b)\n- [x] a\n  : b\n- [ ] c\n  : d\n:::\n" * 250
        + "::::\n",
    )
    yield "options many", ":::{phrase} a\n" + "".join(f":a{n}: b\n" for n in range(1_900)) + ":::\n"
    yield "options one long", ":::{phrase} a\n:phrase: " + "a " * 9_900 + "\n:::\n"
    yield "values many", ":::{phrase} a\n:choisies: " + "1," * 9_900 + "\n:::\n"
    yield "title long", ":::{phrase} " + "a " * 9_900 + "\n:::\n"
    yield "term forms many", ":::{terme} a\n:aussi: " + "b;" * 9_900 + "\nc\n:::\n"


def _words() -> Iterator[tuple[str, str]]:
    """Give the spans, the headings and the words that go on and on."""
    yield "span inside span", "[" * 900 + "masque" + "]{.terme}" * 900
    yield "span long term", "[" + "masque " * 2_800 + "]{.terme}"
    yield "emphasis around words", "*" * 5_000 + "masque " * 800 + "*" * 5_000
    yield "emphasis deep", "*a **a " * 1_400 + "a** a*" * 1_400
    yield "heading one long", "## " + "a " * 9_900
    yield "heading long words", "## " + "masque *a* " * 1_800
    yield "attribute long", "[a]{" + "a=b " * 4_900 + "}"
    yield "anchors wrong", "".join(f"## a{n}\n\n" for n in range(900)) + "[a](#b) " * 1_500


def _headers() -> Iterator[tuple[str, str]]:
    """Give the front matters."""
    yield "header keys", "".join(f"a{n}: b\n" for n in range(2_000))
    yield "header goals", "titre: a\nobjectifs:\n" + "  - a b\n" * 2_200
    yield "header goals wrong", "titre: a\nobjectifs:\n" + "  - []\n" * 2_200
    yield "header keep empty", "titre: a\nretenir:\n" + "  -\n" * 4_000
    yield "header sources", "titre: a\nsources:\n" + "  - titre: a\n" * 1_400
    yield (
        "header sources whole",
        "titre: a\nsources:\n"
        + '  - {auteurs: "a", annee: 2017, titre: "b", identifiant: "URL:c"}\n' * 350,
    )
    yield "header lists", "titre: a\nobjectifs: " + "[" * 19_000
    yield "header lists closed", "titre: a\nobjectifs: " + "[" * 400 + "]" * 400
    yield "header maps", "titre: a\nobjectifs: " + "{a: " * 4_900
    yield "header nested", "titre:\n" + "".join(" " * n + "a:\n" for n in range(1, 190))
    yield "header text", 'titre: "' + "a " * 9_900 + '"'
    yield "header long text", "titre: a\nresume: |\n" + "  a\n" * 4_900
    yield "header dashes", "- " * 9_900
    yield "header comments", "# a\n" * 4_900
    yield "header number", "titre: a\nduree: " + "9" * 4_200
    yield "header base 60", "titre: a\nduree: 1" + ":5" * 4_200
    yield (
        "header toy words",
        "titre: a\njouet:\n  mots:\n" + "".join(f"    a{n}: [1, 0]\n" for n in range(1_000)),
    )
    yield "header toy rows", "titre: a\njouet:\n  mots:\n    a: [" + "1, " * 6_000 + "]\n"
    yield "header merges", "titre: a\n" + "".join(f"<<: {{a{n}: b}}\n" for n in range(1_000))


def _figures() -> Iterator[tuple[str, str]]:
    """Give every widget again and again: bare, and with sentences, each unlike the others."""
    for name, widget in WIDGETS.items():
        yield f"figures {name}", f":::{{{name}}}\n:::\n" * 2_000
        if any(one.name == "phrase" for one in parameters_of(widget) if one.author):
            for size in (4, 20, 60):
                yield f"figures {name} of {size} words", _sentences(name, size)
    yield "figures mixed", "".join(f":::{{{name}}}\n:::\n" for name in WIDGETS) * 60
    framed = "".join(f"::::{{{name}}}\n:::{{phrase}}\n:::\n::::\n" for name in CALLOUTS)
    yield "figures in frames", framed * 300


def _sentences(name: str, size: int) -> str:
    def sentence(number: int) -> str:
        words = (_WORDS[(number * 7 + i * (1 + number % 5)) % len(_WORDS)] for i in range(size - 1))
        return f"{number} {' '.join(words)}"

    return "".join(f":::{{{name}}}\n:phrase: {sentence(n)}\n:::\n" for n in range(400))
