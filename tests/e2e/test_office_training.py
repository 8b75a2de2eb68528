"""One Kazakh-speaking official takes a course from test to certificate, is offered a gift, learns
what to do, reports it in time and sees the clock stop, by keyboard alone; a pupil plays a scenario
in Vietnamese without an account.
"""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from django.utils.formats import date_format

from sanaly_core.duties.load import builtin_duties
from sanaly_core.training.model import Audience
from sanaly_office.clock import today
from sanaly_office.declarations.gifts.models import Gift
from sanaly_office.declarations.tests.making import KZ, serves
from sanaly_office.demo.courses import COURSE, good_way
from sanaly_office.people.models import Membership, Person, Unit
from sanaly_office.training.contents import content_of
from sanaly_office.training.giving import actions as giving
from sanaly_office.training.library import library
from sanaly_office.training.models import Progress, Round, Taking
from tests.e2e.office_world import walked

pytestmark = [pytest.mark.browser, pytest.mark.node, pytest.mark.django_db(transaction=True)]
EMAIL, PASSWORD = "aigerim@zhaisan.example", "kitchen lamp on a table"
KAZAKH = "kk"
WATCH = "Қол сағаты"
GIFT = {
    "asked": {"what": "thing", "source": "work", "stage": "offered", "refusable": "no"},
    "words": {"described": WATCH, "giver": "«Жаңа құрылыс» серіктестігі"},
}
LEAST = {"/training/", "/training/N/", "/training/N/test/", "/learn/vi/verify/"}
"""Pages that must be among those that were looked at."""


def settled() -> Round:
    """An official, and a course for the unit."""
    unit = Unit.objects.create(code="zh", name="Басқарма", path="?zh")
    unit.path = f"{unit.pk}/"
    unit.save()
    serves(unit, KZ)
    who = Person(email=EMAIL, name="Айгерім", language=KAZAKH)
    who.set_password(PASSWORD)
    who.save()
    Membership.objects.create(person=who, unit=unit, begins=date(2020, 1, 1))
    made = giving.draft(None, unit, COURSE, today() + timedelta(days=30))
    given = giving.give(None, made)
    assert given.current
    return given.current


def known(round_: Round) -> dict[str, Any]:
    """Right answers by their question, and good ways through the course's scenarios."""
    content = content_of(round_.content_id)
    right = {one.texts[KAZAKH].question: one.right for one in content.questions}
    return {
        "right": right,
        "ways": {name: good_way(one) for name, one in content.scenarios.items()},
    }


@pytest.fixture
def seen(
    live_server: Any, settings: Any, tmp_path: Path, chromium: str, node: str
) -> dict[str, Any]:
    """What both read on their way."""
    settings.DEMO, settings.PUBLIC_URL = True, live_server.url
    settings.BADGE_KEYS_ROOT = str(tmp_path / "badge-keys")
    pupil = next(one for one in library().playable if Audience.PUPIL in one.audiences)
    plan = {
        "url": live_server.url,
        "language": KAZAKH,
        "email": EMAIL,
        "password": PASSWORD,
        "pictures": os.environ.get("TRAINING_PICTURES", ""),
        "gift": GIFT,
        "pupil": {"id": pupil.id, "way": good_way(pupil)},
        **known(settled()),
    }
    return walked("office_training", plan, tmp_path, node, chromium)


def _reported_in_time(said: dict[str, str]) -> None:
    """The rules said what to do until when; it was done, and no clock runs any more."""
    gift, last = Gift.objects.get(), today() + timedelta(days=7)
    with translation.override(KAZAKH):
        day = date_format(last)
    assert builtin_duties()[KZ].sayings[KAZAKH]["hand-in"] in said["advice"]
    assert day in said["advice"]
    assert day in said["runs"]
    assert (gift.person, gift.described) == (Person.objects.get(email=EMAIL), WATCH)
    assert (gift.due_on, gift.stopped_on, gift.days_late) == (last, today(), 0)
    assert "Мерзімінде." in said["stopped"]


def test_an_official_takes_a_course_and_reports_a_gift_in_time_and_a_pupil_plays(
    seen: dict[str, Any],
) -> None:
    assert seen["problems"] == []
    assert set(seen["looked"]) >= LEAST
    title = library().courses[COURSE].texts[KAZAKH].title
    assert title in seen["waiting"]
    taking = Taking.objects.get()
    assert (taking.more_right, taking.first_try) == (True, True)
    assert Progress.objects.get(unit=taking.unit).completed == 1
    assert title in seen["certificate"]
    assert "Айгерім" in seen["certificate"]
    assert "Бастапқы тест" in seen["results"]
    _reported_in_time(seen["gift"])
    assert "Huy hiệu này do văn phòng này cấp." in seen["verified"]
    assert "có" in seen["verified"]
    assert seen["ended"] == seen["copied"]
    assert "Điều cần nhớ:" in seen["ended"]
    assert seen["cookies"] == 0
