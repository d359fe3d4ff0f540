"""The API does what its OpenAPI description says, whatever it is asked: schemathesis makes the questions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest_explorer import TODAY
from hypothesis import HealthCheck, Phase, given, settings

from foedus.explorer import create_app

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
checks = pytest.importorskip("schemathesis.specs.openapi.checks", reason="schemathesis is not installed")

QUESTIONS = 25
"""For each route: enough to find what breaks, and the whole stays within a minute."""

NOT_ASKED = [checks.positive_data_acceptance]
"""No description can say that a state does not attack itself, or that a day must exist."""

PATHS = [
    "/api/owes",
    "/api/timeline",
    "/api/casus",
    "/api/agreements",
    "/api/compare",
    "/api/reports",
    "/api/reports/{id}",
    "/api/reports/{id}/facts",
    "/api/facts/{id}",
    "/api/decisions",
    "/api/search",
]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", PATHS)
def test_the_description_holds(filled: Path, path: str) -> None:
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", create_app(str(filled), today=lambda: TODAY))

    @given(case=schema[path]["GET"].as_strategy())
    @settings(
        max_examples=QUESTIONS,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def asked(case: Any) -> None:
        case.call_and_validate(excluded_checks=NOT_ASKED)

    asked()
