"""JSON: what the little model would write after a text, and how likely a continuation is."""

import json
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, Field, model_validator
from starlette.requests import Request

from app.core.little_model import NAME, VERSION, LittleModel, little_model
from app.core.sampling import Settings
from app.lessons.urls import CONTINUATION
from app.web.http.answers import Answer, Store
from app.web.http.heavy import WRITING, HeavyWork
from app.web.pages.api import Model, Refusal
from app.widgets.contract.widget import Params
from app.widgets.parts.numbers import Typed

MAX_CHARACTERS = 600
MAX_CONTINUATIONS = 10
_SHOWN = 10
_DECIMALS = 9


class ContinuationQuery(Params):
    """What may be asked: a text, how the next piece is chosen, continuations to be judged."""

    text: str = Field(
        alias="texte",
        max_length=MAX_CHARACTERS,
        description=f"Le début du texte : {MAX_CHARACTERS} caractères au plus.",
    )
    temperature: Annotated[float, Typed] = Field(
        1, ge=0, le=5, description="Les scores sont divisés par elle ; 0 ne garde que le premier."
    )
    k: int = Field(0, ge=0, le=8000, description="Ne garder que les k plus probables ; 0 : tous.")
    p: Annotated[float, Typed] = Field(
        1, gt=0, le=1, description="Ne garder que les plus probables, jusqu’à cette part."
    )
    n: int = Field(_SHOWN, ge=1, le=50, description="Combien de morceaux montrer.")
    continuations: tuple[Annotated[str, Field(max_length=MAX_CHARACTERS)], ...] = Field(
        (),
        alias="suite",
        max_length=MAX_CONTINUATIONS,
        description="Une suite à juger, répétée au besoin.",
    )

    @model_validator(mode="after")
    def _fits(self) -> "ContinuationQuery":
        model = little_model()
        read = len(model.encode(self.text))
        if read >= model.longest:
            raise ValueError(
                f"« texte » compte {read - 1} morceaux ; {model.longest - 2} au plus sont acceptés"
            )
        for continuation in self.continuations:
            pieces = model.pieces.encode(continuation)
            if not pieces:
                raise ValueError("« suite » est vide ; donnez au moins un mot")
            if read + len(pieces) > model.longest:
                raise ValueError(
                    f"« texte » et « suite » comptent ensemble {read + len(pieces) - 1} morceaux ;"
                    f" {model.longest - 1} au plus sont acceptés"
                )
        return self


class NextPiece(BaseModel):
    """A piece that may come next: as the model knows it, as it would be written, its chance."""

    morceau: str
    texte: str
    probabilite: float


class Continuation(BaseModel):
    """A continuation and the product of the probabilities of its pieces."""

    texte: str
    probabilite: float


class ContinuationAnswer(BaseModel):
    """What a program gets; the probabilities shown and `reste` sum to 1."""

    morceaux: list[str]
    suivants: list[NextPiece]
    reste: float
    suites: list[Continuation]
    modele: Model


def routes(store: Store | None) -> APIRouter:
    """Return the address of continuations; `store` keeps the answers given last."""
    router, heavy = APIRouter(), HeavyWork(waiting=200, patience=WRITING)

    @router.get(
        CONTINUATION,
        summary="Ce que le petit modèle écrirait ensuite",
        response_model=ContinuationAnswer,
        responses={422: {"model": Refusal}},
    )
    async def continuation(
        request: Request, query: Annotated[ContinuationQuery, Query()]
    ) -> Response:
        """Donne les morceaux lus, les suivants les plus probables et la probabilité de suites."""
        key = f"suite {query.model_dump_json()}"
        answer = store.get(key) if store is not None else None
        if answer is None:
            written = await heavy.run(_answer, little_model(), query, name=key)
            body = json.dumps(written, ensure_ascii=False, separators=(",", ":"))
            answer = Answer(body.encode(), "application/json")
            if store is not None:
                store.put(key, answer)
        return answer.respond(request)

    return router


def _answer(model: LittleModel, query: ContinuationQuery) -> dict[str, Any]:
    settings = Settings(query.temperature, query.k, query.p)
    read = model.encode(query.text)
    shown = [
        (candidate.piece, round(candidate.probability, _DECIMALS))
        for candidate in model.next(read, query.n, settings)
    ]
    return {
        "morceaux": [model.pieces.texts[piece] for piece in read],
        "suivants": [
            {
                "morceau": model.pieces.texts[piece],
                "texte": model.pieces.decode((piece,)),
                "probabilite": share,
            }
            for piece, share in shown
        ],
        "reste": max(0.0, round(1 - sum(share for _, share in shown), _DECIMALS)),
        "suites": [
            {
                "texte": text,
                "probabilite": model.probability(read, model.pieces.encode(text), settings),
            }
            for text in query.continuations
        ],
        "modele": {"nom": NAME, "version": VERSION},
    }
