"""A lesson is read whole; what its author got wrong is told at its place."""

import re
from textwrap import dedent

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from app.lessons.model import Callout, Faulty, Lesson, ListBlock, Prose, Slot
from app.lessons.reading.limits import MAX_CHARACTERS
from app.lessons.reading.parse import parse

FILE = "lessons/07-essai.md"


def read(text: str, header: str = "titre: Essai") -> Lesson:
    return parse(f"---\n{header}\n---\n{dedent(text)}", FILE)


def only_problem(lesson: Lesson) -> tuple[int, str]:
    assert len(lesson.problems) == 1, [str(problem) for problem in lesson.problems]
    return lesson.problems[0].line, lesson.problems[0].message


def test_a_lesson_is_prose_and_widgets_in_order() -> None:
    lesson = read("Avant.\n\n:::{phrase} Cliquez\n:phrase: Le chat dort\n:mot: 3\n:::\n\nAprès.\n")
    before, slot, after = lesson.blocks
    assert isinstance(before, Prose)
    assert "Avant" in before.html
    assert isinstance(slot, Slot)
    assert (slot.id, slot.title, slot.line) == ("phrase-1", "Cliquez", 6)
    assert slot.options.model_dump()["mot"] == 3
    assert isinstance(after, Prose)
    assert lesson.problems == ()
    assert lesson.slots == {"phrase-1": slot}


def test_number_and_slug_come_from_the_name_of_the_file() -> None:
    lesson = read("Texte.")
    assert (lesson.number, lesson.slug, lesson.title) == (7, "essai", "Essai")


def test_a_file_with_another_name_is_told() -> None:
    lesson = parse("---\ntitre: Essai\n---\nTexte.", "lessons/Mon Essai.md")
    assert only_problem(lesson)[0] == 1
    assert lesson.slug == "mon-essai"


def test_an_unknown_directive_names_the_nearest_one() -> None:
    lesson = read("\n:::{phrse}\n:::\n")
    (block,) = lesson.blocks
    assert isinstance(block, Faulty)
    assert block.problems[0].nearest == "phrase"
    assert "phrase" in block.problems[0].accepted
    assert only_problem(lesson) == (5, "La directive « phrse » n’existe pas.")


def test_an_unknown_option_is_told_on_its_own_line() -> None:
    lesson = read(":::{phrase}\n:phrase: Le chat dort\n:moot: 3\n:::\n")
    line, message = only_problem(lesson)
    assert line == 6
    assert "moot" in message
    assert lesson.problems[0].nearest == "mot"


def test_an_option_that_does_not_go_with_the_default_of_another_is_told() -> None:
    line, message = only_problem(read(":::{memoire}\n:tetes: 1\n:::\n"))
    assert line == 4
    assert "groupes" in message
    assert "sont acceptés : 1" in message


@pytest.mark.parametrize(
    ("value", "words"),
    [("beaucoup", "nombre entier"), ("-1", "au moins 0"), ("65", "au plus 64"), ("2,5", "entier")],
)
def test_a_wrong_value_says_what_is_accepted(value: str, words: str) -> None:
    line, message = only_problem(read(f":::{{phrase}}\n:mot: {value}\n:::\n"))
    assert line == 5
    assert words in message


def test_a_wrong_choice_lists_the_accepted_ones() -> None:
    lesson = read(":::{phrase}\n:tetes: relation\n:::\n")
    assert lesson.problems[0].nearest == "relations"
    assert "8" in lesson.problems[0].accepted


def test_a_sentence_beyond_the_limit_is_told() -> None:
    line, message = only_problem(read(f":::{{phrase}}\n:phrase: {'mot ' * 65}\n:::\n"))
    assert line == 5
    assert "65 mots\u202f; 64 au plus" in message


def test_a_fence_that_is_not_closed_is_told_where_it_opens() -> None:
    line, message = only_problem(read("Avant.\n\n:::{phrase}\n:mot: 3\n\nTout le reste.\n"))
    assert line == 6
    assert "n’est pas fermée" in message


def test_a_fence_in_a_quotation_is_told_and_does_not_vanish() -> None:
    lesson = read("> :::{phrase}\n> :mot: 3\n> :::\n")
    assert only_problem(lesson)[0] == 4
    assert any(isinstance(block, Faulty) for block in lesson.blocks)


@pytest.mark.parametrize("text", ["> ::::{tetes}\n> ", "- > :::{note}\n  > ", "> :::{note}\n>"])
def test_a_fence_left_open_in_a_quotation_at_the_very_end_is_told(text: str) -> None:
    assert "dans une citation" in only_problem(read(text))[1]


