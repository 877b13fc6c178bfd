"""Write French phrases that agree, as dependency trees in the conventions of UD French."""

import random
from dataclasses import dataclass, field

from app.training.agreement import TENSES, Agreement, Vocabulary
from app.training.closed_words import (
    AVOIR,
    ETRE,
    LAST,
    MASS,
    MODALS,
    NAMES,
    PLACES,
    PRONOUNS,
    TIMES,
    WHEN,
)


@dataclass(slots=True, eq=False)
class Node:
    """A word of the tree being written."""

    form: str
    part: str
    relation: str = "root"
    head: "Node | None" = None
    features: str = "_"


@dataclass(slots=True)
class Subject:
    """A subject just written, and what the verb must agree with."""

    node: Node
    person: str
    agreement: Agreement


@dataclass(slots=True)
class SentenceWriter:
    """Write one sentence word by word; `words` is in the order of reading."""

    vocabulary: Vocabulary
    words: list[Node] = field(default_factory=list)

    @property
    def rng(self) -> random.Random:
        """The one source of chance."""
        return self.vocabulary.rng

    def maybe(self, share: float) -> bool:
        """Return True in so many cases out of one."""
        return self.rng.random() < share

    def add(self, form: str, part: str, relation: str = "root", features: str = "_") -> Node:
        """Write one word; its head is set later with `hang`."""
        node = Node(form, part, relation, None, features)
        self.words.append(node)
        return node

    def hang(self, head: Node, *nodes: Node | None) -> None:
        """Attach words to their head."""
        for node in nodes:
            if node is not None:
                node.head = head

    # Noun phrases

    def noun_phrase(
        self, relation: str, agreement: Agreement | None = None, deep: bool = True
    ) -> Node:
        """Write a determiner, a noun and perhaps adjectives or a complement; return the noun."""
        v, rng = self.vocabulary, self.rng
        if agreement is None:
            agreement = rng.choice(("mas", "fem")), rng.choice(("sg", "sg", "pl"))
        some = relation == "obj" and agreement[1] == "sg" and self.maybe(0.12)
        determiners = self._some(agreement) if some else [self.add(*self._determiner(agreement))]
        short = None
        if self.maybe(0.2):
            form = rng.choice(
                [f for f in v.short[agreement] if f not in {"bel", "nouvel", "vieil"}]
            )
            short = self.add(form, "ADJ", "amod")
        form = rng.choice(MASS[agreement[0]].split()) if some else v.noun(agreement)
        noun = self.add(form, "NOUN", relation)
        self.hang(noun, *determiners, short)
        if self.maybe(0.22):
            adverb = (
                self.add(rng.choice(("très", "si", "trop")), "ADV", "advmod")
                if self.maybe(0.1)
                else None
            )
            adjective = self.add(v.adjective(agreement), "ADJ", "amod")
            self.hang(noun, adjective)
            self.hang(adjective, adverb)
            if self.maybe(0.08):
                mark = self.add("et", "CCONJ", "cc")
                other = self.add(v.adjective(agreement), "ADJ", "conj")
                self.hang(other, mark)
                self.hang(adjective, other)
        elif self.maybe(0.08):
            form = v.verb(v.transitive, "ppas " + " ".join(agreement))
            participle = self.add(form, "VERB", "acl", "VerbForm=Part")
            self.hang(noun, participle)
            if self.maybe(0.6):
                self.hang(
                    participle, self.prepositional(rng.choice(("par", "dans", "sur", "sous")))
                )
        if deep and self.maybe(0.2):
            self.hang(noun, self.prepositional("de", "nmod"))
        return noun

    def _some(self, agreement: Agreement) -> list[Node]:
        """Write a partitive article: « du », « de la » or « de l’ »."""
        forms = ("de", "le" if agreement[0] == "mas" else "la")
        return [self.add(form, "DET", "det") for form in forms]

    def _determiner(self, agreement: Agreement) -> tuple[str, str, str]:
        rng, (gender, number) = self.rng, agreement
        if number == "pl":
            if self.maybe(0.12):
                return rng.choice(("deux", "trois", "quatre", "dix")), "NUM", "nummod"
            forms = ["les"] * 4 + [
                "des",
                "des",
                "ces",
                "mes",
                "tes",
                "ses",
                "nos",
                "leurs",
                "plusieurs",
            ]
            return rng.choice(forms), "DET", "det"
        masculine = ["le"] * 4 + ["un", "un", "ce", "mon", "ton", "son", "notre", "leur", "chaque"]
        feminine = ["la"] * 4 + ["une", "une", "cette", "ma", "ta", "sa", "notre", "leur", "chaque"]
        return rng.choice(masculine if gender == "mas" else feminine), "DET", "det"

    def prepositional(self, preposition: str, relation: str = "obl:mod") -> Node:
        """Write a preposition and its noun phrase; return the noun."""
        first, *rest = preposition.split()
        marks = [self.add(first, "ADP" if not rest else "ADV", "case")]
        marks += [self.add(word, "ADP", "fixed") for word in rest]
        noun = self.noun_phrase(relation, deep=False)
        self.hang(noun, marks[0])
        self.hang(marks[0], *marks[1:])
        return noun

    def circumstance(self) -> Node:
        """Write a place, a time or a manner that is no object: « toute la nuit »."""
        rng = self.rng
        if self.maybe(0.25):
            every = self.add(rng.choice(("chaque", "ce", "le")), "DET", "det")
            noun = self.add(rng.choice(TIMES[:3]), "NOUN", "obl:mod")
            self.hang(noun, every)
            return noun
        if self.maybe(0.1):
            article, word, last = rng.choice(LAST)
            determiner = self.add(article, "DET", "det")
            noun = self.add(word, "NOUN", "obl:mod")
            self.hang(noun, determiner, self.add(last, "ADJ", "amod"))
            return noun
        if self.maybe(0.2):
            word = rng.choice(("journée", "nuit", "semaine", "soirée", "année", "matinée"))
            whole, the = self.add("toute", "ADJ", "amod"), self.add("la", "DET", "det")
            noun = self.add(word, "NOUN", "obl:mod")
            self.hang(noun, whole, the)
            return noun
        if self.maybe(0.2):
            return self.add(rng.choice(WHEN), "ADV", "advmod")
        return self.prepositional(rng.choice((*PLACES, "avec", "sans", "pour", "pendant", "chez")))

    # Subjects and verbs

    def subject(self, relation: str = "nsubj", pronouns: float = 0.3, deep: bool = True) -> Subject:
        """Write a subject: pronoun, name, noun phrase, or several of them coordinated."""
        rng = self.rng
        if self.maybe(pronouns):
            word, person = rng.choice([*PRONOUNS.items()])
            gender = "fem" if word.startswith("elle") else "mas"
            return Subject(self.add(word, "PRON", relation), person, (gender, person[1:]))
        if self.maybe(0.18):
            first = self._member(relation)
            for i in range(1 if self.maybe(0.8) else 2):
                last = i == 0
                mark = self.add(
                    "et" if last else ",", "CCONJ" if last else "PUNCT", "cc" if last else "punct"
                )
                other = self._member("conj")
                self.hang(other, mark)
                self.hang(first, other)
            return Subject(first, "3pl", ("mas", "pl"))
        if self.maybe(0.15):
            return Subject(self.name(relation), "3sg", ("mas", "sg"))
        agreement = rng.choice(("mas", "fem")), rng.choice(("sg", "sg", "pl"))
        return Subject(self.noun_phrase(relation, agreement, deep), "3" + agreement[1], agreement)

    def name(self, relation: str) -> Node:
        """Write a first name."""
        return self.add(self.rng.choice(NAMES), "PROPN", relation)

    def _member(self, relation: str) -> Node:
        if self.maybe(0.25):
            return self.name(relation)
        return self.noun_phrase(relation, deep=False)

    def finite(self, groups: list[list[str]], person: str) -> Node:
        """Write a verb in a simple tense."""
        tense = self.rng.choice(TENSES) if person[0] == "3" else "ipre"
        form = self.vocabulary.verb(groups, f"{person} {tense}")
        return self.add(form, "VERB", "root", "VerbForm=Fin")

    def predicate(self, subject: Subject, transitive: bool) -> Node:
        """Write negation, pronouns, auxiliary and verb; return the verb, its arcs set."""
        rng, v = self.rng, self.vocabulary
        groups = v.transitive if transitive else v.intransitive
        negated = self.add("ne", "ADV", "advmod") if self.maybe(0.12) else None
        second = None

        def negate() -> None:
            nonlocal second
            if negated is not None:
                second = self.add(rng.choice(("pas", "plus", "jamais")), "ADV", "advmod")

        clitic = None
        if self.maybe(0.06):
            clitic = self.add(rng.choice(("lui", "leur", "me", "te", "nous")), "PRON", "iobj")
        auxiliary = None
        kind = rng.random()
        if kind < 0.28:
            auxiliary = self.add(rng.choice(AVOIR[subject.person]), "AUX", "aux:tense")
            negate()
            verb = self.add(v.verb(groups, "ppas mas sg"), "VERB", "root", "VerbForm=Part")
        elif kind < 0.33 and not transitive:
            participle = "ppas " + " ".join(subject.agreement)
            auxiliary = self.add(rng.choice(ETRE[subject.person]), "AUX", "aux:tense")
            negate()
            form = v.verb([[], v.movers, []], participle)
            verb = self.add(form, "VERB", "root", "VerbForm=Part")
        elif kind < 0.42:
            verb = self.add(rng.choice(MODALS[subject.person]), "VERB", "root", "VerbForm=Fin")
            negate()
            self.hang(verb, subject.node, negated, second)
            inner = self.add(v.verb(groups, "infi"), "VERB", "xcomp", "VerbForm=Inf")
            self.hang(inner, clitic)
            self.hang(verb, inner)
            if (
                clitic is not None
            ):  # « je lui veux donner » is not said: move it before the infinitive
                self.words.remove(clitic)
                self.words.insert(self.words.index(inner), clitic)
            self.complete(inner, transitive)
            return verb
        else:
            verb = self.finite(groups, subject.person)
            negate()
        self.hang(verb, subject.node, negated, second, clitic, auxiliary)
        self.complete(verb, transitive)
        return verb

    def complete(self, verb: Node, transitive: bool) -> None:
        """Write what follows a verb: adverb, object, circumstance."""
        if self.maybe(0.1):
            self.hang(
                verb,
                self.add(self.rng.choice(("bien", "vite", "toujours", "encore")), "ADV", "advmod"),
            )
        if transitive:
            self.hang(verb, self.noun_phrase("obj"))
        if transitive and self.maybe(0.12):
            self.hang(verb, self.prepositional("à", "obl:arg"))
        elif self.maybe(0.35):
            self.hang(verb, self.circumstance())

    def clause(self, pronouns: float = 0.3) -> Node:
        """Write a subject and its predicate; return the verb."""
        subject = self.subject(pronouns=pronouns)
        return self.predicate(subject, self.maybe(0.55))
