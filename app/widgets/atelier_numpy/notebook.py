"""The completed notebook of `atelier-numpy`: the same fifteen lines, with the reader's numbers.

The format is nbformat 4.5, written as plain JSON: https://nbformat.readthedocs.io
"""

import json
from typing import Any

from app.core.attention import Array
from app.widgets.atelier_numpy.blanks import CODE

_OPENING = """# L’attention en quinze lignes de NumPy

Ce carnet vient du cours « Attention en clair ». Il n’a besoin que de NumPy. Chaque ligne de Q, K
et V est un mot ; changez les nombres, puis exécutez tout."""
_CHECK = """# Ce qui doit toujours être vrai
assert np.allclose(weights.sum(axis=-1), 1), "chaque ligne de poids a pour somme 1"
assert np.all(weights[~mask] == 0), "un mot ne regarde pas la suite"
print("Les lignes ont pour somme 1 ; rien ne regarde la suite.")"""
_NEXT = """## À essayer

- Enlevez la division par `np.sqrt(d_k)`, puis multipliez Q par 10 : que deviennent les poids ?
- Remplacez `axis=-1` par `axis=0` dans `softmax` : quelle somme vaut maintenant 1 ?
- Appelez `attention(Q, K, V)` sans masque : quelles lignes changent ?"""


def data_lines(queries: Array, keys: Array, values: Array) -> str:
    """Return the lines of Python that make Q, K and V, wherever they are put before the code."""
    named = (("Q", queries), ("K", keys), ("V", values))
    made = (f"{name} = np.array({_written(matrix)})" for name, matrix in named)
    return "\n".join(("import numpy as np\n", *made))


def notebook(queries: Array, keys: Array, values: Array) -> str:
    """Return the JSON of the notebook for matrices (n, d_k), (n, d_k) and (n, d_v)."""
    data = data_lines(queries, keys, values)
    shown = "print(weights.round(3))\nprint(output.round(3))"
    cells = [_text("ouverture", _OPENING)]
    cells += [_code("nombres", data), _code("quinze-lignes", CODE), _code("resultat", shown)]
    cells += [_code("verification", _CHECK), _text("suite", _NEXT)]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    whole = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _written(matrix: Array) -> str:
    rows = (", ".join(f"{float(number):g}" for number in row) for row in matrix)
    return f"[{', '.join(f'[{row}]' for row in rows)}], dtype=float"


def _text(name: str, source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": _lines(source)}


def _code(name: str, source: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": name,
        "metadata": {},
        "outputs": [],
        "source": _lines(source),
    }


def _lines(source: str) -> list[str]:
    return source.splitlines(keepends=True)
