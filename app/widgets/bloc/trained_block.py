"""The layer of the eight-head model, box by box: less than a block, as its boxes say."""

import numpy as np

from app.core.french import read, steps
from app.widgets.bloc.boxes import BOX_OF, BoxContent, BoxName, Run, shape_of
from app.widgets.bloc.texts import (
    ABSENT,
    ONE_LAYER,
    TRAINED_CHANGE,
    TRAINED_FORMULAS,
    TRAINED_MEANINGS,
)
from app.widgets.parts.models import ModelName, read_head
from app.widgets.parts.numbers import decimal
from app.widgets.parts.wording import quoted


def run_trained(texts: tuple[str, ...]) -> Run:
    """Run the layer on a sentence; the boxes of a block that it lacks come last and are empty."""
    head, analysis = read_head(ModelName.TRAINED, 1, texts), read(texts)
    outputs = {BoxName.INPUT: analysis.x}
    outputs |= {BOX_OF[step]: output for step, output in steps(analysis).steps}
    widths = {
        "d_v": head.trace.values.shape[1],
        "joined": outputs[BoxName.HEADS].shape[1],
        "d": analysis.x.shape[1],
    }
    present = [
        BoxContent(
            name,
            TRAINED_FORMULAS[name],
            TRAINED_MEANINGS[name].format(**widths),
            output,
        )
        for name, output in outputs.items()
    ]
    absent = [BoxContent(name, "", ABSENT[name], None) for name in BoxName if name not in outputs]
    added = np.linalg.norm(outputs[BoxName.ATTENTION], axis=1)
    most = int(added.argmax())
    return Run(
        label=head.label,
        limit=f"{head.limit} {ONE_LAYER}",
        unknown=head.unknown,
        boxes=(*present, *absent),
        names=(),
        change=TRAINED_CHANGE.format(
            word=quoted(texts[most]),
            added=decimal(float(added[most])),
            length=decimal(float(np.linalg.norm(analysis.x[most]))),
        ),
    )


def shapes(texts: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the shapes of the arrays of the eight-head layer on a sentence, each with its name."""
    analysis = read(texts)
    trace = analysis.traces[0]
    return (
        ("entrée", shape_of(analysis.x)),
        ("requêtes d’une tête", shape_of(trace.queries)),
        ("clés d’une tête, avec ∅", shape_of(trace.keys)),
        ("valeurs d’une tête, avec ∅", shape_of(trace.values)),
        ("poids d’une tête", shape_of(trace.weights)),
        ("sortie d’une tête", shape_of(trace.output)),
        ("sortie de la couche", shape_of(analysis.output)),
    )
