"""What was made of the last sentences, within a bound of memory: maps grow as the square of words.

With a bound of number alone, sentences of sixty words would take fifteen times what a class takes.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from functools import wraps
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar

Rest = ParamSpec("Rest")
Made = TypeVar("Made")
Words = tuple[str, ...]
OfWords = Callable[Concatenate[Words, Rest], Made]

_USUAL = 16  # words of a sentence that a class writes


def memo(sentences: int) -> Callable[[OfWords[Rest, Made]], OfWords[Rest, Made]]:
    """Return a decorator that lets a function of words remember what it made last.

    It holds as much as `sentences` of sixteen words take, and at most that many results. Several
    threads may call the function; its arguments are hashable.
    """

    def decorate(make: OfWords[Rest, Made]) -> OfWords[Rest, Made]:
        last: OrderedDict[tuple[Words, Hashable], Made] = OrderedDict()
        lock, most_cells = Lock(), sentences * _USUAL**2

        @wraps(make)
        def remembered(words: Words, /, *rest: Rest.args, **named: Rest.kwargs) -> Made:
            key = (words, (rest, tuple(named.items())))
            with lock:
                if key in last:
                    last.move_to_end(key)
                    return last[key]
            made = make(words, *rest, **named)
            with lock:
                last[key] = made
                while len(last) > sentences or _cells(last) > most_cells:
                    last.popitem(last=False)
            return made

        return remembered

    return decorate


def _cells(made: Iterable[tuple[Words, Hashable]]) -> int:
    return sum(len(words) ** 2 for words, _ in made)
