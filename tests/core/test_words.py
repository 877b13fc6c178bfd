"""A French sentence is cut as a reader expects, and never loses a character."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core.words import Word, cut
from tests.suites import by_day


def texts(sentence: str) -> list[str]:
    return [word.text for word in cut(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Le chat noir mange.", "Le|chat|noir|mange|."),
        ("l'école d'art qu'il j'ai", "l'|école|d'|art|qu'|il|j'|ai"),
        ("L’ÉCOLE C’EST QU’ELLE", "L’|ÉCOLE|C’|EST|QU’|ELLE"),
        ("lorsqu'il puisqu’on jusqu'à quoiqu'elle", "lorsqu'|il|puisqu’|on|jusqu'|à|quoiqu'|elle"),
        ("presqu'à la presqu'île", "presqu'|à|la|presqu'île"),
        ("jusqu'aujourd'hui", "jusqu'|aujourd'hui"),
        ("il l' entend et l'« admire »", "il|l'|entend|et|l'|«|admire|»"),
        ("Il mange du pain au lait des Alpes.", "Il|mange|du|pain|au|lait|des|Alpes|."),
        ("ce que l'on voit", "ce|que|l'on|voit"),
        ("jai dit que cest bon, ya pas", "j|ai|dit|que|c|est|bon|,|y|a|pas"),
        ("Jsuis là, jte vois, jen veux", "J|suis|là|,|j|te|vois|,|j|en|veux"),
        ("le jeu de Jean, un cestode et le yacht", "le|jeu|de|Jean|,|un|cestode|et|le|yacht"),
    ],
)
def test_an_elision_stands_alone(sentence: str, expected: str) -> None:
    assert texts(sentence) == expected.split("|")


WHOLE = """
    aujourd’hui aujourd'hui quelqu'un quelqu’une presqu'île entr'ouvrir prud'homme grand-mère
    peut-être c'est-à-dire C’EST-À-DIRE rendez-vous celui-ci celles-là jusque-là lui-même
    là-bas Aix-en-Provence Bar-le-Duc Sainte-Anne-d'Auray cessez-le-feu au-dessus après-demain
    étudiant·e·s traité(e) 14h30 3e 1er CO2 m² 23/12/2006 2006-08-07 1971-72 3,5 10.000
    marie.curie@univ.fr https://exemple.fr/a?b=1&c=2#d www.exemple.org/page exemple.fr #école
    @marie @marie.dupont m'sieur ?! … ... -- « — ♥ ½ maint~ œuf Noël Łódź 東京 مرحبا हिन्दी
