"""What readers would not get of some lessons as their authors meant it, by kind."""

from collections import Counter
from collections.abc import Iterable

from app.lessons.model import Problem


def losses(problems: Iterable[Problem], of_one: bool = False) -> tuple[str, ...]:
    """Return each kind of loss, the most frequent first: « balises HTML : 12, dans 3 fichiers ».

    Those `of_one` lesson are counted alone.
    """
    times: Counter[str] = Counter()
    files: dict[str, set[str]] = {}
    for problem in problems:
        if problem.kind:
            times[problem.kind] += problem.times
            files.setdefault(problem.kind, set()).add(problem.file)
    where = {
        kind: f", dans {len(of)} fichier" + ("s" if len(of) > 1 else "")
        for kind, of in files.items()
    }
    return tuple(
        f"{kind}\u00a0: {count}{'' if of_one else where[kind]}"
        for kind, count in times.most_common()
    )
