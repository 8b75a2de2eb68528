"""A Vietnamese head resolves a relative in the accounts: notified, decided in time, read, looked up
without the reason, and reviewed a year later.
"""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from django.utils.formats import date_format

from sanaly_core.duties.load import builtin_duties
from sanaly_office import clock
from sanaly_office.audit.chain import broken
from sanaly_office.clock import today
from sanaly_office.declarations.actions import set_service
from sanaly_office.declarations.models import Conflict, Recusal
from sanaly_office.declarations.tests.making import VN
from sanaly_office.demo import actions, making
from sanaly_office.demo.accounts import PASSWORD
from sanaly_office.people.models import Person, Unit
from tests.e2e.moved import Later
from tests.e2e.office_world import few_read, walked

pytestmark = [pytest.mark.browser, pytest.mark.node, pytest.mark.django_db(transaction=True)]
TEACHER, HEAD = "teacher@songmai.example", "principal@songmai.example"
KEEPER = "commissioner@songmai.example"
A_YEAR = 366
DESCRIBED = "Em ruột tôi là kế toán của trường, tôi ở tổ kiểm tra quỹ."
REASONS = "Việc kiểm tra quỹ giao cho đồng chí khác từ hôm nay."
MATTER = "Kiểm tra quỹ và sổ sách kế toán"


@pytest.fixture
def seen(
    live_server: Any, settings: Any, tmp_path: Path, chromium: str, node: str, monkeypatch: Any
) -> dict[str, Any]:
    """What the two people read on their way."""
    few_read(monkeypatch, settings, tmp_path)
    making.take_in()
    actions.let_in(None)
    set_service(Person.objects.get(email=KEEPER), Unit.objects.get(code="sm"), VN)
    days = tmp_path / "days"
    days.write_text("0", "ascii")
    monkeypatch.setattr(clock, "_set", Later(days))
    plan = {
        "url": live_server.url,
        "width": 360,
        "password": PASSWORD,
        "teacher": TEACHER,
        "head": HEAD,
        "asked": f"{VN}/siblings",
        "told": {"kind": "post", "how": "there", "kin": "siblings"},
        "described": DESCRIBED,
        "reasons": REASONS,
        "matter": MATTER,
        "found": "QUỸ kế",
        "days": str(days),
        "later": A_YEAR,
        "goesOn": "Em vẫn làm kế toán.",
    }
    return walked("office_conflicts", plan, tmp_path, node, chromium)


def test_a_head_resolves_a_relative_in_the_accounts(seen: dict[str, Any]) -> None:
    assert seen["problems"] == []
    conflict, recusal = Conflict.objects.get(), Recusal.objects.get()
    _told_and_decided(seen, conflict)
    _looked_up(seen, conflict, recusal)
    assert conflict.review_on
    assert conflict.review_on > today()
    assert [one.what for one in conflict.steps.all()] == ["told", "decided", "confirmed"]
    assert [one.by.email for one in conflict.steps.all() if one.by] == [TEACHER, HEAD, HEAD]
    assert not list(broken())


def _told_and_decided(seen: dict[str, Any], conflict: Conflict) -> None:
    """The rules answered, the head was asked, acted in time, and the person reads it."""
    assert builtin_duties()[VN].sayings["vi"]["listed"] in seen["kin"]
    assert conflict.number in seen["told"]
    assert conflict.due_on
    with translation.override("vi"):
        last = date_format(conflict.due_on)
        measure = conflict.get_measure_display()
        waits = translation.gettext("Conflicts of interest")
    assert last in seen["told"]
    assert last in seen["row"]
    assert DESCRIBED in seen["row"]
    assert waits in seen["start"]
    assert waits in seen["due"]
    assert not conflict.acted_late
    assert measure in seen["decided"]
    assert measure in seen["read"]
    assert REASONS in seen["read"]
    assert seen["protocol"].startswith("%PDF-")


def _looked_up(seen: dict[str, Any], conflict: Conflict, recusal: Recusal) -> None:
    """The list names the person and the matter, and nothing of why."""
    told = (DESCRIBED, REASONS, conflict.number)
    for page in ("list", "print", "table"):
        assert recusal.person.name in seen[page]
        assert MATTER in seen[page]
        assert not any(one in seen[page] for one in told)
    assert len(list(csv.reader(io.StringIO(seen["table"])))) == 2
    assert MATTER in seen["own"]
    assert recusal.since == today() - timedelta(days=A_YEAR)
