"""What `qkv` says of the strongest key of a word."""

UNKNOWN = "Le jouet ne connaît pas {word} : ses vecteurs ne contiennent que des zéros."
MEETS = (
    "La requête de {word} rencontre surtout la clé de {key} : q·k = {score}, soit un poids de"
    " {percent}"
)
STRONGEST = " ; le terme qui pèse le plus est la dimension «\u00a0{name}\u00a0» ({product})"
