"""The page for who runs the site: what it prints works as it stands."""

import http.client
import json
import re
import shlex
import shutil
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from time import monotonic
from urllib.parse import urlencode

import pytest

from app.__main__ import main, read_arguments
from app.web.http.site import Site
from tests.conftest import ROOT
from tests.site.serving import begin, free_port
from tests.workshop.asked import PASSWORD

PATIENCE = 60  # seconds before a test gives up; nothing is measured
TEXT, PRIVACY = (
    (ROOT / f"lessons/pages/{name}.md").read_text("utf-8") for name in ("exploiter", "vie-privee")
)
BLOCKS, PRIVATE = (
    re.findall(r"^```\n(.*?)^```$", text, re.DOTALL | re.MULTILINE) for text in (TEXT, PRIVACY)
)
SECRET = "Ma voisine ronfle"  # a sentence that no log keeps


def block(start: str, blocks: list[str] = BLOCKS) -> str:
    (result,) = [text for text in blocks if text.lstrip().startswith(start)]
    return str(result)


def arguments(words: list[str]) -> list[str]:
    """Return what follows `python -m app` in a command."""
    return words[words.index("app") + 1 :]


def test_every_command_that_it_prints_is_understood() -> None:
    lines = [line for text in BLOCKS for line in text.splitlines() if "-m app " in line]
    printed = [*lines, *re.findall(r"`(python -m app [^`]+)`", TEXT)]
    assert len(printed) > 8
    for line in (re.sub(r"\$\([^)]*\)", "1", line.removesuffix(" >/dev/null")) for line in printed):
        words = shlex.split(line.partition("ExecStart=")[2] or line, comments=False)
        if words[0] != "CMD":
            read_arguments(arguments(words))


def test_every_variable_that_it_names_is_read() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "app").rglob("*.py"))
    for name in set(re.findall(r"ATTENTION_[A-Z]+|DATABASE_URL", TEXT)):
        assert name in code, name


def test_the_unit_runs_without_rights_and_writes_in_one_place() -> None:
    section = block("[Unit]").partition("[Service]\n")[2].partition("\n\n")[0]
    service = dict(line.split("=", 1) for line in section.splitlines())
    assert service["User"] != "root"
    assert f"/var/lib/{service['StateDirectory']}" == service["WorkingDirectory"]
    assert service["ProtectSystem"] == "strict"


def test_the_container_runs_as_nobody_with_one_volume() -> None:
    lines = [line.partition(" ")[::2] for line in block("FROM").splitlines() if line]
    last = [words for name, words in lines if name == "FROM"][-1]
    assert " AS " not in last
    names = [name for name, _ in lines]
    assert dict(lines)["USER"] == "nobody"
    assert names.index("USER") < names.index("CMD")
    assert names.count("VOLUME") == 1
    volume = dict(lines)["VOLUME"]
    assert f"ATTENTION_DONNEES={volume} " in dict(lines)["ENV"]
    assert f"-v attention:{volume} " in block("podman")
    options = read_arguments(arguments(json.loads(dict(lines)["CMD"])))
    assert (options.host, options.atelier) == ("0.0.0.0", True)
    assert f"EXPOSE {options.port}" in block("FROM")


@contextmanager
def behind(command: list[str], port: int, errors: Path) -> Iterator[None]:
    """Run a web server until it answers, and to the end of what is tried behind it."""
    with errors.open("w") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file)
    try:
        until = monotonic() + PATIENCE
        while not _answers(port):
            assert monotonic() < until, errors.read_text()
            assert process.poll() is None, errors.read_text()
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


@contextmanager
def behind_nginx(folder: Path, site: str, app: int) -> Iterator[int]:
    """Run nginx as the page says, on a free port with a certificate of our own; give the port."""
    port = free_port()
    subject = ["-subj", "/CN=cours.ecole.example", "-days", "2"]
    key = ["-keyout", str(folder / "cours.key"), "-out", str(folder / "cours.pem")]
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *subject, *key]
    subprocess.run(make, check=True, capture_output=True)
    site = site.replace("listen 443 ssl", f"listen 127.0.0.1:{port} ssl")
    site = site.replace("127.0.0.1:8000", f"127.0.0.1:{app}")
    site = site.replace("/etc/ssl/", f"{folder}/")
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    logs = block("log_format", PRIVATE).replace("/var/log/nginx/", f"{folder}/")
    whole = (
        f"daemon off;\nuser root;\npid {folder}/pid;\nevents {{}}\n"
        f"http {{\n{logs}{temporary}{site}}}\n"
    )
    (folder / "nginx.conf").write_text(whole)
    nginx = [str(shutil.which("nginx")), "-e", "stderr", "-c", f"{folder}/nginx.conf"]
    with behind(nginx, port, folder / "errors"):
        yield port


