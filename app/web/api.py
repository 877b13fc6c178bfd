"""JSON: the weights of the eight heads for any French sentence."""

from typing import Annotated, Any, Literal

import numpy as np
from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse
from pydantic import Field, model_validator

from app.core.attention import Array, Trace, attend, causal_mask
from app.core.french import HEADS, MODEL_NAME, MODEL_VERSION, read
from app.web.answers import SHORT
from app.widgets.contract import Params
from app.widgets.sentence import MAX_CHARACTERS, MAX_WORDS, check_sentence, words_of

router = APIRouter()

_DECIMALS = 6


class AttentionQuery(Params):
    """What may be asked: a sentence, or words already cut, and a mask."""

    sentence: str | None = Field(
        None,
        alias="phrase",
        description=f"La phrase : {MAX_WORDS} mots et {MAX_CHARACTERS} caractères au plus.",
    )
    words: tuple[str, ...] = Field(
        (), alias="mots", description="La phrase déjà coupée : un paramètre par mot."
    )
    mask: Literal["causal"] | None = Field(
        None, alias="masque", description="« causal » : un mot ne regarde que lui et avant lui."
    )

    @model_validator(mode="after")
    def _one_sentence(self) -> "AttentionQuery":
        if bool(self.words) == (self.sentence is not None):
            raise ValueError("donnez « phrase » ou « mots », et un seul des deux")
        check_sentence(self.sentence if self.sentence is not None else " ".join(self.words))
        if len(self.words) > MAX_WORDS or any(not word.strip() for word in self.words):
            raise ValueError(f"« mots » accepte de 1 à {MAX_WORDS} mots, aucun vide")
        return self


@router.get("/api/attention", summary="Les poids des huit têtes pour une phrase")
async def attention(query: Annotated[AttentionQuery, Query()]) -> JSONResponse:
    """Answer with the words, their labels and the weights of every head."""
    words = query.words or words_of(query.sentence or "")[1]
    reading = read(words)
    weights = [
        trace.weights if query.mask is None else _causal(trace).weights for trace in reading.traces
    ]
    mean: Array = np.mean(weights, axis=0)
    body: dict[str, Any] = {
        "mots": list(words),
        "etiquettes": list(reading.parts),
        "fonctions": list(reading.functions),
        "tetes": [
            {"numero": head.number, "nom": head.name, "poids": _rounded(rows)}
            for head, rows in zip(HEADS, weights, strict=True)
        ],
        "moyenne": _rounded(mean),
        "modele": {"nom": MODEL_NAME, "version": MODEL_VERSION},
    }
    return JSONResponse(body, headers={"cache-control": SHORT})


@router.get("/sante", summary="Le site répond-il ?")
async def health() -> dict[str, str]:
    """Answer 200 when a sentence can be read."""
    read(("Bonjour",))
    return {"etat": "ok"}


def _causal(trace: Trace) -> Trace:
    n, m = trace.weights.shape
    allowed = np.isfinite(trace.masked)
    allowed[:, : m - 1] &= causal_mask(n)  # the last key, nobody, comes from no word
    return attend(trace.queries, trace.keys, trace.values, allowed)


def _rounded(rows: Array) -> list[list[float]]:
    rounded: list[list[float]] = np.round(rows.astype(np.float64), _DECIMALS).tolist()
    return rounded
