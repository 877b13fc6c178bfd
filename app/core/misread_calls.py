"""Those who are called before a question or an order, and the clitics of what is said to them.

Each rule yields a remark for every word of its kind: « Papa, est-ce que tu viens ? », « Léa
donne-moi ton stylo », « t’inquiète pas », « il y pense ».
"""

from collections.abc import Iterator

from app.core.first_reading import FirstReading, Remark, is_noun

_CALLS = {"NOUN", "PROPN", "INTJ"}
_SHORT_CALL = 2  # words: « mon chéri, est-ce que … »


def calls_before_questions(first: FirstReading) -> Iterator[Remark]:
    """Read as « où » what stands before « est-ce que »: « Papa, est-ce que tu viens ? ».

    The subject of « est » is its « -ce »; that of the question has a verb of its own.
    """
    for i in range(1, min(len(first.words) - 2, _SHORT_CALL + 2)):
        asks = first.forms[i : i + 2] == ["est", "-ce"] and first.forms[i + 2] in ("que", "qu'")
        if not asks or (first.looks[0, i] == i + 1 and first.looks[0, i + 1] == i):
            continue
        called = i - 1 - (first.forms[i - 1] == "," and i > 1)
        tags = first.tags(called)
        tells = called == 0 and "impe" in tags  # « Dis, est-ce que … »
        if tells or first.parts[called] in _CALLS or "interj" in tags:
            yield Remark(i - 1, "où", keeps=True)


# Behind a verb, in no question, they make an order of it.
_OF_AN_ORDER = {"-moi", "-toi", "-le", "-la", "-les", "-lui", "-leur", "-y", "-en"}


def calls_before_orders(first: FirstReading) -> Iterator[Remark]:
    """Read as an adverb whom an order calls, without its comma: « Léa donne-moi ton stylo ».

    Where an article stands before, the order is read as an infinitive, which has no subject.
    """
    for verb in range(1, len(first.words) - 1):
        if first.parts[verb] != "VERB" or not _is_an_order(first, verb) or first.asks:
            continue
        subject, beside = int(first.looks[0, verb]), verb - 1
        linked = first.looks[0, beside] == verb
        if not linked and subject in (verb + 1, len(first.words)):
            continue
        bare = beside == 0 or first.parts[beside - 1] not in ("DET", "NUM", "ADJ")
        if bare and (linked or subject == beside) and is_noun(first, beside):
            yield Remark(beside, "alors", keeps=True)
        else:
            yield Remark(verb, "prendre")
            if first.forms[verb + 1] == "-vous":
                yield Remark(verb + 1, "-toi")


def _is_an_order(first: FirstReading, verb: int) -> bool:
    behind = first.forms[verb + 1]
    turned_to = (behind, first.forms[verb][-2:]) == ("-vous", "ez")
    return behind in _OF_AN_ORDER or turned_to


_DENIES = {"pas", "plus", "jamais"}


def denied_orders_without_ne(first: FirstReading) -> Iterator[Remark]:
    """Read as « s’ » the « t’ » of an order, no « tu » then: « t’inquiète pas »."""
    for i in range(len(first.words) - 1):
        if first.forms[i] != "t'" or first.asks:
            continue
        opens = i == 0 or first.parts[i - 1] in ("PUNCT", "CCONJ")
        orders = "impe" in first.tags(i + 1) and not first.forms[i + 1].endswith(("s", "x"))
        ends = i + 2 == len(first.words) or first.parts[i + 2] == "PUNCT"
        if opens and orders and (ends or first.forms[i + 2] in _DENIES):
            yield Remark(i, "s'")


_THERE_IS = {"a", "avait", "aura", "aurait", "ait", "eut", "eût", "en", "paraît"}


def places_that_one_thinks_of(first: FirstReading) -> Iterator[Remark]:
    """Read as « lui » the « y » of a verb that has a subject: « il y pense », no « il y a »."""
    for i in range(1, len(first.words) - 1):
        if first.forms[i - 1 : i + 1] != ["il", "y"]:
            continue
        thinks = first.parts[i + 1] == "VERB" and first.forms[i + 1] not in _THERE_IS
        apart = first.looks[0, i - 1] != i + 1 or first.looks[1, i] != i + 1
        if thinks and apart and "avoir" not in first.forms[i:]:  # « il y va avoir du monde »
            yield Remark(i, "lui")


RULES = (
    calls_before_questions,
    calls_before_orders,
    denied_orders_without_ne,
    places_that_one_thinks_of,
)
