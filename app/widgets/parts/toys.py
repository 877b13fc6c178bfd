"""The toy model of a lesson: how an author writes one, and how a widget's options carry it."""

from typing import Annotated, Self

from pydantic import Field, PrivateAttr, model_validator

from app.core.spelling import base
from app.core.toy import DEFAULT, Toy
from app.widgets.contract.widget import Params

MAX_DIMENSIONS = 8
MAX_TOY_WORDS = 200

Number = Annotated[float, Field(ge=-20, le=20, allow_inf_nan=False)]
Row = Annotated[tuple[Number, ...], Field(min_length=1, max_length=MAX_DIMENSIONS)]
Rows = Annotated[tuple[Row, ...], Field(min_length=1, max_length=MAX_DIMENSIONS)]
Words = Annotated[str, Field(min_length=1, max_length=200)]
Dimension = Annotated[str, Field(min_length=1, max_length=20)]

_MATRIX = "une ligne par dimension du mot, une colonne par dimension de"


class ToyMeta(Params):
    """What an author writes under « jouet » in the front matter of a lesson."""

    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=2, max_length=MAX_DIMENSIONS)] = (
        Field(alias="dimensions", description="Les noms des dimensions : 2, 4, 6 ou 8.")
    )
    words: Annotated[dict[Words, Row], Field(min_length=1, max_length=MAX_TOY_WORDS)] = Field(
        alias="mots",
        description="Les vecteurs : « chat chatte: [2, 0, 0, 1] », un nombre par dimension.",
    )
    w_q: Rows = Field(alias="requetes", description=f"W_Q : {_MATRIX} la requête.")
    w_k: Rows = Field(alias="cles", description=f"W_K : {_MATRIX} la clé.")
    w_v: Rows = Field(alias="valeurs", description=f"W_V : {_MATRIX} la valeur.")

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        d = len(self.dimensions)
        if d % 2:
            raise ValueError("le nombre de dimensions doit être pair : 2, 4, 6 ou 8")
        for words, vector in self.words.items():
            if len(vector) != d:
                raise ValueError(f"« {words} » a {len(vector)} nombres ; {d} sont attendus")
        for name, rows in (("requetes", self.w_q), ("cles", self.w_k), ("valeurs", self.w_v)):
            if len(rows) != d:
                raise ValueError(f"« {name} » a {len(rows)} lignes ; {d} sont attendues")
            if len({len(row) for row in rows}) > 1:
                raise ValueError(f"les lignes de « {name} » n’ont pas toutes la même longueur")
        if len(self.w_q[0]) != len(self.w_k[0]):
            raise ValueError("« requetes » et « cles » doivent avoir autant de colonnes")
        if len(self.w_q[0]) % 2:
            raise ValueError("« requetes » et « cles » doivent avoir un nombre pair de colonnes")
        return self

    def toy(self) -> Toy:
        """Return the model as written; a line of several words gives them one vector."""
        vectors = {
            base(word).lower(): vector
            for words, vector in self.words.items()
            for word in words.split()
        }
        return Toy(self.dimensions, vectors, self.w_q, self.w_k, self.w_v)


class ToyOptions(Params):
    """Options of a widget that reads with a toy model: that of its lesson, or the default one."""

    _toy: Toy = PrivateAttr(default_factory=lambda: DEFAULT)

    @property
    def toy(self) -> Toy:
        """Return the toy model to read with."""
        return self._toy

    def with_toy(self, toy: Toy) -> Self:
        """Return the same options with another toy model."""
        copy = self.model_copy()
        copy._toy = toy
        return copy
