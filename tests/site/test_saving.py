"""What a reader saves is what the core computed, read back from the files themselves."""

import csv
import re
from collections.abc import Callable
from io import StringIO
from xml.etree import ElementTree

import numpy as np
import pytest
from starlette.testclient import TestClient

from app.core.attention import Array
from app.core.french import read
from app.web.application import create_app
from app.web.http.public import Public
from app.web.http.site import Site
from app.web.palette import TINTS
from app.web.widgets.spreadsheet import spreadsheet
from app.widgets import WIDGETS
from app.widgets.contract.view import Label, Map
from app.widgets.parts.numbers import decimal, step
from app.widgets.parts.sentence import words_of
from tests.screens.asked import Open
from tests.screens.pages import first_slots

SVG = "{http://www.w3.org/2000/svg}"
PHRASE = "/lecons/une-soiree-cocktail/widgets/phrase-1"
SENTENCE = "Le chien dort"
SAVING = [
    (f"{path}/widgets/{slot.id}" if path.startswith("/lecons/") else None, name)
    for name, (path, slot) in first_slots().items()
    if name in WIDGETS and WIDGETS[name].maps
]
PLACES = [pytest.param(place, id=name) for place, name in SAVING if place]


def map_of(*words: str) -> Map:
    n = len(words)
    return Map(
        title="Essai",
        head="tête 1",
        sentence=" ".join(words),
        label=Label.COMPUTED,
        rows=words,
        columns=words,
        weights=np.full((n, n), 1 / n),
    )


def tables(body: bytes) -> list[tuple[list[str], list[list[str]]]]:
    """Return, by map, the names of its columns and its rows: a name, then the numbers."""
    result: list[tuple[list[str], list[list[str]]]] = []
    inside = False
    for row in csv.reader(StringIO(body.decode("utf-8-sig")), delimiter=";"):
        if row and row[0] == "demande \\ est regardé":
            result.append((row[1:], []))
            inside = True
        elif not row:
            inside = False
        elif inside:
            result[-1][1].append(row)
    return result


def numbers(rows: list[list[str]]) -> Array:
    return np.array([[float(cell.replace(",", ".")) for cell in row[1:]] for row in rows])


def test_the_table_holds_the_weights_of_the_core(client: TestClient) -> None:
    query = {"phrase": SENTENCE, "tetes": "1", "personne": "visible", "mot": "3"}
    answer = client.get(f"{PHRASE}/nombres.csv", params=query)
    (columns, chosen), (_, rows) = tables(answer.content)
    weights = read(words_of(SENTENCE)[1]).traces[0].weights
    assert columns == ["Le", "chien", "dort", "∅"]
    assert [row[0] for row in rows] == ["Le", "chien", "dort"]
    assert np.allclose(numbers(rows), weights, atol=1e-7)
    assert np.allclose(numbers(chosen), weights[2:3], atol=1e-7)


