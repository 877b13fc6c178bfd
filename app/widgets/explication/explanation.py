"""Say in words what another map does to what is written, and what norms add to weights."""

import numpy as np

from app.core.attention import Array
from app.core.rewriting import AttentionRow
from app.widgets.explication.effects import Effect
from app.widgets.explication.maps import NAMES, REPLACING, MapName
from app.widgets.parts.models import HeadAnalysis
from app.widgets.parts.numbers import decimal, percent
from app.widgets.parts.wording import quoted

_CLEARLY = 0.1  # a share of weight that makes another map a different one
_HARDLY = 0.01  # a length below which what is brought would read 0,00
_NO_OTHER_MAP = (
    "{start} : aucune carte nettement différente n’a été trouvée pour {near} ; la plus éloignée"
    " ne déplace que {moved} du poids.{sure}"
)


def output_in_words(
    analysis: HeadAnalysis,
    i: int,
    read: str,
    effects: tuple[Effect, ...],
    current: MapName,
    free: int,
    nearly: str,
) -> str:
    """Say how far the current map is, in weights and in what is written; read is read at first."""
    exactly = nearly == "0"
    word = quoted(analysis.words[i])
    start = f"Ligne de {word}, {analysis.head}"
    reads = f"le modèle lit {word} comme {read}" if analysis.nobody else f"la sortie est {read}"
    if current == MapName.COMPUTED:
        return f"{start} : avec les poids calculés, {reads}. Choisissez une autre carte."
    effect = next(effect for effect in effects if effect.current)
    if current == MapName.FARTHEST and effect.moved < _CLEARLY:
        near = "exactement la même sortie" if exactly else f"la même sortie à {nearly} % près"
        sure = " Il n’y en a aucune pour ces valeurs." if exactly and not free else ""
        return _NO_OTHER_MAP.format(start=start, near=near, moved=effect.moved_shown, sure=sure)
    moved = f"{REPLACING[current]} {effect.moved_shown} du poids"
    layer = f"la sortie bouge de {effect.layer_shown} (cosinus {effect.cosine})"
    if not analysis.nobody:
        after = "elle reste" if effect.same else "elle devient"
        return f"{start} : {moved}, {layer} ; {after} {effect.read}."
    if effect.same:
        after = f"le modèle lit toujours {word} comme {effect.read}"
    else:
        after = f"le modèle lisait {word} comme {read}, il le lit maintenant comme {effect.read}"
    return f"{start} : {moved}, {layer} ; {after}."


def norms_in_words(
    analysis: HeadAnalysis, i: int, row: AttentionRow, weights: Array, current: MapName
) -> str:
    """Say which key weighs most and which brings most, through W_O where there is one."""
    brought = weights * np.linalg.norm(row.projected, axis=1)
    heavy, most = int(weights.argmax()), int(brought.argmax())
    through = "après Wₒ" if analysis.nobody else "sans Wₒ, que ce jouet n’a pas"
    start = f"Ligne de {quoted(analysis.words[i])}, {analysis.head}, carte {NAMES[current]}"
    weighs = f"le plus grand poids, {percent(float(weights[heavy]))}, va à {_key(analysis, heavy)}"
    if not brought[most] > 0:
        return f"{start} : {weighs}, et rien n’est apporté."
    if brought[most] < _HARDLY:
        return f"{start} : {weighs}, et aucun mot n’apporte plus de {decimal(_HARDLY)}."
    brings = f"{decimal(float(brought[most]))} ({through})"
    if heavy == most:
        return f"{start} : {weighs}, qui apporte aussi le plus, {brings}."
    return (
        f"{start} : {weighs}, mais c’est {_key(analysis, most)} qui apporte le plus, {brings},"
        f" contre {decimal(float(brought[heavy]))}."
    )


def _key(analysis: HeadAnalysis, j: int) -> str:
    return quoted(analysis.columns[j]) if j < len(analysis.words) else "∅, dont la valeur est nulle"
