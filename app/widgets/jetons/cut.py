"""A text as a model cuts it, the little one or one that is brought, and the merges it makes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.core.invited import invited
from app.core.little_model import LittleModel, little_model
from app.core.pieces import WORD, Pieces
from app.core.visible_model import MergingModel, ReadPart, VisibleModel
from app.widgets.contract.view import Label
from app.widgets.jetons.state import CutModel


def _little_part(part: str) -> ReadPart:
    return ReadPart(part.startswith(WORD), part.removeprefix(WORD).replace("'", "’"))


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """How one model cuts one text.

    `pieces` are those of each block, as they read; `unknown` tells of each whether the model has
    none for it. `table` makes them merge by merge; it is None for a model that does not merge.
    `known` are the parts that have a number, where these are all that the model knows.
    """

    pieces: tuple[tuple[ReadPart, ...], ...]
    unknown: tuple[tuple[bool, ...], ...]
    table: Pieces | None = None
    part: Callable[[str], ReadPart] = _little_part
    known: frozenset[str] = frozenset()

    @property
    def count(self) -> int:
        """Return how many pieces there are."""
        return sum(map(len, self.pieces))


@dataclass(frozen=True, slots=True)
class CuttingModel:
    """A model that cuts texts, by its name and the label of its numbers."""

    model: LittleModel | VisibleModel

    @property
    def name(self) -> str:
        """Return its name, as a sentence says it."""
        return self.model.name

    @property
    def label(self) -> Label:
        """Return where its pieces come from: the course, or a public model."""
        return Label.COMPUTED if isinstance(self.model, LittleModel) else Label.REAL_MODEL

    @property
    def causal(self) -> bool:
        """Tell whether a piece looks at itself and before only."""
        return isinstance(self.model, LittleModel) or self.model.causal

    def cut(self, text: str) -> Cut:
        """Cut a text."""
        if isinstance(self.model, LittleModel):
            return _by_table(self.model.pieces, _little_part, text)
        if isinstance(self.model, MergingModel) and (table := self.model.table(text)):
            return _by_table(table, self.model.part, text)
        blocks = [*_blocks(self.model, text)]
        return Cut(
            tuple(tuple(part for part, _ in block) for block in blocks),
            tuple(tuple(unknown for _, unknown in block) for block in blocks),
        )


def cutting_model(name: CutModel) -> CuttingModel:
    """Return a model that cuts; the little one where the site adds none."""
    added = invited() if name is CutModel.GUEST else None
    return CuttingModel(added or little_model())


def _by_table(table: Pieces, part: Callable[[str], ReadPart], text: str) -> Cut:
    blocks, known = [table.cut(block) for block in table.blocks(text)], frozenset(table.texts)
    return Cut(
        tuple(tuple(map(part, block)) for block in blocks),
        tuple(tuple(bool(known) and one not in known for one in block) for block in blocks),
        table,
        part,
        known,
    )


def _blocks(model: VisibleModel, text: str) -> Iterator[list[tuple[ReadPart, bool]]]:
    """Yield the pieces of each word of a text, those that the model adds left out."""
    block: list[tuple[ReadPart, bool]] = []
    for one in model.pieces(text):
        if one.span is None:
            continue
        if one.gap and block:
            yield block
            block = []
        block.append((ReadPart(one.gap, one.text), one.unknown))
    if block:
        yield block
