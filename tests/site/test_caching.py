"""What is kept, for how long, and when it is asked again."""

import gzip
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import pytest
from fastapi import FastAPI

from app.web.application import create_app
from app.web.http.answers import Answer, Store
from app.web.http.assets import Assets
from app.web.http.negotiation import encoding_for
from app.web.http.public import Public
from app.web.http.site import Site
from tests.site.raw import ask, assets

PAGE = "/lecons/une-soiree-cocktail"
FRAGMENT = f"{PAGE}/widgets/phrase-1?mot=4"
API = "/api/attention?phrase=Le%20chat%20noir%20mange%20la%20souris"
ALL = (PAGE, FRAGMENT, API, "/", "/api")


@pytest.mark.parametrize("target", ALL)
def test_an_answer_is_not_sent_twice_to_who_has_it(app: FastAPI, target: str) -> None:
    first = ask(app, target)
    etag = first.headers["etag"]
    assert etag.startswith('"'), "strong"
    assert first.headers["cache-control"] == "no-cache"
    for known in (etag, f"W/{etag}", "*", f'"autre", {etag}', f'W/"autre",W/{etag}'):
        again = ask(app, target, if_none_match=known)
        assert (again.status, again.body) == (304, b""), known
        assert again.headers["etag"] == etag
    for known in ('"autre"', etag.strip('"'), etag[:-2] + '"', ""):
        assert ask(app, target, if_none_match=known).status == 200, known


@pytest.mark.parametrize("place", ["integrer", "projeter"])
def test_a_figure_alone_is_rendered_once_for_a_state_and_a_host(site: Site, place: str) -> None:
    store = Store()
    app = create_app(site, store)
    target = f"/{place}/une-soiree-cocktail/phrase-1?mot=4"
    first = ask(app, target)
    assert len(store) == 1
    assert ask(app, target).body == first.body
    assert len(store) == 1
    assert "https://autre.example/" not in first.text
    known = create_app(site, store, Public("https://autre.example"))
    assert "https://autre.example/" in ask(known, target).text
    assert len(store) == 2


@pytest.mark.parametrize("target", [f"{PAGE}?w=phrase-1&mot=x", f"{PAGE}/widgets/x", "/x"])
def test_an_error_is_never_kept(app: FastAPI, target: str) -> None:
    answer = ask(app, target, if_none_match="*")
    assert answer.status in (404, 422)
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers


@pytest.mark.parametrize("target", ALL)
def test_each_encoding_is_the_same_text_under_its_own_tag(app: FastAPI, target: str) -> None:
    plain = ask(app, target)
    br = ask(app, target, accept_encoding="gzip, deflate, br, zstd")
    gz = ask(app, target, accept_encoding="gzip")
    assert brotli.decompress(br.body) == gzip.decompress(gz.body) == plain.body
    assert br.headers["content-encoding"] == "br"
    assert gz.headers["content-encoding"] == "gzip"
    assert len({answer.headers["etag"] for answer in (plain, br, gz)}) == 3
    for answer in (plain, br, gz):
        assert answer.headers["vary"] == "accept-encoding"
        assert int(answer.headers["content-length"]) == len(answer.body)


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("br, gzip", "br"),
        ("gzip, br", "br"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0,gzip;q=0.000", ""),
        ("*", "br"),
        ("*;q=0", ""),
        ("br;q=0, *", "gzip"),
        ("identity, br;q=0.5", ""),
        ("identity;q=0, gzip;q=0.1", "gzip"),
        ("deflate, zstd, abracadabra", ""),
        ("GZIP ; Q=0.8", "gzip"),
        ("br;q=un", ""),
        ("br;q=nan", ""),
        (",;,;q=", ""),
        ("", ""),
        ("deflate, " * 10_000, ""),
    ],
)
def test_the_encoding_is_the_one_that_is_wanted_most(accepted: str, encoding: str) -> None:
    assert encoding_for(accepted) == encoding


def test_static_files_are_kept_a_year_under_an_address_that_changes_with_them(
    app: FastAPI,
) -> None:
    for address in assets(app):
        answer = ask(app, address)
        assert answer.status == 200
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        digest = address.split("/")[2]
        old = ask(app, address.replace(digest, "0" * len(digest)))
        assert old.status == 200, "a page that was open before still gets its file"
        assert old.headers["cache-control"] == "no-cache"


