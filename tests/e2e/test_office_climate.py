"""A head reads what two surveys of the moral climate gave, beside what the head did: in four
languages, by keyboard, on a narrow screen.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from sanaly_office.access.roles import Role
from sanaly_office.climate.tests.making import district, of_district
from sanaly_office.tests.making import appointed
from tests.e2e.office_world import signed_in, walked

pytestmark = [pytest.mark.browser, pytest.mark.node, pytest.mark.django_db(transaction=True)]
LANGUAGES = ("en", "ru", "kk", "vi")
STATEMENTS, SURVEYS = 10, 2


@pytest.fixture
def seen(
    live_server: Any, settings: Any, tmp_path: Path, chromium: str, node: str
) -> dict[str, Any]:
    """What the head read."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "session", "csrf"
    settings.LANGUAGE_COOKIE_SECURE = False
    top, schools = district()
    head = appointed(Role.HEAD, top)
    of_district(top, schools, agree=15, days_ago=90)
    latest = of_district(top, schools, agree=40)
    plan = {
        "url": live_server.url,
        "session": signed_in(Client(), head),
        "languages": LANGUAGES,
        "small": f"/climate/{latest.campaign_id}/{schools[-1].pk}/",
    }
    return walked("office_climate", plan, tmp_path, node, chromium)


def test_a_head_reads_surveys_in_four_languages(seen: dict[str, Any]) -> None:
    assert seen["problems"] == []
    told = seen["told"]
    for page in ("start", "results", "small", "trend"):
        assert len({told[language][page] for language in LANGUAGES}) == len(LANGUAGES)
    for language in LANGUAGES:
        assert len(told[language]["bars"]) == STATEMENTS
        assert all(any(sign.isdigit() for sign in bar) for bar in told[language]["bars"])
    assert "What the head of this unit did" in told["en"]["results"]
    assert "Small has no figures of its own" in told["en"]["small"]
    assert told["en"]["trend"].count("more than before") == STATEMENTS
    assert told["en"]["trend"].count("no visible change") == STATEMENTS
    lines = seen["table"].splitlines()
    assert len(lines) == 1 + 2 * STATEMENTS * SURVEYS
