"""An author with a browser, reduced to what is sent and what is answered."""

import http.client
import re
from urllib.parse import urlencode

from tests.soak.site import Server

HEADER = '---\ntitre: "Un"\n---\n\n'
_BASE = re.compile(r'name="base" value="(\d+)"')
CUT = (ConnectionError, http.client.HTTPException, TimeoutError)


def lesson(words: str) -> str:
    """Return a whole lesson of a few kilobytes, so that writing it takes more than one block."""
    return HEADER + f"## {words}\n\n" + f"{words}, et le chat mange.\n" * 300


class Author:
    """Save and publish one lesson; a cut connection raises one of `CUT`."""

    def __init__(self, server: Server, name: str, slug: str = "un") -> None:
        self._server = server
        self.account, self._token = server.session(name)
        self._path = f"/atelier/lecons/{slug}"

    def base(self) -> int:
        """Open the editor; return the version that its text was written over."""
        status, body, _ = self._ask("GET", "")
        assert status == 200, body[:400]
        match = _BASE.search(body)
        assert match, body[:400]
        return int(match[1])

    def save(self, base: int, text: str) -> bool:
        """Save a draft as the editor does while one types."""
        status, body, _ = self._ask("POST", "/brouillon", texte=text, base=str(base))
        assert status == 200, body[:400]
        return True

    def publish(self, base: int, text: str) -> bool:
        """Publish; False when it is in conflict with another version."""
        status, body, where = self._ask("POST", "/publier", texte=text, base=str(base))
        assert status in (303, 409), (status, body[:2000])
        assert status == 409 or "fait=publiee" in where, where
        return status == 303

    def set_aside(self) -> None:
        """Leave the draft, so that the editor opens on what is published."""
        status, body, _ = self._ask("POST", "/ecarter", rien="")
        assert status == 303, body[:400]

    def _ask(self, method: str, path: str, **form: str) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self._server.port, timeout=60)
        try:
            headers = {
                "cookie": f"atelier-{self._server.port}={self._token}",
                "sec-fetch-site": "same-origin",
            }
            if form:
                headers["content-type"] = "application/x-www-form-urlencoded"
            if path == "/brouillon":
                headers["hx-request"] = "true"
            connection.request(method, self._path + path, urlencode(form), headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode(), answer.headers.get("location", "")
        finally:
            connection.close()
