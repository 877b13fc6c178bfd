r"""The marks of other tools within passages: how each kind looks, its name, what to write instead.

They are looked for in this order in what readers see of a passage: one that is found is not looked
at again. A kind without any of its `signs` there is not looked for.
"""

import re
from dataclasses import dataclass

from app.lessons.urls import lesson_url

READ = "\ufffc"  # stands for code, a formula or an image within a passage
ESCAPED = "\ufffb"  # stands for a sign that its author escaped: it is meant to be seen

FRAME = "Un cadre s’écrit « :::{note} Titre », puis son texte, puis « ::: »."
_ANCHOR = "Une ancre se met à un titre : « ## Titre {#ancre} », et « [texte](#ancre) » y mène."
IMAGE = "Une image s’écrit « ![ce qu’elle montre](images/nom.png) »."
TABLE = "Un tableau s’écrit « | Mot | Poids | », puis « |---|---| », puis ses lignes."
_COMMENT = "Un commentaire, que les lecteurs ne voient pas, s’écrit « <!-- … --> »."
_MARKDOWN = (
    "Le texte est en Markdown : « ## Titre », « - » pour une liste, « [texte](adresse) », « ![ce"
    " qu’elle montre](images/nom.png) »."
)
MATHS = (
    r"(?:equation|align|aligned|alignat|gather|gathered|multline|split|cases|dcases|rcases|array"
)
MATHS += r"|eqnarray|flalign|subequations|math|displaymath|[pbBvV]?matrix|smallmatrix)\*?"
# The inside of a formula: commands, and no word of the sentence.
_FORMULA = r"(?:\\[A-Za-z]+(?![A-Za-z])|(?![A-Za-zÀ-ÿ]{3})[^$\n\\]){1,80}?"
# What begins the points of lists that Markdown does not know, each on two lines at least.
_POINTS = (
    r"[•·▪◦‣●○■→–—-](?=[ \t\u00a0\u202f]*[^\W\d])",
    r"\d{1,3}[.)](?=[^\W\d])",
    r"\(?[a-z][.)][ \t]",
    r"[A-H][.)][ \t]",
    r"(?:[ivx]{1,4}|[IVX]{1,4})[.)][ \t]",
    r"\d{1,2}(?:\.\d{1,2})+\.?[ \t]+(?=[A-ZÀ-Þ])",
    r"\d{1,3}(?:/|[ ]?[-–])[ \t]",
    r"--[ \t]",
    r"\(?\d{1,3}[°º]?\)",
    r"\d{1,3}[°º]",
    "[①-⑳]",
    r"\(@\w*\)",
    r"\.[ \t]",
    r"\|[ \t](?=[^|\n]*$)",
)


@dataclass(frozen=True, slots=True, eq=False)
class ForeignMark:
    """One kind of mark: its name in the plural, what to write instead, how it looks.

    `signs` are among what it always has.
    """

    name: str
    instead: str
    signs: str = ""
    pattern: re.Pattern[str] = re.compile("(?!)")
    fate: str = "ceci sera montré comme du texte"


def _kind(name: str, signs: str, pattern: str, instead: str) -> ForeignMark:
    return ForeignMark(name, instead, signs, re.compile(pattern, re.MULTILINE))


