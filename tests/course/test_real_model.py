"""What lessons 13 and 16 say of models that nobody guided is what they show."""

from app.core.head_patterns import HeadPattern, patterns
from app.core.little_model import little_model
from app.core.stored_maps import stored_maps

SENTENCE = "Les clés de la voiture sont sur la table."
PIECES, MAPS = stored_maps().pieces(SENTENCE), stored_maps().maps(SENTENCE)
MEANS = patterns(MAPS, [i for i, piece in enumerate(PIECES) if piece.span])


def test_two_heads_look_at_the_piece_after_and_no_other_comes_near() -> None:
    following = sorted(MEANS[HeadPattern.NEXT].ravel(), reverse=True)
    assert following[1] > 0.9
    assert following[2] < 0.5


def test_a_head_of_the_first_layer_looks_at_the_piece_before() -> None:
    assert MEANS[HeadPattern.PREVIOUS][0].max() == MEANS[HeadPattern.PREVIOUS].max() > 0.5


def test_there_are_heads_whose_sink_is_the_first_mark() -> None:
    assert MEANS[HeadPattern.START].max() > 0.9


def test_the_head_that_is_open_goes_from_the_verb_to_its_subject_over_the_trap() -> None:
    texts = [piece.text for piece in PIECES]
    row = MAPS[5, 6, texts.index("sont")]
    subject = row[texts.index("Les") : texts.index("de")].sum()
    assert subject > 0.5 > 10 * row[texts.index("voiture")]


def test_one_head_of_the_little_model_looks_at_the_piece_before_and_one_at_the_start() -> None:
    model = little_model()
    means = patterns(model.weights(model.encode(SENTENCE)))
    assert means[HeadPattern.PREVIOUS].max() > 0.9
    assert means[HeadPattern.START].max() > 0.8
    assert sorted(means[HeadPattern.PREVIOUS].ravel())[-2] < 0.8


def test_a_layer_falls_for_the_nearest_noun_and_the_answer_does_not_as_lesson_13_asks() -> None:
    model = little_model()
    pieces = model.encode("Les filles qui aiment ce garçon")
    is_, are = (model.encode(word)[-1] for word in ("est", "sont"))
    lens = model.lens(pieces, len(pieces) - 1)
    assert lens[-1].argmax() == are
    assert any(layer[is_] > layer[are] and layer[is_] > 0.2 for layer in lens[:-1])