def test_two_widgets_may_not_share_an_id() -> None:
    text = ":::{phrase}\n:id: ici\n:::\n\n:::{phrase}\n:id: ici\n:::\n"
    assert only_problem(read(text)) == (9, "L’identifiant « ici » est déjà pris à la ligne 4.")


def test_a_heading_never_takes_the_identifier_of_another_thing() -> None:
    text = "## Sources\n\n## Un\n\n:::{note} Un\n### Un\n:::\n\n:::{phrase}\n:::\n\n### Phrase 1\n"
    lesson = read(text)
    assert not lesson.problems
    assert [heading.anchor for heading in lesson.contents] == ["sources-1", "un"]
    assert {"un-1", "phrase-1", "phrase-1-1"} <= set(lesson.anchors)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("# Un\n", 4, "« Un » est un titre de niveau 1"),
        ("### Un\n", 4, "Le titre « Un » est de niveau 3"),
        ("## Un\n\n#### Deux\n", 6, "après un titre de niveau 2, « ### » est attendu"),
        ("## Un\n\n:::{note} N\nTexte.\n\n#### Deux\n:::\n", 9, "« ### » est attendu"),
    ],
)
def test_a_level_of_heading_that_is_skipped_is_told_at_its_place(
    text: str, line: int, words: str
) -> None:
    lesson = read(text)
    at, message = only_problem(lesson)
    assert at == line
    assert words in message
    assert not lesson.unplaced


def test_headings_of_one_name_are_told_apart() -> None:
    lesson = read("## Un `mot`\n\n## Un mot\n\n## Un-mot\n\n##### Un mot\n")
    assert [heading.anchor for heading in lesson.contents] == ["un-mot", "un-mot-1", "un-mot-2"]
    assert "un-mot-3" in lesson.anchors


def test_levels_may_be_climbed_back_at_once() -> None:
    assert not read("## Un\n\n### Deux\n\n#### Trois\n\n## Quatre\n\n### Cinq\n").problems


def test_readers_miss_nothing_where_a_level_is_skipped() -> None:
    faulty = [block for block in read("### Un\n").blocks if isinstance(block, Faulty)]
    assert [block.hides for block in faulty] == [False]


@pytest.mark.parametrize(
    ("image", "words"),
    [
        ("![](/images/chat.png)", "L’image « /images/chat.png » n’a pas de texte de remplacement"),
        ("![  ](/images/chat.png)", "n’a pas de texte de remplacement"),
        ("![Un chat](https://a.example/chat.png)", "n’est pas de ce site"),
        ("![Un chat](data:image/png;base64,AAAA)", "n’est pas de ce site"),
        ("![Un chat](/images/../secret.png)", "« ![texte](images/secret.png) »"),
        ("![Un chat](../img/chat.png)", "« ![texte](images/chat.png) »"),
        ("![Un chat](images/chat.gif)", "a un format que le site ne montre pas"),
    ],
)
def test_a_wrong_image_is_told_on_its_line(image: str, words: str) -> None:
    line, message = only_problem(read(f"Un texte\nsur deux lignes\n{image}\n"))
    assert line == 6
    assert words in message


def test_an_image_of_the_site_is_shown_and_one_from_elsewhere_is_told_in_words() -> None:
    (block,) = read("![Un *chat*](/images/chat.png)\n").blocks
    assert isinstance(block, Prose)
    assert block.html.strip() == '<p><img src="/images/chat.png" alt="Un chat" /></p>'
    prose = read("![Un *chat*](https://a.example/chat.png)\n").blocks[0]
    assert isinstance(prose, Prose)
    assert prose.html.strip() == "<p>Un chat</p>"


def test_what_is_wrong_in_the_header_has_no_place_in_the_text() -> None:
    lesson = read(":::{phrse}\n:::\n", header="titre: Essai\nresumé: Faux")
    assert [problem.line for problem in lesson.unplaced] == [3]
    assert len(lesson.problems) == 2


def test_a_callout_may_hold_a_widget() -> None:
    lesson = read("::::{exemple} Un cas\nTexte.\n\n:::{phrase}\n:mot: 2\n:::\n::::\n")
    (callout,) = lesson.blocks
    assert isinstance(callout, Callout)
    assert callout.title.text == "Un cas"
    assert [type(block) for block in callout.blocks] == [Prose, Slot]
    assert lesson.slots["phrase-1"].line == 7


def test_an_item_of_a_list_may_hold_directives() -> None:
    lesson = read(
        "3. Cliquez :\n\n   :::{phrase}\n   :mot: 2\n   :::\n\n   Puis comparez.\n"
        "4. Lisez :\n\n   - ceci ;\n   - ::::{exemple} Un cas\n     :::{carte}\n     :::\n"
        "     ::::\n"
        "5. Fin.\n"
    )
    assert not lesson.problems
    (steps,) = lesson.blocks
    assert isinstance(steps, ListBlock)
    assert steps.start == 3
    first, second, third = steps.items
    assert [type(block) for block in first] == [Prose, Slot, Prose]
    assert [type(block) for block in second] == [Prose, ListBlock]
    assert [type(block) for block in third] == [Prose]
    assert {name: slot.line for name, slot in lesson.slots.items()} == {
        "phrase-1": 6,
        "carte-1": 15,
    }


