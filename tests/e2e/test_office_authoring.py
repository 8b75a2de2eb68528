"""An author's way in a browser, in Vietnamese and by keyboard: copied, reworded, tried, saved, read
back, published, and played by a colleague.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as office

from sanaly_core.training.load import builtin_scenarios
from sanaly_office.audit.models import Entry
from sanaly_office.demo import actions, making
from sanaly_office.demo.accounts import PASSWORD
from sanaly_office.people.models import Unit
from sanaly_office.training.authoring.content import texts_of
from sanaly_office.training.authoring.models import OwnScenario
from tests.e2e.office_world import few_read, walked
from tests.e2e.region_way import said

pytestmark = [pytest.mark.browser, pytest.mark.node, pytest.mark.django_db(transaction=True)]
AUTHOR, COLLEAGUE = "commissioner@songmai.example", "teacher@songmai.example"
LANGUAGE = "vi"
TITLE = "Món quà ở cổng trường"


@pytest.fixture
def seen(
    live_server: Any, settings: Any, tmp_path: Path, chromium: str, node: str, monkeypatch: Any
) -> dict[str, Any]:
    """What the two people read on their way."""
    few_read(monkeypatch, settings, tmp_path)
    making.take_in()
    actions.let_in(None)
    plan = {
        "url": live_server.url,
        "width": 360,
        "password": PASSWORD,
        "author": AUTHOR,
        "colleague": COLLEAGUE,
        "language": LANGUAGE,
        "unit": str(Unit.objects.get(code="sm").pk),
        "builtIn": min(builtin_scenarios()),
        "title": TITLE,
        "saved": str(tmp_path / "saved.zip"),
    }
    return walked("office_authoring", plan, tmp_path, node, chromium)


def test_an_author_writes_and_a_colleague_plays(seen: dict[str, Any]) -> None:
    assert seen["problems"] == []
    first, second = OwnScenario.objects.order_by("pk")
    assert (first.name, first.is_published) == ("first", True)
    assert (second.name, second.is_published) == ("second", False)
    for row in (first, second):
        assert texts_of(row.files, LANGUAGE)["title"] == TITLE
        others = [code for code, _name in office.LANGUAGES if code != LANGUAGE]
        assert all(texts_of(row.files, one)["title"] not in ("", TITLE) for one in others)
    assert said("Nothing is missing.", LANGUAGE) in seen["begun"]
    assert said("Nothing is missing.", LANGUAGE) in seen["readBack"]
    assert TITLE in seen["tried"]
    assert TITLE in seen["training"]
    _ended_and_kept_nowhere(seen)


def _ended_and_kept_nowhere(seen: dict[str, Any]) -> None:
    """Trying and playing come to an ending, and leave no trace."""
    nothing = said("What you choose is kept nowhere.", LANGUAGE)
    again = said("From the beginning", LANGUAGE)
    for page in ("ended", "played"):
        assert nothing in seen[page]
        assert again in seen[page]
    told = list(Entry.objects.filter(verb__startswith="scenario").values_list("verb", flat=True))
    assert sorted(told) == [
        "scenario-begun",
        "scenario-begun",
        "scenario-changed",
        "scenario-published",
    ]
