"""Give words the accents that they were typed without: « Ecole », « ETE A PARIS », « eleve »."""

from collections.abc import Iterator
from itertools import combinations, product

_FIRST = {"E": "ÉÈÊ", "A": "ÀÂ", "C": "Ç", "I": "Î", "O": "Ô", "U": "Û"}
_ANYWHERE = {"E": "ÉÈÊË", "A": "ÀÂ", "C": "Ç", "I": "ÎÏ", "O": "Ô", "U": "ÛÙ"}
# Words that are much more usual than those of other accents: « âpres », « prés », « pèche ».
_USUAL = {
    **{"APRES": "APRÈS", "PRES": "PRÈS", "MEME": "MÊME", "MEMES": "MÊMES", "TETE": "TÊTE"},
    **{"TETES": "TÊTES", "PECHE": "PÊCHE", "PECHEUR": "PÊCHEUR", "PECHEURS": "PÊCHEURS"},
}
_LONGEST = 20  # letters: longer words are not French, and have too many spellings


def capital(word: str) -> Iterator[str]:
    """Yield the spellings of a word whose one capital may lack its accent, likeliest first."""
    for letter in _FIRST.get(word[:1], ""):
        yield letter + word[1:]


def capitals(word: str) -> Iterator[str]:
    """Yield the spellings of a word in capitals with one accent, then with two."""
    if word in _USUAL:
        yield _USUAL[word]
    if len(word) > _LONGEST:
        return
    places = [place for place, letter in enumerate(word) if letter in _ANYWHERE]
    for count in (1, 2):
        for chosen in combinations(places, count):
            for accented in product(*(_ANYWHERE[word[place]] for place in chosen)):
                letters = list(word)
                for place, letter in zip(chosen, accented, strict=True):
                    letters[place] = letter
                yield "".join(letters)
