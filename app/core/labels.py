"""The codes of Universal Dependencies that the model can answer, and what a dictionary tells it.

Source of the codes: universaldependencies.org.
"""

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
# What a dictionary says of a form: one bit each, set when some analysis of the form has the tag.
LEXICAL_TAGS = (
    "nom", "adj", "adv", "infi", "ppas", "ppre", "finite", "name", "grammar", "nb", "interj",
    "mas", "fem", "epi", "sg", "pl", "inv", "ipre", "past", "later", "spre", "impe",
    "1sg", "2sg", "3sg", "1pl", "2pl", "3pl", "intransitive", "transitive", "indirect", "être",
)
# fmt: on
