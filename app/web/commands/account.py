"""The command `python -m app account`: who may enter the workshop."""

import argparse
import sys
from getpass import getpass
from typing import TYPE_CHECKING

from app.lessons.urls import workshop_url

if TYPE_CHECKING:
    from app.workshop.database import Database

ROLES = ("auteur", "administrateur")


def account_options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    actions = parser.add_subparsers(required=True, metavar="action", dest="action")
    add = actions.add_parser("add", help="ouvre un compte (le mot de passe est demandé)")
    add.add_argument("--role", choices=ROLES, default=ROLES[0], help="le rôle (auteur)")
    password = actions.add_parser("password", help="change un mot de passe")
    remove = actions.add_parser("remove", help="ferme un compte ; ce qu’il a écrit reste")
    for action in (add, password, remove):
        action.add_argument("name", metavar="NOM")
    actions.add_parser("list", help="nomme les comptes")
    link = actions.add_parser("link", help="donne un lien pour entrer une seule fois")
    link.add_argument("name", metavar="NOM", nargs="?", help="le compte (celui de cette machine)")
    link.add_argument("--site", help="l’adresse du site (celle où il écoute)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do one thing with the accounts; return 1 when it is refused."""
    from app.web.http.site import Site
    from app.web.workshop.opening import opened_database
    from app.workshop.refusals import Refused
    from app.workshop.unavailable import Unavailable

    try:
        with opened_database(Site.default()) as database:
            print(_done(options, database))
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"« {error.filename} » ne s’ouvre pas ({error.strerror}).", file=sys.stderr)
        return 1
    except Unavailable as trouble:
        print(f"La base : {trouble.cause}.", file=sys.stderr)
        return 1
    return 0


def _done(options: argparse.Namespace, database: "Database") -> str:
    from app.web.workshop.opening import last_address
    from app.workshop import accounts, logins
    from app.workshop.tables import Role

    if options.action == "list":
        with database.reading() as session:
            names = [f"{account.name} ({account.role})" for account in accounts.everyone(session)]
        return "\n".join(names) or "Aucun compte : « python -m app account add NOM » en ouvre un."
    if options.action == "link":
        with database.writing() as session:
            account = accounts.entering(session, options.name)
            token = logins.make_link(session, account)
        link = f"{options.site or last_address()}{workshop_url('entrer')}?jeton={token}"
        return f"Une seule fois, pendant 30 minutes : {link}"
    if options.action == "remove":
        with database.writing() as session:
            accounts.remove(session, options.name)
        return f"Le compte « {options.name} » est fermé."
    hashed = accounts.digest(_asked())
    with database.writing() as session:
        if options.action == "add":
            accounts.add(session, options.name, Role(options.role), hashed)
            return f"Le compte « {options.name} » est ouvert."
        accounts.change(session, options.name, hashed)
    return f"Le mot de passe de « {options.name} » est changé ; ses sessions sont closes."


def _asked() -> str:
    """Ask for a password twice, without showing it."""
    from app.workshop.refusals import Refused

    try:
        first, again = getpass("Mot de passe : "), getpass("Encore une fois : ")
    except (EOFError, KeyboardInterrupt):
        raise Refused("\nAucun mot de passe n’est donné : rien n’est changé.") from None
    if again != first:
        raise Refused("Les deux mots de passe ne sont pas les mêmes.")
    return first
