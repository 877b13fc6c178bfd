"""The setting that names a model: opened at start and told on its card, or done without."""

import hashlib
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from starlette.testclient import TestClient

from app.core.invited import invited
from app.web.application import create_app
from app.web.http.site import Site
from tests.guest import tiny
from tests.guest.conftest import write
from tests.screens.page import read_page

pytestmark = pytest.mark.usefixtures("no_guest")


def opened(site: Site, path: Path) -> TestClient:
    return TestClient(create_app(replace(site, guest=path)))


def card(client: TestClient) -> BeautifulSoup:
    answer = client.get("/modele")
    assert answer.status_code == 200
    return read_page(answer.text)


def test_the_setting_is_read_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("ATTENTION_MODELE", raising=False)
    assert Site.default().guest is None
    monkeypatch.setenv("ATTENTION_MODELE", str(tmp_path))
    assert Site.default().guest == tmp_path


@pytest.mark.parametrize("layout", ["llama", "camembert"])
def test_the_card_shows_what_the_files_are(site: Site, tmp_path: Path, layout: str) -> None:
    path = write(tmp_path, layout)
    client = opened(site, path)
    page = card(client)
    file = path if path.is_file() else path / "model.safetensors"
    shown = page.select("[data-empreinte]")
    assert [one.text for one in shown] == [hashlib.sha256(file.read_bytes()).hexdigest()]
    section = page.select("section[aria-labelledby=votre-modele]")[0]
    assert ("apache-2.0" in section.text) == (layout == "llama")
    model = invited()
    assert model is not None
    assert model.name in section.text
    tensors = tiny.llama() if layout == "llama" else tiny.encoder(layout)
    parameters = sum(tensor.size for tensor in tensors.values())
    numbers = [int(str(cell["data-nombre"])) for cell in section.select("[data-nombre]")]
    assert numbers[-1] == parameters
    assert numbers[:3] == [2, tiny.HEADS, tiny.WIDTH]
    figures = {str(one["data-figure"]): str(one["href"]) for one in section.select("[data-figure]")}
    writers = {"suite", "couches", "induction", "eteindre"} if layout == "llama" else set()
    assert figures.keys() == {"jetons", "modele", *writers}
    for figure, address in figures.items():
        form = read_page(client.get(address).text).select(f"#{figure}-1")[0]
        assert form.select("[name=modele][value=votre][checked]"), address


def test_a_site_without_the_setting_has_no_such_card(site: Site) -> None:
    assert not card(TestClient(create_app(site))).select("#votre-modele")


def test_a_site_serves_without_a_model_that_is_refused(
    site: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = write(tmp_path, "llama")
    path.write_bytes(path.read_bytes()[:500])
    assert not card(opened(site, path)).select("#votre-modele")
    assert "tronqué" in caplog.text
    assert "Traceback" not in caplog.text


def test_a_site_says_which_extra_is_missing(
    site: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "app.guest.open_model", None)
    assert not card(opened(site, write(tmp_path, "llama"))).select("#votre-modele")
    assert "votre-modele" in caplog.text
