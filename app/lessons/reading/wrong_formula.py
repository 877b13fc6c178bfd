"""What is wrong with a formula, in French: the library that reads it says so in English."""

import re

_FRENCH = tuple(
    (re.compile(english), french)
    for english, french in (
        (r'Unknown command "(.+?)"', "la commande « {} » n’existe pas"),
        (r'Unknown environment "(.+?)"', "l’environnement « {} » n’existe pas"),
        (r'Unknown color "(.+?)"', "la couleur « {} » n’existe pas"),
        (r'Expected closing token "(.+?)"', "il manque « {} »"),
        (r'Unmatched closing token: "(.+?)"', "« {} » ferme ce qui n’est pas ouvert"),
        (r'parenthesis after "(.+?)"', "une parenthèse est attendue après « {} »"),
        (r'Found "(.+?)", which may only', "« {} » n’a pas sa place ici"),
        (r'Expected "(.+?)"', "« {} » est attendu"),
        (r"Expected argument", "une commande attend encore son argument"),
        (
            r"Duplicate|directly followed",
            "deux indices ou deux exposants se suivent, sans accolades",
        ),
        (r"Expected length", "une longueur avec son unité est attendue"),
        (r"text mode", "ceci ne s’écrit pas dans du texte"),
        (r"limit|expansions", "elle est trop longue ou trop profonde"),
    )
)
_PLACE = re.compile(r"(\d+): ")
_OTHER = "elle n’est pas du LaTeX accepté ici"


def in_french(error: str) -> str:
    """Return what an error of the library means, with the character where it was met."""
    place = _PLACE.match(error)
    reason = next(
        (
            french.format(*match.groups())
            for words, french in _FRENCH
            if (match := words.search(error))
        ),
        _OTHER,
    )
    return f"caractère {int(place[1]) + 1}, {reason}." if place else f"{reason}."
