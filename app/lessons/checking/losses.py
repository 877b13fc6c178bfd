"""What readers would not get of some lessons as their authors meant it, by kind."""

from collections import Counter
from collections.abc import Iterable

from app.lessons.model import Problem


def losses(problems: Iterable[Problem]) -> tuple[str, ...]:
    """Return each kind of loss, the most frequent first: « balises HTML : 12, dans 3 fichiers »."""
    times: Counter[str] = Counter()
    files: dict[str, set[str]] = {}
    for problem in problems:
        if problem.kind:
            times[problem.kind] += problem.times
            files.setdefault(problem.kind, set()).add(problem.file)
    return tuple(
        f"{kind}\u00a0: {count}, dans {len(files[kind])} fichier"
        + ("s" if len(files[kind]) > 1 else "")
        for kind, count in times.most_common()
    )
