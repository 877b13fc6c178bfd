"""Accounts in the visitor: one's own password, and those of others for administrators alone."""

import logging

import pytest

from app.workshop import accounts
from app.workshop.attempts import BY_NAME_AND_ADDRESS
from app.workshop.tables import Role
from app.workshop.workshop import Workshop
from tests.workshop.asked import log_in, notices
from tests.workshop.conftest import Visitor

OLD, NEW = "un chat noir mange", "la souris court vite"
AT = "/atelier/comptes"


@pytest.fixture
def ada(workshop: Workshop) -> None:
    stored = accounts.digest(OLD)
    with workshop.database.writing() as session:
        accounts.add(session, "Ada", Role.AUTHOR, stored)


def names(visitor: Visitor) -> list[str]:
    return [tag.text for tag in visitor.open(AT).select("main li strong")]


@pytest.mark.usefixtures("ada")
def test_an_author_sees_and_changes_their_own_account_alone(stranger: Visitor) -> None:
    log_in(stranger, password=OLD)
    assert names(stranger) == ["Ada"]
    for action in ("ouvrir", "fermer", "clore"):
        stranger.send(f"{AT}/{action}", 403, nom="Eve", compte="Ada", nouveau=NEW, encore=NEW)
    path = f"{AT}/mot-de-passe"
    page = stranger.send(path, 422, ancien="pas le bon", nouveau=NEW, encore=NEW)
    assert "n’est pas le bon" in notices(page)
    page = stranger.send(path, 422, ancien=OLD, nouveau=NEW, encore=f"{NEW}x")
    assert "pas les mêmes" in notices(page)
    stranger.send(path, ancien=OLD, nouveau=NEW, encore=NEW)
    assert stranger.client.get("/atelier", follow_redirects=False).status_code == 303, "closed"
    log_in(stranger, password=OLD, status=403)
    log_in(stranger, password=NEW)


@pytest.mark.usefixtures("ada")
def test_the_old_password_is_not_guessed_at_length(stranger: Visitor) -> None:
    log_in(stranger, password=OLD)
    path = f"{AT}/mot-de-passe"
    for _ in range(BY_NAME_AND_ADDRESS):
        stranger.send(path, 422, ancien="pas le bon", nouveau=NEW, encore=NEW)
    page = stranger.send(path, 429, ancien=OLD, nouveau=NEW, encore=NEW)
    assert "attendez 15 minutes" in notices(page)


@pytest.mark.usefixtures("ada")
def test_an_administrator_opens_and_closes_accounts(
    visitor: Visitor, workshop: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "app.workshop.journal")
    assert names(visitor) == ["Ada", "local"]
    page = visitor.send(f"{AT}/ouvrir", nom="Blaise", role="auteur", nouveau=NEW, encore=NEW)
    assert "est ouvert" in notices(page)
    assert NEW not in page.text
    page = visitor.send(f"{AT}/ouvrir", 422, nom="Blaise", nouveau=NEW, encore=NEW)
    assert "existe déjà" in notices(page)
    assert "de 10 à 200" in notices(
        visitor.send(f"{AT}/ouvrir", 422, nom="X", nouveau="a", encore="a")
    )
    visitor.send(f"{AT}/clore", compte="Blaise")
    visitor.send(f"{AT}/fermer", compte="Ada")
    assert names(visitor) == ["Blaise", "local"]
    assert [message for message in caplog.messages if "HTTP" not in message] == [
        "Compte ouvert : « Blaise » (auteur), par « local ».",
        "Sessions closes : « Blaise », par « local ».",
        "Compte fermé : « Ada », par « local ».",
    ]
    assert "votre propre compte" in notices(visitor.send(f"{AT}/fermer", 422, compte="local"))
    assert "ne s’appelle" in notices(visitor.send(f"{AT}/clore", 422, compte="Personne"))
    visitor.send(f"{AT}/clore", compte="local")
    assert visitor.client.get(AT, follow_redirects=False).status_code == 303
