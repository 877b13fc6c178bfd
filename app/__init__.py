"""Attention en clair: a French course where every number is computed.

The layers and their direction, enforced by import contracts:

    web -> workshop -> lessons -> widgets -> core -> numpy

`core` is pure and may be read by a student; `workshop` alone knows the database;
`training` is imported by nothing at run time.
"""

import os

__version__ = "0.1.0"

# One thread: on matrices as small as a sentence, BLAS threads cost a hundred times what they give.
# Must be set before NumPy is first imported.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")
