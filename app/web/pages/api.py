"""JSON: the weights of the eight heads for any French sentence."""

import json
from typing import Annotated, Any, Literal

import numpy as np
from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field, model_validator
from starlette.requests import Request

from app.core.attention import Array, Trace, attend, causal_mask
from app.core.french import MODEL_NAME, MODEL_VERSION, read
from app.core.head_roles import HEADS
from app.lessons.urls import ATTENTION, HEALTH
from app.web.http.answers import NEVER, Answer, Store
from app.web.http.heavy import HeavyWork
from app.widgets.contract.widget import Params
from app.widgets.parts.sentence import (
    MAX_CHARACTERS,
    MAX_WORDS,
    check_characters,
    check_sentence,
    words_of,
)

_DECIMALS = 7  # so that 65 rounded weights still sum to 1 within 0.00001


class AttentionQuery(Params):
    """What may be asked: a sentence, or words already cut, and a mask."""

    sentence: str | None = Field(
        None,
        alias="phrase",
        description=f"La phrase : {MAX_WORDS} mots et {MAX_CHARACTERS} caractères au plus.",
    )
    words: tuple[str, ...] = Field(
        (), alias="mots", description="La phrase déjà coupée : un paramètre par mot."
    )
    mask: Literal["causal"] | None = Field(
        None, alias="masque", description="« causal » : un mot ne regarde que lui et avant lui."
    )

    @model_validator(mode="after")
    def _one_sentence(self) -> "AttentionQuery":
        if bool(self.words) == (self.sentence is not None):
            raise ValueError("donnez « phrase » ou « mots », et un seul des deux")
        if self.sentence is not None:
            check_sentence(self.sentence)
            return self
        check_characters(" ".join(self.words))
        if len(self.words) > MAX_WORDS:
            raise ValueError(
                f"« mots » compte {len(self.words)} mots ; {MAX_WORDS} au plus sont acceptés"
            )
        if not all(words_of(word)[0] for word in self.words):
            raise ValueError("« mots » contient un mot vide ; chaque mot a au moins un signe")
        return self


class HeadWeights(BaseModel):
    """One head: its rows are the words that look, its last column is ∅, « personne »."""

    numero: int
    nom: str
    poids: list[list[float]]


class Model(BaseModel):
    """What computed the weights."""

    nom: str
    version: str


class AttentionAnswer(BaseModel):
    """The answer to programs; it is written from the arrays directly."""

    mots: list[str]
    etiquettes: list[str]
    fonctions: list[str]
    tetes: list[HeadWeights]
    moyenne: list[list[float]]
    modele: Model


class Refusal(BaseModel):
    """What is wrong, and what is accepted, in French."""

    erreur: str


def routes(store: Store | None) -> APIRouter:
    """Return the addresses made for programs; `store` keeps the answers given last."""
    router, heavy = APIRouter(), HeavyWork(waiting=64)  # of about 10 ms each

    @router.get(
        ATTENTION,
        summary="Les poids des huit têtes pour une phrase",
        response_model=AttentionAnswer,
        responses={422: {"model": Refusal}},
    )
    async def attention(request: Request, query: Annotated[AttentionQuery, Query()]) -> Response:
        """Donne les mots, leurs étiquettes, leurs fonctions et les poids de chaque tête."""
        key = f"api {query.model_dump_json()}"
        answer = store.get(key) if store is not None else None
        if answer is None:
            answer = Answer(await heavy.run(_written, query), "application/json")
            if store is not None:
                store.put(key, answer)
        return answer.respond(request)

    @router.get(HEALTH, summary="Le site répond-il ?")
    async def health(request: Request) -> JSONResponse:
        """Rend 200 quand une phrase peut être lue, et dit comment va l’atelier."""
        read(("Bonjour",))
        workshop = request.app.state.workshop
        state = {"etat": "ok", "atelier": "fermé" if workshop is None else workshop.state}
        return JSONResponse(state, headers={"cache-control": NEVER})

    return router


def _written(query: AttentionQuery) -> bytes:
    return json.dumps(_answer(query), ensure_ascii=False, separators=(",", ":")).encode()


def _answer(query: AttentionQuery) -> dict[str, Any]:
    words = query.words or words_of(query.sentence or "")[1]
    reading = read(words)
    traces = reading.traces if query.mask is None else [_causal(t) for t in reading.traces]
    weights: Array = np.stack([trace.weights for trace in traces]).astype(np.float64)
    weights /= weights.sum(axis=-1, keepdims=True)
    return {
        "mots": words,
        "etiquettes": reading.parts,
        "fonctions": reading.functions,
        "tetes": [
            {"numero": head.number, "nom": head.name, "poids": _rounded(rows)}
            for head, rows in zip(HEADS, weights, strict=True)
        ],
        "moyenne": _rounded(weights.mean(axis=0)),
        "modele": {"nom": MODEL_NAME, "version": MODEL_VERSION},
    }


def _causal(trace: Trace) -> Trace:
    n, m = trace.weights.shape
    allowed = np.isfinite(trace.masked)
    allowed[:, : m - 1] &= causal_mask(n)  # the last key, nobody, comes from no word
    return attend(trace.queries, trace.keys, trace.values, allowed)


def _rounded(rows: Array) -> list[list[float]]:
    rounded: list[list[float]] = np.round(rows, _DECIMALS).tolist()
    return rounded
