"""Tell a sentence of another language, of which the model can say nothing."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from app.core import accents
from app.core.features import WordIndex
from app.core.french import SENTENCES, model
from app.core.spelling import base

_FEW = 2  # one strange word alone may be a name or a slip
_LAST_LATIN = 0x24F  # the last code point of Latin letters
_SHORT = 2  # letters: « mg », « kb »
_MARKS = {"«": True, "“": True, "»": False, "”": False, '"': False}
_ABROAD = frozenset("ñ¿¡ßęąłśżźćńşğıøåäöãõčšžřěůőűāūīōăơưđ")
# Words that neighbours of French use most, where French has no such word or hardly uses it.
_NEIGHBOURS = """
    i the and of is are am was were you your my his her we they he she it this that these those
    what where when why who how have has had does did not don't can't isn't i'm it's let's to
    for from with at be been would can could should must love loves like likes want go goes
    good morning night happy birthday day days see please thank thanks end no know there
    el los las una unos unas muy soy eres está estás yo ellos nosotros qué cómo dónde
    por para con pero mi hermano casa tengo tiene hola gracias buenos buenas gusta quiero
    der die das und ist ich nicht ein eine einen wir sie mein meine dein auf mit wo wie guten
    heiße habe hat sind bist gehen liebe dich mich dir
    vamos hasta playa noche mañana como entiendo
    ti sono che di gli uno nel della è molto bello bella stai sto chiamo amo
    buongiorno tutti grazie hai sul sulla gatto mangia
    eu o um uma não meu minha você obrigado bom dia
    ik het een van niet jij mijn zijn
    ergo sum diem cum quod vidi vici humanum
"""
# Before « es », where it is French.
_SECOND_PERSON = frozenset({"tu", "t'", "-tu", "toi", "qui"})
_COMMON = "a me te se la on de que non en un si tu le il o y in ma sa con per"
# What thumbs and friends write, and no dictionary holds: it is French.
_OF_FRIENDS = """
    wesh wsh frr frérot frero reuf reus jpp ptdr ptdrr mdr mdrr lol xd tkt jsp jtm jtd tlm stp svp
    oklm bg msk jui chui chuis jsuis jss miff seum relou chelou keuf meuf teuf ouf zarbi vénère
    kiffe kiffer kiff swag dab bae crush follow liker stalker ghoster spoiler cringe boss flemme
    hess daron daronne gadjo wallah inchallah starfoullah hamdoullah yalla nan ouais ouaip mouais
    bah beh bof mh hm hmm pff pfff hihi haha hahaha hello bye ok okay go top fun cool cv pcq psq dsl
"""
_OF_NEIGHBOURS, _TALK = frozenset(_NEIGHBOURS.split()), frozenset(_OF_FRIENDS.split())
_SHARED = frozenset(_COMMON.split())  # words that French and neighbours have alike


@lru_cache(maxsize=SENTENCES)
def seems_foreign(words: tuple[str, ...]) -> bool:
    """Tell whether half of the words of a sentence, two at least, are not French.

    They are in no French dictionary, or are the very words of a neighbour: « the », « und ». Names
    and signs say nothing, nor what a sentence quotes. Letters of another script are told at once.
    """
    letters = [letter for word in words for letter in word if letter.isalpha()]
    if 2 * sum(ord(letter) > _LAST_LATIN for letter in letters) > len(letters):
        return True
    index = model().index
    shouted = len(letters) > 1 and all(map(str.isupper, letters))
    plain = [base(word).lower() if shouted else base(word) for word in _unquoted(words)]
    counted = list(_counted(plain, index))
    strange = [word for word in counted if _is_strange(word, plain, index)]
    if not _OF_NEIGHBOURS.isdisjoint(strange):
        counted = [word for word in counted if word not in _SHARED]
    elif len(strange) < _FEW:
        return False
    native = set(counted) - set(strange) - _SHARED
    linked = any("grammar" in index.tags(word) for word in native)
    surplus = 2 * len(strange) - len(counted)
    return len(plain) > 1 and (surplus > 0 or (surplus == 0 and not linked))


def _unquoted(words: Sequence[str]) -> Sequence[str]:
    """Return the words that no quotation marks hold, or all of them where nothing else stands."""
    held, outside = False, []
    for word in words:
        if word in _MARKS:
            held = _MARKS[word] if word != '"' else not held
        elif not held and word[:1].isalpha():
            outside.append(word)
    return outside or [word for word in words if word[:1].isalpha()]


def _counted(words: Sequence[str], index: WordIndex) -> Iterator[str]:
    """Yield the words that say something: no name, no unit, no talk that dictionaries leave out."""
    for i, word in enumerate(words):
        lower, known = word.lower(), bool(index.tags(word))
        two_in_a_row = i == 0 and words[1:] and words[1].islower() and not index.tags(words[1])
        if lower in _OF_NEIGHBOURS:
            yield lower
        elif lower in _TALK or (not known and len(word) <= _SHORT):
            continue
        elif word[:1].islower() or (i == 0 and known) or two_in_a_row:  # « Hakuna matata »
            yield lower


def _is_strange(word: str, words: Sequence[str], index: WordIndex) -> bool:
    if word in _OF_NEIGHBOURS or not _ABROAD.isdisjoint(word):
        return True
    if word == "es":
        return _SECOND_PERSON.isdisjoint(one.lower() for one in words)
    return not any(index.tags(one) for one in _as_typed(word))


def _as_typed(word: str) -> Iterator[str]:
    """Yield what a word may stand for: itself, with accents, without its drawn-out letters."""
    yield word
    if word.isascii():
        yield from (one.lower() for one in accents.capitals(word.upper()))
    for most in (2, 1):
        yield "".join(letter * min(len(list(run)), most) for letter, run in groupby(word))
