"""What a reader downloads to open a lesson, and what starting the site costs."""

import re
import subprocess
import sys
import time

from starlette.testclient import TestClient

from app.web.application import create_app

PAGE = "/lecons/une-soiree-cocktail"
_ACCEPTED = {"accept-encoding": "gzip, br"}


def page_weight() -> dict[str, int]:
    """Return the bytes that travel for one lesson and all that it loads, by part."""
    with TestClient(create_app(), headers=_ACCEPTED) as client:
        html = client.get(PAGE).text
        parts = re.findall(r'(?:href|src)="([^"]+)"', html[: html.index("</head>")])
        return {
            address.rsplit("/", 1)[-1]: int(client.get(address).headers["content-length"])
            for address in (PAGE, *parts)
            if not address.endswith(".xml")  # a feed is named there, and loaded by no browser
        }


def starting() -> tuple[float, float]:
    """Return the seconds until a new process can serve, and the megabytes it then holds."""
    code = "from app.web.application import create_app; create_app(); import resource;" + (
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    seconds = time.perf_counter() - start
    kilobyte = 1 if sys.platform == "darwin" else 1024
    return seconds, int(done.stdout) * kilobyte / 1e6
