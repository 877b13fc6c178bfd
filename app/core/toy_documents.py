"""Six short texts about a town that does not exist, written to be searched by hand."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """A document; `reworded` when it answers the subject of the others with none of their words."""

    letter: str
    title: str
    text: str
    reworded: bool = False


DOCUMENTS = (
    Document(
        "A",
        "Horaires",
        "Le musée du sel de Bellune ouvre à dix heures, du mardi au dimanche. Il ferme à dix-huit"
        " heures. La dernière visite commence une heure avant.",
    ),
    Document(
        "B",
        "Histoire",
        "Le musée du sel occupe l’ancien grenier de Bellune. Ce grenier gardait le sel que les"
        " bateaux apportaient. Le musée montre des outils, des sacs et des registres. On y lit le"
        " prix du sel, année après année, pendant deux siècles. Une salle raconte la vie des"
        " porteurs.",
    ),
    Document(
        "C",
        "Cuisine",
        "Le sel relève le goût d’un plat. Une pincée suffit, à la fin de la cuisson.",
    ),
    Document(
        "D",
        "Souvenir de voyage",
        "Nous avons visité le musée hier. Du sel brillait dans chaque salle, et le guide parlait"
        " bien.",
    ),
    Document(
        "E",
        "Bateau",
        "Le bateau quitte le port toutes les heures. Le trajet vers Bellune dure vingt minutes.",
    ),
    Document(
        "F",
        "Visites",
        "L’ancien grenier reçoit ses visiteurs dès le milieu de la matinée, lundi excepté.",
        reworded=True,
    ),
)

ASIDE = (
    "Le jardin voisin compte douze pommiers. Au printemps, leurs fleurs blanches attirent des"
    " abeilles. Un banc de pierre regarde la rivière. Des enfants y jouent après la classe. En"
    " automne, la commune y organise une fête. On y goûte du jus frais et des gâteaux."
)
"""What is added to a document to lengthen it: nothing in it answers anything."""
