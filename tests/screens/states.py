"""What a reader may send to a widget: any choice of its controls, each with any value."""

from typing import Any

from hypothesis import strategies as st

from app.widgets.contract.parameters import parameters
from app.widgets.contract.widget import Widget

_WORDS = (
    "le",
    "La",
    "chat",
    "souris",
    "mange",
    "noir",
    "dort",
    "que",
    "xylophage",
    "👍🏽",
    "l’",
    "!",
)
_SENTENCES = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=20).map(" ".join)
_OF_THE_FILM = ("chat", "porte", "rouge", "Marie", "maison")
_LISTS = st.lists(st.sampled_from(_OF_THE_FILM), min_size=1, max_size=12).map(" ".join)
_TEXTS = {
    "texte": _LISTS | _SENTENCES,
    "liste": _LISTS | _SENTENCES,
    "phrase": _SENTENCES | st.just("mot " * 24),
    "dernier": st.sampled_from(["", "pomme", "chien", "deux mots"]),
    "pari": st.sampled_from(["oui", "non", "0", "1", "2", "3", "0,5", "pareil", "seul", "zzz"]),
    "case": st.tuples(st.integers(0, 22), st.integers(0, 22)).map(lambda at: f"{at[0]}-{at[1]}"),
}
_ANY = st.text(st.characters(codec="utf-8"), max_size=12)
_NUMBERS = st.lists(st.integers(-9, 9).map(str), max_size=5).map("_".join)


def values_of(
    name: str, schema: dict[str, Any], accepted: tuple[str, ...]
) -> st.SearchStrategy[str]:
    """Return what a reader may send for one control: mostly what is accepted, at times not."""
    if name in _TEXTS:
        return _TEXTS[name]
    if accepted:
        return st.sampled_from(accepted)
    for form in (schema, *schema.get("anyOf", ())):
        if form.get("type") == "integer":
            low, high = form.get("minimum", 0), form.get("maximum", 99)
            return st.integers(low, high).map(str)
        if form.get("type") == "number":
            low, high = form.get("minimum", -5), form.get("maximum", 5)
            return st.floats(low, high).map(lambda number: f"{number:.2f}")
        if "pattern" in form:
            return st.from_regex(form["pattern"], fullmatch=True)
    return _NUMBERS | _ANY


def states_of(widget: Widget) -> st.SearchStrategy[dict[str, str]]:
    """Return any choice of controls of a widget, each with any value."""
    fields = widget.controls.model_json_schema(by_alias=True)["properties"]
    named = {
        one.name: values_of(one.name, fields[one.name], one.accepted)
        for one in parameters(widget.controls, author=False)
    }
    if {"ligne", "colonne"} <= named.keys():
        named["case"] = _TEXTS["case"]
    return st.fixed_dictionaries({}, optional=named)