@contextmanager
def behind_caddy(folder: Path, site: str, app: int) -> Iterator[int]:
    """Run Caddy as the page says, on a free port; it makes its certificate without asking."""
    port = free_port()
    ours = (
        "{\nadmin off\nlocal_certs\nskip_install_trust\nauto_https disable_redirects\n"
        f"default_sni cours.ecole.example\nhttps_port {port}\nhttp_port {free_port()}\n"
        f"storage file_system {folder}/caddy\n"
    ) + block("{", PRIVATE).removeprefix("{\n")
    site = site.replace("\necole.example {", "\ncours.ecole.example {")
    (folder / "Caddyfile").write_text(ours + site.replace("127.0.0.1:8000", f"127.0.0.1:{app}"))
    caddy = [str(shutil.which("caddy")), "run", "--config", f"{folder}/Caddyfile"]
    with behind(caddy, port, folder / "errors"):
        yield port


def _answers(port: int) -> bool:
    try:
        ask(port, "/")
    except OSError:
        return False
    return True


def ask(
    port: int, path: str, method: str = "GET", body: str = "", **headers: str
) -> tuple[int, http.client.HTTPMessage, str]:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=PATIENCE, context=context)
    sent = {"Host": f"cours.ecole.example:{port}"}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body or None, sent)
    answer = connection.getresponse()
    text = answer.read().decode(errors="replace")
    connection.close()
    return answer.status, answer.headers, text


@pytest.fixture
def root(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in (site.templates, site.static):
        (tmp_path / folder.name).symlink_to(folder)
    shutil.copytree(site.lessons, tmp_path / "lessons")
    monkeypatch.setenv("ATTENTION_DONNEES", str(tmp_path / "donnees"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path


@pytest.mark.night
@pytest.mark.parametrize("path", ["", "/cours"])
def test_nginx_serves_readers_and_lets_authors_in(
    root: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = block("upstream")
    if path:
        under = block("location = /cours")
        written = re.sub(r"    location / \{.*?\n    \}\n", lambda _: under, written, flags=re.S)
    assert shutil.which("nginx"), "« apt-get install nginx-light » l’installe"
    _serves_and_lets_in(root, path, partial(behind_nginx, root, written), monkeypatch)


@pytest.mark.night
@pytest.mark.parametrize("path", ["", "/cours"])
def test_caddy_serves_readers_and_lets_authors_in(
    root: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shutil.which("caddy"), "« apt-get install caddy » l’installe"
    written = block("ecole.example" if path else "cours.ecole.example")
    caddy = partial(behind_caddy, root, f"\n{written}")
    _serves_and_lets_in(root, path, caddy, monkeypatch)


def _serves_and_lets_in(
    root: Path,
    path: str,
    proxy: Callable[[int], AbstractContextManager[int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ATTENTION_URL", f"https://cours.ecole.example{path}")
    process, app = begin(root, "accounts")
    try:
        with proxy(app) as port:
            _read(port, path)
            monkeypatch.setattr("app.web.commands.account.getpass", lambda _: PASSWORD)
            assert main(["account", "add", "Ada"]) == 0
            _enter(port, path)
            address = f"{path}/lecons/une-soiree-cocktail?{urlencode({'phrase': SECRET})}"
            assert ask(port, address)[0] == 200
            process.kill()
            process.wait(PATIENCE)
            assert ask(port, address)[0] == 502
        log = "".join(file.read_text() for name in ("err*", "*.log") for file in root.glob(name))
        assert SECRET.split()[-1] not in log
    finally:
        process.kill()
        process.communicate()


def _read(port: int, path: str) -> None:
    home = ask(port, f"{path}/")
    assert home[0] == 200
    assert home[1]["strict-transport-security"], "it knows that the reader came by TLS"
    lesson = f"{path}/lecons/une-soiree-cocktail"
    status, headers, text = ask(port, lesson)
    assert status == 200
    assert f'<meta property="og:url" content="https://cours.ecole.example{lesson}">' in text
    head = ask(port, lesson, "HEAD")
    assert (head[0], head[2], head[1]["etag"]) == (200, "", headers["etag"])
    assert ask(port, lesson, if_none_match=headers["etag"])[0] == 304
    for address in re.findall(r'(?:href|src)="(/[^"]+)"', text[: text.index("</head>")]):
        assert ask(port, address)[0] == 200, address
    click = ask(port, f"{lesson}/widgets/phrase-1?mot=4", hx_request="true")
    assert click[1]["hx-replace-url"].startswith(f"{lesson}?")
    assert ask(port, f"{lesson}/")[1]["location"] in (
        lesson,
        f"https://cours.ecole.example{lesson}",
    )
    if path:
        assert ask(port, path)[0] in (301, 302)


def _enter(port: int, path: str) -> None:
    door = ask(port, f"{path}/atelier")
    assert door[0] == 303
    assert door[1]["location"].startswith(f"{path}/atelier/entrer?")
    form = {"nom": "Ada", "mot-de-passe": PASSWORD}
    sent = {"content_type": "application/x-www-form-urlencoded"}
    origin = f"https://cours.ecole.example:{port}"  # as a browser at this port says
    status, headers, text = ask(
        port, f"{path}/atelier/entrer", "POST", urlencode(form), origin=origin, **sent
    )
    assert status == 303, text[:500]
    cookie = headers["set-cookie"]
    assert f"Path={path}/atelier" in cookie
    assert "Secure" in cookie
    entered = ask(port, headers["location"], cookie=cookie.partition(";")[0])
    assert entered[0] == 200
    assert "Une nouvelle leçon" in entered[2]
