"""The model that whoever runs the site brings: opened when the site starts, then told on its card.

ATTENTION_MODELE, in `app.web.http.site`, names its file or its folder. The site serves without it
when it is refused; the log then says why.
"""

import logging
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.core.invited import invite, invited
from app.core.layouts.weights import RefusedModelError

if TYPE_CHECKING:
    from app.guest.guest_models import GuestModel
    from app.guest.origin import FileDigest

_log = logging.getLogger(__name__)
_EXTRA = "pip install 'attention-en-clair[votre-modele]'"


class GuestCard(NamedTuple):
    """What the card says; a licence that no file tells is empty.

    `unpacked` is what the model takes in memory once all of it is unpacked, `room` what it may
    take at most, both in bytes.
    """

    name: str
    licence: str
    layout: str
    causal: bool
    files: "tuple[FileDigest, ...]"
    blocks: int
    heads: int
    width: int
    known: int
    parameters: int
    longest: int
    unpacked: int
    room: int


def welcome(path: Path | None) -> None:
    """Open the model of a file or a folder, once, and let figures look into it."""
    model = _opened(path) if path is not None else None
    if model is not None:
        invite(model)


def guest_card() -> GuestCard | None:
    """Return what is known of the model that was invited, if one was."""
    model = invited()
    if model is None:
        return None
    from app.guest.guest_models import GuestModel

    assert isinstance(model, GuestModel)
    network, origin = model.network, model.origin
    return GuestCard(
        name=model.name,
        licence=model.licence,
        layout=origin.layout,
        causal=model.causal,
        files=origin.digests,
        blocks=len(network.blocks),
        heads=network.heads,
        width=network.weights.shape(network.names.table)[1],
        known=model.cutter.known,
        parameters=network.weights.parameters,
        longest=model.longest,
        unpacked=network.weights.size(network.weights.names),
        room=network.weights.room.limit,
    )


@cache  # opened before the processes that share a port fork: they share its memory
def _opened(path: Path) -> "GuestModel | None":
    try:
        from app.guest.open_model import open_model
    except ImportError:
        _log.warning("ATTENTION_MODELE : ce site démarre sans le modèle ; il faut %s.", _EXTRA)
        return None
    try:
        model = open_model(path)
    except RefusedModelError as refused:
        _log.warning("ATTENTION_MODELE : %s : %s. Le site démarre sans.", path, refused)
        return None
    _ = model.origin.digests  # read now rather than in front of the first reader
    return model
