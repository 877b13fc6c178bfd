"""The widget `frise`, as its fragment shows it: dates against the sources of the course."""

import re
from collections.abc import Callable

import pytest

from app.widgets.frise.widget import WIDGET
from tests.screens.asked import Open
from tests.screens.pages import lessons
from tests.screens.prose import CITED, lacking

SOURCES = [source for lesson in lessons() for source in lesson.sources]


@pytest.mark.parametrize("at", range(4))
def test_a_date_is_that_of_the_source_it_opens(open_widget: Callable[[str], Open], at: int) -> None:
    of = open_widget(WIDGET.example)
    radios = of().select("[name=annee]")
    years = [radio.parent.select(".year")[0].text for radio in radios if radio.parent]
    assert years == [radio["value"] for radio in radios]
    assert years[:-1] == sorted(years[:-1])
    page = of(annee=years[at])
    (tags,) = page.select(".event .aside")
    number = tags.select("a")[0].text
    (source,) = {source for source in SOURCES if source.identifier == number}
    assert re.findall(r", (\d{4}), ", tags.text) == [str(source.year)]
    assert str(tags.select("a")[0]["href"]).endswith(number.removeprefix("arXiv:"))
    assert years[at] in (str(source.year), "aujourd’hui")
    opened = page.select("label:has([checked])")[0]
    assert [span.text.strip() for span in opened.select("span")] == [
        part.strip() for part in page.select(".said")[0].text.strip(".").split("\u00a0: ")
    ]
    assert page.select(".widget-title")[0].text.startswith(f"De {years[0]} à {years[-1]}")
    tags.select("a")[0].extract()
    text = " ".join(page.select(".event")[0].text.split())
    named = {match.groups() for match in CITED.finditer(text)}
    assert {year for _, year in named} == set(re.findall(r"\d+", text))
    assert not lacking(named, SOURCES)
