"""The scripts of every page travel as one file, each in a scope of its own."""

import re

from starlette.testclient import TestClient

from app.web.http.scripts import in_one_file
from app.web.http.site import Site


def test_what_is_imported_runs_first_and_once() -> None:
    files = {
        "js/first.js": b'import "./one.js";\nimport { two } from "./two.js";\nlog(two);\n',
        "js/one.js": b'import { two } from "./two.js";\nconst own = two;\nlog(own);\n',
        "js/two.js": b"// Why.\nexport const two = 2;\nexport function own() {}\n",
    }
    text = in_one_file("first", files).decode()
    assert [match[1] for match in re.finditer(r"^const _(\w+) =", text, re.M)] == [
        "two",
        "one",
        "first",
    ]
    assert "const two = 2;\nfunction own() {}\nreturn { two, own };" in text
    assert text.count("const { two } = _two;") == 2
    assert not re.search(r"^\s*(import|export|//)", text, re.M)


def test_every_script_of_a_page_is_in_it(client: TestClient, site: Site) -> None:
    address = re.findall(r'src="([^"]+/app\.js)"', client.get("/").text)[0]
    text = client.get(address).text
    modules = re.findall(r'"\./(\w+)\.js"', (site.static / "js/app.js").read_text("utf-8"))
    assert modules
    assert all(f"const _{module} = " in text for module in modules)
