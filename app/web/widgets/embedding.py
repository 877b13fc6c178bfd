"""What another site pastes to show a figure: a frame, a script for its height, an oEmbed answer.

oEmbed (oembed.com, version 1.0): the type is « rich », the answer is JSON.
"""

from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.exceptions import HTTPException

from app.lessons.urls import OEMBED
from app.web.widgets.screen import Screen

WIDTH, HEIGHT = 720, 640  # pixels of a frame, unless a site asks for less
_LISTENING = """<script>
addEventListener("message", (event) => {{
  if (event.origin !== "{origin}" || event.data.attention !== "hauteur") return;
  for (const frame of document.querySelectorAll("iframe")) {{
    if (frame.contentWindow === event.source) frame.height = event.data.hauteur;
  }}
}});
</script>"""


def frame(origin: str, widget: Screen, width: int | str = "100%", height: int = HEIGHT) -> str:
    """Write the frame that shows a figure; it works alone, at a fixed height."""
    return (
        f'<iframe src="{escape(origin + widget.urls.frame)}" title="{escape(widget.title)}"'
        f' width="{width}" height="{height}" loading="lazy" allow="clipboard-write"></iframe>'
    )


def listening(origin: str) -> str:
    """Write the script that gives every frame the height that its figure sends."""
    host = urlsplit(origin)
    return _LISTENING.format(origin=f"{host.scheme}://{host.netloc}")


def oembed(origin: str, widget: Screen, asked: Mapping[str, str]) -> dict[str, Any]:
    """Return what oEmbed answers about a figure; raises HTTPException for what it cannot give."""
    kind = asked.get("format", "json")
    if kind != "json":
        raise HTTPException(501, f"« format » : « {kind[:20]} » n’existe pas ici. Accepté : json.")
    width, height = _most(asked, "maxwidth", WIDTH), _most(asked, "maxheight", HEIGHT)
    return {
        "version": "1.0",
        "type": "rich",
        "title": widget.title,
        "provider_name": "Attention en clair",
        "provider_url": origin,
        "width": width,
        "height": height,
        "html": frame(origin, widget, width, height),
    }


def oembed_of(origin: str, widget: Screen) -> str:
    """Return the address of the oEmbed answer of a figure."""
    return f"{origin}{OEMBED}?format=json&url={quote(origin + widget.urls.permalink, safe='')}"


def _most(asked: Mapping[str, str], name: str, usual: int) -> int:
    text = asked.get(name, str(usual))
    if not (text.isascii() and text.isdigit() and 0 < len(text) < 7 and int(text)):
        raise HTTPException(
            422, f"« {name} » : « {text[:20]} » n’est pas un nombre de pixels ; 1 au moins."
        )
    return min(usual, int(text))
