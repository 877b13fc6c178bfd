"""Made-up requests for every route, of strangers and of authors: never a 500, never a way in."""

from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given
from schemathesis import Case
from schemathesis.core.result import Ok
from starlette.testclient import TestClient

from app.web.http.security import at_workshop
from tests.suites import examples
from tests.workshop.conftest import Visitor, each_database
from tests.workshop.described import described

EXAMPLES = (2, 30)  # requests for each route and method, by day and at night
OPEN = ("/atelier/entrer",)  # what a stranger may see of the workshop
UNTRIED = ("/atelier/sortir",)  # it would end the session of the author


def tried(client: TestClient, check: Any) -> int:
    """Make up requests for every operation and give each answer to `check`; return how many."""
    schema = schemathesis.openapi.from_dict(described(client.app))  # type: ignore[arg-type]
    count = 0
    for result in schema.get_all_operations():
        assert isinstance(result, Ok)
        operation = result.ok()
        if operation.path in UNTRIED:
            continue

        @examples(
            *EXAMPLES,
            database=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def request(case: Case[Any]) -> None:
            nonlocal count
            count += 1
            answer = client.request(
                case.method,
                case.formatted_path,
                params=case.query or None,
                data=_form(case.body),
                follow_redirects=False,
            )
            said = f"{case.method} {answer.url}: {answer.status_code}"
            assert answer.status_code < 500, said
            check(case.formatted_path, answer, said)

        request()
    return count


def _form(body: object) -> dict[str, str] | None:
    return {name: str(value) for name, value in body.items()} if isinstance(body, dict) else None


@each_database
def test_a_stranger_meets_no_500_and_no_page_of_the_workshop(stranger: Visitor) -> None:
    def closed(path: str, answer: Any, said: str) -> None:
        if not at_workshop(path) or path in OPEN:
            return
        assert answer.status_code not in (200, 201, 204), said
        for part in ('id="source"', 'id="ordre"', 'id="apercu"'):
            assert part not in answer.text, said
        assert "set-cookie" not in answer.headers, said

    assert tried(stranger.client, closed) > 100


@each_database
def test_an_author_meets_no_500(visitor: Visitor) -> None:
    def within(path: str, answer: Any, said: str) -> None:
        if at_workshop(path):
            assert answer.headers.get("location", "").startswith("/atelier") or (
                answer.status_code != 303
            ), said

    assert tried(visitor.client, within) > 100
    assert visitor.client.get("/atelier", follow_redirects=False).status_code == 200
