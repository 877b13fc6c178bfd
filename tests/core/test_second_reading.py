"""A sentence is read again where its first reading contradicts a dictionary, or itself."""

import pytest

from app.core import french
from app.core.first_reading import FirstReading
from app.core.second_reading import remarks
from app.core.words import cut
from app.training import kinds


def words_of(sentence: str) -> tuple[str, ...]:
    return tuple(word.text for word in cut(sentence))


def first_of(sentence: str) -> FirstReading:
    """Return what the model makes of a sentence before anything is mended."""
    words, model = words_of(sentence), french.model()
    forms = model.index.forms(words)
    reading = model.first_reading(words, forms)
    return FirstReading(
        words,
        [form.lower() for form in forms],
        reading.parts,
        reading.functions,
        reading.weights.argmax(axis=2),
        model.index,
    )


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("Nager le détend.", "le:PRON, détend:VERB, 1 détend>Nager, 2 détend>le"),
        ("Attendre l’énerve.", "l’:PRON, énerve:VERB, 1 énerve>Attendre, 2 énerve>l’"),
        ("Mentir les rend tristes.", "les:PRON, rend:VERB, 2 rend>les"),
        ("Bois de l’eau !", "Bois:VERB, 2 Bois>eau, 1 Bois>∅"),
        ("Nage avec ton frère.", "Nage:VERB, 1 Nage>∅"),
        ("Je suis élève au lycée.", "élève:NOUN, 1 Je>suis, 1 suis>Je"),
        ("Un jour, je serai pilote.", "pilote:NOUN"),
        ("S’ils partent, viens s’il te plaît.", "S’:SCONJ, s’:SCONJ"),
        ("Ce que tu dis est vrai.", "Ce:PRON"),
        ("Longtemps, je me suis couché de bonne heure.", "de:ADP"),
        ("J’ai de bonnes idées.", "de:DET/ADP"),
        ("Soyez polis.", "polis:ADJ"),
        ("Mon voisin est policier.", "policier:NOUN"),
        ("Nos tantes sont infirmières.", "infirmières:NOUN"),
        ("Un chien policier aboie.", "policier:ADJ, 3 policier>chien"),
        ("Que d’énergie perdue !", "3 perdue>énergie, 1 perdue>∅"),
        ("Il a mangé du pain et bu du thé.", "bu:VERB, 2 bu>thé, 2 mangé>pain"),
        ("Levez-vous.", "1 Levez>∅, 1 -vous>∅, -vous:PRON"),
        ("Ne nous quitte pas.", "nous:PRON, 2 nous>quitte, 1 quitte>∅"),
        ("Range-la.", "-la:PRON, 1 Range>∅"),
        ("Marc lit un livre, Zoé un journal.", "1 lit>Marc, 2 lit>livre, 1 Zoé>lit"),
        ("La nuit tombe, murmura la reine.", "1 murmura>reine, 1 reine>murmura, 1 tombe>nuit"),
        ("Vous avez perdu, déclare le juge.", "1 déclare>juge, 1 perdu>Vous"),
        ("Tonton, raconte ton voyage.", "1 raconte>∅, 2 raconte>voyage"),
        ("Indique le nom des mois.", "1 Indique>∅, 2 Indique>nom, 1 nom>∅"),
        ("Passe tes vacances ici.", "1 Passe>∅, 1 vacances>∅"),
        ("Faites cuire le riz.", "1 Faites>∅, 1 riz>∅, 2 riz>cuire"),
        ("Veux tu du lait ?", "1 Veux>tu, 1 tu>Veux, 2 lait>Veux"),
        ("Où vas tu ?", "1 vas>tu, 1 tu>vas"),
        ("Est ce que tu dors ?", "1 dors>tu"),
        ("Il ronfle ce chat.", "1 ronfle>Il, 2 chat>∅, chat:NOUN, 4 ce>chat"),
        ("Elle est partie ma sœur.", "1 partie>Elle, 2 sœur>∅"),
        ("Tu l’as vu ce film ?", "1 vu>Tu, 2 vu>l’, 2 film>∅"),
        ("Il pleut, ouvre ton parapluie.", "1 ouvre>∅, 2 ouvre>parapluie, 1 pleut>Il"),
        ("Le bus part. Courez !", "1 Courez>∅, 1 part>bus"),
        ("Avant de sortir, éteins la télé.", "1 éteins>∅, 2 éteins>télé"),
        ("Tombe la pluie sur la ville.", "1 Tombe>pluie, 1 pluie>Tombe"),
        ("Il part sans le vouloir.", "le:PRON, vouloir:VERB, 2 vouloir>le"),
        ("tu restes la", "la:ADV"),
        ("Louis XVI est roi.", "XVI:NUM"),
        ("Ils vivent au bord de la mer.", "bord:NOUN"),
        ("Vous avez menti, déclare le juge.", "1 déclare>juge"),
        ("Que signifie ce mot ?", "ce:DET, 4 ce>mot, 1 signifie>mot, 2 Que>signifie"),
        ("Lève la main et compte jusqu’à dix.", "compte:VERB, 1 compte>∅"),
        ("Après, je dors.", "Après:ADV"),
        ("Chut !", "Chut:INTJ"),
        ("C’est un truc de ouf !", "ouf:NOUN/ADJ"),
        ("Cours !", "Cours:VERB"),
        ("Au revoir, à demain.", "revoir:NOUN"),
        ("il a dit quoi le prof", "1 dit>il, 2 dit>quoi, 2 prof>∅"),
        ("En rentrant, il dort.", "rentrant:VERB"),
        ("tu peux réexpliquer", "réexpliquer:VERB"),
        ("“Sortez”, ordonne la juge.", "Sortez:VERB, ”:PUNCT, 1 Sortez>∅, 1 ordonne>juge"),
        ("“Écris”, murmura papi.", "Écris:VERB, ”:PUNCT, 1 murmura>papi"),
        ("Papi, est-ce que tu dors ?", "Papi:PROPN/NOUN, 1 est>-ce, 1 dors>tu, 1 tu>dors"),
        ("Dites, est-ce que je peux sortir ?", "1 est>-ce, 1 -ce>est, 1 peux>je, 1 je>peux"),
        ("maman est-ce que je peux jouer", "maman:NOUN, 1 est>-ce, 1 peux>je"),
        ("Coucou, est-ce que ta mère est là ?", "1 -ce>est, 1 mère>est"),
        ("Zoé prête-moi ta règle.", "Zoé:PROPN, 1 prête>∅, 1 Zoé>∅, 2 -moi>prête, 2 règle>prête"),
        ("papi écoute-le", "papi:NOUN/PROPN, 1 écoute>∅, 2 -le>écoute"),
        ("Les filles taisez-vous !", "1 taisez>∅, 1 -vous>∅, 4 Les>filles"),
        ("Ce soir appelle-la.", "1 appelle>∅, 2 appelle>-la, 4 Ce>soir"),
        ("Si tu as froid couvre-toi.", "1 couvre>∅, 1 -toi>∅"),
        ("Maintenant levez-vous.", "1 levez>∅, 1 -vous>∅"),
        ("T’énerve pas.", "T’:PRON, 1 énerve>∅, 1 T’>∅"),
        ("Il y songe souvent.", "1 songe>Il, 1 Il>songe, 2 y>songe"),
        ("Elle voulut la manger.", "la:PRON, manger:VERB, 2 manger>la"),
        ("À qui est ce vélo ?", "ce:DET, 4 ce>vélo, 1 est>vélo"),
        ("Garnissez de persil.", "de:ADP"),
        ("LA VILLE OU TU HABITES EST BELLE.", "OU:PRON, 1 HABITES>TU, 1 EST>VILLE"),
        ("C’EST LE PARC OU JOUENT MES AMIS.", "OU:PRON, 1 JOUENT>AMIS"),
        ("T’as rien vu.", "rien:PRON, 1 vu>T’, 1 T’>vu, 2 rien>vu"),
        ("nage avec ton frère", "nage:VERB, 1 nage>∅"),
        ("marche plus lentement", "marche:VERB"),
        ("reste assis", "reste:VERB, 1 reste>∅"),
        ("Reste calme.", "Reste:VERB"),
        ("Ce collier coûte vraiment trop cher.", "cher:ADV"),
        ("Ta soupe sent très bon.", "bon:ADV"),
        ("Ne suis pas Enzo, il ment.", "Enzo:PROPN"),
        ("Tu veux quoi ce soir ?", "quoi:PRON"),
    ],
)
def test_what_the_first_reading_mistakes_is_mended(sentence: str, right: str) -> None:
    sample = kinds.sample("", sentence, right)
    _, misses = kinds.measure((sample,), french.model())
    assert not misses


