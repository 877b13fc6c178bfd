"""Put into French words what one word looks at, from the two words and what the model read."""

from collections.abc import Callable, Sequence
from math import isinf

from app.core.analysis import Analysis
from app.core.attention import Array
from app.core.foreign import seems_foreign
from app.core.head_roles import HEADS
from app.widgets.parts.natures import part_of_speech
from app.widgets.parts.numbers import decimal, percent
from app.widgets.parts.relations import relation

NOBODY = "∅"
FOREIGN = (
    "La plupart de ces mots ne semblent pas français, et ce modèle n’a appris que le français : ce"
    " qu’il lit ici n’a guère de sens."
)
_SHOWN_SHARE = 0.05  # a share under this is not worth a clause
_ONLY = 0.9  # of the row: under it, « ne regarde que » would hide the rest
_MOST_EQUALS = 3


def quoted(text: str) -> str:
    """Put a word between French quotation marks."""
    return f"«\u00a0{text}\u00a0»"


def together(names: Sequence[str]) -> str:
    """Join one name or more: « a », « a et b », « a, b et c »."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} et {names[-1]}"


def unique_names(words: Sequence[str], same: Callable[[str], str] = str) -> tuple[str, ...]:
    """Return the words, those that occur more than once with their turn: « la (2) » is the second.

    Two words are one when `same` gives one text for both: `str.lower` sets capitals aside.
    """
    forms = [same(word) for word in words]
    return tuple(
        word if forms.count(form) == 1 else f"{word} ({forms[:number].count(form)})"
        for number, (word, form) in enumerate(zip(words, forms, strict=True), 1)
    )


def row_in_words(analysis: Analysis, i: int, row: Array, heads: Sequence[int]) -> str:
    """Say what word `i` looks at: the largest shares of `row` (n + 1,), the last one nobody.

    `heads` holds the numbers, 1 to 8, of the heads that `row` averages.
    """
    return _with_warning(analysis, _row(analysis, i, row, heads))


def _with_warning(analysis: Analysis, sentence: str) -> str:
    """Add to a sentence, where the words are of another language, that the model knows it not."""
    return f"{sentence} {FOREIGN}" if seems_foreign(analysis.words) else sentence


def _row(analysis: Analysis, i: int, row: Array, heads: Sequence[int]) -> str:
    subject = f"{quoted(_name(analysis, i))}, {part_of_speech(analysis, i)},"
    nobody = len(analysis.words)
    share = row.tolist()
    if len(heads) > 1:
        return _mean_in_words(analysis, i, row, heads, subject)
    ranked = sorted((j for j in range(nobody) if share[j] >= _SHOWN_SHARE), key=lambda j: -share[j])
    if not ranked:
        return f"{subject} ne regarde personne ({NOBODY}) : {percent(share[nobody])}."

    def clause(j: int) -> str:
        return f"{_named(analysis, i, j, heads)} : {percent(share[j])}"

    best = share[ranked[0]]
    first = clause(ranked[0])
    if share[nobody] > best:
        return (
            f"{subject} laisse {percent(share[nobody])} à personne ({NOBODY}),"
            f" puis regarde {first}."
        )
    if best > _ONLY:
        return f"{subject} ne regarde que {first}."
    equals = [j for j in ranked if percent(share[j]) == percent(best)]
    if 1 < len(equals) <= _MOST_EQUALS:
        *others, last = [_named(analysis, i, j, heads) for j in sorted(equals)]
        all_of_them = f"{', '.join(others)}, et {last}"  # each name has a comma of its own
        return f"{subject} regarde à parts égales {all_of_them} : {percent(best)} chacun."
    return f"{subject} regarde surtout {', puis '.join(map(clause, ranked[:2]))}."


def _mean_in_words(
    analysis: Analysis, i: int, row: Array, heads: Sequence[int], subject: str
) -> str:
    """Say the mean shares of word `i`, which stand on screen, then what each head gives by itself.

    A mean alone would mislead: half of « chat » is all of « chat » in one head of two.
    """
    nobody = len(analysis.words)
    share = row.tolist()
    ranked = sorted((j for j in range(nobody) if share[j] >= _SHOWN_SHARE), key=lambda j: -share[j])
    names = unique_names(analysis.words, str.lower)
    given = [f"{percent(share[j])} à {quoted(names[j])}" for j in ranked[:_MOST_EQUALS]]
    if share[nobody] >= _SHOWN_SHARE:
        given.append(f"{percent(share[nobody])} à personne ({NOBODY})")
    mean = f"En moyenne de {len(heads)} têtes, {subject} donne {together(given)}."
    clauses = []
    for head in heads:
        weights = analysis.traces[head - 1].weights[i]
        j = int(weights.argmax())
        if j < nobody:
            name = f"{quoted(names[j])}, {relation(analysis, i, j, (head,))}"
            clauses.append((float(weights[j]), f"la tête {head} regarde {name}", head))
    strongest = sorted(clauses, key=lambda clause: -clause[0])[:_MOST_EQUALS]
    phrases = [
        f"{words} ({percent(weight)})"
        for weight, words, _ in sorted(strongest, key=lambda clause: clause[2])
    ]
    if not phrases:
        return mean
    first, *others = phrases
    heads_apart = "\u00a0; ".join([first, *others])
    return f"{mean} {heads_apart[0].upper()}{heads_apart[1:]}."


def cell_in_words(analysis: Analysis, i: int, j: int, row: Array, heads: Sequence[int]) -> str:
    """Say one cell of a map: its two words, what the second is to the first, its share, its rank.

    `row` (n + 1,) is the row of word `i`; `heads` holds the numbers of the heads it averages.
    """
    where = f"Ligne {quoted(_name(analysis, i))}, colonne {_named(analysis, i, j, heads)}"
    if all(isinf(analysis.traces[head - 1].masked[i, j]) for head in heads):
        sentence = f"{where} : {decimal(0)}, case exclue du calcul dans cette tête."
    else:
        sentence = f"{where} : {decimal(float(row[j]))}, {rank_in_words(j, row)}."
    return _with_warning(analysis, sentence)


def row_across_heads(analysis: Analysis, i: int) -> str:
    """Say where word `i` looks most in each head: « 1 Syntaxe, « chat » : 98 % »."""
    words = (*map(quoted, analysis.words), "personne")
    clauses = []
    for head, trace in zip(HEADS, analysis.traces, strict=True):
        j = int(trace.weights[i].argmax())
        share = percent(float(trace.weights[i, j]))
        clauses.append(f"{head.number}\u00a0{head.name}, {words[j]} ({share})")
    in_words = f"{quoted(analysis.words[i])}, tête par tête : {' ; '.join(clauses)}."
    return _with_warning(analysis, in_words)


def rank_in_words(j: int, row: Array) -> str:
    """Say which place the share of column j has in its row (m,), among shares of two decimals.

    Those are the ones that a reader sees: what they cannot tell apart is said to be equal.
    """
    shown = [decimal(share) for share in row.tolist()]
    above = sum(share > shown[j] for share in shown)
    equal = shown.count(shown[j]) - 1
    if equal == len(row) - 1 > 0:
        return "le même poids que les autres cases de la ligne"
    if above == 0:
        place = "le poids le plus fort de la ligne"
    elif above + equal == len(row) - 1:
        place = "le poids le plus faible de la ligne"
    else:
        place = f"le {above + 1}e poids de la ligne"
    return f"{place}, à égalité avec {equal} autre{'s' * (equal > 1)}" if equal else place


def _named(analysis: Analysis, i: int, j: int, heads: Sequence[int]) -> str:
    """Name word `j`, or nobody after the last word, and say what it is to word `i`."""
    if j == len(analysis.words):
        return f"{NOBODY}, personne"
    return f"{quoted(_name(analysis, j))}, {relation(analysis, i, j, heads)}"


def _name(analysis: Analysis, j: int) -> str:
    """Return word `j`, with its number where the sentence has it twice."""
    return unique_names(analysis.words, str.lower)[j]
