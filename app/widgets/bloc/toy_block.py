"""The block of the toy: every box, in either order, several times in a row."""

import numpy as np

from app.core.attention import Array, attend
from app.core.block import BlockTrace, run_block, toy_network
from app.core.toy import Toy
from app.widgets.bloc.boxes import BOX_OF, BoxContent, BoxName, Run
from app.widgets.bloc.texts import TOY_CHANGE, TOY_FORMULAS, TOY_MEANINGS
from app.widgets.parts.models import ModelName, read_head
from app.widgets.parts.numbers import decimal


def run_toy(texts: tuple[str, ...], toy: Toy, norm_first: bool, layers: int) -> Run:
    """Run the toy's blocks on a sentence; the boxes are those of the last block."""
    analysis = read_head(ModelName.TOY, 1, texts, toy=toy)
    last_input, trace = _last_block(analysis.x, toy, norm_first, layers)
    outputs = [(BoxName.INPUT, last_input)]
    outputs += [(BOX_OF[step], output) for step, output in trace.steps]
    change = float(np.abs(trace.output - analysis.x).max())
    return Run(
        label=analysis.label,
        limit=analysis.limit,
        unknown=analysis.unknown,
        boxes=tuple(
            BoxContent(name, TOY_FORMULAS[name], TOY_MEANINGS[name], output)
            for name, output in outputs
        ),
        names=analysis.x_names,
        change=TOY_CHANGE.format(change=decimal(change)),
    )


def _last_block(x: Array, toy: Toy, norm_first: bool, layers: int) -> tuple[Array, BlockTrace]:
    network = toy_network(x.shape[1])

    def attention(x: Array) -> Array:
        queries, keys, values = (x @ np.array(w, np.float64) for w in (toy.w_q, toy.w_k, toy.w_v))
        return attend(queries, keys, values).output

    for _ in range(layers - 1):
        x = run_block(x, attention, *network, norm_first=norm_first).output
    return x, run_block(x, attention, *network, norm_first=norm_first)
