"""The log for auditors: what they see, what they take along, checkpoints."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from sanaly_office.access.roles import Role
from sanaly_office.actions import action
from sanaly_office.audit.chain import record
from sanaly_office.audit.models import Entry
from sanaly_office.audit.queries import Checkpoint, checkpoint
from sanaly_office.people.models import Person, Unit
from sanaly_office.tests.making import appointed, person, unit

pytestmark = pytest.mark.django_db


class Log:
    """Two branches, things done in each, and something that belongs to no unit."""

    def __init__(self) -> None:
        self.root = unit(code="root")
        self.own, self.other = unit(self.root, code="own"), unit(self.root, code="other")
        self.doer, self.stranger = person(of=self.own), person(of=self.other, name="Else Where")
        record(self.doer, "unit-renamed", self.own)
        record(self.stranger, "unit-moved", self.other)
        record(None, "person-erased", person())


@pytest.fixture
def log() -> Log:
    return Log()


def numbers(client: Client, **query: str) -> list[int]:
    """Numbers of the entries that are exported."""
    answer = client.get(reverse("audit-export", args=["jsonl"]), query)
    return [json.loads(line)["number"] for line in answer.getvalue().splitlines()]


def enter(client: Client, at: Unit) -> Person:
    """Sign in as an auditor of a unit."""
    auditor = appointed(Role.AUDITOR, at)
    client.force_login(auditor)
    return auditor


def test_an_auditor_sees_the_own_subtree(log: Log, client: Client) -> None:
    enter(client, log.own)
    assert numbers(client) == [1]
    assert "Else Where" not in client.get(reverse("audit")).text
    enter(client, log.root)
    assert numbers(client) == [3, 2, 1]


def test_what_belongs_to_no_unit_is_not_for_an_auditor_of_one_root(
    log: Log, client: Client
) -> None:
    unit(code="second")
    enter(client, log.root)
    assert numbers(client) == [2, 1]


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.COMMISSIONER, Role.HEAD])
def test_others_do_not_see_the_log(log: Log, client: Client, role: Role) -> None:
    client.force_login(appointed(role, log.root))
    for name, args in (("audit", []), ("audit-export", ["csv"]), ("audit-checkpoint", [])):
        assert client.get(reverse(name, args=args)).status_code == 404


def test_the_log_can_be_narrowed(log: Log, client: Client) -> None:
    enter(client, log.root)
    day = Entry.objects.get(number=1).at.date().isoformat()
    assert numbers(client, who=log.doer.email) == [1]
    assert numbers(client, who=str(log.stranger.pk)) == [2]
    assert numbers(client, verb="unit-moved") == [2]
    assert numbers(client, since="2100-01-01") == []
    assert numbers(client, until="2001-01-01") == []
    assert numbers(client, since="2001-01-01", until="2100-01-01") == [3, 2, 1]
    assert numbers(client, who="nobody@example.org") == []
    assert numbers(client, since="nonsense") == []
    assert day


def test_an_export_can_be_verified_elsewhere(log: Log, client: Client) -> None:
    enter(client, log.root)
    made = client.get(reverse("audit-export", args=["csv"])).getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(made)))
    assert [one["number"] for one in rows] == ["3", "2", "1"]
    assert [one["previous"] for one in rows[:-1]] == [one["digest"] for one in rows[1:]]


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_the_pages_speak(log: Log, client: Client, language: str) -> None:
    enter(client, log.root)
    words = {
        "en": "renamed a unit",
        "ru": "переименовано подразделение",
        "kk": "бөлімше атауы өзгертілді",
        "vi": "đã đổi tên đơn vị",
    }
    assert words[language] in client.get(reverse("audit"), {"language": language}).text


def test_a_kept_checkpoint_is_verified_later(log: Log, client: Client) -> None:
    enter(client, log.root)
    kept = checkpoint()
    record(log.doer, "unit-renamed", log.own)
    address = reverse("audit-checkpoint")
    text = f"{kept.number}:{kept.digest}"
    assert client.post(address, {"checkpoint": text}).context["holds"] is True
    false = f"{kept.number}:{'0' * 64}"
    assert client.post(address, {"checkpoint": false}).context["holds"] is False
    assert client.post(address, {"checkpoint": "nonsense"}).status_code == 422
    assert client.post(address, {"checkpoint": f"{'9' * 18}:{'a' * 64}"}).context["holds"] is False


def verified(*options: str) -> int:
    """The exit code of the command."""
    try:
        call_command("verify_audit", *options, stdout=io.StringIO(), stderr=io.StringIO())
    except SystemExit as left:
        return int(left.code or 0)
    return 0


def test_the_command_says_the_first_number_that_does_not_hold(
    log: Log, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verified() == 0
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_entry SET verb = 'unit-added' WHERE number = 2")
    told = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("verify_audit", stderr=told)
    assert "number 2" in told.getvalue()


def test_a_checkpoint_shows_a_log_that_was_made_anew(log: Log) -> None:
    kept = Checkpoint(2, Entry.objects.get(number=2).digest)
    assert verified("--checkpoint", f"2:{kept.digest}") == 0
    assert verified("--checkpoint", f"2:{'a' * 64}") == 1
    assert verified("--checkpoint", "nonsense") == 1


def test_the_page_costs_the_same_in_a_longer_log(
    log: Log, client: Client, django_assert_max_num_queries: Any
) -> None:
    enter(client, log.own)
    with django_assert_max_num_queries(30) as small:
        client.get(reverse("audit"))
    for _ in range(20):
        record(person(of=log.own), "unit-renamed", log.own)
    with django_assert_max_num_queries(len(small)):
        client.get(reverse("audit"))


def test_an_action_on_several_objects_keeps_the_chain(log: Log) -> None:
    @action("unit-closed")
    def close(_by: Person, *units: Unit) -> list[Unit]:
        return list(units)

    close(log.doer, log.own, log.other)
    last = Entry.objects.order_by("-number")[:2]
    assert [one.object_id for one in last] == [str(log.other.pk), str(log.own.pk)]
    assert verified() == 0
