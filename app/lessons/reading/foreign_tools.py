r"""The marks that other tools have and Markdown has not: how each looks, what to write instead.

They are looked for in this order.
"""

from app.lessons.reading.mark_kinds import ESCAPED, FRAME, READ, ForeignMark, kind
from app.lessons.urls import lesson_url

_ANCHOR = "Une ancre se met à un titre : « ## Titre {#ancre} », et « [texte](#ancre) » y mène."
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

_WIDTH = (
    "La largeur d’une image s’écrit « {width=300} » ou « {width=50%} » juste après elle ; retirez"
    " les autres."
)
ATTRIBUTES = kind(
    "attributs",
    "{]",
    r"\{:?\s*[.#][^{}]{0,200}\}|(?<=\ufffc)\{[^{}]{0,200}=[^{}]{0,200}\}|\{:\s[^{}]{0,200}\}"
    r"|\]\([^()\s]{1,200}\s+=\d*x\d*\)|(?<=\ufffc)\{=[a-z]+\}|\{-\}$",
    _WIDTH,
)
IDLE_ATTRIBUTES = ForeignMark("attributs sans effet", _WIDTH, fate="ceci ne change rien")
OF_OTHER_TOOLS = (
    kind("commentaires sans fin", "<", "<!--", "Un commentaire se ferme par « --> »."),
    kind(
        "balises HTML",
        "<",
        r"</?[a-zA-Z][\w-]*(?:\s[^<>\ufffc]{0,300})?/?>|<[a-zA-Z][\w-]*\s+[\w-]+=[^<>]*$|<[?!][a-zA-Z\[][^<>\n]{0,200}>",
        "Écrivez-le en Markdown : « **gras** », « ![ce qu’elle montre](images/nom.png) »,"
        " « [texte](adresse) ». Seules <br>, <sub>, <sup>, <kbd> et <details> sont lues.",
    ),
    kind(
        "sommaires",
        "]}:",
        r"^\[\[?_?(?:TOC|toc)_?\]?\]$|^\{:toc\}|^\.\. contents::.*$",
        "Le sommaire se fait seul, à partir des titres « ## » : retirez cette ligne.",
    ),
    kind(
        "questions d’un autre outil",
        "[{:",
        r"^\[\[[ xX]?\]\].*$|^\[\([ xX]\)\].*$|^::[^:\n]+::[ \t]*\S.*$"
        r"|\{(?:[=~]|\d+:[A-Z]+:)[^{}\n]{1,200}\}",
        "Une question s’écrit « :::{quiz} La question ? », puis ses réponses, « - [x] Juste »,"
        " puis « ::: ».",
    ),
    kind(
        "directives au milieu d’une ligne",
        ":",
        r"(?<=[^\s:])[ \t]*:{3,}[ \t]*\{[\w.-]+\}",
        "Une directive commence sa ligne : « :::{nom} ».",
    ),
    kind(
        "gabarits entre accolades",
        "{-}",
        r"\{\{[^{}]{0,200}\}\}|\{\{[<%][^{}]{0,200}[>%]\}\}|\{%[^{}]{0,200}%\}|\{::[^{}]{0,200}\}"
        r"|^--8<--.*$|^[ \t]*\{\{[^{}\n]*$|^[^{}\n]*\}\}[ \t]*$"
        r"|(?<![\w\]$])\{[a-z_]{4,}(?::[^{}\s]{1,100})?\}",
        "Écrivez ce qu’il devait donner.",
    ),
    kind(
        "code MDX",
        "{'\"",
        r"^(?:import|export)\s[^\n]*(?:\sfrom\s+['\"]|=)[^\n]*$|^import\s+['\"][^\n]*$"
        r"|\{/\*[^*\n]{0,300}\*/\}|(?<![\w\]}])\{[a-z]\w*(?:\.\w+)+\}",
        "Rien n’est exécuté ici : écrivez ce qu’il devait donner, ou retirez cette ligne.",
    ),
    kind(
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
    kind(
        "marques de reStructuredText ou d’Org",
        ":#_",
        r"^\.\. [\w-]+::.*$|^\.\. _[^\n]*:$|^#\+[A-Za-z_]+:?.*$|:[a-z]+:\ufffc|\ufffc_(?!\w)",
        _MARKDOWN,
    ),
    kind(
        "encadrés d’un autre outil",
        "!?=[:/",
        r"^(?:!!!|\?\?\?\+?)\s*[\w\"]|^===!?\s+\"|^/{3,}[ \t]*(?:\w[^\n]*)?$|^\[!\w+\]"
        r"|^:{1,2}\{?[a-z][\w-]*[{}].*$|^::[a-z][\w-]*(?![\w-])[^\n]*$"
        r"|^\[\[ ?(?:information|attention|question|erreur|secret)\b[^\]\n]*\]\]",
        FRAME,
    ),
    kind(
        "liens entre doubles crochets",
        "[",
        r"!?\[\[(?=[^\[\]]{0,200}[^\W\d_]|\d{8})[^\[\]]{1,200}\]\]",
        f"Un lien s’écrit « [texte]({lesson_url('nom')}) », une image « ![ce qu’elle montre]"
        "(images/nom.png) ».",
    ),
    kind(
        "notes sans texte",
        "[",
        r"\[\^[^\]\n]{1,60}\]",
        "Une note a un nom sans espace, et son texte plus bas, seul sur sa ligne, dans le même"
        " cadre s’il y en a un : « [^1]: Le texte. »",
    ),
    kind(
        "citations",
        f"@{ESCAPED}",
        r"\[(?:[^\[\]\n@]{0,100}[\s;-])?@[A-Za-z][\w:.-]*[^\[\]\n]{0,200}\]"
        r"|(?<![\w.@/])@(?:fig|tbl|tab|eq|sec|lst|thm)[-:][\w-]+"
        r"|(?<![\w.@/])@[A-Za-z][\w-]*\d{4}\w*|[@\ufffb]ref\([\w:.-]+\)",
        "Donnez la source dans l’en-tête, sous « sources: », et nommez-la dans la phrase.",
    ),
    kind(
        "rôles",
        "{",
        rf"\{{[a-z][\w:-]*\}}{READ}",
        "Un renvoi s’écrit « [texte](#ancre) », un indice « <sub>2</sub> ».",
    ),
    kind(
        "coupures de cellules ou de diapositives",
        "+-.",
        r"^\+\+\+(?=\s|$)|^--$|^\. \. \.$",
        "Retirez cette ligne.",
    ),
    ATTRIBUTES,
    kind("ancres d’un autre outil", ")^", r"^\([\w:.-]+\)=$|(?<=\s)\^[a-z0-9-]{3,}$", _ANCHOR),
    kind(
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
    kind(
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
)
