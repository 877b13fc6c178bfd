"""Every widget says one number one way: printed, tinted, drawn as a bar, in words, it is the same.

Whether it is the right one, each widget's own tests say; here the screen is read alone.
"""

import re

from bs4 import BeautifulSoup, Tag

_NUMBER = re.compile(r"(<\u00a0)?(\d+(?:,\d+)?)(\u00a0%)?")
_SUM = re.compile(
    r"(?:(?:pour|de)\s(?:somme|total)|softmax\spartage|se partagent|seul score vaut|a toujours)"
    r"\s(\d+(?:,\d+)?)(?![\d,]*\s%)"
)
_SAID_ALONE = {
    "produit": "the share of the largest product possible",
    "bloc": "the largest change through all blocks",
}  # what stands nowhere but in the sentence in words: its own tests compute it
_JUDGED_BY_MORE = ("softmax", "masque", "explication")  # verdicts on another state: tested there
OTHER_HEAD = re.compile(r"la tête \d, \w+, donne [^.]+\.")  # tested with the verdicts


def reads(text: str, weight: float) -> bool:
    """Tell whether a text writes a weight: 0,62 or 62 %, or 62 in a map of per cents."""
    number = _NUMBER.fullmatch(text)
    assert number, text
    less, digits, percent = number.groups()
    scale = 1 if "," in digits and not percent else 100
    unit = 0.1 ** len(digits.partition(",")[2])
    if less:  # « < 1 % » is what would else read 0 %
        return float(digits.replace(",", ".")) == unit and weight * scale <= unit / 2 + 1e-4
    return abs(float(digits.replace(",", ".")) - weight * scale) <= unit / 2 + 1e-4


def written(tag: Tag) -> list[str]:
    """Return the shares that an element prints: its per cents, or all its numbers without any."""
    numbers = list(_NUMBER.finditer(tag.get_text(" ")))
    return [n[0] for n in numbers if n[3]] or [n[0] for n in numbers]


def test_the_tint_the_bar_and_the_number_of_a_weight_are_that_weight(
    screens: list[BeautifulSoup],
) -> None:
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


def test_a_bar_is_measured_against_a_track_of_100(screens: list[BeautifulSoup]) -> None:
    for bar in (bar for screen in screens for bar in screen.select("svg.bar")):
        _, _, width, height = str(bar["viewbox"]).split()
        track, fill = bar.select("rect")
        assert (track["width"], track["height"], fill["height"]) == (width, height, height)
        assert width == "100"
        assert 0 <= float(str(fill["width"])) <= 100
        assert "x" not in fill.attrs, "it starts where its track does"


def test_the_steps_of_a_screen_are_counted_from_one(screens: list[BeautifulSoup]) -> None:
    for screen in screens:
        steps = [re.match(r"(\d+)\. ", step.get_text()) for step in screen.select(".stage > b")]
        told = [int(step[1]) for step in steps if step]
        assert told == list(range(1, len(told) + 1))


def test_a_row_has_the_sum_that_is_told(screens: list[BeautifulSoup]) -> None:
    for screen in screens:
        told = _SUM.findall(screen.get_text(" "))
        if told:
            assert set(told) == {"1"}
            for row in screen.select("table.map tbody tr:has([data-poids])"):
                weights = [float(str(cell["data-poids"])) for cell in row.select("[data-poids]")]
                assert abs(sum(weights) - 1) < 1e-4


def test_a_number_said_in_words_stands_on_screen(screens: list[BeautifulSoup]) -> None:
    for screen in screens:
        said = screen.select_one(".said")
        form = screen.select_one("form")
        assert said is not None
        assert form is not None
        if form["data-widget"] in _SAID_ALONE:
            return
        if form["data-widget"] in _JUDGED_BY_MORE and screen.select(".bet-result"):
            continue
        text = OTHER_HEAD.sub("", said.get_text())
        told = [n[0] for n in _NUMBER.finditer(text) if "," in n[2] or n[3]]
        elsewhere = screen.get_text(" ").replace(said.get_text(" "), "")
        shown = {number[0] for number in _NUMBER.finditer(elsewhere)}
        weights = [float(str(tag["data-poids"])) for tag in screen.select("[data-poids]")]
        for text in told:
            assert text in shown or any(reads(text, weight) for weight in weights), text
