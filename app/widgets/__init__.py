"""Every widget of the course, by its French directive name.

Adding one takes a folder of that name here and in `templates/widgets/`, and a line in `_NAMES`.
"""

from importlib import import_module

from app.widgets.contract.widget import Widget

_NAMES = (  # in the order of the author's guide
    "phrase",
    "carte",
    "cocktail",
    "bibliotheque",
    "tetes",
    "conseil",
    "chemin",
    "frise",
    "produit",
    "qkv",
    "croisee",
    "positions",
    "softmax",
    "bloc",
    "calcul",
    "masque",
    "chaine",
    "atelier-numpy",
    "motifs",
    "memoire",
    "variantes",
    "explication",
    "jetons",
    "suite",
    "eteindre",
    "couches",
    "apprentissage",
    "progres",
    "induction",
    "modele",
)


def _widget(name: str) -> Widget:
    """Return the widget that the package of this name defines."""
    module = import_module(f"app.widgets.{name.replace('-', '_')}.widget")
    widget: Widget = module.WIDGET
    return widget


WIDGETS: dict[str, Widget] = {name: _widget(name) for name in _NAMES}
