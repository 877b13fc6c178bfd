"""What an author may insert in a lesson: each snippet with its source, ready to be changed."""

from dataclasses import dataclass
from functools import cache

from app.lessons.guide import guide
from app.lessons.quiz import QUIZ
from app.lessons.quiz.choices import ONE, SEVERAL
from app.lessons.quiz.number import NUMBER
from app.lessons.quiz.order import ORDER
from app.lessons.reading.frames import CALLOUTS, TEACHER
from app.lessons.urls import guide_url, lesson_url
from app.widgets import WIDGETS
from app.widgets.contract.parameters import Parameter

_QUESTIONS = (ONE, SEVERAL, NUMBER, ORDER)
_CALLOUTS = {
    "note": "Ce que l’on peut savoir de plus.",
    "exemple": "Un cas traité de bout en bout.",
    "attention": "Deux choses que l’on confond, et ce qui les distingue.",
    TEACHER: "Ce que seul l’enseignant lit, sous la diapositive qui précède.",
}
_TEXTS = (
    (
        "formule",
        "Une formule à part",
        "Du LaTeX entre deux lignes de $$ ; dans une phrase, entre deux $.",
        "$$\n\\mathrm{softmax}\\!\\left(\\frac{QK^\\top}{\\sqrt{d_k}}\\right)V\n$$\n",
    ),
    (
        "formule-en-ligne",
        "Une formule dans une phrase",
        "Du LaTeX entre deux signes $, collés à la formule.",
        "La longueur des clés est $d_k = 64$.\n",
    ),
    (
        "tableau",
        "Un tableau",
        "Une ligne par rangée, les colonnes séparées par des barres.",
        "| Mot | Poids |\n|---|---|\n| chat | 0,41 |\n| souris | 0,48 |\n",
    ),
    (
        "lien",
        "Un lien vers une leçon",
        "Le texte entre crochets, puis l’adresse dans le site.",
        f"Voir [Plusieurs têtes]({lesson_url('plusieurs-tetes')}).\n",
    ),
    (
        "couleurs",
        "Requête, clé, valeur en couleur",
        "Un mot entre crochets, puis .q, .k ou .v ; lang=en pour un mot anglais.",
        "La [requête]{.q} [query]{lang=en}, la [clé]{.k} et la [valeur]{.v}.\n",
    ),
    (
        "note-collegue",
        "Une note à un collègue",
        "L’aperçu la montre à qui écrit ; les élèves ne la voient jamais.",
        "<!-- À revoir avec Paul : l’exemple est-il assez court ? -->\n",
    ),
)


@dataclass(frozen=True, slots=True)
class Snippet:
    """One thing to insert: its source, what may be set in it, and its page of the guide."""

    name: str
    group: str
    title: str
    summary: str
    source: str
    parameters: tuple[Parameter, ...] = ()
    page: str = guide_url()


@cache
def snippets() -> dict[str, Snippet]:
    """Return everything that an author may insert, by name, in the order of their groups."""
    entries = guide.entries()
    all_of_them = [
        Snippet(
            name,
            "Figures",
            widget.title,
            widget.summary,
            widget.example,
            tuple(one for one in entries[name].parameters if one.author),
            guide_url(name),
        )
        for name, widget in WIDGETS.items()
    ]
    for number, kind in enumerate(_QUESTIONS, start=1):
        all_of_them.append(
            Snippet(
                f"{QUIZ}-{number}",
                "Questions",
                kind.summary.rstrip("."),
                "Chaque réponse a son explication ; :erreur: nomme une idée reçue.",
                kind.example,
                entries[QUIZ].parameters,
                guide_url(QUIZ),
            )
        )
    for name, title in (*CALLOUTS.items(), (TEACHER, "Pour l’enseignant")):
        source = f":::{{{name}}} {title}\n{_CALLOUTS[name]}\n:::\n"
        all_of_them.append(Snippet(f"cadre-{name}", "Cadres", title, _CALLOUTS[name], source))
    for name, title, summary, source in _TEXTS:
        all_of_them.append(Snippet(name, "Texte", title, summary, source))
    return {snippet.name: snippet for snippet in all_of_them}
