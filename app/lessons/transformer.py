"""The pieces of a transformer, as the picture of the course draws them."""

from enum import StrEnum


class Piece(StrEnum):
    """Which piece of the picture a lesson explains; values as authors write them."""

    BEFORE = "avant"
    VECTORS = "vecteurs"
    POSITIONS = "positions"
    QUERIES = "requetes"
    SCORES = "scores"
    SOFTMAX = "softmax"
    MAP = "carte"
    FORMS = "formes"
    BLOCK = "bloc"
    COST = "cout"
    CONCLUSION = "conclusion"
    PRACTICE = "pratique"
