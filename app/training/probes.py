"""Sentences written to find what the model cannot do. It never trains or is tuned on them."""

from typing import NamedTuple

from app.core.words import cut


class Probe(NamedTuple):
    """In this sentence, in this head, the word should look at the expected one first."""

    text: str
    head: int
    word: str
    expected: str
    why: str

    @property
    def words(self) -> tuple[str, ...]:
        """Return the sentence as the site cuts it."""
        return tuple(word.text for word in cut(self.text))


_GARDEN = "une phrase à deux lectures"
_FAR = "le sujet est loin du verbe"
_APART = "l’adjectif est loin du nom"
_AMBIGUOUS = "une forme a plusieurs natures"
_SHARED = "plusieurs verbes pour un sujet"
_BEFORE = "le sujet suit le verbe"
_RARE = "une construction rare"
_TIME = "un complément de temps ressemble à un objet"
_UNKNOWN = "un mot inconnu"

PROBES = (
    Probe("La petite brise la glace.", 1, "petite", "brise", _GARDEN),
    Probe("Le pilote ferme la porte.", 1, "pilote", "ferme", _AMBIGUOUS),
    Probe("La belle ferme le voile.", 1, "belle", "ferme", _GARDEN),
    Probe("Les poules du couvent couvent.", 1, "poules", "couvent", _AMBIGUOUS),
    Probe("Le vieux marche lentement.", 1, "vieux", "marche", _AMBIGUOUS),
    Probe("Le lièvre que poursuit le renard court vite.", 1, "renard", "poursuit", _BEFORE),
    Probe("Au fond du jardin dormaient trois vieux chats.", 1, "chats", "dormaient", _BEFORE),
    Probe("Voici la lettre qu’attendait ma grand-mère.", 1, "grand-mère", "attendait", _BEFORE),
    Probe("Ainsi parlait le vieux sage.", 1, "sage", "parlait", _BEFORE),
    Probe(
        "L’homme dont le fils a perdu les clés de la voiture pleure.", 1, "pleure", "homme", _FAR
    ),
    Probe(
        "Le chien qui a mordu le facteur que tu connais aboie encore.", 1, "aboie", "chien", _FAR
    ),
    Probe("Le maître lit, explique et corrige les dictées.", 1, "corrige", "maître", _SHARED),
    Probe("Ma sœur court dans le parc, saute et chante.", 1, "chante", "sœur", _SHARED),
    Probe("Ni Paul ni Léa ne viendront.", 1, "viendront", "Paul", _RARE),
    Probe("Fumer nuit à la santé.", 1, "Fumer", "nuit", _RARE),
    Probe("Le zorglub glapatouille la frigoulette.", 1, "zorglub", "glapatouille", _UNKNOWN),
    Probe("Le zorglub glapatouille la frigoulette.", 2, "frigoulette", "glapatouille", _UNKNOWN),
    Probe("Elle attend toute la matinée.", 2, "attend", "∅", _TIME),
    Probe("Le bébé a dormi deux heures.", 2, "dormi", "∅", _TIME),
    Probe("Les gâteaux, je les ai tous mangés.", 2, "mangés", "les", _RARE),
    Probe("Que de livres il a lus cet été.", 2, "lus", "livres", _RARE),
    Probe("Combien de pommes as-tu cueillies ?", 2, "cueillies", "pommes", _RARE),
    Probe("Je trouve ce film ennuyeux.", 3, "ennuyeux", "film", _RARE),
    Probe("Une jupe et un pull verts sèchent.", 3, "verts", "pull", _RARE),
    Probe("Une boîte de crayons neuve est tombée.", 3, "neuve", "boîte", _APART),
    Probe("Un marchand de draps anglais est passé.", 3, "anglais", "marchand", _GARDEN),
)
