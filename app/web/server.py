"""Run the site under uvicorn."""

import errno
import gc
import logging
import os
import signal
import socket
import sys
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING

import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp

from app.core.french import read
from app.lessons.urls import workshop_url
from app.web.application import create_app
from app.web.http import apart
from app.web.http.protocol import BoundedHttp
from app.web.http.site import CannotStart, Site
from app.web.http.visits import Visits, are_written
from app.web.pages.guest import welcome
from app.web.processes import run_together
from app.web.workshop.opening import open_workshop, remember_address

if TYPE_CHECKING:
    from app.workshop.workshop import Workshop

_PATIENCE = 3  # seconds left to answers under way when the site stops
_BACKLOG = 512  # connections that wait to be accepted
MOST_PROCESSES = 64
_PORT_TAKEN = (
    "Le port {port} est déjà pris : arrêtez l’autre programme, ou choisissez un autre port"
    " (« make serve PORT={other} »)."
)


@dataclass(frozen=True, slots=True)
class Serving:
    """How the site is to be served; without a word on the workshop, `Serving.workshop` is None.

    It is then open when only this machine can reach the site.
    """

    host: str
    port: int
    dev: bool = False
    workshop: bool | None = None
    processes: int = 1


def run(serving: Serving) -> int:
    """Serve until interrupted; return an exit code, 1 when the site cannot start."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("python_multipart").setLevel(logging.ERROR)  # a form that is cut is answered
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stops as Ctrl-C does
    try:
        are_written()  # a word that is not accepted stops here
        with suppress(KeyboardInterrupt):  # before it serves, or once it has
            if serving.processes == 1:
                _serve_alone(serving)
            else:
                _serve_together(serving)
    except CannotStart as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _serve_alone(serving: Serving) -> None:
    with (
        listen(serving.host, serving.port) as listening,
        open_workshop(serving.host, serving.workshop) as opened,
    ):
        app = create_app(Site.default(dev=serving.dev), workshop=opened)
        settle()
        _announce(serving, opened)
        _answer(app, listening)


def _serve_together(serving: Serving) -> None:
    """Do once what is done once, then share the port between processes."""
    if not hasattr(os, "fork"):
        raise CannotStart("« --processes » demande Linux ou macOS.")
    if not 1 <= serving.processes <= MOST_PROCESSES or serving.dev:
        raise CannotStart(
            f"« --processes » accepte de 1 à {MOST_PROCESSES} processus, et ne va pas avec"
            " « --dev »."
        )
    with ExitStack() as stack:
        sockets = [stack.enter_context(one) for one in listen_together(serving)]
        with open_workshop(serving.host, serving.workshop) as opened:
            read(("Bonjour",))  # the weights are in memory once
            welcome(Site.default().guest)
            _announce(serving, opened)
        settle()
        run_together(serving.processes, partial(_serve_one, serving, sockets))


def _serve_one(serving: Serving, sockets: list[socket.socket], place: int) -> int:
    with open_workshop(serving.host, serving.workshop, tell=False) as opened:
        app = create_app(Site.default(), workshop=opened, tell=place == 0)
        _answer(app, sockets[place % len(sockets)])
    return 0


def _answer(app: FastAPI, listening: socket.socket) -> None:
    served = Visits(app) if are_written() else app
    try:
        with suppress(KeyboardInterrupt):  # the usual way to stop
            _Server(config(served), app.state.stopping).run(sockets=[listening])
    finally:
        apart.close()


def _announce(serving: Serving, opened: "Workshop | None") -> None:
    url = url_of(serving.host, serving.port)
    print(f"Attention en clair : {url}", flush=True)
    if opened is not None:
        remember_address(url)
    if opened is not None and opened.local and opened.is_open:
        link = f"{url}{workshop_url('entrer')}?jeton={opened.link()}"
        print(f"L’atelier, une seule fois : {link}", flush=True)


def url_of(host: str, port: int) -> str:
    """Return an address that a browser on this machine can open."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{here}]:{port}" if ":" in here else f"http://{here}:{port}"


def settle() -> None:
    """Look for garbage less often, and never in what is loaded; let threads take short turns."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    sys.setswitchinterval(0.001)  # seconds: a click takes its turn beside a drawing


def config(app: ASGIApp) -> uvicorn.Config:
    """Return how uvicorn serves the site."""
    return uvicorn.Config(
        app,
        http=BoundedHttp,
        backlog=_BACKLOG,
        ws="none",
        log_level="error",  # what is no HTTP is told to who sent it
        access_log=False,  # it would write what readers type
        server_header=False,
        timeout_graceful_shutdown=_PATIENCE,
    )


class _Server(uvicorn.Server):
    """End the streams that never end by themselves when the site stops."""

    def __init__(self, config: uvicorn.Config, stopping: Event) -> None:
        super().__init__(config)
        self._stopping = stopping

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop at the first signal; those that follow change nothing, and leave no traceback."""
        if not self._stopping.is_set():
            self._stopping.set()
            super().handle_exit(sig, frame)


def open_socket(
    host: str, port: int, backlog: int = _BACKLOG, shared: bool = False
) -> socket.socket:
    """Listen at an address; port 0 takes any free one, a `shared` one others of ours may take too.

    The socket names its protocol: without it, asyncio leaves Nagle's algorithm on, and each answer
    waits for a round trip between its head and its body.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # elsewhere, two programs could then take the same port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if shared:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        if family == socket.AF_INET6:
            listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listening.bind((host, port))
        listening.listen(backlog)
    except BaseException:
        listening.close()
        raise
    return listening


def listen_together(serving: Serving) -> list[socket.socket]:
    """Open the port once for each process, or once for all; raises CannotStart.

    Linux hands new connections out evenly among such sockets. They stay open here, so whoever
    waits for a process that died is answered by the next one. Elsewhere one socket serves all.
    """
    alone = listen(serving.host, serving.port)  # fails where another program listens
    if sys.platform != "linux":
        return [alone]
    alone.close()
    return [open_socket(serving.host, serving.port, shared=True) for _ in range(serving.processes)]


def listen(host: str, port: int) -> socket.socket:
    """Open the port; raises CannotStart with what the person who starts the site can do."""
    if not 0 < port < 65536:
        raise CannotStart(f"Le port {port} n’existe pas : de 1 à 65535.")
    try:
        return open_socket(host, port)
    except PermissionError:
        raise CannotStart(
            f"Le port {port} demande des droits d’administration : essayez le port 8000."
        ) from None
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise CannotStart(_PORT_TAKEN.format(port=port, other=port + 1)) from None
        reason = os.strerror(error.errno) if error.errno else "adresse inconnue"
        raise CannotStart(f"L’adresse {host}:{port} ne s’ouvre pas ({reason}).") from None
