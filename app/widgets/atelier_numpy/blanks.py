"""What may be written in the blanks of `atelier-numpy`, and the mistakes that have a name."""

from app.widgets.atelier_numpy.code import Blank, BlankName, completed
from app.widgets.parts.mistake_texts import NO_EXP

_AXES = ("-1,-2", "-2,-1", "0,1", "1,0")
_SIZES = ("len(Q)", "len(K)", "len(V)", "3", "Q.shape[0]", "K.shape[0]")
_BOOLEAN = ("dtype=bool", "dtype=np.bool", "dtype=np.bool_", "dtype='bool'")
_WEIGHTED = "on mélange les valeurs V selon les poids"
_ROWS = "Le softmax se fait ligne par ligne\u00a0: les poids d’un même mot ont pour somme 1."
_DIVIDE = "On divise par la racine carrée de la largeur des clés, d_k."
_LOOKS = "Un mot regarde lui-même et ceux d’avant\u00a0: vrai sous la diagonale et sur elle."
_INFINITE = "Un score de −∞ donne un poids exactement nul, car e puissance −∞ vaut 0."

BLANKS = (
    Blank(
        BlankName.AXIS,
        "l’axe de la somme",
        "-1",
        ("scores.ndim-1", "exps.ndim-1"),
        _ROWS + " L’axe attendu est le dernier.",
        {"1": "Juste ici. Avec plusieurs têtes, −1 reste le dernier axe, 1 non."},
        {
            "0": "Avec axis=0, la somme porte sur une colonne. " + _ROWS,
            "-2": "Ici, −2 est le même axe que 0. " + _ROWS,
            "None": "Sans axe, la somme porte sur toute la carte. " + _ROWS,
        },
    ),
    Blank(
        BlankName.KEYS,
        "les clés, tournées",
        "K.T",
        (
            "K.transpose()",
            "np.transpose(K)",
            "K.mT",
            "np.matrix_transpose(K)",
            "K.transpose(1,0)",
            "K.transpose((1,0))",
            "np.transpose(K,(1,0))",
            *(f"np.swapaxes(K,{axes})" for axes in _AXES),
            *(f"K.swapaxes({axes})" for axes in _AXES),
        ),
        "Chaque ligne de Q rencontre chaque ligne de K\u00a0: il faut K, lignes en colonnes.",
        {},
        {
            "K": "Il manque la transposition\u00a0: (3, 2) @ (3, 2) n’a pas les bonnes tailles.",
            "V": "Les requêtes rencontrent les clés\u00a0; les valeurs viennent après les poids.",
            "V.T": "Les requêtes rencontrent les clés\u00a0; les valeurs viennent après les poids.",
            "Q.T": "Ce seraient les requêtes entre elles\u00a0: chaque requête rencontre les clés.",
            "K.T()": "T s’écrit sans parenthèses\u00a0; avec elles, c’est transpose().",
            "K.t": "Python distingue les majuscules\u00a0: l’attribut s’appelle T.",
        },
    ),
    Blank(
        BlankName.ROOT,
        "ce par quoi on divise",
        "np.sqrt(d_k)",
        (
            *("d_k**0.5", "d_k**.5", "d_k**(1/2)", "pow(d_k,0.5)", "np.power(d_k,0.5)"),
            *(f"np.sqrt({matrix}.shape[{axis}])" for matrix in "QK" for axis in ("-1", "1")),
        ),
        _DIVIDE,
        {},
        {
            "d_k": "Vous avez divisé par d_k\u00a0: on divise par sa racine carrée.",
            "1": "Il manque la division par √dₖ\u00a0: elle vient avant le softmax.",
            "np.sqrt(len(K))": "len(K) est le nombre de mots. " + _DIVIDE,
            "np.sqrt(len(Q))": "len(Q) est le nombre de mots. " + _DIVIDE,
            "np.sqrt(K.shape[0])": "C’est le nombre de mots. " + _DIVIDE,
            "np.sqrt(V.shape[-1])": "C’est la largeur des valeurs. " + _DIVIDE,
            "d_k**2": "C’est le carré. " + _DIVIDE,
            "d_k^0.5": "En Python, ^ n’est pas la puissance\u00a0: on écrit **.",
            "d_k**1/2": "Python lit (d_k**1)/2\u00a0: il manque des parenthèses autour de 1/2.",
        },
    ),
    Blank(
        BlankName.HIDDEN,
        "le score d’un mot caché",
        "-np.inf",
        ("float('-inf')", "-float('inf')"),
        _INFINITE,
        {
            "-1e9": "Accepté\u00a0: le poids est nul à l’arrondi près. Avec −np.inf, il l’est"
            " exactement.",
            "-1e10": "Accepté\u00a0: le poids est nul à l’arrondi près. Avec −np.inf, il l’est"
            " exactement.",
            "np.finfo(scores.dtype).min": "Accepté\u00a0: c’est le plus petit nombre possible.",
        },
        {
            "0": "e puissance 0 vaut 1\u00a0: le mot caché garderait un poids. " + _INFINITE,
            "np.inf": "Le signe est inversé\u00a0: le mot caché prendrait tout. " + _INFINITE,
            "np.nan": "nan se répand dans toute la ligne. " + _INFINITE,
            "np.NINF": "Ce nom a disparu de NumPy 2\u00a0: on écrit −np.inf.",
            "-np.infty": "Ce nom a disparu de NumPy 2\u00a0: on écrit −np.inf.",
            "-1": "Un score de −1 laisse un poids. " + _INFINITE,
            "False": "False vaut 0, et e puissance 0 vaut 1. " + _INFINITE,
        },
    ),
    Blank(
        BlankName.WEIGHTS,
        "des scores aux poids",
        "softmax(scores)",
        (
            "softmax(scores=scores)",
            "np.exp(scores)/np.exp(scores).sum(axis=-1,keepdims=True)",
        ),
        "Les poids sont le softmax des scores, une fois divisés et masqués.",
        {},
        {
            "scores": "Ce sont encore des scores\u00a0: il manque le softmax.",
            "softmax(Q@K.T)": "Le softmax vient après la division et le masque, sur « scores ».",
            "np.exp(scores)": "Il reste à diviser par la somme de la ligne\u00a0: c’est softmax.",
            "softmax(scores)*mask": "Le masque est passé à la ligne 10, avant le softmax. Le"
            " remettre après est inutile, et échoue quand il n’y en a pas.",
            "scores/scores.sum(axis=-1,keepdims=True)": NO_EXP,
            "np.softmax(scores)": "NumPy n’a pas de softmax\u00a0: prenez celui des lignes 2 à 4.",
            "softmax(Q,K)": "Le softmax ne reçoit que les scores.",
        },
    ),
    Blank(
        BlankName.OUTPUT,
        "le mélange",
        "weights @ V",
        (
            "np.matmul(weights,V)",
            "np.dot(weights,V)",
            "weights.dot(V)",
            "np.einsum('ij,jk->ik',weights,V)",
        ),
        f"Un produit de matrices\u00a0: {_WEIGHTED}.",
        {},
        {
            "weights*V": "* multiplie case par case\u00a0; le produit de matrices s’écrit @.",
            "V*weights": "* multiplie case par case\u00a0; le produit de matrices s’écrit @.",
            "V@weights": f"L’ordre compte\u00a0: {_WEIGHTED}, weights vient donc en premier.",
            "weights@K": f"Ce sont les clés\u00a0: {_WEIGHTED}.",
            "weights.T@V": "Transposés, les poids mélangent par colonnes\u00a0: chaque ligne de"
            " poids donne une ligne de sortie.",
            "scores@V": f"Ce sont les scores\u00a0: {_WEIGHTED}.",
            "weights@V.T": f"V garde ses lignes, une par mot\u00a0: {_WEIGHTED}.",
        },
    ),
    Blank(
        BlankName.MASK,
        "le masque causal",
        "np.tri(len(Q), dtype=bool)",
        (
            *(f"np.tri({n},dtype=bool)" for n in _SIZES),
            *(f"np.tri({n},{kind})" for n in _SIZES for kind in _BOOLEAN),
            *(f"np.tri({n},{n},{kind})" for n in _SIZES for kind in _BOOLEAN),
            *(f"np.tri({n}).astype(bool)" for n in _SIZES),
            *(f"np.tri({n}){test}" for n in _SIZES for test in ("==1", ">0")),
            *(f"np.tril(np.ones(({n},{n}),{kind}))" for n in _SIZES for kind in _BOOLEAN),
            *(f"np.tril(np.ones(({n},{n}))).astype(bool)" for n in _SIZES),
        ),
        _LOOKS,
        {
            form: "Juste\u00a0: np.where lit 1 comme vrai. Un masque booléen le dit mieux."
            for n in _SIZES
            for form in (f"np.tri({n})", f"np.tril(np.ones(({n},{n})))")
        },
        {
            **{
                form: "triu garde le dessus de la diagonale, donc la suite. " + _LOOKS
                for n in _SIZES
                for form in (
                    f"np.triu(np.ones(({n},{n})))",
                    *(f"np.triu(np.ones(({n},{n}),{kind}))" for kind in _BOOLEAN),
                )
            },
            **{
                form: "Ici chaque mot ne regarde que lui-même. " + _LOOKS
                for n in _SIZES
                for form in (f"np.eye({n})", f"np.eye({n},dtype=bool)")
            },
            "None": "Sans masque, chaque mot voit aussi la suite. " + _LOOKS,
            "True": "Tout est permis\u00a0: chaque mot voit aussi la suite. " + _LOOKS,
        },
    ),
)
SOLUTIONS = {blank.name: blank.solution for blank in BLANKS}
CODE = completed(SOLUTIONS)
