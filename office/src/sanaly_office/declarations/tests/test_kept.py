"""How long gifts and their files are kept, and what moves or stops their clocks."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from sanaly_core.duties.load import builtin_duties
from sanaly_core.duties.model import Length
from sanaly_office.access.roles import Role
from sanaly_office.access.standing import standing_of
from sanaly_office.actions import RefusedError
from sanaly_office.audit.models import Entry
from sanaly_office.clock import now, standing_at, today
from sanaly_office.declarations.actions import set_holidays
from sanaly_office.declarations.gifts import actions
from sanaly_office.declarations.gifts.models import Attachment, Gift, State, Step
from sanaly_office.declarations.gifts.states import Verb, Who
from sanaly_office.declarations.gifts.tasks import forget, sweep_files
from sanaly_office.declarations.tests.making import KZ, OFFERED, VN, jpeg, png, serves, told
from sanaly_office.jobs.models import Job
from sanaly_office.jobs.worker import work_one
from sanaly_office.pages.waits import tasks_of
from sanaly_office.people.models import Person, Unit
from sanaly_office.tests.making import appointed, person, unit

pytestmark = pytest.mark.django_db
DAY = timedelta(1)


@pytest.fixture
def at() -> Unit:
    """A unit where the rules of Kazakhstan hold."""
    made = unit(code="fin")
    serves(made)
    return made


@pytest.fixture
def official(at: Unit) -> Person:
    """Somebody who works there."""
    return person(of=at)


@pytest.fixture
def keeper(at: Unit) -> Person:
    """Who keeps the register."""
    return appointed(Role.COMMISSIONER, at)


def test_what_a_gift_holds_is_deleted_and_its_number_stays(
    client: Client, official: Person, keeper: Person, django_capture_on_commit_callbacks: Any
) -> None:
    gift = told(official, giver="Zarina, Abay 5", described="A golden watch")
    row = actions.attach(official, gift, "a.png", png())
    actions.step(official, gift, Verb.HAND_IN, today(), who=Who.PERSON)
    actions.step(keeper, gift, Verb.CLOSE, today(), who=Who.UNIT, note="Abay 5")
    with standing_at(now() + settings.GIFTS_KEPT_DAYS * DAY):
        forget({})
        assert Gift.objects.get().described == "A golden watch"
    with (
        standing_at(now() + (settings.GIFTS_KEPT_DAYS + 1) * DAY),
        django_capture_on_commit_callbacks(execute=True),
    ):
        forget({})
    held = Gift.objects.values().get()
    assert held["number"] == gift.number
    assert held["person_id"] is None
    assert not {"Zarina, Abay 5", "A golden watch"} & set(map(str, held.values()))
    assert not Step.objects.exists()
    assert not default_storage.exists(row.stored)
    client.force_login(keeper)
    page = client.get(reverse("register-gift", args=[gift.pk]))
    assert gift.number in client.get(reverse("register")).text
    assert "All but the number was deleted" in page.text
    assert Entry.objects.filter(verb="gift-emptied").count() == 1


def test_only_what_is_over_is_deleted(official: Person, keeper: Person) -> None:
    running, handed = told(official), told(official)
    actions.step(official, handed, Verb.HAND_IN, today(), who=Who.PERSON)
    offered = told(official, asked=OFFERED, state=State.OFFERED)
    with standing_at(now() + 4000 * DAY):
        forget({})
    assert set(Gift.objects.filter(emptied_on=None)) == {running, handed}
    assert Gift.objects.get(pk=offered.pk).person is None


@pytest.mark.parametrize("service", [KZ, VN])
def test_giving_back_stops_no_clock_whose_clause_does_not_name_it(
    client: Client, official: Person, keeper: Person, service: str
) -> None:
    gift = told(official, service=service)
    gift = actions.step(official, gift, Verb.GIVE_BACK, today(), who=Who.PERSON)
    assert gift.runs
    assert not Gift.objects.to_do().exists(), "nothing that the person could do"
    client.force_login(official)
    page = client.get(reverse("gift", args=[gift.pk])).text
    assert "The clause ends this time with: Handed in or paid." in page
    assert "It does not name giving back" in page
    waiting = {task.address for task in tasks_of(keeper, standing_of(keeper))}
    assert "/register/?state=returned" in waiting
    with pytest.raises(RefusedError):
        actions.step(keeper, gift, Verb.CLOSE, today(), who=Who.UNIT)
    gift = actions.step(keeper, gift, Verb.CLOSE, today(), who=Who.UNIT, note="Seen the receipt")
    assert (gift.stopped_on, gift.days_late) == (today(), 0)


def test_a_file_of_an_action_that_fails_is_not_left_behind(
    official: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    gift, other = told(official), told(official)
    actions.attach(official, other, "a.png", png())
    before = set(default_storage.listdir("gifts")[1])

    def broken(*_told: Any) -> None:
        raise OSError("full")

    monkeypatch.setattr("sanaly_office.actions.record_all", broken)
    with pytest.raises(OSError, match="full"):
        actions.attach(official, gift, "a.png", png())
    assert set(default_storage.listdir("gifts")[1]) == before


def test_files_that_no_gift_has_are_swept_away(official: Person) -> None:
    row = actions.attach(official, told(official), "a.png", png())
    left = default_storage.save("gifts/left-behind", ContentFile(b"x"))
    sweep_files({})
    assert default_storage.exists(left), "it may belong to something that is being written"
    with standing_at(now() + 2 * DAY):
        sweep_files({})
    assert not default_storage.exists(left)
    assert default_storage.exists(row.stored)


def test_a_gift_and_a_day_have_their_limits(
    official: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    gift, other = told(official), told(official)
    size = actions.attach(official, gift, "a.png", png()).size
    monkeypatch.setattr(actions, "MOST_OF_A_GIFT", size + 1)
    with pytest.raises(RefusedError, match="30 MiB"):
        actions.attach(official, gift, "b.jpg", jpeg())
    monkeypatch.setattr(actions, "MOST_OF_A_GIFT", 99 * size)
    monkeypatch.setattr(actions, "MOST_OF_A_DAY", size)
    with pytest.raises(RefusedError, match="today"):
        actions.attach(official, other, "a.png", png())
    with standing_at(now() + DAY):
        actions.attach(official, other, "a.png", png())
    assert Attachment.objects.count() == 2


def test_running_clocks_follow_days_off(
    client: Client, at: Unit, official: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    duties = dict(builtin_duties())
    working = replace(duties[VN].clocks["gift"], unit=Length.WORKING_DAYS)
    duties[VN] = replace(duties[VN], clocks={"gift": working})
    monkeypatch.setattr("sanaly_office.declarations.rules.builtin_duties", lambda: duties)
    gift, strict = told(official, service=VN), told(official)
    done = actions.step(official, told(official, service=VN), Verb.HAND_IN, today(), who=Who.PERSON)
    before, year = gift.due_on, today().year
    assert before
    off = [day for day in (today() + n * DAY for n in range(1, 5)) if day.year == year]
    set_holidays(appointed(Role.ADMINISTRATOR, at), at, year, off)
    while work_one():
        pass
    assert not Job.objects.filter(failed_at__isnull=False).exists()
    gift.refresh_from_db()
    assert gift.due_on
    assert gift.due_on > before
    assert (gift.due_before, gift.moved_on) == (before, today())
    assert Gift.objects.get(pk=strict.pk).moved_on is None, "it counts calendar days"
    assert Gift.objects.get(pk=done.pk).moved_on is None, "it was handed in"
    assert Entry.objects.filter(verb="gift-clock-moved").count() == 1
    client.force_login(official)
    assert "Days off were named anew" in client.get(reverse("gift", args=[gift.pk])).text


def test_a_table_holds_the_register_whole(
    client: Client, official: Person, keeper: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows are read some at once; a sheet that is full is followed by another one."""
    from importlib import import_module

    monkeypatch.setattr("sanaly_office.declarations.gifts.register.AT_ONCE", 2)
    monkeypatch.setattr("sanaly_office.pages.tables.SHEET", 3)
    monkeypatch.setattr("sanaly_office.pages.tables.IN_MEMORY", 10)
    numbers = [told(official).number for _number in range(5)][::-1]
    client.force_login(keeper)
    read = client.get(reverse("register-csv")).getvalue().decode("utf-8-sig")
    assert [row[0] for row in csv.reader(io.StringIO(read))][1:] == numbers
    made = client.get(reverse("register-xlsx")).getvalue()
    sheets = import_module("openpyxl").load_workbook(io.BytesIO(made)).worksheets
    rows = [[row[0].value for row in sheet.iter_rows()] for sheet in sheets]
    assert [row[0] for row in rows] == ["Number"] * 3
    assert [number for row in rows for number in row[1:]] == numbers
