"""Marks that Markdown has too, written as another tool or a slip of the hand writes them.

They are looked for in this order, once the marks of other tools are set apart.
"""

from app.lessons.reading.mark_kinds import TABLE, kind

_COMMENT = "Un commentaire, que les lecteurs ne voient pas, s’écrit « <!-- … --> »."
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

MISWRITTEN = (
    kind(
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
    kind(
        "abréviations",
        "*",
        r"^\*\[[^\]\n]{1,60}\]:.*$",
        "Expliquez l’abréviation dans la phrase, ou dans le glossaire.",
    ),
    kind(
        "surlignages, indices et exposants",
        "=~^+{|",
        r"(?<!\w)~(?=\w)[^~\n]{0,60}(?<=\w)~(?!\w)|==(?=[^\W_])[^=\n]{1,200}==|(?<=\w)~\w{1,20}~|(?<=\w)\^\w{1,20}\^|(?<=\s)\^\w{1,20}\^"
        r"|(?<!\w)\+\+(?=\S)[^+\n]{1,60}(?:\+[^+\n]{1,20}){0,4}\+\+(?!\w)|\^\^(?=\S)[^^\n]{1,200}\^\^"
        r"|\{(?:--|\+\+|~~|>>|==|\+ |- )[^{}\n]{1,200}\}"
        r"|(?<![\w(|])\|\|(?=\w)[^|\n]{1,40}\|\|(?!\w)",
        "Écrivez « **gras** », « <sub>2</sub> », « <sup>2</sup> », « <kbd>Ctrl</kbd> ».",
    ),
    kind(
        "étoiles de gras et d’italique",
        "*",
        r"(?<![\w*])\*\*(?=[^\s*])[^*\n]{0,80}(?:\*\*)?|(?<=[^\s*])\*\*(?![\w*])"
        r"|\*\*[ \t][^*\n]{1,80}[ \t]\*\*|(?<![\w*])\*(?=\w)[^*\n]{1,80}\s\*(?=\w)|\*{4,}",
        "Les étoiles touchent ce qu’elles entourent, et rien d’autre : une espace les sépare du mot"
        " voisin.",
    ),
    kind(
        "options égarées",
        ":",
        r"^:(?:class|name|label|width|height|alt|align|tags|id|phrase|titre|open|icon):(?: .*)?$",
        "Une option suit aussitôt la ligne « :::{nom} », sans ligne vide.",
    ),
    kind("champs", ":", r"^[^\W\d]\w*:: \S.*$", "Écrivez-le dans une phrase."),
    kind(
        "noms d’emoji",
        ":",
        r"(?<![\w:]):(?=[\w+-]*[a-z1])[a-z+-][a-z0-9_+-]{1,40}:(?![\w:])",
        "Tapez l’emoji lui-même.",
    ),
    kind(
        "titres sans espace",
        "#",
        r"^#{2,6}(?=[^\s#]).*$|^#{7,}.*$|\A#(?=[^\W\d])[^\n]*\Z",
        "Une espace suit les dièses d’un titre, six au plus : « ## Titre ».",
    ),
    kind(
        "retours à la ligne écrits",
        "\\",
        r"(?<!\\)\\n(?![A-Za-z])|(?<=[.;!?])\\n(?=[A-Z])",
        "Une ligne vide sépare deux paragraphes ; « <br> » va à la ligne.",
    ),
    kind(
        "listes d’un autre outil",
        "\n",
        "|".join(rf"^[ \t]*{point}[^\n]*\n[ \t]*{point}[^\n]*" for point in _POINTS)
        + r"|^\*{2,5} [^\n]*$",
        "Les lignes se suivront sans retour : une liste a une ligne par point, qui commence par"
        " « - » ou par « 1. », puis une espace.",
    ),
    kind(
        "cases à cocher",
        "[",
        r"^\[(?:[/>~?!<*-]?| {2,}| +[xX] *|[xX] +)\](?=\s)|^\[[ xX]\] [^\n]*\n\[[ xX]\] .*$",
        "Une case est un point de liste, vide, « - [ ] Un », ou cochée, « - [x] Deux ».",
    ),
    kind("tableaux d’un autre outil", "+=", r"^\+[-=+:]{3,}\+.*$|^={3,}(?:[ \t]+={3,})+$", TABLE),
    kind(
        "commentaires d’un autre outil", "%/", r"%%[^%\n]+%%|\A%[ \t]\S.*$|^//[ \t]\S.*$", _COMMENT
    ),
    kind(
        "accents abîmés",
        "ÃÂâ",
        r"Ã[\u0080-\u00bf‰ˆŠŒ™š›œ‡ƒ…†]|â€[™œ\u009d“”¦]|Â[«»°§\u00a0]",
        "Le fichier a été lu dans un autre encodage que le sien : repartez de l’original, et"
        " enregistrez-le en UTF-8.",
    ),
)
