"""The parts of speech that a dictionary, or a hyphen, makes certain, whatever the model reads.

A word only known as a noun is no adjective (« mon père est médecin »), a trade is one beside a noun
alone (« un chien policier », « il est policier »), « -la » behind a verb is a pronoun, and « de »
is no article of a singular (« de bonne heure »).
"""

import re
from collections.abc import Iterator, Sequence

from app.core.features import WordIndex
from app.core.spelling import base, is_picture, plain

_OTHER_THAN_NOUN = {
    "ADJ": {"adj", "ppas", "ppre", "adv", "nb", "grammar"},
    "VERB": {"finite", "infi", "ppas", "ppre", "grammar"},
}
_BEHIND = {"-le", "-la", "-les", "-lui", "-leur", "-moi", "-toi", "-nous", "-vous", "-y", "-en"}
_ALWAYS = {
    "je",
    "j'",
    "tu",
    "il",
    "ils",
    "elle",
    "elles",
    "eux",
    "ça",
    "cela",
    "ceci",
    "celui",
    "ceux",
}
_ROMAN = re.compile("(?=[IVX]{2})X{0,3}(IX|IV|V?I{0,3})")
_COUNTING = {"pas", "plus", "jamais", "point", "guère", "rien", "sans", "ni", "ne", "n'"}
_ELIDED_BEHIND = {"-m'", "-t'", "-l'"}
# Trades that a dictionary has as adjectives too. They are nouns but beside one: « chien policier ».
_TRADES = """
    animateur animatrice aviateur boucher bouchère candidat candidate cavalier cavalière
    chanteur chanteuse charpentier chercheur chercheuse chevalier collégien collégienne
    commerçant commerçante comptable conducteur conductrice créateur créatrice curé cycliste
    député députée directeur directrice dompteur douanier douanière écolier écolière éducateur
    éducatrice employé employée enseignant enseignante étudiant étudiante explorateur
    exploratrice forestier guerrier guerrière horloger horlogère hôtelier hôtelière jardinier
    jardinière laitier laitière lycéen lycéenne maçon maraîcher maraîchère marin mathématicien
    mathématicienne mécanicien mécanicienne meunier militaire musicien musicienne
    ouvrier ouvrière pâtissier pâtissière paysan paysanne pêcheur philosophe poissonnier
    poissonnière policier policière politicien politicienne pompier pompière prisonnier
    prisonnière producteur productrice réalisateur réalisatrice restaurateur restauratrice
    romancier romancière routier salarié salariée soignant soignante sorcier sorcière stagiaire
    surveillant surveillante technicien technicienne vendeur vendeuse vétérinaire
"""
TRADES = frozenset(_TRADES.split())


def certain(
    words: Sequence[str], parts: Sequence[str], functions: Sequence[str], index: WordIndex
) -> dict[int, str]:
    """Return by place the parts of speech that are certain; `parts` are those that were read."""
    return {
        **dict.fromkeys(numbers(words), "NUM"),
        **dict.fromkeys(verbs(words, parts, functions, index), "VERB"),
        **dict.fromkeys(orders(words, parts, index), "VERB"),
        **dict.fromkeys(adverbs(parts, functions), "ADV"),
        **dict.fromkeys(manners(words, parts), "ADV"),
        **dict.fromkeys(names(words, parts, index), "PROPN"),
        **dict.fromkeys(interjections(words, parts, index), "INTJ"),
        **dict.fromkeys(nouns(words, parts, functions, index), "NOUN"),
        **dict.fromkeys(pronouns(words, parts), "PRON"),
        **dict.fromkeys(prepositions(words, parts, index), "ADP"),
        **dict.fromkeys(conjunctions(words), "SCONJ"),
        **{i: "SYM" for i, word in enumerate(words) if is_picture(plain(word))},
    }


def pronouns(words: Sequence[str], parts: Sequence[str]) -> Iterator[int]:
    """Yield the places of what can only be a pronoun: « ouvre-la », « va-t’en », « ce que »."""
    forms = [base(word).lower() for word in words]
    yield from (i for i, form in enumerate(forms) if form in _ALWAYS)
    for i in range(1, len(words)):
        if forms[i] in _BEHIND | _ELIDED_BEHIND and (
            parts[i - 1] in ("VERB", "AUX") or forms[i - 1] in _BEHIND
        ):
            yield i
        if forms[i - 1] in _ELIDED_BEHIND and forms[i] in ("en", "y"):
            yield i
        if forms[i] == "quoi" and parts[i - 1] in ("VERB", "AUX", "ADP"):
            yield i
        if forms[i - 1] in ("ce", "c'") and forms[i] in ("que", "qu'", "qui", "dont"):
            yield i - 1


def adverbs(parts: Sequence[str], functions: Sequence[str]) -> Iterator[int]:
    """Yield the places of prepositions that introduce nothing: « avant, j’habitais ici »."""
    for i, (part, function) in enumerate(zip(parts, functions, strict=True)):
        alone = i + 1 == len(parts) or parts[i + 1] == "PUNCT"
        if part in ("ADP", "ADV") and function == "advmod" and alone:
            yield i


# Verbs after which an adjective is an adverb, however many words make it stronger.
_MANNERS = {
    "cher": re.compile("co[uû]t|pa[iy]|vend|achet|achèt|vau[tdx]|valai|valent"),
    "bon": re.compile("sen(t|s|tent|tait|taient|tir)$"),
    "mauvais": re.compile("sen(t|s|tent|tait|taient|tir)$"),
}