def test_the_table_opens_in_a_french_spreadsheet(client: TestClient) -> None:
    answer = client.get(f"{PHRASE}/nombres.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in answer.content
    assert re.search(rb";0,\d{7};", answer.content)


def test_a_file_has_a_name_for_every_system(client: TestClient) -> None:
    for kind in ("image.svg", "nombres.csv"):
        header = client.get(f"{PHRASE}/{kind}").headers["content-disposition"]
        assert header.startswith("attachment; ")
        assert re.search(r'filename="attention-[a-z0-9-]+\.(svg|csv)"', header)
        assert re.search(r"filename\*=UTF-8''[A-Za-z0-9%._-]+\.(svg|csv)$", header)


@pytest.mark.parametrize("word", ["=1+1", "+33", "-2", "@SOMME", "＝1"])
def test_no_cell_of_the_table_is_taken_for_a_formula(word: str) -> None:
    ((columns, rows),) = tables(spreadsheet("=cmd", [map_of(word, "mot")], "http://a.example"))
    assert columns[0] == f"'{word}"
    assert rows[0][0] == f"'{word}"
    assert "'=cmd" in spreadsheet("=cmd", [map_of("mot")], "").decode()


def test_the_picture_shows_the_weights_of_the_core_in_the_tints_of_the_site(
    client: TestClient,
) -> None:
    query = {"phrase": SENTENCE, "tetes": "1", "mot": "0"}
    answer = client.get(f"{PHRASE}/image.svg", params=query)
    assert answer.headers["content-type"] == "image/svg+xml"
    drawing = ElementTree.fromstring(answer.content)
    weights = read(words_of(SENTENCE)[1]).traces[0].weights.ravel().tolist()
    cells = drawing.findall(f"./{SVG}g[@text-anchor='middle']")[0]
    shown = [text.text for text in cells.findall(f"{SVG}text")]
    fills = [square.get("fill") for square in cells.findall(f"{SVG}rect")]
    assert shown[: len(weights)] == [decimal(weight) for weight in weights]
    assert fills[: len(weights)] == [TINTS[step(weight)].fill.hexadecimal for weight in weights]


@pytest.mark.parametrize("place", PLACES)
def test_every_map_of_the_course_is_saved_whole(client: TestClient, place: str) -> None:
    for state in ("", "?pari=non", "?solution=oui"):  # what is kept back comes after an answer
        table = tables(client.get(f"{place}/nombres.csv{state}").content)
        if table:
            break
    assert table
    for columns, rows in table:
        assert np.allclose(numbers(rows).sum(axis=1), 1, atol=1e-5)
        assert numbers(rows).shape == (len(rows), len(columns))


def test_the_picture_stands_alone_and_says_where_it_comes_from(client: TestClient) -> None:
    body = client.get(f"{PHRASE}/image.svg", params={"phrase": SENTENCE, "tetes": "1"}).text
    drawing = ElementTree.fromstring(body)
    words = " ".join("".join(text.itertext()) for text in drawing.iter(f"{SVG}text"))
    for expected in (SENTENCE, "la tête 1, Syntaxe", "calculé", "http://testserver/lecons/"):
        assert expected in words, expected
    assert drawing.find(f"{SVG}title") is not None
    assert not re.search(r"<style|class=|href=|url\(|<script", body)


def test_what_xml_cannot_hold_is_a_space_in_the_picture(client: TestClient) -> None:
    drawn = client.get(f"{PHRASE}/image.svg?phrase=le%0Cchat%0D%0Adort%09bien")
    (text,) = ElementTree.fromstring(drawn.text).iter(f"{SVG}desc")
    assert "le chat dort bien" in (text.text or "")


def test_a_sentence_is_text_in_the_picture_whatever_it_holds(client: TestClient) -> None:
    query = {"phrase": "Le <script>alert(1)</script> & « chat »"}
    body = client.get(f"{PHRASE}/image.svg", params=query).content
    drawing = ElementTree.fromstring(body)
    assert not [tag for tag in drawing.iter() if tag.tag.endswith("script")]


def test_numbers_kept_back_for_a_bet_are_not_saved(open_widget: Callable[[str], Open]) -> None:
    open_fragment = open_widget(":::{phrase} Un pari\n:phrase: Le chat dort\n:pari: oui\n:::")
    page = open_fragment()
    assert not page.select(".share a[download]")
    refused = open_fragment("/lecons/essai/widgets/phrase-1/nombres.csv", 404)
    assert "attend votre réponse" in refused.text
    assert open_fragment(pari="non").select(".share a[download]")


def test_what_cannot_be_saved_is_said(open_page: Open) -> None:
    wrong = open_page(f"{PHRASE}/image.svg", 422, mot="abc")
    assert "mot" in wrong.text
    none = open_page("/lecons/du-goulet-d-etranglement/widgets/frise-1/image.svg", 404)
    assert "rien n’est à enregistrer" in none.text


def test_every_file_names_the_configured_address(site: Site) -> None:
    app = create_app(site, public=Public("https://cours.ecole.example"))
    client = TestClient(app)
    for kind in ("image.svg", "nombres.csv"):
        assert "https://cours.ecole.example/lecons/" in client.get(f"{PHRASE}/{kind}").text
