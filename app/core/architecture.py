"""The sizes of the eight-head model, which training, running and counting share.

d = 240 numbers a word: 192 of its context and, beside them, the 48 of its static vector.
"""

HEAD_COUNT = 8
D_K = 56  # width of a query and of a key
D_V = 28  # width of a value
CONTEXT = 192
STATIC = 48
WIDTH = CONTEXT + STATIC
STATIC_SCALE = 6.0  # static vectors have length 1, the context about 14
