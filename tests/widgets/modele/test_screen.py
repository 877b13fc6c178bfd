"""All heads on screen: a map and a point for each, two axes to choose, two models to read with."""

from base64 import b64decode
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from PIL import Image

from app.core import real_model
from app.core.stored_maps import stored_maps
from app.widgets.contract.view import Label
from app.widgets.modele.state import Controls, Options
from app.widgets.modele.widget import build
from tests.screens.asked import Open

TEXT, LIST = "Les clés de la voiture", "chat porte rouge chat"


@pytest.fixture
def screen(open_widget: Callable[[str], Open]) -> Open:
    return open_widget(f":::{{modele}} Les têtes\n:texte: {TEXT}\n:liste: {LIST}\n:::\n")


def _head_of(point: Tag) -> str:
    return str(point["id"]).partition("-point-")[2]


@pytest.mark.parametrize("model", ["petit", "film"])
def test_each_head_has_a_map_a_point_and_a_line_of_numbers(screen: Open, model: str) -> None:
    page = screen(modele=model)
    controls = Controls.model_validate({"texte": TEXT, "liste": LIST, "modele": model})
    numbers = build(Options(), controls).numbers
    values = [head.value for head in numbers]
    assert [str(one["data-tete-dessinee"]) for one in page.select("[data-tete-dessinee]")] == values
    assert {_head_of(point) for point in page.select(".head-point")} == set(values)
    for head, row in zip(numbers, page.select("tr[data-tete-mesuree]"), strict=True):
        shown = [float(str(cell["data-nombre"])) for cell in row.select("[data-nombre]")]
        assert shown == pytest.approx(list(head.exact), rel=5e-3)


def test_the_small_maps_are_cut_from_one_picture_where_more_weight_has_more_colour(
    screen: Open,
) -> None:
    gallery = build(Options(), Controls.model_validate({"texte": TEXT, "liste": LIST})).gallery
    page = screen()
    (source,) = (str(image["href"]) for image in page.select("mask > image"))
    picture = Image.open(BytesIO(b64decode(source.partition(",")[2]))).convert("L")
    assert picture.size == (gallery.width, gallery.height)
    colours = dict(zip(gallery.tints, picture.tobytes(), strict=True))
    assert bytes(map(colours.__getitem__, gallery.tints)) == picture.tobytes(), "one for each tint"
    assert sorted(colours.values()) == [colours[tint] for tint in sorted(colours)]
    for drawn in page.select("[data-tete-dessinee]"):
        block, head = (int(one) - 1 for one in str(drawn["data-tete-dessinee"]).split("-"))
        (rect,) = drawn.select("rect[mask]")
        place = gallery.step * head, gallery.step * block
        assert (rect["x"], rect["y"]) == (str(place[0]), str(place[1]))


def test_the_open_head_is_the_one_point_that_is_filled(screen: Open) -> None:
    page = screen(tete="2-1")
    assert [_head_of(point) for point in page.select(".head-point.open")] == ["2-1"]
    assert [str(radio["value"]) for radio in page.select("[name=tete][checked]")] == ["2-1"]


def test_relations_stand_beside_the_rule_that_reads_nothing(screen: Open) -> None:
    relations = build(Options(), Controls.model_validate({"texte": TEXT})).relations
    for one, row in zip(relations, screen().select("tr[data-relation]"), strict=True):
        assert row["data-relation"] == one.name
        assert row["data-tete-suivie"] == one.value
        shares = [float(str(row["data-juste"])), float(str(row["data-regle"]))]
        assert shares == pytest.approx([one.share, one.fixed], abs=1e-4)
    assert not screen(modele="film").select("tr[data-relation]")


def test_the_real_model_is_shown_with_its_label_and_both_sides_of_a_word(screen: Open) -> None:
    page = screen(modele="reel", phrase="La belle porte le voile", mot=5)
    assert page.select(".label")[0].text == Label.REAL_MODEL
    assert len(page.select("[data-tete-dessinee]")) == 144
    received = [float(str(one["data-poids"])) for one in page.select(".stage [data-poids]")]
    assert len(received) == len(stored_maps().pieces("La belle porte le voile"))
    assert sum(received) == pytest.approx(1, abs=1e-5)
    assert page.select("[data-avis]")


def test_without_weights_the_stored_sentences_are_proposed(
    screen: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(real_model, "weights_path", lambda: None)
    page = screen(modele="reel", phrase="La belle porte le voile")
    values = [str(radio["value"]) for radio in page.select("input[name=phrase][type=radio]")]
    assert tuple(values) == tuple(stored_maps().sentences)
    assert [str(one["value"]) for one in page.select("input[name=phrase][checked]")] == [
        "La belle porte le voile"
    ]


def test_with_weights_a_sentence_may_be_typed(screen: Open, real_weights: Path) -> None:
    assert real_weights
    assert page_inputs(screen(modele="reel")) == ["text"]


def page_inputs(page: BeautifulSoup) -> list[str]:
    return [str(field.get("type", "text")) for field in page.select("input[name=phrase]")]


def test_a_text_of_one_word_is_shown_too(screen: Open) -> None:
    page = screen(modele="film", liste="chat")
    assert [word.text.strip() for word in page.select(".stage bdi")] == ["chat"]
    assert page.select("tr[data-tete-mesuree]")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"modele": "film", "liste": " ; "}, "vide"),
        ({"texte": ""}, "vide"),
        ({"modele": "grand"}, "n’est pas connue"),
        ({"abscisse": "taille"}, "n’est pas connue"),
        ({"modele": "reel", "phrase": "mot " * 41}, "160 au plus"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_french(
    screen: Open, query: dict[str, str], message: str
) -> None:
    assert message in screen(status=422, **query).select(".error")[0].text