def test_a_wrong_directive_in_a_list_is_told_at_its_line_and_the_list_stays() -> None:
    lesson = read("- Un.\n- Deux :\n\n  :::{phrse}\n  :::\n")
    assert only_problem(lesson)[0] == 7
    (points,) = lesson.blocks
    assert isinstance(points, ListBlock)
    assert points.start is None
    assert [type(block) for block in points.blocks] == [Prose, Prose, Faulty]


def test_a_directive_left_open_in_a_list_is_told() -> None:
    assert "n’est pas fermée" in only_problem(read("- :::{note}\n  "))[1]


def test_lists_too_deep_for_directives_say_so() -> None:
    deep = "".join(f"{'  ' * depth}- Un.\n\n" for depth in range(6))
    assert "listes" in only_problem(read(f"{deep}{'  ' * 6}:::{{phrase}}\n{'  ' * 6}:::\n"))[1]


def test_a_wrong_formula_is_told_and_shown_as_written() -> None:
    lesson = read("Voici $\\frac{a$ et la suite.\n")
    line, message = only_problem(lesson)
    assert line == 4
    assert "Formule illisible" in message
    prose = lesson.blocks[0]
    assert isinstance(prose, Prose)
    assert "et la suite" in prose.html


def test_an_unknown_key_of_the_header_is_told_on_its_line() -> None:
    lesson = read("Texte.", header="titre: Essai\nresumé: Faux")
    assert only_problem(lesson)[0] == 3
    assert lesson.problems[0].nearest == "resume"
    assert lesson.title == "Essai"


def test_a_header_that_is_not_yaml_keeps_the_text() -> None:
    lesson = read("Texte.", header="titre: [Essai")
    assert "entre guillemets" in only_problem(lesson)[1]
    assert any(isinstance(block, Prose) for block in lesson.blocks)


def test_html_and_scripts_are_shown_as_text() -> None:
    (block,) = read("<script>alert(1)</script>\n\n[lien](javascript:alert(1))\n").blocks
    assert isinstance(block, Prose)
    assert "<script" not in block.html
    assert 'href="javascript' not in block.html


def test_only_language_and_three_classes_survive_as_attributes() -> None:
    (block,) = read('[q]{.q lang=en} [x]{.autre onclick="f()" style="color:red"}\n').blocks
    assert isinstance(block, Prose)
    assert '<span lang="en" class="q">q</span>' in block.html
    assert "onclick" not in block.html
    assert "style=" not in block.html
    assert "autre" not in block.html


def test_an_empty_corner_of_a_table_names_no_column() -> None:
    (block,) = read("| | un |\n|---|---|\n| deux | trois |\n").blocks
    assert isinstance(block, Prose)
    cells = BeautifulSoup(block.html, "lxml").select("th, td")
    assert [(cell.name, cell.text) for cell in cells] == [
        ("td", ""),
        ("th", "un"),
        ("td", "deux"),
        ("td", "trois"),
    ]


def test_columns_are_aligned_by_classes_which_the_policy_lets_pass() -> None:
    (block,) = read("| a | b | c | d |\n|---|:--|:-:|--:|\n| e | f | g | h |\n").blocks
    assert isinstance(block, Prose)
    cells = BeautifulSoup(block.html, "lxml").select("th, td")
    assert [cell.get("class") for cell in cells] == [None, None, ["to-centre"], ["to-right"]] * 2
    assert not any("style" in cell.attrs for cell in cells)


def test_the_contents_are_the_headings_of_level_two() -> None:
    lesson = read("## L’œuvre d’été\n\n### Détail\n\n## Questions\n")
    assert [(h.anchor, h.text) for h in lesson.contents] == [
        ("l-oeuvre-d-ete", "L’œuvre d’été"),
        ("questions", "Questions"),
    ]


def test_a_lesson_beyond_the_limit_is_cut_and_told() -> None:
    lesson = read("a\n" * MAX_CHARACTERS)
    assert "dépasse" in only_problem(lesson)[1]


@given(st.text(alphabet=st.sampled_from(":{}[]()`$#-*>_|\n \tphraseéà1<&é"), max_size=300))
def test_no_text_is_beyond_reading(text: str) -> None:
    lesson = parse(text, FILE)
    for block in lesson.blocks:
        if isinstance(block, Prose):
            assert "<script" not in block.html
            assert " style=" not in block.html