@pytest.mark.parametrize(
    "sentence",
    [
        "Manger le gâteau est interdit.",
        "Fermer la porte.",
        "Bois de chauffage.",
        "Cours du soir.",
        "Marche à suivre.",
        "Les murs sont peints en blanc.",
        "Il est finis.",
        "Il aime ce chien.",
        "Elle me lit ce livre.",
        "Elle crie sa colère.",
        "Ils volent les bijoux.",
        "Il se lève, ouvre la fenêtre et sort.",
        "Je mange, bois et dors.",
        "Chante la chanson du loup !",
        "Le temps perdu ne revient pas.",
        "Vous levez-vous tôt ?",
        "Peut-être avez-vous raison.",
        "Ne vous fâchez pas.",
        "Le chat court, saute et mord.",
        "Il entra, posa son sac.",
        "Silence, ordonne le roi.",
        "Passe un camion rouge.",
        "Arrive le printemps.",
        "Vous pouvez vous asseoir ?",
        "Vous voulez nous voir ?",
        "Puis je lui ai dit, tu viens ?",
        "Tu sais s’il viendra ?",
        "Est-ce que tu viens ?",
        "Il veut le pouvoir.",
        "Elle prépare le dîner.",
        "Peut-être levez-vous la main.",
        "T’as pas faim.",
        "T’aimes pas ?",
        "Il y a trois chats.",
        "Paul prends-tu le bus ?",
        "Où est-ce que tu vas ?",
        "Le reste du pain est dur.",
        "Danse classique",
        "Il n’a rien dit.",
        "Rien n’a changé.",
        "Donne-moi ton stylo ou je crie.",
        "Un chat ou un chien court.",
        "Cuisine très fine",
        "Il y va avoir du monde.",
        "Marche nuptiale",
        "Course à pied",
    ],
)
def test_what_is_read_right_is_not_read_again(sentence: str) -> None:
    assert not remarks(first_of(sentence))


def test_a_second_reading_asks_for_something_else() -> None:
    first = first_of("Courir le fatigue.")
    (remark,) = remarks(first).values()
    assert first.words[remark.place] == "le"
    assert remark.form != first.forms[remark.place]
