"""Every widget of the course, by its French directive name.

Adding one takes a Python file here, a template of the same name in `templates/widgets/` and a line
in `WIDGETS`.
"""

from app.widgets import (
    atelier_numpy,
    bibliotheque,
    bloc,
    calcul,
    carte,
    chaine,
    chemin,
    cocktail,
    conseil,
    croisee,
    explication,
    frise,
    masque,
    memoire,
    motifs,
    phrase,
    positions,
    produit,
    qkv,
    softmax,
    tetes,
    variantes,
)
from app.widgets.contract import Widget

WIDGETS: dict[str, Widget] = {
    widget.name: widget
    for widget in (
        phrase.WIDGET,
        carte.WIDGET,
        cocktail.WIDGET,
        bibliotheque.WIDGET,
        tetes.WIDGET,
        conseil.WIDGET,
        chemin.WIDGET,
        frise.WIDGET,
        produit.WIDGET,
        qkv.WIDGET,
        croisee.WIDGET,
        positions.WIDGET,
        softmax.WIDGET,
        bloc.WIDGET,
        calcul.WIDGET,
        masque.WIDGET,
        chaine.WIDGET,
        atelier_numpy.WIDGET,
        motifs.WIDGET,
        memoire.WIDGET,
        variantes.WIDGET,
        explication.WIDGET,
    )
}
