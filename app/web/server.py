"""Run the site under uvicorn."""

import logging

import uvicorn

from app.web.application import create_app
from app.web.site import Site


def run(host: str, port: int, dev: bool) -> int:
    """Serve until interrupted; return an exit code, 1 when the site cannot start."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    try:
        app = create_app(Site.found(dev=dev))
    except RuntimeError as error:
        print(error)
        return 1
    print(f"Attention en clair : http://{host}:{port}", flush=True)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
    return 0
