"""Attention en clair: a French course where every number is computed.

The layers and their direction, enforced by import contracts:

    web -> workshop -> lessons -> widgets -> core -> numpy

`core` is pure and may be read by a student; `workshop` alone knows the database; `guest`, which
`web` alone asks, opens the files of a model that is brought and lets `core` compute it;
`training` is imported by nothing at run time.

Ten words, each for one thing:

    Slot         a widget's place in a lesson: directive, options, id
    Options, Controls, View   what an author sets; what a reader changes; values for a template
    Placement    where a widget stands: document, slot, page / frame / wall / paper, origin
    State        the controls as a reader asked for them, and their query string
    Analysis     what a model made of one sentence: words, tags, functions, weights
    Trace        every step of one attention computation
    Explanation  the sentence in words that a widget says about its numbers
    Breakdown    one cell worked out: q·k, ÷√d_k, exp, share
    Problem      a mistake of an author or a reader: place, message, what is accepted, what is near
    Answer       rendered bytes with their tag and encodings
"""

import os

__version__ = "0.1.0"

# One thread: on matrices as small as a sentence, BLAS threads cost a hundred times what they give.
# Must be set before NumPy is first imported.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")
