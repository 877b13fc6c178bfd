"""Lessons nobody would write: random Markdown, directives and front matter, well formed or not."""

from hypothesis import strategies as st

from app.lessons.reading.frames import CALLOUTS
from app.widgets import WIDGETS
from app.widgets.contract.parameters import Parameter, parameters_of
from app.widgets.contract.widget import Widget

_EXAMPLES = [widget.example for widget in WIDGETS.values()]
_HOSTILE = [
    *("<script>alert(1)</script>", "<b onclick=x>", "{{ 7*7 }}", "{% include 'base.html' %}"),
    *("[x](javascript:alert(1))", "![](data:text/html,x)", "[x](//exemple.org)", "&#0;&lt;"),
    *("$\\frac{1}{0}$", "$$\\text{<b>}$$", "$" * 9, "\\begin{matrix}", "[a]{.q onclick=x style=y}"),
    *("[a]{lang=en .q #id}", "# " * 9, "> " * 30, "- " * 30, "`" * 7, "|a|b|\n|:-|-:|\n|c|d|"),
    *(
        "\0",
        "\ufeff",
        "\u202e",
        "🐈‍⬛",
        "a" * 300,
        "\t \x0b\x0c",
        "\\" * 9,
        "[^1]\n\n[^1]: x",
        "![a](http://[::zz]/b.png)",
        "[a](http://[::zz]/b)",
        "<http://a:99999>",
    ),
]
_word = st.text(max_size=30)
_name = st.sampled_from([*WIDGETS, *CALLOUTS, "quiz", "terme", "phrse", "", "a b", "../x"])
_line = st.one_of(
    _word,
    st.sampled_from(_HOSTILE),
    st.builds(":{}: {}".format, st.sampled_from(["phrase", "mot", "tetes", "id", "x"]), _word),
    st.builds("- [{}] {}".format, st.sampled_from(["x", " ", "X", ""]), _word),
    st.builds("  : {}".format, _word),
    st.builds(
        "{} {}".format, st.sampled_from(["#", "##", "######", "1.", "-", ">", "    "]), _word
    ),
)
_lines = st.lists(_line, max_size=8).map("\n".join)
_fence = st.builds(
    "{0}{{{1}}} {2}\n{3}\n{4}".format,
    st.sampled_from([":::", "::::", "::"]),
    _name,
    _word,
    _lines,
    st.sampled_from([":::", "::::", ""]),
)


def _directive(widget: Widget) -> st.SearchStrategy[str]:
    """Write a directive with options of its own, whose values are accepted ones or anything."""
    pairs = [_option(one) for one in parameters_of(widget) if one.author]
    options = st.lists(st.one_of(pairs), max_size=6).map("\n".join)
    return st.builds(f":::{{{{{widget.name}}}}} {{}}\n{{}}\n:::".format, _word, options)


def _option(one: Parameter) -> st.SearchStrategy[str]:
    known = [
        one.default,
        *one.accepted,
        "",
        "0",
        "1",
        "7",
        "-1",
        "1e9",
        "1,2,,3",
        "[[1]]",
        "nan",
        "²",
    ]
    value = st.one_of(st.sampled_from(known), st.sampled_from(_HOSTILE), _word)
    return value.map(lambda value: f":{one.name}: {value}")


def _framed(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Put blocks in a frame, a list or a quotation, closed or not."""
    several = st.lists(inner, min_size=1, max_size=3).map("\n\n".join)
    frame = st.builds(
        "{0}{{{1}}} {2}\n{3}\n{4}".format,
        st.sampled_from([":::", "::::", ":::::", "::::::::"]),
        st.sampled_from([*CALLOUTS, "bilan", "quiz", "terme"]),
        _word,
        several,
        st.sampled_from([":::", "::::", ":::::", "::::::::", ""]),
    )
    marked = st.builds(
        lambda mark, text: "\n".join(mark + line for line in text.split("\n")),
        st.sampled_from(["> ", "- ", "  ", "    ", "| ", ": "]),
        several,
    )
    return st.one_of(frame, marked)


_quiz = st.builds(
    ":::{{quiz}} {}\n{}\n{}\n:::".format,
    _word,
    st.lists(
        st.builds(
            ":{}: {}".format,
            st.sampled_from(["type", "erreur", "relire", "reponse", "tolerance", "id"]),
            st.one_of(
                _word,
                st.sampled_from(["nombre", "ordre", "plusieurs", "0,5", "1e400", "[a](/b)", "qk"]),
            ),
        ),
        max_size=4,
    ).map("\n".join),
    _lines,
)
_front = st.builds(
    "---\n{}\n---\n".format,
    st.lists(
        st.builds(
            "{}: {}".format,
            st.sampled_from(["titre", "resume", "duree", "objectifs", "sources", "jouet", "x"]),
            st.one_of(
                _word,
                st.sampled_from(
                    ["[a, b]", "{a: 1}", "&a [*a]", "!!python/x", "1e9", '"\\ud83d' + '"']
                ),
            ),
        ),
        max_size=5,
    ).map("\n".join),
)
_whole = st.just('---\ntitre: "Un"\n---\n')
_simple = st.one_of(
    _lines,
    _fence,
    _quiz,
    st.sampled_from(_EXAMPLES),
    st.sampled_from(list(WIDGETS.values())).flatmap(_directive),
)
_block = st.one_of(_simple, st.recursive(_simple, _framed, max_leaves=6))

LESSONS = st.builds(
    "{}{}".format,
    st.one_of(_whole, _whole, st.just(""), _front),
    st.lists(_block, max_size=14).map("\n\n".join),
)
