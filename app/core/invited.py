"""The model that the person who runs the site brings, if any: widgets find it here.

It is invited once, when the site starts; this module opens no file.
"""

from app.core.visible_model import VisibleModel

_invited: list[VisibleModel] = []  # one at most


def invite(model: VisibleModel | None) -> None:
    """Let figures look into a model, in place of the one invited before, or into none."""
    _invited[:] = [] if model is None else [model]


def invited() -> VisibleModel | None:
    """Return the model that was invited, if one was."""
    return _invited[0] if _invited else None
