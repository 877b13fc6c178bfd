"""What `phrase` says beside the computed row of a word."""

NO_WORD = "Aucun mot n’est choisi : le lien le plus fort de chaque mot est montré ({heads})."
ASIDE = (
    "Personne (∅) reçoit {share}. Les mots se partagent ainsi les {rest} qui restent\u00a0:"
    " {shares}."
)
TINY = "Les {count} mots à moins de 1\u00a0% reçoivent ensemble {share}."
