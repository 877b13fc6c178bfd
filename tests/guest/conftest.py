"""A tiny model that is invited for one test, then dismissed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.core.invited import invite
from app.guest.guest_models import GuestDecoder, GuestModel
from app.guest.open_model import open_model
from tests.guest import tiny

Invite = Callable[[str], GuestModel]


def write(tmp_path: Path, layout: str) -> Path:
    """Write the tiny model of a layout, in the container that it comes in."""
    if layout in tiny.FAMILY:
        return tiny.write_folder(tmp_path / layout, tiny.encoder(layout), tiny.FAMILY[layout])
    tensors = tiny.gemma() if layout == "gemma3" else tiny.llama()
    return tiny.write_gguf(tmp_path / f"{layout}.gguf", tensors, layout)


@pytest.fixture
def no_guest() -> Iterator[None]:
    """Leave no model behind."""
    invite(None)
    yield
    invite(None)


@pytest.fixture
def invite_tiny(tmp_path: Path, no_guest: None) -> Invite:
    """Return what opens and invites the tiny model of a layout."""

    def invite_one(layout: str) -> GuestModel:
        model = open_model(write(tmp_path, layout))
        invite(model)
        return model

    return invite_one


@pytest.fixture(params=["llama", "gemma3"])
def model(request: pytest.FixtureRequest, invite_tiny: Invite) -> GuestDecoder:
    """The tiny decoder of each layout in turn, invited."""
    decoder = invite_tiny(request.param)
    assert isinstance(decoder, GuestDecoder)
    return decoder
