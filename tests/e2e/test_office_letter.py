"""Letter 185 is issued, made known, reminded of, acknowledged and answered for: in Vietnamese."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sanaly_office.audit.chain import broken
from sanaly_office.demo import actions, making
from sanaly_office.demo.accounts import PASSWORD
from sanaly_office.demo.data import told
from sanaly_office.directives.models import (
    Account,
    Acknowledgement,
    Directive,
    Dissemination,
    Reminding,
)
from sanaly_office.mail.models import Letter
from sanaly_office.people.models import Person
from tests.e2e.office_world import few_read, walked

pytestmark = [pytest.mark.browser, pytest.mark.node, pytest.mark.django_db(transaction=True)]
LETTER = told("directives")["letter"]
TEXT = LETTER["texts"]["vi"]
STAFF, HEAD = "teacher@songmai.example", "principal@songmai.example"


@pytest.fixture
def seen(
    live_server: Any, settings: Any, tmp_path: Path, chromium: str, node: str, monkeypatch: Any
) -> dict[str, Any]:
    """What the three people read on their way."""
    few_read(monkeypatch, settings, tmp_path)
    making.take_in()
    actions.let_in(None)
    plan = {
        "url": live_server.url,
        "password": PASSWORD,
        "commissioner": "commissioner@songmai.example",
        "head": HEAD,
        "staff": STAFF,
        "number": LETTER["number"],
        "title": TEXT["title"],
        "body": TEXT["body"].strip(),
        "answer": "Nhà trường đã phổ biến tại cuộc họp hội đồng.",
    }
    return walked("office_letter", plan, tmp_path, node, chromium)


def test_the_letter_goes_its_whole_way(seen: dict[str, Any]) -> None:
    staff, head = (Person.objects.get(email=email) for email in (STAFF, HEAD))
    directive = Directive.objects.get(number=LETTER["number"])
    assert directive.status == Directive.Status.ISSUED
    assert seen["language"] == "vi"
    assert staff.name in seen["owing"]
    assert TEXT["title"] in seen["pending"]
    assert "Không tự ý đưa thông tin mật" in seen["read"]
    receipt = Acknowledgement.objects.get(person=staff)
    assert receipt.number in seen["receipt"]
    assert Reminding.objects.get(by=head).unit.code == "sm-mn-1"
    assert Letter.objects.filter(person=staff, template__endswith="by_head").count() == 1
    assert Dissemination.objects.get().by == head
    account = Account.objects.get()
    assert account.acknowledged == 1
    assert account.text in seen["accounted"]
    assert LETTER["number"] in seen["ledger"]
    assert not list(broken())
