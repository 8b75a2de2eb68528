"""The issuing office: drafts, versions, replacing, withdrawing; what readers see of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sanaly_office.access.roles import Role
from sanaly_office.actions import RefusedError
from sanaly_office.clock import now
from sanaly_office.directives.actions import (
    address,
    attach,
    copy,
    discard,
    edit,
    issue,
    new_version,
    replace,
    withdraw,
)
from sanaly_office.directives.content import digest_of
from sanaly_office.directives.models import Acknowledgement, Directive, Enquiry, Question, Version
from sanaly_office.directives.queries import response_times
from sanaly_office.directives.reading.actions import acknowledge, ask
from sanaly_office.directives.reading.queries import waiting_for
from sanaly_office.directives.tests.making import asked, drafted, issued
from sanaly_office.directives.tests.test_files import PDF
from sanaly_office.people.models import Membership, Person, Unit
from sanaly_office.tests.making import LONG_AGO, appointed, person, unit

pytestmark = pytest.mark.django_db
LETTER = {
    "vi": (
        "Chấn chỉnh việc sử dụng mạng xã hội",
        "Hiệu trưởng nhắc cán bộ, công chức, viên chức có trách nhiệm khi dùng mạng xã hội.",
    ),
    "ru": ("О соцсетях", "Руководители напоминают сотрудникам об ответственности."),
    "kk": ("Әлеуметтік желілер туралы", "Басшылар қызметкерлерге жауапкершілікті еске салады."),
    "en": ("On social networks", "Heads remind staff of their responsibility."),
}
"""Letter 185 in a sentence of our own."""


@pytest.fixture
def office() -> tuple[Person, Unit, Person]:
    """A commissioner, their district, and a teacher of a school in it."""
    district = unit()
    return appointed(Role.COMMISSIONER, district), district, person(of=unit(district))


Office = tuple[Person, Unit, Person]


def form(**more: Any) -> dict[str, Any]:
    """What the page of a new draft sends."""
    told = {"number": "185/PGDĐT", "days": "10", "original": "vi", "escalate_after": "3"}
    told |= {"title_vi": LETTER["vi"][0], "body_vi": LETTER["vi"][1], "basis": "476-CV/HU"}
    return told | {"remind_before": "7, 2", "remind_after": "1"} | more


def test_letter_185_goes_from_the_form_to_staff(office: Office, client: Client) -> None:
    commissioner, district, teacher = office
    client.force_login(commissioner)
    client.post("/directives/new/", form(issuer=district.pk))
    directive = Directive.objects.get()
    assert (directive.remind_before, directive.remind_after) == ([7, 2], [1])
    page = client.get(f"/directives/{directive.pk}/issue/", {"language": "vi"})
    assert district.name in page.text
    client.post(f"/directives/{directive.pk}/issue/")
    client.force_login(teacher)
    assert LETTER["vi"][0] in client.get("/").text


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": "185\r\nBcc: a@example.org"},
        {"days": ""},
        {"days": "-1"},
        {"title_vi": ""},
        {"original": "ru"},
        {"original": "xx"},
        {"remind_before": "seven"},
        {"remind_before": "1,2,3,4,5,6"},
    ],
)
def test_a_wrong_draft_is_not_kept(office: Office, client: Client, wrong: dict[str, str]) -> None:
    client.force_login(office[0])
    answer = client.post("/directives/new/", form(issuer=office[1].pk, **wrong))
    assert answer.status_code == 422
    assert not Directive.objects.exists()


def test_nothing_but_the_forms_fields_is_taken(office: Office, client: Client) -> None:
    commissioner, district, _teacher = office
    client.force_login(commissioner)
    answer = client.post("/directives/new/", form(issuer=unit().pk))
    assert answer.status_code == 422, "a unit of another office"
    client.post("/directives/new/", form(issuer=district.pk, status="issued", asked="x"))
    assert Directive.objects.get().status == "draft"


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_staff_read_in_their_language_else_it_is_said(
    office: Office, client: Client, language: str
) -> None:
    commissioner, district, teacher = office
    whole = issued(commissioner, district, texts=LETTER, original="vi")
    only = {"vi": LETTER["vi"]}
    one = issued(commissioner, district, number="186", texts=only, original="vi")
    client.force_login(teacher)
    page = client.get(f"/read/{whole.pk}/", {"language": language}).text
    assert LETTER[language][1] in page
    assert "Tiếng Việt." not in page
    page = client.get(f"/read/{one.pk}/").text
    assert LETTER["vi"][1] in page
    assert ("Tiếng Việt." in page) is (language != "vi")


def test_only_a_major_version_asks_again(office: Office) -> None:
    commissioner, district, teacher = office
    directive = issued(commissioner, district)
    first = acknowledge(teacher, directive, directive.current_id or 0, {})
    new_version(commissioner, directive, major=False)
    directive = issue(commissioner, directive)
    assert str(directive.current) == "1.1"
    assert waiting_for(teacher) == []
    new_version(commissioner, directive, major=True)
    directive = issue(commissioner, directive)
    assert [one.directive for one in waiting_for(teacher)] == [directive]
    acknowledge(teacher, directive, directive.current_id or 0, {})
    first.refresh_from_db()
    assert str(first.version) == "1.0"
    assert Acknowledgement.objects.count() == 2


def test_what_was_issued_is_never_changed(office: Office) -> None:
    commissioner, district, _teacher = office
    directive = issued(commissioner, district)
    acts: list[Callable[[], object]] = [
        lambda: edit(commissioner, directive, {"en": ("Other", "Other")}),
        lambda: attach(commissioner, directive, "a.pdf", PDF),
        lambda: address(commissioner, directive, unit(district), wanted=True),
        lambda: discard(commissioner, directive),
    ]
    for act in acts:
        with pytest.raises(RefusedError):
            act()
    assert directive.current
    assert digest_of(directive.current) == directive.current.digest


def test_the_digest_tells_of_every_part(office: Office) -> None:
    commissioner, district, _teacher = office
    directive = drafted(commissioner, district)
    version = directive.versions.get()
    digests = {digest_of(version)}
    edit(commissioner, directive, {"en": ("Use of social networks", "Changed.")})
    digests.add(digest_of(directive.versions.get()))
    asked(version)
    digests.add(digest_of(directive.versions.get()))
    attach(commissioner, directive, "a.pdf", PDF)
    digests.add(digest_of(directive.versions.get()))
    changed = {"en": ("Use of social networks", "Changed.")}
    edit(commissioner, directive, changed, receivers="The district's inspectorate")
    digests.add(digest_of(Version.objects.get(directive=directive)))
    assert len(digests) == 5


def test_questions_are_answered_rightly_before_it_counts(office: Office, client: Client) -> None:
    commissioner, district, teacher = office
    directive = drafted(commissioner, district)
    question = asked(directive.versions.get(), right=1)
    directive = issue(commissioner, directive)
    client.force_login(teacher)
    address_ = f"/read/{directive.pk}/acknowledge/"
    told: dict[str, Any] = {"version": directive.current_id, f"answer-{question.pk}": 0}
    page = client.post(address_, told)
    assert page.status_code == 422
    assert "See point 1." in page.text
    assert not Acknowledgement.objects.exists()
    client.post(address_, told | {f"answer-{question.pk}": 1})
    assert Acknowledgement.objects.get().understood


def test_a_question_is_written_in_each_language_of_the_text(office: Office, client: Client) -> None:
    commissioner, district, _teacher = office
    directive = drafted(commissioner, district, texts=LETTER, original="vi")
    client.force_login(commissioner)
    told: dict[str, Any] = {"right": 2}
    for code in LETTER:
        told |= {f"ask_{code}": f"{code}?", f"choices_{code}": "a\nb\n\nc", f"why_{code}": ""}
    page = client.post(f"/directives/{directive.pk}/question/", told | {"choices_ru": "a\nb"})
    assert page.status_code == 422
    assert client.post(f"/directives/{directive.pk}/question/", told).status_code == 302
    row = Question.objects.get()
    assert (row.right, row.words["kk"]["choices"]) == (1, ["a", "b", "c"])
    issue(commissioner, directive)


def test_a_version_that_changed_meanwhile_is_read_first(office: Office) -> None:
    commissioner, district, teacher = office
    directive = issued(commissioner, district)
    before = directive.current_id or 0
    new_version(commissioner, directive, major=False)
    issue(commissioner, directive)
    with pytest.raises(RefusedError, match="newer version"):
        acknowledge(teacher, directive, before, {})


def test_withdrawn_and_replaced_ask_nothing_and_can_be_read(office: Office, client: Client) -> None:
    commissioner, district, teacher = office
    old, new = issued(commissioner, district), issued(commissioner, district, number="186")
    receipt = acknowledge(teacher, old, old.current_id or 0, {})
    replace(commissioner, old, new)
    withdraw(commissioner, new, "Sent by mistake.")
    assert waiting_for(teacher) == []
    client.force_login(teacher)
    assert "Replaced by No. 186" in client.get(f"/read/{old.pk}/").text
    assert "Sent by mistake." in client.get(f"/read/{new.pk}/").text
    assert client.get(f"/receipt/{receipt.number}/").status_code == 200
    with pytest.raises(RefusedError):
        withdraw(commissioner, old, "")
    with pytest.raises(RefusedError):
        replace(commissioner, old, new)


def test_a_number_is_in_force_once(office: Office) -> None:
    commissioner, district, _teacher = office
    directive = issued(commissioner, district)
    made = copy(commissioner, directive)
    with pytest.raises(RefusedError, match="number"):
        issue(commissioner, made)
    discard(commissioner, made)
    assert not Directive.objects.filter(pk=made.pk).exists()


def test_duties_are_those_of_where_one_works_today(office: Office) -> None:
    commissioner, district, teacher = office
    issued(commissioner, district)
    elsewhere = unit()
    other = issued(commissioner, elsewhere, number="9")
    Membership.objects.create(
        person=teacher, unit=elsewhere, begins=LONG_AGO, kind=Membership.Kind.SECONDMENT
    )
    assert [one.directive for one in waiting_for(teacher)] == [other]


def test_no_text_is_taken_for_markup(office: Office, client: Client) -> None:
    commissioner, district, teacher = office
    bad = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    appointed(Role.HEAD, district, whom=commissioner)
    Person.objects.filter(pk=teacher.pk).update(name=bad)
    Unit.objects.filter(pk=district.pk).update(name=bad)
    fields = {"number": bad[:60], "basis": bad, "texts": {"en": (bad, bad)}}
    directive = drafted(commissioner, district, **fields)
    asked(directive.versions.get(), ask=bad, choices=[bad, bad], why=bad)
    directive = issue(commissioner, directive)
    ask(teacher, directive, bad)
    addresses = ["/", "/directives/", "/unit/", "/enquiries/", "/ledger/"]
    addresses += [f"/read/{directive.pk}/", f"/directives/{directive.pk}/"]
    addresses += [f"/unit/{district.pk}/directive/{directive.pk}/"]
    addresses += [f"/ledger/{directive.pk}/{district.pk}/"]
    client.force_login(commissioner)
    for where in addresses:
        page = client.get(where)
        assert page.status_code == 200, where
        assert "<script>alert" not in page.text, where
        assert "<img" not in page.text, where


def test_response_times_tell_the_median_and_how_many_within(office: Office) -> None:
    commissioner, district, teacher = office
    directive = issued(commissioner, district)
    for days in (0, 2, 5, None):
        row = ask(teacher, directive, "What?")
        answered = None if days is None else now()
        asked_at = now() - timedelta(days or 0)
        Enquiry.objects.filter(pk=row.pk).update(at=asked_at, answered_at=answered)
    told = response_times()
    assert (told.asked, told.answered, told.median_days) == (4, 3, 2.0)
    assert told.within == {1: 1, 3: 2, 7: 3, 15: 3}


@pytest.mark.parametrize("name", ["home", "directives", "lead", "ledger"])
def test_the_number_of_queries_does_not_grow(name: str, client: Client) -> None:
    district = unit()
    who = appointed(Role.COMMISSIONER, district)
    appointed(Role.HEAD, district, whom=who)
    client.force_login(who)
    schools = [unit(district) for _number in range(2)]
    counts = []
    for size in (1, 4):
        for number in range(size):
            person(of=schools[number % 2])
            issued(who, district, number=f"{size}-{number}")
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(reverse(name)).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1], name
