"""Twenty beginnings whose verb agrees with a noun that another one hides.

None was chosen for what the model makes of it: ten subjects are plural, ten singular, and the noun
before the verb has the other number.
"""

from typing import NamedTuple


class Agreement(NamedTuple):
    """A beginning, the form of the verb that agrees, and the one that the last noun calls for."""

    text: str
    right: str
    wrong: str


SENTENCES = (
    Agreement("Les clés de la voiture", "sont", "est"),
    Agreement("La clé des valises", "est", "sont"),
    Agreement("Les fenêtres de la maison", "sont", "est"),
    Agreement("La porte des chambres", "est", "sont"),
    Agreement("Les amis de mon frère", "sont", "est"),
    Agreement("Le chien des voisins", "est", "sont"),
    Agreement("Les livres du professeur", "sont", "est"),
    Agreement("Le livre des élèves", "est", "sont"),
    Agreement("Les enfants de la voisine", "ont", "a"),
    Agreement("Le père des enfants", "a", "ont"),
    Agreement("Les soldats du roi", "ont", "a"),
    Agreement("La mère de mes amis", "a", "ont"),
    Agreement("Les rues de la ville", "étaient", "était"),
    Agreement("Le roi des animaux", "était", "étaient"),
    Agreement("Les arbres du jardin", "étaient", "était"),
    Agreement("La fille des voisins", "était", "étaient"),
    Agreement("Les lettres que mon père a écrites", "sont", "est"),
    Agreement("La lettre que mes parents ont reçue", "est", "sont"),
    Agreement("Les hommes qui aiment la mer", "sont", "est"),
    Agreement("L’homme qui aime les fleurs", "est", "sont"),
)
