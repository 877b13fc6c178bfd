"""What every screen promises of its numbers, whatever state it shows."""

import re
from collections.abc import Iterable

from bs4 import BeautifulSoup

from app.core.head_roles import HEADS
from tests.screens.readings import OTHER_HEAD, chosen, numbers, reads, written

_SUM = re.compile(
    r"(?:(?:pour|de)\s(?:somme|total)|softmax\spartage|se partagent|seul score vaut|a toujours)"
    r"\s(\d+(?:,\d+)?)(?![\d,]*\s%)"
)
_HEADS = re.compile(r"\btêtes? (\d(?:(?:, | et | à )\d)*)(?! têtes|\d|[ \u00a0\u202f]?[×÷])", re.I)
_NAMES = "|".join(head.name for head in HEADS)
_NAMED = re.compile(rf"(\d+),?\s(?:<[^>]*>)*({_NAMES})\b")


def weights_are_shown_alike(screens: Iterable[BeautifulSoup]) -> None:
    """Ask that the tint, the bar and the printed number of a weight are that weight."""
    for tag in (tag for screen in screens for tag in screen.select("[data-poids]")):
        weight = float(str(tag["data-poids"]))
        box = [tag, *tag.find_all(True)]
        tints = [c[1:] for part in box for c in part.get("class") or () if re.match(r"t\d", c)]
        assert all(abs(int(tint) - weight * 20) <= 0.501 for tint in tints), tag
        line = tag if tag.select_one(".bar-fill") or tag.name != "td" else tag.find_parent("tr")
        assert line is not None
        for bar in line.select(".bar-fill")[:1]:
            assert abs(float(str(bar["width"])) - weight * 100) <= 0.051, line
        assert all(reads(text, weight) for text in written(tag)), tag


def bars_have_a_track_of_100(screens: Iterable[BeautifulSoup]) -> None:
    """Ask that a bar starts at 0 on a track of 100."""
    for bar in (bar for screen in screens for bar in screen.select("svg.bar")):
        _, _, width, height = str(bar["viewbox"]).split()
        track, fill = bar.select("rect")
        assert (track["width"], track["height"], fill["height"]) == (width, height, height)
        assert width == "100"
        assert 0 <= float(str(fill["width"])) <= 100
        assert "x" not in fill.attrs, "it starts where its track does"


def rows_have_the_sum_that_is_shown(screens: Iterable[BeautifulSoup]) -> None:
    """Ask that the weights of each row of a map sum to 1 where a sum is told."""
    for screen in screens:
        sums = _SUM.findall(screen.get_text(" "))
        if sums:
            assert set(sums) == {"1"}
            for row in screen.select("table.map tbody tr:has([data-poids])"):
                weights = [float(str(cell["data-poids"])) for cell in row.select("[data-poids]")]
                assert abs(sum(weights) - 1) < 1e-4


def heads_named_are_chosen(screens: Iterable[BeautifulSoup]) -> None:
    """Ask that each head that a text names is one that the controls choose."""
    for screen in screens:
        of_screen = chosen(screen)
        for tag in screen.find_all(("p", "caption", "figcaption", "summary")):
            text = OTHER_HEAD.sub("", re.sub(r"\s+", " ", tag.get_text()))
            for numbers_named in _HEADS.findall(text):
                card = tag.find_parent(attrs={"data-tete": True})
                known = {int(str(card["data-tete"]))} if card else of_screen
                heads = [int(number) for number in re.findall(r"\d", numbers_named)]
                if " à " in numbers_named:  # the head that is chosen and those that share its keys
                    first, last = heads
                    assert known <= set(range(first, last + 1)), tag
                    assert re.search(rf"groupes? de {last - first + 1} têtes", text)
                elif len(heads) > 1:
                    assert sorted(known) == heads, tag
                else:
                    assert known >= set(heads), tag


def heads_are_named_by_their_number(screens: Iterable[BeautifulSoup]) -> None:
    """Ask that the name of a head goes with its own number."""
    own = {head.name: str(head.number) for head in HEADS}
    for screen in screens:
        for number, name in _NAMED.findall(screen.get_text(" ")):
            assert own[name] == number


def open_cells_have_their_rank(screens: Iterable[BeautifulSoup]) -> None:
    """Ask that the open cell is told with its word, its number and its rank in the row."""
    for screen in screens:
        opened, explanation = screen.select_one(".map [aria-pressed]"), screen.select_one(".said")
        if opened is None or explanation is None or "exclue" in explanation.get_text():
            continue
        row = opened.find_parent("tr")
        assert row is not None
        word = row.select("th bdi")[0].get_text()
        shown = [numbers(cell.get_text())[0] for cell in row.select("[data-poids]")]
        (own,) = numbers(opened.get_text())
        above, equal = sum(share > own for share in shown), shown.count(own) - 1
        text = explanation.get_text()
        # A word that stands twice has its turn: « chat (2) ».
        assert re.search(rf"igne «\u00a0{re.escape(word)}(?: \(\d+\))?\u00a0»", text)
        assert f": {opened.get_text()}, le " in text.replace("\u00a0:", ":").replace(" :", ":")
        if equal == len(shown) - 1:
            assert "le même poids que les autres cases de la ligne" in text
            continue
        rank = re.search(r"le (\d+)e poids", text)
        if rank:
            assert int(rank[1]) == above + 1
        else:
            assert above == 0 if "le plus fort" in text else above + equal == len(shown) - 1
        ties = re.search(r"à égalité avec (\d+) autres?", text)
        assert (int(ties[1]) if ties else 0) == equal
