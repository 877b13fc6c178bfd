"""What `phrase` says beside the computed row of a word."""

NO_WORD = "Aucun mot n’est choisi : le lien le plus fort de chaque mot est montré ({heads})."
ASIDE = (
    "∅ («\u00a0personne\u00a0») a reçu {share} et est mis à part\u00a0: les autres parts sont"
    " ramenées à 100\u00a0%."
)
ASIDE_UNSEEN = "∅ («\u00a0personne\u00a0») a reçu moins de 1\u00a0% et est mis à part."
