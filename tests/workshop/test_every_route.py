"""Made-up requests for every route, of strangers and of authors: never a 500, never a way in."""

from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given
from schemathesis import Case
from schemathesis.core.result import Ok
from starlette.testclient import TestClient

from app.web.http.security import at_workshop
from tests.suites import examples
from tests.workshop.conftest import SITE, Visitor, each_database
from tests.workshop.described import described

EXAMPLES = (2, 30)  # requests for each route and method, by day and at night
OPEN = ("/atelier/entrer",)  # what a stranger may see of the workshop
UNTRIED = ("/atelier/sortir",)  # it would end the session of the author


def tried(author: TestClient, stranger: TestClient) -> int:
    """Make up requests for every operation; send each of both; return how many were made up."""
    schema = schemathesis.openapi.from_dict(described(author.app))  # type: ignore[arg-type]
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
            _closed(case.formatted_path, _sent(stranger, case))
            _within(case.formatted_path, _sent(author, case))

        request()
    return count


def _sent(client: TestClient, case: Case[Any]) -> Any:
    answer = client.request(
        case.method,
        case.formatted_path,
        params=case.query or None,
        data=_form(case.body),
        follow_redirects=False,
    )
    assert answer.status_code < 500, _summary(answer)
    return answer


def _form(body: object) -> dict[str, str] | None:
    return {name: str(value) for name, value in body.items()} if isinstance(body, dict) else None


def _closed(path: str, answer: Any) -> None:
    """Fail when an answer shows a stranger something of the workshop."""
    if not at_workshop(path) or path in OPEN:
        return
    assert answer.status_code not in (200, 201, 204), _summary(answer)
    for part in ('id="source"', 'id="ordre"', 'id="apercu"'):
        assert part not in answer.text, _summary(answer)
    assert "set-cookie" not in answer.headers, _summary(answer)


def _within(path: str, answer: Any) -> None:
    """Fail when an answer sends an author out of the workshop."""
    if at_workshop(path) and answer.status_code == 303:
        assert answer.headers["location"].startswith("/atelier"), _summary(answer)


def _summary(answer: Any) -> str:
    return f"{answer.request.method} {answer.url}: {answer.status_code}"


@each_database
def test_no_request_meets_a_500_and_no_stranger_a_page_of_the_workshop(visitor: Visitor) -> None:
    client = visitor.client
    stranger = TestClient(client.app, SITE, raise_server_exceptions=False)
    stranger.headers["origin"] = SITE
    assert tried(client, stranger) > 100
    assert client.get("/atelier", follow_redirects=False).status_code == 200
