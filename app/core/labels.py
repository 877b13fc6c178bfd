"""The codes of Universal Dependencies that the model can answer (universaldependencies.org)."""

# fmt: off
PARTS = (
    "NOUN", "PROPN", "VERB", "AUX", "ADJ", "ADV", "DET", "PRON", "ADP", "CCONJ", "SCONJ", "NUM",
    "PUNCT", "INTJ", "X", "SYM", "PART",
)

FUNCTIONS = (
    "root", "nsubj", "obj", "iobj", "obl", "nmod", "amod", "det", "case", "aux", "cop",
    "advmod", "conj", "cc", "mark", "punct", "xcomp", "acl", "advcl", "appos", "flat", "fixed",
    "nummod", "discourse", "expl", "other",
)
# fmt: on
