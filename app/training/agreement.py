"""Draw French words that agree, for the templates: a dictionary filtered by what is usual.

A form is usual when it has a static vector (it is frequent in the corpora that those come from).
Words of the training treebanks, and homographs such as « souffle » (noun and verb), come oftener.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable

from app.core.features import WordIndex
from app.training.lexicon import Inflection
from app.training.treebank import Sentence

Agreement = tuple[str, str]  # gender « mas » or « fem », number « sg » or « pl »

TENSES = ("ipre",) * 10 + ("iimp",) * 5 + ("ipsi",) * 3 + ("ifut",) * 2 + ("cond",)
_SHORT = {"petit", "grand", "gros", "joli", "jeune", "beau", "bon", "vieux", "nouveau", "mauvais"}
_SHORT |= {"long", "premier", "dernier", "autre", "véritable", "simple", "pauvre", "immense"}
_SKIPPED = {"être", "avoir", "aller", "falloir", "pouvoir", "devoir", "vouloir", "faire", "savoir"}


class Vocabulary:
    """Words by what they agree with. Every draw comes from the generator given."""

    def __init__(
        self,
        lexicon: dict[str, tuple[Inflection, ...]],
        index: WordIndex,
        treebanks: Iterable[Sentence],
        rng: random.Random,
    ) -> None:
        self.rng = rng
        self._frequency = Counter(word.lower() for s in treebanks for word in s.words)
        self.nouns: dict[Agreement, list[list[str]]] = defaultdict(lambda: [[], [], []])
        self.adjectives: dict[Agreement, list[list[str]]] = defaultdict(lambda: [[], [], []])
        self.short: dict[Agreement, list[str]] = defaultdict(list)
        self.verbs: dict[str, dict[str, str]] = defaultdict(dict)
        valencies: dict[str, str] = {}
        homographs: set[str] = set()
        for form, analyses in lexicon.items():
            tags = {tag for analysis in analyses for tag in analysis.tags}
            # Nobody writes « cédât » often: its verb is usual, so it is.
            common = index.rows[index.entry(form)] or "simp" in tags
            usual = len(form) > 2 and "mg" not in tags and common
            if not usual or not form.replace("-", "").isalpha():
                continue
            double = "nom" in tags and bool(tags & {"3sg", "3pl"})
            for analysis in analyses:
                self._sort(form, analysis, double)
                if analysis.valency:
                    valencies[analysis.lemma] = analysis.valency
                    if double:
                        homographs.add(analysis.lemma)
        whole = {
            v for v, forms in self.verbs.items() if {"infi", "3sg ipre", "3pl ipre"} <= {*forms}
        }
        usable = whole - _SKIPPED
        self.transitive = self._rank(usable, "t", valencies, homographs)
        self.intransitive = self._rank(usable, "i", valencies, homographs)
        self.indirect = self._rank(usable, "n", valencies, homographs)
        self.movers = [v for v in sorted(usable) if "e" in valencies[v] and "i" in valencies[v]]

    def _sort(self, form: str, analysis: Inflection, homograph: bool) -> None:
        tags = analysis.tags
        genders = [g for g in ("mas", "fem") if g in tags or "epi" in tags]
        numbers = [n for n in ("sg", "pl") if n in tags or "inv" in tags]
        rank = 2 if homograph else int(self._frequency[form] > 0)
        for agreement in ((g, n) for g in genders for n in numbers):
            if "ppas" in tags:
                self.verbs[analysis.lemma]["ppas " + " ".join(agreement)] = form
            elif "adj" in tags and analysis.lemma in _SHORT:
                self.short[agreement].append(form)
            elif "nom" in tags and "adj" not in tags and len(genders) == 1:
                self.nouns[agreement][rank].append(form)
            elif "adj" in tags and "nom" not in tags:
                self.adjectives[agreement][rank].append(form)
        if analysis.valency:
            for kind in tags & {"infi", "ppre"}:
                self.verbs[analysis.lemma][kind] = form
            for tense in tags & {"ipre", "iimp", "ipsi", "ifut", "cond", "impe", "simp"}:
                for person in tags & {"1sg", "2sg", "3sg", "1pl", "2pl", "3pl"}:
                    self.verbs[analysis.lemma][f"{person} {tense}"] = form

    def _rank(
        self, usable: set[str], letter: str, valencies: dict[str, str], homographs: set[str]
    ) -> list[list[str]]:
        groups: list[list[str]] = [[], [], []]
        for verb in sorted(usable):
            forms = self.verbs[verb]
            if letter not in valencies[verb].split("_")[0] + valencies[verb]:
                continue
            often = sum(self._frequency[form] for form in set(forms.values())) > 2
            groups[int(often)].append(verb)
            if verb in homographs:
                groups[2].append(verb)
        return groups

    def draw(self, groups: list[list[str]]) -> str:
        """Draw from three groups: other usual words, words of the treebanks, homographs."""
        kind = self.rng.choices((0, 1, 2), (35, 50, 15))[0]
        enough = [group for group in (groups[kind], groups[1], groups[0]) if len(group) > 9]
        return self.rng.choice(enough[0])

    def noun(self, agreement: Agreement) -> str:
        """Draw a common noun."""
        return self.draw(self.nouns[agreement])

    def adjective(self, agreement: Agreement) -> str:
        """Draw an adjective that follows its noun."""
        return self.draw(self.adjectives[agreement])

    def replacement(self, features: str, part: str, transitive: bool) -> str | None:
        """Draw a word that agrees as UD `features` say, or None when they do not say enough."""
        f = dict(pair.split("=", 1) for pair in features.split("|") if "=" in pair)
        gender = {"Masc": "mas", "Fem": "fem"}.get(f.get("Gender", ""), "")
        number = {"Sing": "sg", "Plur": "pl"}.get(f.get("Number", ""), "")
        if part in {"NOUN", "ADJ"}:
            if not gender or not number:
                return None
            return (
                self.noun((gender, number)) if part == "NOUN" else self.adjective((gender, number))
            )
        groups = self.transitive if transitive else self.intransitive
        if f.get("VerbForm") == "Inf":
            return self.verb(groups, "infi")
        if f.get("VerbForm") == "Part" and f.get("Tense") == "Past":
            return self.verb(groups, f"ppas {gender or 'mas'} {number or 'sg'}")
        tense = {"Pres": "ipre", "Imp": "iimp", "Fut": "ifut", "Past": "ipsi"}.get(
            f.get("Tense", "")
        )
        if f.get("Mood") == "Ind" and f.get("Person") == "3" and number and tense:
            return self.verb(groups, f"3{number} {tense}")
        return None

    def verb(self, groups: list[list[str]], form: str) -> str:
        """Draw a verb in a form such as « 3sg ipre »; falls back on a verb that has it."""
        for _ in range(20):
            forms = self.verbs[self.draw(groups)]
            if form in forms:
                return forms[form]
        every = [self.verbs[v][form] for group in groups for v in group if form in self.verbs[v]]
        return self.rng.choice(every)
