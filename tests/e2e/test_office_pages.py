"""Every page of the office that a reader comes to by links: no barrier, in four languages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as office
from django.test import Client

from sanaly_core.packs.load import builtin_packs
from sanaly_core.training.load import builtin_scenarios
from sanaly_office.access.models import Appointment
from sanaly_office.demo import history, making
from sanaly_office.people.models import Person
from sanaly_office.training.authoring import actions as authoring
from sanaly_office.training.authoring import beginning
from sanaly_office.transparency.actions import note_rules
from tests.e2e.office_world import few_read, signed_in, walked

pytestmark = [pytest.mark.browser, pytest.mark.node, pytest.mark.django_db(transaction=True)]
READERS = {
    "staff": "teacher@songmai.example",
    "head": "principal@songmai.example",
    "commissioner": "commissioner@songmai.example",
    "administrator": "administrator@songmai.example",
    "auditor": "auditor@songmai.example",
}
LEAST = {
    "/",
    "/account/login/",
    "/read/N/",
    "/unit/",
    "/unit/N/directive/N/",
    "/directives/",
    "/directives/N/",
    "/organisation/",
    "/audit/",
    "/record/",
    "/ledger/",
    "/public/glossary/",
    "/public/rules/kz-civil-service/",
    "/public/rules/changes/N/",
    "/scenarios/N/",
    "/scenarios/N/words/",
    "/scenarios/N/try/",
    "/scenarios/N/scene/N/",
    "/scenarios/N/ending/N/",
}
"""Pages that must be among those that were looked at."""


LOOKS = {"en": 2}
"""A phone in light colours for each language, and for one of them a desk in dark ones."""


def noted() -> str:
    """The rules in force, and one of them as it read before: the page that compares them."""
    pack = builtin_packs()["international"]
    first = next(iter(pack.rules.values()))
    texts = {code: replace(text, why=f"{text.why} 2025.") for code, text in first.texts.items()}
    before = {**pack.rules, first.id: replace(first, texts=texts)}
    note_rules(None, [replace(pack, version="2025", rules=before)])
    (row,) = note_rules(None, [pack])
    return f"/public/rules/changes/{row.pk}/"


def written(email: str) -> str:
    """A scenario that somebody is writing: all its texts are there."""
    author = Person.objects.get(email=email)
    at = Appointment.objects.get(person=author).unit
    name = "a-new-one"
    row = authoring.begin(author, at, name, beginning.copy_of(min(builtin_scenarios()), name))
    return f"/scenarios/{row.pk}/"


@pytest.fixture
def looked(
    live_server: Any,
    settings: Any,
    tmp_path: Path,
    chromium: str,
    node: str,
    monkeypatch: Any,
) -> dict[str, Any]:
    """What the browser found."""
    few_read(monkeypatch, settings, tmp_path)
    making.take_in()
    history.happen(history.district(), lambda: None)
    public = ("/public/glossary/", "/public/rules/kz-civil-service/", noted())
    readers: list[dict[str, Any]] = [
        {"name": "anybody", "session": None, "paths": ["/account/login/", *public]}
    ]
    first = {"commissioner": [written(READERS["commissioner"])]}
    for name, email in READERS.items():
        session = signed_in(Client(), Person.objects.get(email=email))
        readers.append({"name": name, "session": session, "paths": [*first.get(name, []), "/"]})
    plan = {
        "url": live_server.url,
        "readers": readers,
        "languages": {code: LOOKS.get(code, 1) for code, _name in office.LANGUAGES},
    }
    return walked("office", plan, tmp_path, node, chromium)


def test_no_page_has_a_barrier(looked: dict[str, Any]) -> None:
    assert set(looked["looked"]) >= LEAST
    assert looked["problems"] == []
