"""The commands `backup` and `restore`: all that a site holds, in one file."""

import argparse
import sys
from pathlib import Path

from app.web.http.site import Site
from app.web.workshop.opening import bring_lessons, opened_database


def backup_options(parser: argparse.ArgumentParser) -> None:
    """Say what `backup` accepts."""
    parser.add_argument("file", type=Path, metavar="FICHIER", help="le fichier à écrire (.zip)")
    parser.set_defaults(run=run, action="backup")


def restore_options(parser: argparse.ArgumentParser) -> None:
    """Say what `restore` accepts."""
    parser.add_argument("file", type=Path, metavar="FICHIER", help="une sauvegarde")
    parser.set_defaults(run=run, action="restore")


def run(options: argparse.Namespace) -> int:
    """Write a backup or bring it back; return 1 when it is refused."""
    from app.workshop.backup import back_up, restore
    from app.workshop.refusals import Refused
    from app.workshop.unavailable import Unavailable

    site = Site.default()
    try:
        with opened_database(site) as database:
            if options.action == "backup":
                if not site.lessons.is_dir():
                    bring_lessons(site)
                back_up(database, site.lessons, options.file)
                print(f"Tout le site est dans « {options.file} » ({_size(options.file)}).")
                return 0
            aside = restore(database, site.lessons, options.file)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
    except FileNotFoundError:
        absent = options.file if options.action == "restore" else options.file.parent
        print(f"« {absent} » n’existe pas.", file=sys.stderr)
    except OSError as error:
        message = f"« {error.filename} » ne s’ouvre pas ({error.strerror})."
        print(message, file=sys.stderr)
    except Unavailable as trouble:
        print(f"La base : {trouble.cause}.", file=sys.stderr)
    else:
        print("Le site est restauré : « python -m app serve » le sert.")
        if aside is not None:
            print(f"Les leçons qui étaient ici sont dans « {aside} ».")
        return 0
    return 1


def _size(file: Path) -> str:
    size = file.stat().st_size
    return f"{size / 1_000_000:.1f} Mo".replace(".", ",") if size >= 10**6 else f"{size // 1000} ko"
