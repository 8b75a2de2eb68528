"""Large lists are dealt with by the worker: nothing is lost, and nothing is done twice."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sanaly_office.access.models import Appointment
from sanaly_office.access.roles import Role
from sanaly_office.actions import RefusedError
from sanaly_office.audit.models import Entry
from sanaly_office.clock import now
from sanaly_office.jobs.models import Job
from sanaly_office.jobs.worker import work_one
from sanaly_office.people import actions as organisation
from sanaly_office.people import tasks
from sanaly_office.people.imports import actions, comparing, files, steps
from sanaly_office.people.models import Import, Person, Unit
from sanaly_office.people.tests.making import csv_of, row
from sanaly_office.tests.making import appointed, unit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any) -> None:
    """Three rows are a large list here."""
    settings.DATA = tmp_path
    monkeypatch.setattr(comparing, "ROWS_AT_ONCE", 2)
    monkeypatch.setattr(comparing, "STEPS_AT_ONCE", 4)


@pytest.fixture
def root() -> Unit:
    return unit(code="root")


@pytest.fixture
def boss(root: Unit) -> Person:
    return appointed(Role.ADMINISTRATOR, root)


def at(whom: Person) -> Client:
    """A browser of somebody who is signed in."""
    client = Client()
    client.force_login(whom)
    return client


def handed_in(client: Client, *people: int, **more: str) -> Import:
    """A list of invented people, handed in on the page."""
    made = csv_of([row("root", number) for number in people]).getvalue()
    told = {"unit": "root", "file": SimpleUploadedFile("list.csv", made)} | more
    assert client.post(reverse("import"), told).status_code == 302
    return Import.objects.latest("pk")


def worked() -> int:
    """Do every job of a list that is due; how many there were."""
    done = 0
    while job := work_one():
        done += job.kind.startswith("import-")
    return done


def state_of(one: Import) -> str:
    """What became of a list."""
    one.refresh_from_db()
    return one.state


def test_a_large_list_is_compared_and_applied_by_the_worker(boss: Person) -> None:
    client = at(boss)
    one = handed_in(client, 1, 2, 3)
    page = reverse("import-preview", args=[one.pk])
    assert one.state == Import.State.WAITING
    assert "Waiting to begin." in client.get(page).text
    assert worked() == 1
    assert state_of(one) == Import.State.SEEN
    assert "Name 3" in client.get(page).text
    client.post(reverse("import-apply", args=[one.pk]))
    assert state_of(one) == Import.State.APPLYING
    assert Person.objects.count() == 1
    worked()
    assert state_of(one) == Import.State.APPLIED
    assert Person.objects.count() == 4
    told = client.get(page).text
    assert boss.name in told
    assert "Applied" in told


def test_the_log_says_who_had_a_list_applied(boss: Person) -> None:
    client = at(boss)
    one = handed_in(client, 1, 2, 3)
    worked()
    client.post(reverse("import-apply", args=[one.pk]))
    worked()
    about = Entry.objects.filter(kind="people.import").order_by("number")
    assert list(about.values_list("verb", "actor")) == [
        ("import-received", boss.pk),
        ("import-seen", boss.pk),
        ("import-confirmed", boss.pk),
        ("import-applied", boss.pk),
    ]


def test_a_short_list_is_dealt_with_in_the_request(boss: Person) -> None:
    client = at(boss)
    one = handed_in(client, 1, 2)
    assert one.state == Import.State.SEEN
    client.post(reverse("import-apply", args=[one.pk]))
    assert state_of(one) == Import.State.APPLIED
    assert Person.objects.count() == 3


def test_the_job_of_a_short_list_finds_nothing_left_to_do(boss: Person) -> None:
    one = handed_in(at(boss), 1, 2)
    Job.objects.update(next_at=now())
    assert worked() == 1
    assert state_of(one) == Import.State.SEEN


def test_files_go_once_a_list_is_settled(boss: Person) -> None:
    client = at(boss)
    for name in ("import-apply", "import-discard"):
        one = handed_in(client, 1, 2)
        assert {one.upload, one.steps} <= {path.name for path in files.folder().iterdir()}
        client.post(reverse(name, args=[one.pk]))
    assert list(files.folder().iterdir()) == []


def test_an_upload_is_kept_as_it_was_sent(boss: Person) -> None:
    one = handed_in(at(boss), 1, 2, 3)
    kept = files.folder() / one.upload
    assert kept.read_bytes() == csv_of([row("root", number) for number in (1, 2, 3)]).getvalue()
    assert files.digest_of(kept) == one.upload_digest
    kept.write_bytes(b"unit,name\n")
    worked()
    assert (state_of(one), one.refusal) == (Import.State.UNREAD, "gone")


def test_what_cannot_be_read_is_told_on_the_page(boss: Person) -> None:
    client = at(boss)
    file = SimpleUploadedFile("list.csv", b"%PDF-1.7 nothing")
    answer = client.post(reverse("import"), {"unit": "root", "file": file})
    told = client.get(answer.headers["Location"]).text
    assert "neither a CSV nor an XLSX file" in told
    assert list(files.folder().iterdir()) == []


def test_of_two_lists_the_second_is_compared_anew(boss: Person) -> None:
    client = at(boss)
    first, second = handed_in(client, 1, 2, 3), handed_in(client, 1, 4, 5)
    worked()
    for one in (first, second):
        client.post(reverse("import-apply", args=[one.pk]))
    worked()
    assert (state_of(first), state_of(second)) == (Import.State.APPLIED, Import.State.STALE)
    assert "Have it compared anew" in client.get(reverse("import-preview", args=[second.pk])).text
    assert Person.objects.count() == 4
    client.post(reverse("import-again", args=[second.pk]))
    worked()
    assert state_of(second) == Import.State.SEEN
    assert second.counts == {"person-new": 2, "post-new": 2}
    assert steps.shown(second.steps, "person-new", 0, 1)[0][0] == "Name 4"


def test_whoever_comes_second_is_told_at_once(boss: Person, root: Unit) -> None:
    client = at(boss)
    one = handed_in(client, 1, 2, 3)
    worked()
    organisation.add_unit(None, parent=root, code="new", name="New", names={})
    client.post(reverse("import-apply", args=[one.pk]))
    assert state_of(one) == Import.State.STALE


def test_a_worker_that_dies_while_applying_leaves_nothing_and_begins_anew(
    boss: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = at(boss)
    one = handed_in(client, 1, 2, 3)
    worked()
    client.post(reverse("import-apply", args=[one.pk]))
    with monkeypatch.context() as patched:
        patched.setattr("sanaly_office.people.imports.managers.Applied._post_new", _killed)
        with pytest.raises(SystemExit):
            worked()
    assert (state_of(one), Person.objects.count()) == (Import.State.APPLYING, 1)
    Job.objects.waiting().update(next_at=now())
    worked()
    assert (state_of(one), Person.objects.count()) == (Import.State.APPLIED, 4)
    tasks.apply({"import": one.pk})
    assert Person.objects.count() == 4


def _killed(*_steps: object) -> None:
    raise SystemExit


def test_two_workers_that_compare_one_list_leave_one_result(boss: Person) -> None:
    one = handed_in(at(boss), 1, 2, 3)
    slow = Import.objects.get(pk=one.pk)
    worked()
    comparing.compare(slow)
    assert state_of(one) == Import.State.SEEN
    assert {path.name for path in files.folder().iterdir()} == {one.upload, one.steps}


def test_a_list_that_was_thrown_away_is_not_compared_or_applied(boss: Person) -> None:
    client = at(boss)
    one = handed_in(client, 1, 2, 3)
    worked()
    client.post(reverse("import-apply", args=[one.pk]))
    client.post(reverse("import-discard", args=[one.pk]))
    worked()
    assert (state_of(one), Person.objects.count()) == (Import.State.DISCARDED, 1)
    with pytest.raises(RefusedError):
        actions.apply(boss, one)


def test_whoever_lost_the_right_meanwhile_applies_nothing(boss: Person) -> None:
    client = at(boss)
    one = handed_in(client, 1, 2, 3)
    worked()
    client.post(reverse("import-apply", args=[one.pk]))
    Appointment.objects.all().delete()
    worked()
    assert (state_of(one), Person.objects.count()) == (Import.State.STALE, 1)


def test_how_far_the_work_is(boss: Person) -> None:
    client = at(boss)
    one = handed_in(client, 1, 2, 3)
    page = reverse("import-preview", args=[one.pk])
    files.note(one.pk, 3000, 0)
    assert "Rows read: 3,000." in client.get(page).text
    files.note(one.pk, 3000, 1000)
    part = client.get(page, headers={"HX-Request": "true"})
    assert part.text.strip() == "<p>1,000 of 3,000 rows compared.</p>"
    worked()
    assert "HX-Refresh" in client.get(page, headers={"HX-Request": "true"}).headers


def test_a_list_that_nobody_begins_with_says_so(boss: Person) -> None:
    client = at(boss)
    one = handed_in(client, 1, 2, 3)
    Import.objects.update(made_at=now() - timedelta(minutes=5))
    assert "Nothing has begun yet" in client.get(reverse("import-preview", args=[one.pk])).text


def test_what_would_change_is_shown_page_by_page(boss: Person) -> None:
    client = at(boss)
    one = handed_in(client, *range(1, 61))
    worked()
    address = reverse("import-what", args=[one.pk, "person-new"])
    first, second = client.get(address).text, client.get(address, {"page": 2}).text
    assert (first.count("Name "), second.count("Name ")) == (50, 10)
    assert client.get(reverse("import-what", args=[one.pk, "steps"])).status_code == 404
    assert client.get(reverse("import-what", args=[one.pk, "person-left"])).status_code == 404


def test_wrong_cells_are_shown_page_by_page(boss: Person) -> None:
    client = at(boss)
    rows = [row("root", number, email="no") for number in range(60)]
    file = SimpleUploadedFile("list.csv", csv_of(rows).getvalue())
    client.post(reverse("import"), {"unit": "root", "file": file})
    worked()
    page = reverse("import-preview", args=[Import.objects.get().pk])
    told = [client.get(page, {"wrong": number}).text for number in (1, 2)]
    assert [text.count("This is no e-mail address.") for text in told] == [50, 10]
    assert client.post(reverse("import-apply", args=[Import.objects.get().pk])).status_code == 302
    assert Person.objects.count() == 1


def test_lists_and_files_that_nobody_needs_go(boss: Person) -> None:
    one = handed_in(at(boss), 1, 2)
    lost, _digest = files.keep([b"unit,name\n"])
    tasks.tidy({})
    assert len(list(files.folder().iterdir())) == 3
    Import.objects.update(made_at=now() - timedelta(days=2))
    long_ago = (now() - timedelta(days=2)).timestamp()
    os.utime(files.folder() / lost, (long_ago, long_ago))
    tasks.tidy({})
    assert state_of(one) == Import.State.DISCARDED
    assert list(files.folder().iterdir()) == []