ATTRIBUTES = _kind(
    "attributs",
    "{]",
    r"\{:?\s*[.#][^{}]{0,200}\}|(?<=\ufffc)\{[^{}]{0,200}=[^{}]{0,200}\}|\{:\s[^{}]{0,200}\}"
    r"|\]\([^()\s]{1,200}\s+=\d*x\d*\)|(?<=\ufffc)\{=[a-z]+\}|\{-\}$",
    "La largeur d’une image s’écrit « {width=300} » ou « {width=50%} » juste après elle ;"
    " retirez les autres.",
)
IN_LINES = (
    _kind("commentaires sans fin", "<", "<!--", "Un commentaire se ferme par « --> »."),
    _kind(
        "balises HTML",
        "<",
        r"</?[a-zA-Z][\w-]*(?:\s[^<>\ufffc]{0,300})?/?>|<[a-zA-Z][\w-]*\s+[\w-]+=[^<>]*$|<[?!][a-zA-Z\[][^<>\n]{0,200}>",
        "Écrivez-le en Markdown : « **gras** », « ![ce qu’elle montre](images/nom.png) »,"
        " « [texte](adresse) ». Seules <br>, <sub>, <sup>, <kbd> et <details> sont lues.",
    ),
    _kind(
        "sommaires",
        "]}:",
        r"^\[\[?_?(?:TOC|toc)_?\]?\]$|^\{:toc\}|^\.\. contents::.*$",
        "Le sommaire se fait seul, à partir des titres « ## » : retirez cette ligne.",
    ),
    _kind(
        "questions d’un autre outil",
        "[{:",
        r"^\[\[[ xX]?\]\].*$|^\[\([ xX]\)\].*$|^::[^:\n]+::[ \t]*\S.*$"
        r"|\{(?:[=~]|\d+:[A-Z]+:)[^{}\n]{1,200}\}",
        "Une question s’écrit « :::{quiz} La question ? », puis ses réponses, « - [x] Juste »,"
        " puis « ::: ».",
    ),
    _kind(
        "gabarits entre accolades",
        "{-",
        r"\{\{[^{}]{0,200}\}\}|\{\{[<%][^{}]{0,200}[>%]\}\}|\{%[^{}]{0,200}%\}|\{::[^{}]{0,200}\}"
        r"|^--8<--.*$",
        "Écrivez ce qu’il devait donner.",
    ),
    _kind(
        "code MDX",
        "{'\"",
        r"^(?:import|export)\s[^\n]*(?:\sfrom\s+['\"]|=)[^\n]*$|^import\s+['\"][^\n]*$"
        r"|\{/\*[^*\n]{0,300}\*/\}|(?<![\w\]}])\{[a-z]\w*(?:\.\w+)+\}",
        "Rien n’est exécuté ici : écrivez ce qu’il devait donner, ou retirez cette ligne.",
    ),
    _kind(
        "marques d’AsciiDoc ou de wiki",
        "=[:<'.{",
        r"^={1,6} (?!\")[^=\n]+$|^(={2,6}) ?[^=\n]+\1$"
        r"|'{2,3}(?=\w)[^'\n]{1,100}'{2,3}|^\{\|.*$"
        r"|^\[https?://\S+ [^\]\n]+\]|^(?:h[1-6]|bq)\. .*$"
        r"|^(?:image|include|video|audio|link|ifdef|endif)::?\S*\[[^\]\n]*\]"
        r"|(?<!\w)(?:stem|latexmath|xref|link):\S{0,200}\[[^\]\n]*\]|^\|={3,}$|<<[\w,.#-]+>>"
        r"|^\[(?:source|quote|cols|NOTE|TIP|WARNING|IMPORTANT|CAUTION)\b[^\]\n]*\]$"
        r"|^:(?:toc|author|lang|doctype|icons|stem|sectnums|numbered):.*$",
        _MARKDOWN,
    ),
    _kind(
        "marques de reStructuredText ou d’Org",
        ":#_",
        r"^\.\. [\w-]+::.*$|^\.\. _[^\n]*:$|^#\+[A-Za-z_]+:?.*$|:[a-z]+:\ufffc|\ufffc_(?!\w)",
        _MARKDOWN,
    ),
    _kind(
        "encadrés d’un autre outil",
        "!?=[:",
        r"^(?:!!!|\?\?\?\+?)\s*[\w\"]|^===!?\s+\"|^\[!\w+\]|^:{1,2}\{?[a-z][\w-]*[{}].*$|^::[a-z-]+::$"
        r"|^\[\[ ?(?:information|attention|question|erreur|secret)\b[^\]\n]*\]\]",
        FRAME,
    ),
    _kind(
        "liens entre doubles crochets",
        "[",
        r"!?\[\[(?=[^\[\]]{0,200}[^\W\d_]|\d{8})[^\[\]]{1,200}\]\]",
        f"Un lien s’écrit « [texte]({lesson_url('nom')}) », une image « ![ce qu’elle montre]"
        "(images/nom.png) ».",
    ),
    _kind(
        "notes sans texte",
        "[",
        r"\[\^[^\]\n]{1,60}\]",
        "Une note a un nom sans espace, et son texte plus bas, seul sur sa ligne :"
        " « [^1]: Le texte. »",
    ),
    _kind(
        "citations",
        f"@{ESCAPED}",
        r"\[(?:[^\[\]\n@]{0,100}[\s;-])?@[A-Za-z][\w:.-]*[^\[\]\n]{0,200}\]"
        r"|(?<![\w.@/])@(?:fig|tbl|tab|eq|sec|lst|thm)[-:][\w-]+"
        r"|(?<![\w.@/])@[A-Za-z][\w-]*\d{4}\w*|[@\ufffb]ref\([\w:.-]+\)",
        "Donnez la source dans l’en-tête, sous « sources: », et nommez-la dans la phrase.",
    ),
    _kind(
        "rôles",
        "{",
        rf"\{{[a-z][\w:-]*\}}{READ}",
        "Un renvoi s’écrit « [texte](#ancre) », un indice « <sub>2</sub> ».",
    ),
    _kind(
        "coupures de cellules ou de diapositives",
        "+-.",
        r"^\+\+\+(?=\s|$)|^--$|^\. \. \.$",
        "Retirez cette ligne.",
    ),
    ATTRIBUTES,
    _kind("ancres d’un autre outil", ")^", r"^\([\w:.-]+\)=$|(?<=\s)\^[a-z0-9-]{3,}$", _ANCHOR),
    _kind(
        "commandes LaTeX",
        "\\",
        rf"\\(?:begin|end)\{{(?!{MATHS}\}})[^{{}}\n]*\}}"
        r"|(?<![\w:\\])\\(?:documentclass|usepackage|section|subsection|subsubsection|chapter|paragraph"
        r"|textbf|textit|texttt|textsc|emph|underline|ref|eqref|cite|citep|citet|label|caption|footnote"
        r"|url|href|includegraphics|item|newpage|clearpage|pagebreak|maketitle|tableofcontents"
        r"|noindent|centering|hline|bigskip|medskip|smallskip|vspace|hspace|par|LaTeX|TeX)\b"
        r"(?:\[[^\]\n]{0,40}\])?(?:\{[^{}\n]{0,80}\})?",
        "Le LaTeX se lit dans les formules seules ; le texte est en Markdown : « ## Titre »,"
        " « **gras** », « - » pour une liste.",
    ),
    _kind(
        "formules",
        "$\\",
        r"\$\$|(?<![\w$])\$ [^$]{0,200}[\\^_=][^$]{0,200} \$"
        rf"|(?<![\w$])\$(?=[A-Za-z\\(|]){_FORMULA}(?:\s\$(?!\w)|(?<!\s)\$(?=\d))"
        rf"|(?<![\w$])\$\s{_FORMULA}(?<=[A-Za-z)}}\]])\$(?!\w)"
        r"|\\(?:begin|end|frac|dfrac|sqrt|sum|int|prod"
        r"|mathbf|mathbb|mathrm|mathcal|text|left|right|cdot|times|infty|partial|nabla|vec|hat|bar"
        r"|[lc]?dots|quad|leq?|geq?|neq|alpha|beta|gamma|delta|epsilon|theta|lambda|mu|sigma)\b",
        "Collez les dollars à la formule, « $x^2$ », sans chiffre juste après ; à part, « $$ »"
        " ouvre et ferme, seul sur sa ligne.",
    ),
    _kind(
        "liens et images mal écrits",
        "[<",
        r"!?(?<!\w)\[[^\[\]\n]{0,200}\]\([^()\n]{1,300}\)"
        r"|!?(?<!\w)\[[^\[\]\n]{1,200}\] \((?:https?:|www\.|/|images/)[^()\s]{0,300}\)"
        r"|!?\([^()\n]{1,200}\)\[(?:https?:|www\.|/|images/)[^\[\]\n]{0,300}\]"
        r"|!\(https?:[^()\s]{1,300}\)|(?<!\w)\[[^\[\]\n]{1,200}\]\[[^\[\]\n]*[A-Za-z][^\[\]\n]*\]"
        r"|!\[[^\]\n]{0,80}\]?|<(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}(?:/[^<>\s]*)?>",
        "Un lien s’écrit « [texte](adresse) » et une image « ![ce qu’elle montre](images/nom.png)"
        " », sans espace dans l’adresse.",
    ),
    _kind(
        "abréviations",
        "*",
        r"^\*\[[^\]\n]{1,60}\]:.*$",
        "Expliquez l’abréviation dans la phrase, ou dans le glossaire.",
    ),
    _kind(
        "surlignages, indices et exposants",
        "=~^+{|",
        r"(?<!\w)~(?=\w)[^~\n]{0,60}(?<=\w)~(?!\w)|==(?=[^\W_])[^=\n]{1,200}==|(?<=\w)~\w{1,20}~|(?<=\w)\^\w{1,20}\^|(?<=\s)\^\w{1,20}\^"
        r"|(?<!\w)\+\+(?=\S)[^+\n]{1,60}(?:\+[^+\n]{1,20}){0,4}\+\+(?!\w)|\^\^(?=\S)[^^\n]{1,200}\^\^"
        r"|\{(?:--|\+\+|~~|>>|==|\+ |- )[^{}\n]{1,200}\}"
        r"|(?<![\w(|])\|\|(?=\w)[^|\n]{1,40}\|\|(?!\w)",
        "Écrivez « **gras** », « <sub>2</sub> », « <sup>2</sup> », « <kbd>Ctrl</kbd> ».",
    ),
    _kind(
        "étoiles de gras et d’italique",
        "*",
        r"(?<![\w*])\*\*(?=[^\s*])[^*\n]{0,80}(?:\*\*)?|(?<=[^\s*])\*\*(?![\w*])"
        r"|\*\*[ \t][^*\n]{1,80}[ \t]\*\*|(?<![\w*])\*(?=\w)[^*\n]{1,80}\s\*(?=\w)",
        "Les étoiles touchent ce qu’elles entourent, et rien d’autre : une espace les sépare du mot"
        " voisin.",
    ),
    _kind(
        "options égarées",
        ":",
        r"^:(?:class|name|label|width|height|alt|align|tags|id|phrase|titre|open|icon):(?: .*)?$",
        "Une option suit aussitôt la ligne « :::{nom} », sans ligne vide.",
    ),
    _kind("champs", ":", r"^[^\W\d]\w*:: \S.*$", "Écrivez-le dans une phrase."),
    _kind(
        "noms d’emoji",
        ":",
        r"(?<![\w:]):(?=[\w+-]*[a-z1])[a-z+-][a-z0-9_+-]{1,40}:(?![\w:])",
        "Tapez l’emoji lui-même.",
    ),
    _kind(
        "titres sans espace",
        "#",
        r"^#{2,6}(?=[^\s#]).*$|^#{7,}.*$|\A#(?=[^\W\d])[^\n]*\Z",
        "Une espace suit les dièses d’un titre, six au plus : « ## Titre ».",
    ),
    _kind(
        "listes d’un autre outil",
        "\n",
        "|".join(rf"^[ \t]*{point}[^\n]*\n[ \t]*{point}[^\n]*" for point in _POINTS)
        + r"|^\*{2,5} [^\n]*$",
        "Les lignes se suivront sans retour : une liste a une ligne par point, qui commence par"
        " « - » ou par « 1. », puis une espace.",
    ),
    _kind(
        "cases à cocher",
        "[",
        r"^\[(?:[/>~?!<*-]?| {2,}| +[xX] *|[xX] +)\](?=\s)|^\[[ xX]\] [^\n]*\n\[[ xX]\] .*$",
        "Une case est un point de liste, vide, « - [ ] Un », ou cochée, « - [x] Deux ».",
    ),
    _kind("tableaux d’un autre outil", "+=", r"^\+[-=+:]{3,}\+.*$|^={3,}(?:[ \t]+={3,})+$", TABLE),
    _kind(
        "commentaires d’un autre outil", "%/", r"%%[^%\n]+%%|\A%[ \t]\S.*$|^//[ \t]\S.*$", _COMMENT
    ),
    _kind(
        "accents abîmés",
        "ÃÂâ",
        r"Ã[\u0080-\u00bf‰ˆŠŒ™š›œ‡ƒ…†]|â€[™œ\u009d“”¦]|Â[«»°§\u00a0]",
        "Le fichier a été lu dans un autre encodage que le sien : repartez de l’original, et"
        " enregistrez-le en UTF-8.",
    ),
)
