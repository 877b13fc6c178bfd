"""Run the site under uvicorn."""

import errno
import gc
import logging
import os
import socket
import sys
from contextlib import suppress
from threading import Event
from types import FrameType

import uvicorn
from fastapi import FastAPI

from app.web.application import create_app
from app.web.http.protocol import MAX_HEAD, FrenchH11
from app.web.http.site import CannotStart, Site
from app.web.workshop.opening import open_workshop

_PATIENCE = 3  # seconds left to answers under way when the site stops


def run(host: str, port: int, dev: bool, workshop: bool | None = None) -> int:
    """Serve until interrupted; return an exit code, 1 when the site cannot start.

    Without a word on the `workshop`, it is open when only this machine can reach the site.
    """
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    try:
        with _listen(host, port) as listening, open_workshop(host, workshop) as opened:
            app = create_app(Site.found(dev=dev), workshop=opened)
            settle()
            print(f"Attention en clair : http://{host}:{port}", flush=True)
            if opened is not None and opened.local:
                link = f"http://{host}:{port}/atelier/entrer?jeton={opened.link()}"
                print(f"L’atelier, une seule fois : {link}", flush=True)
            with suppress(KeyboardInterrupt):  # the usual way to stop
                _Server(config(app), app.state.stopping).run(sockets=[listening])
    except CannotStart as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def settle() -> None:
    """Tell the garbage collector that what is loaded stays, and to look less often at the rest."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def config(app: FastAPI) -> uvicorn.Config:
    """Return how uvicorn serves the site."""
    return uvicorn.Config(
        app,
        http=FrenchH11,
        h11_max_incomplete_event_size=MAX_HEAD,
        ws="none",
        log_level="warning",
        access_log=False,  # what readers type is written nowhere
        server_header=False,
        timeout_graceful_shutdown=_PATIENCE,
    )


class _Server(uvicorn.Server):
    """Tell the streams that never end by themselves that the site stops."""

    def __init__(self, config: uvicorn.Config, stopping: Event) -> None:
        super().__init__(config)
        self._stopping = stopping

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop at a signal."""
        self._stopping.set()
        super().handle_exit(sig, frame)


def _listen(host: str, port: int) -> socket.socket:
    """Open the port; raises CannotStart with what the person who starts the site can do."""
    if not 0 < port < 65536:
        raise CannotStart(f"Le port {port} n’existe pas : de 1 à 65535.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except PermissionError:
        raise CannotStart(
            f"Le port {port} demande des droits d’administration : essayez le port 8000."
        ) from None
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise CannotStart(
                f"Le port {port} est déjà pris : arrêtez l’autre programme, ou choisissez un"
                f" autre port (« make serve PORT={port + 1} »)."
            ) from None
        reason = os.strerror(error.errno) if error.errno else "adresse inconnue"
        raise CannotStart(f"L’adresse {host}:{port} ne s’ouvre pas ({reason}).") from None
