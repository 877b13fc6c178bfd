"""The two bets of `induction`: which head has the pattern, and without which the answer is lost."""

from app.widgets.induction.head_rows import HeadRow
from app.widgets.induction.state import HeadQuestion
from app.widgets.parts.bet import Bet, Choice, bet_on_choice
from app.widgets.parts.numbers import percent, share
from app.widgets.parts.wording import quoted, together

_HALF = 0.5  # of the row: a head that gives that much looks there
_PATTERN = (
    "Quelle tête, depuis le dernier {last}, regarde {expected}, qui le suivait la fois"
    " d’avant\u202f?"
)
_CAUSE = (
    "Quelle tête, si on l’éteint seule, fait le plus baisser la probabilité de {expected}\u202f?"
)
_NOT_THE_PRETTIEST = (
    "Un beau motif ne suffit pas\u00a0: d’autres têtes de sa couche regardent au même endroit, et"
    " compensent en partie."
)


def bet_on_head(
    offered: bool,
    given: str,
    question: HeadQuestion,
    words: tuple[str, str],
    rows: tuple[HeadRow, ...],
) -> Bet | None:
    """Let one bet on a head; `words` are the last word and the one that followed it before."""
    last, expected = map(quoted, words)
    asked = _PATTERN if question is HeadQuestion.PATTERN else _CAUSE
    by_value = {row.value: row for row in rows}
    best = with_the_pattern(rows) if question is HeadQuestion.PATTERN else (most_missed(rows),)

    def why(value: str) -> str:
        row = by_value[value]
        if question is HeadQuestion.PATTERN:
            return _why_pattern(row, best, expected)
        return _why_cause(row, best[0], expected)

    return bet_on_choice(
        offered,
        given,
        asked.format(last=last, expected=expected),
        tuple(Choice(row.value, f"couche {row.value.replace('-', ', tête ')}") for row in rows),
        {row.value for row in best},
        why,
    )


def with_the_pattern(rows: tuple[HeadRow, ...]) -> tuple[HeadRow, ...]:
    """Return the heads that give the follower half of their row, or else the one nearest."""
    looking = tuple(row for row in rows if (row.follower or 0) >= _HALF)
    return looking or (max(rows, key=lambda row: row.follower or 0),)


def most_missed(rows: tuple[HeadRow, ...]) -> HeadRow:
    """Return the head without which the follower is the least probable."""
    return min(rows, key=lambda row: row.without or 0)


def _why_pattern(row: HeadRow, best: tuple[HeadRow, ...], expected: str) -> str:
    own = f"La {row.name} lui donne {percent(row.follower or 0)}."
    others = [other for other in best if other != row]
    if row not in best:
        name = others[0].name
        return f"{own} La {name} lui donne {percent(others[0].follower or 0)}."
    if not others:
        return own
    also = together([f"la {other.name} ({percent(other.follower or 0)})" for other in others])
    return f"{own} Elle n’est pas la seule\u00a0: {also}."


def _why_cause(row: HeadRow, worst: HeadRow, expected: str) -> str:
    lost = f"Sans la {worst.name}, {expected} tombe à {share(worst.without or 0)}"
    if row == worst:
        return f"{lost}."
    sentence = f"{lost}\u00a0; sans la {row.name}, il reste à {share(row.without or 0)}."
    return f"{sentence} {_NOT_THE_PRETTIEST}" if (row.follower or 0) >= _HALF else sentence
