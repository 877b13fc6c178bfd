"""What a reader may give to the model of the film, and what its list announces."""

import pytest

from app.core.training_film import training_film
from app.widgets.parts.film_list import FilmList, known_words, read_list
from app.widgets.parts.film_words import MOST, check_head, check_list

KNOWN = training_film().words[1:]


def test_words_are_read_apart_from_signs_and_in_any_case() -> None:
    first, second = (word for word in KNOWN[:2])
    assert read_list(f"  {first.upper()}, {second} ;{first}. ").words == (first, second, first)
    assert check_list(first) == first


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "au moins un mot"),
        (" , ; ", "au moins un mot"),
        (f"{KNOWN[0]} " * (MOST + 1), f"{MOST} au plus"),
        ("a" * 31, "31 lettres"),
        (KNOWN[0] + "\x07", "caractère de commande"),
    ],
)
def test_what_cannot_be_read_is_refused_in_french(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        check_list(text)


def test_a_word_that_is_not_known_is_lent_another_that_the_list_lacks() -> None:
    film, typed = training_film(), f"Zoé Yanis {KNOWN[0]} zoé"
    read = read_list(typed)
    assert read.words == ("Zoé", "Yanis", KNOWN[0], "Zoé")
    assert read.pieces[1] == read.pieces[4]
    assert len(set(read.pieces[1:])) == 3
    assert [film.words[piece] for piece in read.pieces[1:3]] == [one.known for one in read.lent]
    assert read.name(read.pieces[2]) == "Yanis"
    assert read.expected == "Yanis"
    assert [word.unknown for word in read.staged] == [True, True, False, True]
    assert read_list(f"{KNOWN[1]} Zoé").lent[0] == read.lent[0], "the same in another list"


def test_what_is_lent_is_told_with_the_nearest_even_without_accents() -> None:
    assert read_list(KNOWN[0]).notice == ""
    accented = next(word for word in KNOWN if "è" in word and len(word) > 5)
    bare = accented.replace("è", "e")
    assert f"le plus proche\u00a0: «\u00a0{accented}\u00a0»" in read_list(bare + "z").notice


@pytest.mark.parametrize(
    ("words", "place"),
    [("abcab", 2), ("abcd", None), ("aba", 1), ("abaca", 3), ("aa", 1), ("a", None)],
)
def test_the_list_announces_what_followed_the_last_word_when_it_last_came(
    words: str, place: int | None
) -> None:
    assert FilmList(tuple(words), ()).follower == place


def test_a_head_that_the_film_lacks_is_refused() -> None:
    film = training_film()
    assert check_head(f"{film.blocks}-{film.heads}")
    for value in (f"{film.blocks + 1}-1", f"1-{film.heads + 1}"):
        with pytest.raises(ValueError, match=f"{film.blocks} couches"):
            check_head(value)


def test_the_words_that_are_told_are_all_those_that_are_read() -> None:
    assert sorted(known_words()) == sorted(KNOWN)