"""


@pytest.mark.parametrize("word", WHOLE.split())
def test_a_whole_word_is_not_cut(word: str) -> None:
    assert cut(word) == (Word(word, 0, len(word)),)
    assert word in texts(f"Voici {word} ici.")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Mange-t-il ?", "Mange|-t-il|?"),
        ("Y a-t-elle droit ?", "Y|a|-t-elle|droit|?"),
        ("Donne-le-moi !", "Donne|-le|-moi|!"),
        ("Est-ce que tu viens ?", "Est|-ce|que|tu|viens|?"),
        ("Qu'est-ce que c'est ?", "Qu'|est|-ce|que|c'|est|?"),
        ("N’est-ce pas", "N’|est|-ce|pas"),
        ("Allez-vous-en, vas-y", "Allez|-vous|-en|,|vas|-y"),
        ("Donne-m'en, va-t’en, mène-l'y", "Donne|-m'|en|,|va|-t’|en|,|mène|-l'|y"),
        ("Mets-le-lui-là.", "Mets|-le|-lui|-là|."),
        ("Va-t-en !", "Va|-t|-en|!"),
        ("DIT-IL", "DIT|-IL"),
        ("ce jour-là, ce mois-ci", "ce|jour|-là|,|ce|mois|-ci"),
        ("-Tu viens ? - Oui.", "-|Tu|viens|?|-|Oui|."),
        ("mange‑t‑il ‑ oui", "mange|‑t‑il|‑|oui"),
    ],
)
def test_a_pronoun_behind_its_verb_keeps_its_hyphen(sentence: str, expected: str) -> None:
    assert texts(sentence) == expected.split("|")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("3,5 km à 10 % pour 5 €", "3,5|km|à|10|%|pour|5|€"),
        ("1 000 fois, 2\u00a0500\u202f000 fois", "1 000|fois|,|2\u00a0500\u202f000|fois"),
        ("en 2020 300 élèves", "en|2020|300|élèves"),
        ("il fait -6 °C, 20%", "il|fait|-6|°C|,|20|%"),
        ("le n° 5 et n°6", "le|n°|5|et|n°|6"),
        ("90 km/h et/ou 1/10", "90|km|/|h|et|/|ou|1/10"),
        ("1\n000", "1|000"),
        ("au 06 12 34 56 78 ou au +33 6 12 34 56 78", "au|06 12 34 56 78|ou|au|+33 6 12 34 56 78"),
    ],
)
def test_numbers_stay_whole_and_units_stand_apart(sentence: str, expected: str) -> None:
    assert texts(sentence) == expected.split("|")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("M. Lamy et MM. Curie", "M.|Lamy|et|MM.|Curie"),
        ("J.-C. Marchi, H. Vuong", "J.-C.|Marchi|,|H.|Vuong"),
        ("i.e. oui, c.-à-d. s.v.p. etc...", "i.e.|oui|,|c.-à-d.|s.v.p.|etc|..."),
        ("des pommes, etc., ici", "des|pommes|,|etc.|,|ici"),
        ("des pommes, etc.", "des|pommes|,|etc|."),
        ("p. ex. ici, cf. p. 12", "p.|ex.|ici|,|cf.|p.|12"),
        ("l'O.U.A. décide", "l'|O.U.A.|décide"),
        ("Le plan B. Il part.", "Le|plan|B|.|Il|part|."),
        ("J'aime l'art. Il dort.", "J'|aime|l'|art|.|Il|dort|."),
        ("(voir http://exemple.fr).", "(|voir|http://exemple.fr|)|."),
        ("le 3 mai.Elle part", "le|3|mai|.|Elle|part"),
    ],
)
def test_an_abbreviation_keeps_its_full_stop_but_not_that_of_the_text(
    sentence: str, expected: str
) -> None:
    assert texts(sentence) == expected.split("|")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("« Oui… », dit-il ?!", "«|Oui|…|»|,|dit|-il|?!"),
        ("(a) [b] {c} “d”", "(|a|)|[|b|]|{|c|}|“|d|”"),
        ("<script>alert('x')</script>", "<|script|>|alert|(|'|x|'|)|<|/|script|>"),
    ],
)
def test_signs_are_words_of_their_own(sentence: str, expected: str) -> None:
    assert texts(sentence) == expected.split("|")


@pytest.mark.parametrize(
    "emoji",
    [
        "👍",
        "👍🏽",
        "👩🏽\u200d💻",
        "👨\u200d👩\u200d👧\u200d👦",
        "❤\ufe0f\u200d🔥",
        "🙂\u200d↔\ufe0f",
        "🇫🇷",
        "3\ufe0f\u20e3",
        "#\ufe0f\u20e3",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    ],
)
def test_an_emoji_is_one_word_whatever_it_is_made_of(emoji: str) -> None:
    assert texts(f"oui {emoji}, non") == ["oui", emoji, ",", "non"]


def test_two_flags_are_two_words() -> None:
    assert texts("🇫🇷🇧🇪") == ["🇫🇷", "🇧🇪"]


@pytest.mark.parametrize(
    "sentence",
    ["Le cœur déjà usé, là-bas", "Mange-t-il l’été ? Ce jour-là, oui.", "c'est-à-dire, presqu'île"],
)
def test_decomposed_accents_do_not_change_the_cut(sentence: str) -> None:
    decomposed = unicodedata.normalize("NFD", sentence)
    assert decomposed != sentence
    assert [unicodedata.normalize("NFC", text) for text in texts(decomposed)] == texts(sentence)


CONTROLS = ["\x00", "\x07", "\t", "\r\n", "\ud800", "\uffff", "\ufdd0"]
BLANKS = ["\u00a0", "\u202f", "\u2028", "\u3000", "\u3164", "\u2800"]
DIRECTIONS = ["\u200e", "\u200f", "\u202e", "\u2066"]


@pytest.mark.parametrize("unseen", [*CONTROLS, *BLANKS, *DIRECTIONS])
def test_what_cannot_be_seen_parts_two_words_and_is_none(unseen: str) -> None:
    assert texts(f"{unseen}le{unseen}chat{unseen}") == ["le", "chat"]


@pytest.mark.parametrize("joiner", ["\u00ad", "\u034f", "\u200b", "\u200c", "\u200d", "\u2060"])
def test_an_unseen_joiner_stays_inside_its_word_and_is_dropped_from_its_edges(joiner: str) -> None:
    assert texts(f"{joiner}atten{joiner}tion{joiner}") == [f"atten{joiner}tion"]


@pytest.mark.parametrize("sentence", ["", " ", "\n\t", "\u200b\u200f", "\x00", "\u0301", "\ud800"])
def test_nothing_to_see_gives_no_word(sentence: str) -> None:
    assert cut(sentence) == ()


NONCHARACTERS = {chr(code) for code in range(0xFDD0, 0xFDF0)}


def unseen(character: str) -> bool:
    """Say so of the separators, controls and lone marks of Unicode, and of letters without ink."""
    category = unicodedata.category(character)
    inkless = character in "\u115f\u1160\u3164\uffa0\u2800"
    noncharacter = ord(character) & 0xFFFE == 0xFFFE or character in NONCHARACTERS
    return category[0] in "ZM" or category in ("Cc", "Cf", "Cs") or inkless or noncharacter


FRENCH = st.text("aeiouéàçlmnstdjqu'’- .,…«»?!0123456789/@\u00a0\u0301\u200d\u00ad👍🏽()CM")
ANY = st.one_of(
    FRENCH,
    st.text(),
    st.text(st.characters(categories=["Cs", "Mn", "Cf", "Lo", "So", "Nd", "Zs", "Cc"])),
)


@given(ANY)
@example("C'est-à-dire que l’« art »…")
def test_offsets_increase_and_each_word_is_its_slice(sentence: str) -> None:
    words = cut(sentence)
    assert all(word.start < word.end for word in words)
    assert all(sentence[word.start : word.end] == word.text for word in words)
    assert all(left.end <= right.start for left, right in pairwise(words))


@given(ANY)
def test_between_two_words_there_is_nothing_to_see(sentence: str) -> None:
    starts = [0] + [word.end for word in cut(sentence)]
    ends = [word.start for word in cut(sentence)] + [len(sentence)]
    for start, end in zip(starts, ends, strict=True):
        assert all(unseen(character) for character in sentence[start:end])


@given(ANY)
def test_words_and_gaps_together_restore_the_sentence(sentence: str) -> None:
    restored, here = "", 0
    for word in cut(sentence):
        restored += sentence[here : word.start] + word.text
        here = word.end
    assert restored + sentence[here:] == sentence


@given(ANY)
def test_every_word_can_be_seen_and_encoded(sentence: str) -> None:
    for text in texts(sentence):
        assert not unseen(text[0])
        assert text.encode()
        assert not any(unicodedata.category(character) in ("Cc", "Zl", "Zp") for character in text)


@given(st.text("abcdefgéèêàçœù", min_size=1))
def test_letters_alone_are_one_word(word: str) -> None:
    assert texts(word) == [word]
    assert texts(f"« {word} » !") == ["«", word, "»", "!"]


@given(FRENCH)
def test_both_apostrophes_cut_alike(sentence: str) -> None:
    straight, curly = sentence.replace("’", "'"), sentence.replace("'", "’")
    assert [(w.start, w.end) for w in cut(straight)] == [(w.start, w.end) for w in cut(curly)]


HOSTILE = [
    "a",
    "a.",
    "a-",
    "-",
    "'",
    "l'",
    "1",
    "1.",
    "1 ",
    "1 000 ",
    "a@",
    "@",
    "+a@a.",
    ".",
    "A.",
]
HOSTILE += ["http://", "http://.", "a.fr/(", "M. ", "M.\n", "-le", "a-t-il", "c'est-à-", "ab(e)"]
HOSTILE += ["\u0301", "\u2060", "a\u2060", "☺\u2060", "🇫", "\ud800", " ", "\x00"]
HOSTILE += ["a" * 63 + ".", "-" * 63 + "@"]


@pytest.mark.parametrize("unit", by_day(HOSTILE, HOSTILE[::3]))
def test_a_hundred_thousand_hostile_characters_are_cut_without_a_stall(unit: str) -> None:
    sentence = unit * (100_000 // len(unit))
    words = cut(sentence)
    assert sum(word.end - word.start for word in words) <= len(sentence)
    assert cut(f"{sentence} fin")[-1].text == "fin"
