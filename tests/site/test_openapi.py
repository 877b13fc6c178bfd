"""What /openapi.json promises of the API holds for requests made up from it."""

from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import positive_data_acceptance

PROMISED = ("/api/attention", "/api/suite", "/sante")


@pytest.mark.parametrize("path", PROMISED)
def test_a_made_up_request_is_answered_as_the_document_says(app: FastAPI, path: str) -> None:
    schema = schemathesis.openapi.from_asgi("/openapi.json", app)
    operations = [one.ok() for one in schema.get_all_operations() if isinstance(one, Ok)]
    assert {operation.path for operation in operations} == set(PROMISED)
    (operation,) = [one for one in operations if one.path == path]

    @settings(
        max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(case=operation.as_strategy())
    def answered(case: Case[Any]) -> None:
        # A sentence or words and not both, pieces and not characters: the document cannot say so.
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    answered()