def manners(words: Sequence[str], parts: Sequence[str]) -> Iterator[int]:
    """Yield the places of « cher », « bon » behind their verb: « ce vélo coûte trop cher »."""
    for i, word in enumerate(words):
        verb = i - 1
        while verb > 0 and parts[verb] == "ADV":
            verb -= 1
        known = _MANNERS.get(base(word).lower()) if parts[i] == "ADJ" and i else None
        ends = i + 1 == len(words) or parts[i + 1] not in ("NOUN", "PROPN", "ADJ")
        if known and ends and parts[verb] == "VERB" and known.match(base(words[verb]).lower()):
            yield i


_TITLES = {"mme", "mlle", "mr", "dr", "pr", "me"}


def names(words: Sequence[str], parts: Sequence[str], index: WordIndex) -> Iterator[int]:
    """Yield the places of capitals inside a sentence that no dictionary has: « écoute Théo »."""
    if not any(map(str.islower, words)):
        return
    for i in range(1, len(words)):
        inside = words[i][:1].isupper() and words[i][1:].islower()
        alone = parts[i - 1] not in ("PUNCT", "DET") and words[i].lower() not in _TITLES
        if inside and alone and parts[i] not in ("PROPN", "X") and not index.tags(words[i]):
            yield i


def verbs(
    words: Sequence[str], parts: Sequence[str], functions: Sequence[str], index: WordIndex
) -> Iterator[int]:
    """Yield the places of gerunds, « en rentrant », and of infinitives that no dictionary has.

    Those end in -er behind a verb: « tu peux réexpliquer », « il va liker ».
    """
    for i in range(1, len(words)):
        tags, form = index.tags(words[i]), base(words[i]).lower()
        unknown = not tags and form.endswith("er") and functions[i] == "xcomp"
        gerund = "ppre" in tags and base(words[i - 1]).lower() == "en" and form.endswith("ant")
        if gerund or (unknown and parts[i - 1] in ("VERB", "AUX")):
            yield i


def interjections(words: Sequence[str], parts: Sequence[str], index: WordIndex) -> Iterator[int]:
    """Yield the places of what is called out and hardly anything else: « chut ! », « hélas, »."""
    for i, word in enumerate(words[:-1]):
        tags = index.tags(word) if parts[i + 1] == "PUNCT" else frozenset()
        if i and parts[i - 1] in ("DET", "ADP"):  # « un truc de ouf »
            continue
        if "interj" in tags and not tags & {"impe", "nom", "adj", "adv", "grammar"}:
            yield i


def orders(words: Sequence[str], parts: Sequence[str], index: WordIndex) -> Iterator[int]:
    """Yield the places of orders read as interjections, which no dictionary knows as one."""
    for i, (word, part) in enumerate(zip(words, parts, strict=True)):
        tags = index.tags(word) if part == "INTJ" else frozenset()
        if "impe" in tags and "interj" not in tags:
            yield i


def numbers(words: Sequence[str]) -> Iterator[int]:
    """Yield the places of the numbers of kings: « Louis XIV », but nothing in « SIX, VI »."""
    if any(map(str.islower, words)):
        yield from (i for i, word in enumerate(words) if _ROMAN.fullmatch(word))


def prepositions(words: Sequence[str], parts: Sequence[str], index: WordIndex) -> Iterator[int]:
    """Yield the places of « de » read as an article of a singular: « arrosez de citron ».

    « De » is one before plurals (« de bonnes idées ») and where something is denied or counted.
    """
    forms = [base(word).lower() for word in words]
    for i in range(len(words) - 1):
        if forms[i] not in ("de", "d'") or parts[i] != "DET" or parts[i + 1] not in ("ADJ", "NOUN"):
            continue
        tags = index.tags(words[i + 1])
        if "sg" in tags and not tags & {"pl", "inv"} and not _COUNTING & set(forms[:i]):
            yield i


def conjunctions(words: Sequence[str]) -> Iterator[int]:
    """Yield the places of « s’ » before « il » and « ils », where it is « si »."""
    forms = [base(word).lower() for word in words]
    for i in range(len(words) - 1):
        if forms[i] == "s'" and forms[i + 1] in ("il", "ils"):
            yield i


def nouns(
    words: Sequence[str], parts: Sequence[str], functions: Sequence[str], index: WordIndex
) -> Iterator[int]:
    """Yield the places of the words read as adjectives or verbs that can only be nouns.

    An adjective beside a noun is left as it is: « un côté esthète » is usual. What a compound
    preposition holds is one too: « au bord de ».
    """
    for i, (word, part) in enumerate(zip(words, parts, strict=True)):
        contracted = i > 0 and base(words[i - 1]).lower() in ("au", "du")
        if contracted and part == "VERB" and "infi" in index.tags(word):
            yield i  # « au revoir », « du pouvoir »
        if functions[i] == "fixed" and part in ("ADP", "ADV") and _is_noun_only(index.tags(word)):
            yield i
        if part not in _OTHER_THAN_NOUN or functions[i] == "amod":
            continue
        if part == "ADJ" and base(word).lower().removesuffix("s") in TRADES:
            yield i
            continue
        tags = index.tags(word)
        if "nom" in tags and not tags & _OTHER_THAN_NOUN[part]:
            yield i


def _is_noun_only(tags: frozenset[str]) -> bool:
    return "nom" in tags and not tags & {"adv", "grammar"}
