"""Pages of the organisation: who sees what, what they cost, and that nobody climbs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

from sanaly_office.access.models import Appointment
from sanaly_office.access.roles import Role
from sanaly_office.audit.models import Entry
from sanaly_office.people.imports.words import DONE, KINDS
from sanaly_office.people.models import Absence, Import, Membership, Person, Unit
from sanaly_office.people.tests.making import csv_of, row
from sanaly_office.tests.making import appointed, away, person, unit

pytestmark = pytest.mark.django_db


class Place:
    """A root with two branches, an administrator and staff in each."""

    def __init__(self) -> None:
        self.root = unit(code="root")
        self.own, self.other = unit(self.root, code="own"), unit(self.root, code="other")
        self.boss = appointed(Role.ADMINISTRATOR, self.root)
        self.administrator = appointed(Role.ADMINISTRATOR, self.own)
        self.head = appointed(Role.HEAD, self.own)
        self.commissioner = appointed(Role.COMMISSIONER, self.root)
        self.staff, self.stranger = person(of=self.own), person(of=self.other)


@pytest.fixture
def place() -> Place:
    return Place()


@pytest.fixture
def at(place: Place, client: Client) -> Client:
    """The browser of the administrator of one branch."""
    client.force_login(place.administrator)
    return client


OF_UNIT = ("unit", "add-unit", "rename-unit", "move-unit", "close-unit", "add-person", "people-csv")
OF_PERSON = ("person", "change-person", "join", "second", "dismiss", "bring-back")


def addresses(one: Unit, somebody: Person) -> list[str]:
    """Pages about a unit and somebody in it."""
    post = somebody.memberships.get()
    absence = away(somebody, date(2026, 1, 1), date(2026, 1, 5))
    return [
        *(reverse(name, args=[one.pk]) for name in (*OF_UNIT, "appoint")),
        *(reverse(name, args=[somebody.pk]) for name in (*OF_PERSON, "absences-of")),
        reverse("leave", args=[post.pk]),
        reverse("end-absence", args=[absence.pk]),
    ]


def statuses(client: Client, among: list[str]) -> set[int]:
    return {client.get(address).status_code for address in among}


def test_an_administrator_reaches_the_own_subtree_and_nothing_beside_it(
    place: Place, at: Client
) -> None:
    assert statuses(at, addresses(place.own, place.staff)) == {200}
    assert statuses(at, addresses(place.other, place.stranger)) == {404}
    assert statuses(at, [reverse("unit", args=[place.root.pk])]) == {404}
    assert statuses(at, [reverse("person", args=[987_654]), reverse("unit", args=[987_654])]) == {
        404
    }


@pytest.mark.parametrize("who", ["commissioner", "staff"])
def test_others_reach_none_of_it(place: Place, client: Client, who: str) -> None:
    client.force_login(getattr(place, who))
    every = [*addresses(place.own, place.stranger), reverse("organisation"), reverse("import")]
    assert statuses(client, [*every, reverse("absences")]) == {404}


def test_a_head_notes_absences_of_the_own_unit_and_sees_no_more(
    place: Place, client: Client
) -> None:
    client.force_login(place.head)
    assert client.get(reverse("absences")).status_code == 200
    own = reverse("absences-of", args=[place.staff.pk])
    assert client.post(own, {"begins": "2026-02-02", "ends": "2026-02-05"}).status_code == 302
    assert Absence.objects.get().person == place.staff
    assert client.post(own, {"begins": "2026-02-05", "ends": ""}).status_code == 422
    assert statuses(client, [reverse("absences-of", args=[place.stranger.pk])]) == {404}
    assert statuses(client, [reverse("person", args=[place.staff.pk])]) == {404}


def test_a_head_does_not_note_absences_where_another_head_is_nearer(
    place: Place, client: Client
) -> None:
    upper = appointed(Role.HEAD, place.root)
    client.force_login(upper)
    assert statuses(client, [reverse("absences-of", args=[place.staff.pk])]) == {404}
    assert statuses(client, [reverse("absences-of", args=[place.stranger.pk])]) == {200}


def test_who_holds_a_role_above_cannot_be_changed_from_below(place: Place, at: Client) -> None:
    """A changed address would open the account of somebody who may do more."""
    kind = Membership.Kind.SECONDMENT
    Membership.objects.create(person=place.boss, unit=place.own, kind=kind, begins=date(2026, 1, 1))
    page = reverse("person", args=[place.boss.pk])
    assert at.get(page).status_code == 200
    taken = {"name": "x", "email": "mine@example.org", "code": "", "language": "en"}
    assert at.post(f"{page}change/", taken).status_code == 404
    assert at.post(f"{page}dismiss/", {"left_on": "2026-01-02"}).status_code == 404
    place.boss.refresh_from_db()
    assert place.boss.is_active
    assert place.boss.email != "mine@example.org"


def appointing(place: Place, **changed: Any) -> dict[str, Any]:
    plain = {"email": place.staff.email, "role": Role.HEAD, "begins": "2026-01-01", "ends": ""}
    return plain | changed


def test_roles_are_given_in_the_own_subtree_alone(place: Place, at: Client) -> None:
    own = reverse("appoint", args=[place.own.pk])
    assert at.post(own, appointing(place)).status_code == 302
    assert Appointment.objects.get(person=place.staff).unit == place.own
    assert at.post(own, appointing(place, email=place.stranger.email)).status_code == 422
    assert at.post(reverse("appoint", args=[place.root.pk]), appointing(place)).status_code == 404
    above = Appointment.objects.get(person=place.boss)
    assert at.post(reverse("end-appointment", args=[above.pk])).status_code == 404


def test_the_last_administrator_of_the_root_stays(place: Place, client: Client) -> None:
    client.force_login(place.boss)
    held = Appointment.objects.get(person=place.boss)
    assert client.post(reverse("end-appointment", args=[held.pk])).status_code == 422
    gone = reverse("dismiss", args=[place.boss.pk])
    assert client.post(gone, {"left_on": "2026-01-02"}).status_code == 422
    appointed(Role.ADMINISTRATOR, place.root)
    assert client.post(reverse("end-appointment", args=[held.pk])).status_code == 302
    assert client.get(reverse("organisation")).status_code == 404


def test_units_move_with_all_below_them(place: Place, client: Client) -> None:
    client.force_login(place.boss)
    below = unit(place.own, code="below")
    address = reverse("move-unit", args=[place.own.pk])
    assert client.post(address, {"unit": "below"}).status_code == 422
    assert client.post(address, {"unit": "other"}).status_code == 302
    below.refresh_from_db()
    assert below.path == f"{place.other.path}{place.own.pk}/{below.pk}/"


def test_who_looked_at_somebody_is_in_the_log(place: Place, at: Client) -> None:
    at.get(reverse("person", args=[place.staff.pk]))
    seen = Entry.objects.get(verb="person-seen")
    assert (seen.actor, seen.about) == (place.administrator.pk, place.staff.pk)
    assert seen.unit == place.own.pk


def test_a_page_takes_no_field_that_it_does_not_show(place: Place, at: Client) -> None:
    address = reverse("change-person", args=[place.staff.pk])
    told = {"name": "New", "email": "new@example.org", "code": "", "language": "vi"}
    at.post(address, told | {"is_active": "", "password": "x", "left_on": "2026-01-01"})
    place.staff.refresh_from_db()
    assert (place.staff.name, place.staff.email) == ("New", "new@example.org")
    assert place.staff.is_active
    assert place.staff.left_on is None


def test_a_unit_with_people_is_not_closed(place: Place, at: Client) -> None:
    assert at.post(reverse("close-unit", args=[place.own.pk])).status_code == 422
    empty = unit(place.own)
    assert at.post(reverse("close-unit", args=[empty.pk])).status_code == 302


def test_a_search_finds_the_own_subtree_however_words_are_written(place: Place, at: Client) -> None:
    person(of=place.own, name="Айгүл Сериккызы")
    person(of=place.other, name="Айгүл Другая")
    told = at.get(reverse("organisation"), {"q": "айгүл"}).text
    assert "Айгүл Сериккызы" in told
    assert "Другая" not in told


def test_a_name_is_never_markup(place: Place, at: Client) -> None:
    person(of=place.own, name="<script>alert(1)</script>")
    assert "<script>alert" not in at.get(reverse("unit", args=[place.own.pk])).text


def test_a_list_goes_from_upload_to_preview_to_applied(place: Place, at: Client) -> None:
    file = SimpleUploadedFile("list.csv", csv_of([row("own", 1)]).getvalue())
    answer = at.post(reverse("import"), {"unit": "own", "file": file})
    one = Import.objects.get()
    assert answer.headers["Location"] == reverse("import-preview", args=[one.pk])
    assert "Name 1" in at.get(answer.headers["Location"]).text
    assert not Person.objects.filter(code="c1").exists()
    at.post(reverse("import-apply", args=[one.pk]))
    assert Person.objects.filter(code="c1").exists()
    assert "Name 1" not in at.get(answer.headers["Location"]).text


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_what_was_applied_is_told_as_done(place: Place, at: Client, language: str) -> None:
    file = SimpleUploadedFile("list.csv", csv_of([row("own", 1)]).getvalue())
    page = at.post(reverse("import"), {"unit": "own", "file": file}).headers["Location"]
    with override(language):
        coming = [str(KINDS["person-new"]), gettext("What the list would change")]
        done = [str(DONE["person-new"]), gettext("What the list has changed")]
    told = at.get(page, {"language": language}).text
    assert [words for words in coming + done if words in told] == coming
    at.post(page + "apply/")
    told = at.get(page).text
    assert [words for words in coming + done if words in told] == done


def test_a_discarded_list_says_nothing_of_changes(place: Place, at: Client) -> None:
    file = SimpleUploadedFile("list.csv", csv_of([row("own", 1)]).getvalue())
    page = at.post(reverse("import"), {"unit": "own", "file": file}).headers["Location"]
    at.post(page + "discard/")
    told = at.get(page).text
    assert "Discarded" in told
    assert not [words for words in (KINDS, DONE) if str(words["person-new"]) in told]


def test_a_list_is_seen_by_nobody_but_who_handed_it_in(place: Place, client: Client) -> None:
    client.force_login(place.boss)
    file = SimpleUploadedFile("list.csv", csv_of([row("own", 1)]).getvalue())
    client.post(reverse("import"), {"unit": "own", "file": file})
    one = Import.objects.get()
    client.force_login(place.administrator)
    assert statuses(client, [reverse("import-preview", args=[one.pk])]) == {404}
    for name in ("import-apply", "import-discard"):
        assert client.post(reverse(name, args=[one.pk])).status_code == 404


def test_a_list_beyond_the_own_subtree_cannot_be_handed_in(place: Place, at: Client) -> None:
    file = SimpleUploadedFile("list.csv", csv_of([row("other", 1)]).getvalue())
    assert at.post(reverse("import"), {"unit": "root", "file": file}).status_code == 422
    assert not Import.objects.exists()


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_problems_are_told_in_the_persons_language(place: Place, at: Client, language: str) -> None:
    file = SimpleUploadedFile("list.csv", csv_of([row("own", 1, email="no")]).getvalue())
    answer = at.post(reverse("import"), {"unit": "own", "file": file})
    told = at.get(answer.headers["Location"], {"language": language}).text
    sentences = {
        "en": "This is no e-mail address.",
        "ru": "Это не адрес эл. почты.",
        "kk": "Бұл эл. пошта мекенжайы емес.",
        "vi": "Đây không phải địa chỉ thư điện tử.",
    }
    assert sentences[language] in told


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_templates_come_in_again(place: Place, at: Client, ending: str, language: str) -> None:
    address = reverse("import-template", args=[ending])
    made = at.get(address, {"language": language})
    assert made.headers["Content-Disposition"].startswith("attachment")
    file = SimpleUploadedFile(f"list.{ending}", made.content)
    assert at.post(reverse("import"), {"unit": "own", "file": file}).status_code == 302
    assert Import.objects.get().problems == []


def test_the_people_of_a_subtree_come_in_again_without_a_change(place: Place, at: Client) -> None:
    person(of=place.own, name="=cmd()", code="c7")
    made = at.get(reverse("people-csv", args=[place.own.pk])).getvalue()
    assert b"'=cmd()" in made
    file = SimpleUploadedFile("list.csv", made)
    at.post(reverse("import"), {"unit": "own", "file": file, "whole": "on"})
    one = Import.objects.get()
    assert one.problems == []
    assert set(one.counts) <= {"spared"}


PAGES = [
    ("organisation", {}),
    ("organisation", {"q": "p"}),
    ("unit", {}),
    ("absences", {}),
    ("absences", {"q": "p"}),
]


@pytest.mark.parametrize(("name", "query"), PAGES)
def test_a_page_costs_the_same_in_a_larger_organisation(
    place: Place,
    at: Client,
    name: str,
    query: dict[str, str],
    django_assert_max_num_queries: Any,
) -> None:
    address = reverse(name, args=[place.own.pk] if name == "unit" else [])
    away(place.staff, date(2020, 1, 1), None)
    with django_assert_max_num_queries(40) as small:
        at.get(address, query)
    for _ in range(8):
        lower = unit(place.own)
        for _ in range(3):
            away(person(of=lower), date(2020, 1, 1), None)
        person(of=place.own)
        appointed(Role.HEAD, place.own)
    with django_assert_max_num_queries(len(small)):
        at.get(address, query)
