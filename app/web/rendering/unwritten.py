"""What to call a character that the font of a picture lacks: never a box, but a word."""

from unicodedata import category, name

_SCRIPTS = {
    "ARABIC": "arabe",
    "ARMENIAN": "arménien",
    "BENGALI": "bengali",
    "CJK": "chinois",
    "CYRILLIC": "cyrillique",
    "DEVANAGARI": "hindi",
    "ETHIOPIC": "amharique",
    "GEORGIAN": "géorgien",
    "GREEK": "grec",
    "HANGUL": "coréen",
    "HEBREW": "hébreu",
    "HIRAGANA": "japonais",
    "KATAKANA": "japonais",
    "TAMIL": "tamoul",
    "THAI": "thaï",
}
_ON_ITS_NEIGHBOUR = frozenset({"Mn", "Me", "Cf", "Cc", "Sk"})  # accents, joiners, colours of skin
_STARS, _EMOJI = range(0x2600, 0x2C00), 0x1F000


def name_of(letter: str) -> str:
    """Return the script of a character, « emoji » or its kind; nothing for what joins another."""
    kind = category(letter)
    if kind in _ON_ITS_NEIGHBOUR:
        return ""
    if script := _SCRIPTS.get(name(letter, "").split(" ")[0]):
        return script
    if ord(letter) >= _EMOJI or ord(letter) in _STARS:
        return "emoji" if kind.startswith("S") else "signe"
    return "lettre" if kind.startswith("L") else "signe"
