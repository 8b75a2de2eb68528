"""A Kazakh-speaking official is offered a gift, learns what to do, reports it in time, hands it in
and sees the clock stop: by keyboard, on a narrow screen, without JavaScript of the pages.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.utils import translation
from django.utils.formats import date_format

from sanaly_core.duties.load import builtin_duties
from sanaly_office.audit.chain import broken
from sanaly_office.clock import today
from sanaly_office.declarations.actions import set_service
from sanaly_office.declarations.gifts.models import Attachment, Gift, State
from sanaly_office.declarations.tests.making import KZ, PLACE, exif, jpeg, segment
from sanaly_office.demo import actions, making
from sanaly_office.demo.accounts import PASSWORD
from sanaly_office.people.models import Person, Unit
from tests.e2e.office_world import few_read, walked

pytestmark = [pytest.mark.browser, pytest.mark.node, pytest.mark.django_db(transaction=True)]
OFFICIAL, KEEPER = "staff@zhaisan.example", "commissioner@zhaisan.example"
WORDS = {"described": "Қол сағаты", "giver": "«Жаңа құрылыс» серіктестігі"}


@pytest.fixture
def seen(
    live_server: Any, settings: Any, tmp_path: Path, chromium: str, node: str, monkeypatch: Any
) -> dict[str, Any]:
    """What the two people read on their way."""
    few_read(monkeypatch, settings, tmp_path)
    making.take_in()
    actions.let_in(None)
    set_service(Person.objects.get(email=KEEPER), Unit.objects.get(code="zh"), KZ)
    photograph = tmp_path / "сағат.jpg"
    photograph.write_bytes(jpeg(segment(0xE1, exif())))
    plan = {
        "url": live_server.url,
        "password": PASSWORD,
        "official": OFFICIAL,
        "keeper": KEEPER,
        "offered": {"what": "thing", "source": "work", "stage": "offered", "refusable": "no"},
        "words": WORDS,
        "photograph": str(photograph),
    }
    return walked("office_gifts", plan, tmp_path, node, chromium)


def test_a_gift_goes_its_whole_way(seen: dict[str, Any]) -> None:
    assert seen["problems"] == []
    gift = Gift.objects.get()
    sayings = builtin_duties()[KZ].sayings["kk"]
    for said in ("hand-in", "no-small", "keep", "buy-back"):
        assert sayings[said] in seen["advice"]
    with translation.override("kk"):
        last = date_format(today() + timedelta(days=7))
    assert last in seen["advice"]
    assert gift.number in seen["told"]
    assert last in seen["told"]
    assert gift.described == WORDS["described"]
    assert "сағат.jpg" in seen["attached"]
    with default_storage.open(Attachment.objects.get().stored) as file:
        assert PLACE not in file.read()
    assert seen["protocol"] == "%PDF-"
    assert (gift.due_on, gift.stopped_on, gift.days_late) == (
        today() + timedelta(days=7),
        today(),
        0,
    )
    assert "Мерзімінде." in seen["stopped"]
    assert "24" in seen["others"]
    assert gift.number in seen["register"]
    assert gift.state == State.CLOSED
    assert [step.by.email for step in gift.steps.all() if step.by] == [OFFICIAL, OFFICIAL, KEEPER]
    assert not list(broken())