def lessons(folder: Path, **titles: str) -> None:
    for name, title in titles.items():
        text = f"---\ntitre: {title}\nresume: Court.\nduree: 5\n---\n\n:::{{phrase}} Cliquez\n:::\n"
        (folder / f"{name[1:].replace('_', '-')}.md").write_text(text, encoding="utf-8")


def test_scripts_that_import_each_other_are_kept_under_one_digest(
    site: Site, tmp_path: Path
) -> None:
    copy = tmp_path / "static"
    shutil.copytree(site.static, copy)
    before = Assets(copy)
    (copy / "js/workshop/source.js").write_text("export const source = null;")
    after = Assets(copy)
    name = "js/workshop/drafts.js"
    assert before.url(name) != after.url(name), "a file that it imports changed"
    assert after.url(name).split("/")[2] == after.url("js/workshop/source.js").split("/")[2]
    component = after.url("js/codemirror/codemirror.js")
    assert after.url(name).split("/")[2] == component.split("/")[2], "it imports this one too"
    assert before.url("js/app.js") == after.url("js/app.js")


def test_a_page_changes_with_the_lessons_beside_it(site: Site, tmp_path: Path) -> None:
    lessons(tmp_path, _01_un="Un", _02_deux="Deux")
    app = create_app(Site(site.templates, site.static, tmp_path))
    before = ask(app, "/lecons/un")
    assert ask(app, "/lecons/un").headers["etag"] == before.headers["etag"]
    assert "Deux" in before.page.select_one("nav.neighbours").text  # type: ignore[union-attr]
    lessons(tmp_path, _02_deux="Un autre titre")
    after = ask(app, "/lecons/un")
    assert "Un autre titre" in after.page.select_one("nav.neighbours").text  # type: ignore[union-attr]
    lessons(tmp_path, _03_trois="Trois")
    assert "Trois" in ask(app, "/lecons/deux").text
    (tmp_path / "03-trois.md").unlink()
    assert "Trois" not in ask(app, "/lecons/deux").text
    assert ask(app, "/lecons/trois").status == 404


def test_a_number_that_changes_shows_on_its_page(site: Site, tmp_path: Path) -> None:
    lessons(tmp_path, _01_un="Un")
    app = create_app(Site(site.templates, site.static, tmp_path))
    assert "Leçon 1 " in ask(app, "/lecons/un").text
    (tmp_path / "01-un.md").rename(tmp_path / "05-un.md")
    assert "Leçon 5 " in ask(app, "/lecons/un").text


def test_many_states_stay_within_the_bound(site: Site) -> None:
    store = Store(size=100, room=2_000_000)
    app = create_app(site, store)
    for number in range(300):
        answer = ask(app, f"{PAGE}/widgets/phrase-1?phrase=chat+{number}")
        assert answer.status == 200
    assert 0 < len(store) <= 100
    assert 0 < store.weight <= 2_000_000


def test_what_is_kept_never_weighs_more_than_its_bound() -> None:
    store = Store(size=1000, room=10_000)
    for number in range(100):
        store.put(str(number), Answer(b"x" * 1000))
        assert store.weight <= 10_000
    assert store.get("99") is not None
    assert store.get("0") is None
    store.put("whole", Answer(b"x" * 9000))
    assert store.weight <= 10_000
    assert store.get("whole") is None, "what would fill it alone is not kept"


def test_several_threads_keep_and_find_answers_at_once() -> None:
    store = Store(size=3)

    def work(first: int) -> None:
        for number in range(first, first + 3000):
            store.put(str(number % 7), Answer(b"x"))
            store.get(str((number + 1) % 7))

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(work, range(4))) == [None] * 4
    finally:
        sys.setswitchinterval(before)
    assert len(store) == 3
    assert store.weight == 3 * 2


def test_putting_the_same_twice_counts_once() -> None:
    store = Store()
    for _ in range(3):
        store.put("a", Answer(b"x" * 1000))
    assert len(store) == 1
    assert store.weight == Answer(b"x" * 1000).weight + 1


def test_a_kept_answer_never_weighs_more_than_was_counted() -> None:
    noise = bytes(range(256)) * 8
    answer = Answer(noise)
    total = len(answer.body) + len(gzip.compress(noise)) + len(brotli.compress(noise))
    assert total <= answer.weight
