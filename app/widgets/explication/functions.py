"""The functions of Universal Dependencies that the model reads, in French words."""

from app.core.labels import FUNCTIONS

NAMES = {
    "root": "centre de la phrase",
    "nsubj": "sujet",
    "obj": "objet",
    "iobj": "objet indirect",
    "obl": "complément du verbe",
    "nmod": "complément du nom",
    "amod": "épithète",
    "det": "déterminant d’un nom",
    "case": "introduit un complément",
    "aux": "auxiliaire d’un verbe",
    "cop": "copule",
    "advmod": "modifie un verbe ou un adjectif",
    "conj": "coordonné",
    "cc": "coordonne",
    "mark": "introduit une proposition",
    "punct": "ponctuation",
    "xcomp": "complément sans sujet propre",
    "acl": "proposition liée à un nom",
    "advcl": "proposition circonstancielle",
    "appos": "apposition",
    "flat": "suite d’un nom propre",
    "fixed": "suite d’une locution",
    "nummod": "nombre d’un nom",
    "discourse": "mot du discours",
    "expl": "explétif",
    "other": "autre fonction",
}

assert set(NAMES) == set(FUNCTIONS)