def test_a_widget_before_the_first_heading_has_a_heading_of_its_own_level() -> None:
    widget = ":::{phrase}\n:::\n"
    lesson = parse(f"{widget}\n## Un titre\n\n{widget}", "leçons/01-essai.md")
    assert [slot.level for slot in lesson.slots.values()] == [2, 3]


def test_a_block_of_code_can_be_reached_by_the_keyboard() -> None:
    lesson = parse("```\n<b>\n```\n", "leçons/01-essai.md")
    (prose,) = lesson.blocks
    assert isinstance(prose, Prose)
    assert prose.html.startswith('<pre tabindex="0"')
    assert "&lt;b&gt;" in prose.html


def test_a_long_formula_in_a_sentence_may_end_a_line_before_an_equals_sign() -> None:
    prose = read("Soit $0{,}6 \\times 4 + 0{,}3 \\times 2 = 2{,}4 + 0{,}6 = 3$.").blocks[0]
    assert isinstance(prose, Prose)
    assert prose.html.count("<math") == 3


def test_a_long_sum_in_a_sentence_may_end_a_line_before_its_signs() -> None:
    long = " + ".join(["0{,}841 \\times 0{,}909"] * 3)
    prose = read(f"Soit ${long} - (1 + 2) = 2{{,}}29$.").blocks[0]
    assert isinstance(prose, Prose)
    assert prose.html.count("<math") == 5
    assert '<mo form="infix" lspace="0" rspace="0.2222em">+</mo>' in prose.html
    assert "<mn>1</mn><mo>+</mo><mn>2</mn>" in prose.html, "not inside parentheses"


@pytest.mark.parametrize(
    ("latex", "number"),
    [
        ("0{,}665", "0,665"),
        ("51\\,200", "51\u202f200"),
        ("2\\,097\\,152", "2\u202f097\u202f152"),
        ("18\\,432{,}5", "18\u202f432,5"),
    ],
)
def test_a_number_of_a_formula_is_one_word_by_ear(latex: str, number: str) -> None:
    prose = read(f"Soit ${latex}$.").blocks[0]
    assert isinstance(prose, Prose)
    assert f"<mn>{number}</mn>" in prose.html
    assert prose.html.count("<mn>") == 1


@pytest.mark.parametrize("sign", ["\u00a0;", "\u00a0:", "\u00a0?", "\u202f!", "\u00a0%", "\u00a0»"])
def test_a_sign_that_french_spaces_stays_on_the_line_of_the_formula_before_it(sign: str) -> None:
    prose = read(f"Il vaut $-\\infty${sign} puis plus rien.").blocks[0]
    assert isinstance(prose, Prose)
    assert re.search(r"</math>\s[;:?!%»]</span> puis", prose.html)


def test_a_negative_number_of_a_vector_has_its_sign_beside_it() -> None:
    prose = read("Soit $(2\\,;\\ -1)$, et $a - 1$.").blocks[0]
    assert isinstance(prose, Prose)
    assert '<mo lspace="0" rspace="0">−</mo><mn>1</mn><mo' in prose.html
    assert "<mi>a</mi><mo>−</mo><mn>1</mn>" in prose.html


def test_the_sign_after_a_formula_stays_on_its_line() -> None:
    prose = read("Les matrices $W_Q$, $W_K$ et $W_V$ sont apprises.").blocks[0]
    assert isinstance(prose, Prose)
    assert "</math>,</span> " in prose.html
    assert prose.html.count('class="together"') == 1


def test_titles_and_lines_of_the_header_are_read_as_markdown() -> None:
    line = "Le $d_k$ et **gras** & <b>"
    header = f"titre: '{line}'\nobjectifs: ['{line}']\nretenir: ['{line}']"
    lesson = read(f":::{{note}} {line}\nTexte.\n:::\n", header)
    (callout,) = lesson.blocks
    assert isinstance(callout, Callout)
    for phrase in (lesson.heading, *lesson.goals, *lesson.keep, callout.title):
        assert "<math" in phrase.html
        assert "<strong>gras</strong> &amp; &lt;b&gt;" in phrase.html
        assert phrase.text == "Le d_k et gras & <b>"
    assert lesson.title == lesson.heading.text


def test_a_wrong_formula_of_the_header_is_told_at_its_line() -> None:
    header = "titre: Essai\nobjectifs:\n  - un\n  - Le $\\frac{a$"
    assert only_problem(read("Texte.", header))[0] == 5


def test_the_contents_show_a_formula_as_one_reads_it() -> None:
    lesson = read("## Pourquoi $\\sqrt{d_k}$ ?\n")
    assert lesson.contents[0].text == "Pourquoi √d_k\u202f?"
