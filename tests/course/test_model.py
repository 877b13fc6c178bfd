"""What the page of the model says of it, in the words of its author."""

import re

from app.core.french import read
from app.core.head_roles import HEADS
from tests.screens.asked import Open
from tests.screens.prose import CITED


def test_the_studies_that_the_card_names_are_its_sources(open_page: Open) -> None:
    main = open_page("/modele").select("main")[0]
    sources = " ".join(main.select(".sources")[0].extract().get_text().split())
    text = " ".join(part.get_text(" ") for part in main.find_all(("p", "li")))
    named = CITED.findall(" ".join(text.split()))
    assert len(named) >= 4  # the pattern reads them
    for author, year in named:
        assert re.search(rf"{author}[^()]*\({year}\)", sources)


def test_one_head_alone_masks_a_word_from_itself(open_page: Open) -> None:
    text = " ".join(open_page("/modele").select("main")[0].get_text().split())
    (claims,) = re.findall(r"La tête (\d) \((\w+)\) est la seule à porter un masque", text)
    traces = read(("Le", "chat", "noir", "mange", "la", "souris")).traces
    masking = [h for h in HEADS if not traces[h.number - 1].weights.diagonal().any()]
    assert [(str(head.number), head.name) for head in masking] == [claims]
