"""Lessons nobody would write: random Markdown, directives and front matter, well formed or not."""

from hypothesis import strategies as st

from app.lessons.directives import CALLOUTS
from app.widgets import WIDGETS

_EXAMPLES = [widget.example for widget in WIDGETS.values()]
_HOSTILE = [
    *("<script>alert(1)</script>", "<b onclick=x>", "{{ 7*7 }}", "{% include 'base.html' %}"),
    *("[x](javascript:alert(1))", "![](data:text/html,x)", "[x](//exemple.org)", "&#0;&lt;"),
    *("$\\frac{1}{0}$", "$$\\text{<b>}$$", "$" * 9, "\\begin{matrix}", "[a]{.q onclick=x style=y}"),
    *("[a]{lang=en .q #id}", "# " * 9, "> " * 30, "- " * 30, "`" * 7, "|a|b|\n|-|-|\n|c|d|"),
    *(
        "\0",
        "\ufeff",
        "\u202e",
        "🐈‍⬛",
        "a" * 300,
        "\t \x0b\x0c",
        "\\" * 9,
        "[^1]\n\n[^1]: x",
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
_block = st.one_of(_lines, _fence, st.sampled_from(_EXAMPLES))

LESSONS = st.builds(
    "{}{}".format,
    st.one_of(_whole, _whole, st.just(""), _front),
    st.lists(_block, max_size=14).map("\n\n".join),
)
