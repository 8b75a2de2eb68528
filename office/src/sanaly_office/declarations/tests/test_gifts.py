"""From the question to the day on which the clock stops."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from sanaly_office.access.roles import Role
from sanaly_office.audit.chain import broken
from sanaly_office.audit.models import Entry
from sanaly_office.clock import today
from sanaly_office.declarations.gifts import actions
from sanaly_office.declarations.gifts.models import Attachment, Gift, State, Step
from sanaly_office.declarations.gifts.states import Verb, Who
from sanaly_office.declarations.models import Holiday, Numbering, Service
from sanaly_office.declarations.tests.making import (
    OFFERED,
    PLACE,
    VN,
    exif,
    jpeg,
    pdf,
    segment,
    serves,
)
from sanaly_office.declarations.tests.making import told as tell
from sanaly_office.people.models import Person, Unit
from sanaly_office.tests.making import appointed, person, unit

pytestmark = pytest.mark.django_db
DAY = timedelta(1)
ASKED = {"what": "thing", "source": "work", "stage": "received", "refusable": "no"}
excel: Any = import_module("openpyxl")


@pytest.fixture
def at() -> Unit:
    """A unit where the rules of Kazakhstan hold."""
    made = unit(code="fin")
    serves(made)
    return made


@pytest.fixture
def official(at: Unit) -> Person:
    """Somebody who works there and reads Kazakh."""
    return person(of=at, language="kk")


@pytest.fixture
def keeper(at: Unit) -> Person:
    """Who keeps the register."""
    return appointed(Role.COMMISSIONER, at)


def told(**fields: str) -> dict[str, str]:
    """What is sent with a report."""
    return ASKED | {"state": "received", "day": str(today()), "described": "A watch"} | fields


def test_asking_keeps_nothing(client: Client, official: Person) -> None:
    client.force_login(official)
    before = Entry.objects.count()
    answer = client.post(reverse("gift-ask"), ASKED, headers={"accept-language": "kk"})
    assert answer.status_code == 200
    assert not Gift.objects.exists()
    assert not Numbering.objects.exists()
    assert Entry.objects.count() == before
    assert answer.context["due"] == today() + 7 * DAY
    assert answer.context["advice"].verdict == "hand-in"


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_every_answer_is_drawn_in_each_language(
    client: Client, official: Person, language: str
) -> None:
    client.force_login(official)
    client.cookies["django_language"] = language
    for what in ("thing", "money", "hospitality"):
        for source in ("work", "relative", "ceremony"):
            answer = client.post(reverse("gift-ask"), ASKED | {"what": what, "source": source})
            assert answer.context["advice"].title in answer.text
            assert f'lang="{language}"' in answer.text


def test_where_no_rules_are_set_one_is_asked_for_them(client: Client) -> None:
    client.force_login(person(of=unit()))
    assert client.post(reverse("gift-ask"), ASKED).status_code == 422
    answer = client.post(reverse("gift-ask"), ASKED | {"service": VN})
    assert answer.context["due"] == today() + 5 * DAY
    asked = ASKED | {"service": "us-executive-branch"}
    assert client.post(reverse("gift-ask"), asked).status_code == 422, "no rules of an office"


def test_a_report_starts_the_clock_and_handing_in_stops_it(
    client: Client, official: Person
) -> None:
    client.force_login(official)
    day = today() - 2 * DAY
    answer = client.post(reverse("gift-tell"), told(day=str(day)), follow=True)
    gift = Gift.objects.get()
    assert gift.number == f"G-{today().year}-0001"
    assert gift.number in answer.text
    assert (gift.clock, gift.begun_on, gift.due_on) == ("gift", day, day + 7 * DAY)
    assert gift.runs
    client.post(reverse("gift-step", args=[gift.pk]), {"verb": "hand-in", "day": str(today())})
    gift.refresh_from_db()
    assert (gift.state, gift.stopped_on, gift.days_late) == (State.HANDED_IN, today(), 0)
    assert list(gift.steps.values_list("state", "day", "by")) == [
        ("received", day, official.pk),
        ("handed-in", today(), official.pk),
    ]
    assert not list(broken())


def test_what_was_answered_comes_along_to_the_report(client: Client, official: Person) -> None:
    client.force_login(official)
    answer = client.post(reverse("gift-tell"), ASKED)
    assert answer.status_code == 200
    assert answer.context["form"].initial["state"] == State.RECEIVED
    assert not Gift.objects.exists()


def test_what_was_offered_gets_its_clock_when_it_comes(official: Person) -> None:
    gift = tell(official, asked=OFFERED, state=State.OFFERED)
    assert gift.due_on is None
    gift = actions.step(official, gift, Verb.REFUSE, today(), who=Who.PERSON)
    gift = actions.step(official, gift, Verb.RECEIVE, today(), who=Who.PERSON)
    assert gift.due_on == today() + 7 * DAY


def test_a_step_back_lets_the_clock_run_on_where_it_began(official: Person, keeper: Person) -> None:
    begun = today() - 3 * DAY
    gift = tell(official, day=begun)
    gift = actions.step(official, gift, Verb.HAND_IN, today(), who=Who.PERSON)
    gift = actions.step(keeper, gift, Verb.REOPEN, today(), who=Who.UNIT, note="Nothing came")
    assert (gift.runs, gift.due_on) == (True, begun + 7 * DAY)


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": str(date(2090, 1, 1))},
        {"day": "yesterday"},
        {"described": ""},
        {"what": "bribe"},
        {"state": "closed"},
        {"described": "x" * 301},
    ],
    ids=range(6),
)
def test_what_is_wrong_comes_back_as_it_was_written(
    client: Client, official: Person, wrong: dict[str, str]
) -> None:
    client.force_login(official)
    answer = client.post(reverse("gift-tell"), told(giver="Somebody at a desk") | wrong)
    assert answer.status_code == 422
    assert "Somebody at a desk" in answer.text
    assert not Gift.objects.exists()


def test_two_who_decide_at_once_get_a_clear_answer(
    client: Client, official: Person, keeper: Person
) -> None:
    gift = tell(official)
    client.force_login(official)
    seen = client.get(reverse("gift", args=[gift.pk])).context["seen"]
    actions.step(keeper, gift, Verb.HAND_IN, today(), who=Who.UNIT)
    sent = {"verb": "give-back", "day": str(today()), "seen": seen, "note": "what I wrote"}
    answer = client.post(reverse("gift-step", args=[gift.pk]), sent)
    assert answer.status_code == 422
    assert "what I wrote" in answer.text
    assert Gift.objects.get().state == State.HANDED_IN
    assert Step.objects.count() == 2
    sent |= {"verb": "refuse"}
    assert client.post(reverse("gift-step", args=[gift.pk]), sent).status_code == 422


def test_the_register_is_of_ones_own_units_and_searched(
    client: Client, official: Person, keeper: Person, at: Unit
) -> None:
    own, other = tell(official), tell(person(of=unit()))
    client.force_login(keeper)
    page = client.get(reverse("register")).text
    assert own.number in page
    assert other.number not in page
    for asked, found in (
        ({"q": official.name}, True),
        ({"q": own.number[:6].lower()}, True),
        ({"q": "G-1999"}, False),
        ({"q": "nobody"}, False),
        ({"state": "running"}, True),
        ({"state": "late"}, False),
        ({"what": "money"}, False),
        ({"year": str(today().year), "state": "nonsense"}, True),
        ({"year": "1999"}, False),
        ({"q": "\0%_"}, False),
    ):
        assert (own.number in client.get(reverse("register"), asked).text) is found, asked


def test_a_table_holds_no_formula(client: Client, official: Person, keeper: Person) -> None:
    tell(official, described="=HYPERLINK(1)", giver="+1", worth=" @x")
    client.force_login(keeper)
    read = client.get(reverse("register-csv")).getvalue().decode("utf-8-sig")
    row = list(csv.reader(io.StringIO(read)))[1]
    assert {"'=HYPERLINK(1)", "'+1", "' @x"} <= set(row)
    book = excel.load_workbook(io.BytesIO(client.get(reverse("register-xlsx")).getvalue()))
    assert {cell.data_type for line in book.active.iter_rows() for cell in line} <= {"s", "n", "d"}


def test_the_register_asks_as_often_for_many_as_for_one(
    client: Client, keeper: Person, at: Unit, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(keeper)
    pages = ("register", "register-csv", "register-xlsx", "declarations")
    counts: list[list[int]] = []
    for many in (2, 30):
        for _one in range(many):
            tell(person(of=at))
            tell(keeper)
        counts.append([])
        for name in pages:
            with CaptureQueriesContext(
                connection,
            ) as asked:
                b"".join(client.get(reverse(name)))
            counts[-1].append(len(asked))
    assert counts[0] == counts[1]


def test_files_are_cleaned_kept_and_only_saved(
    client: Client, official: Person, keeper: Person
) -> None:
    gift = tell(official)
    client.force_login(official)
    sent = SimpleUploadedFile("../сағат\n.JPG", jpeg(segment(0xE1, exif())), "text/html")
    client.post(reverse("gift-file-add", args=[gift.pk]), {"file": sent})
    row = Attachment.objects.get()
    assert row.name == "сағат.jpg"
    answer = client.get(reverse("gift-file", args=[gift.pk, row.pk]))
    assert PLACE not in answer.content
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    client.force_login(keeper)
    assert client.get(reverse("register-file", args=[gift.pk, row.pk])).status_code == 200
    other = tell(person(of=gift.unit))
    assert client.get(reverse("register-file", args=[other.pk, row.pk])).status_code == 404


@pytest.mark.parametrize(
    ("name", "data", "said"), [("a.jpg", jpeg(), "left out"), ("a.pdf", pdf(), "as it was sent")]
)
def test_what_became_of_a_file_is_said(
    client: Client, official: Person, name: str, data: bytes, said: str
) -> None:
    """A PDF made from a photograph may hold where that was taken: nobody is told otherwise."""
    gift = tell(official)
    client.force_login(official)
    file = SimpleUploadedFile(name, data)
    answer = client.post(reverse("gift-file-add", args=[gift.pk]), {"file": file}, follow=True)
    assert [said in str(one) for one in answer.context["messages"]] == [True]


def test_a_file_of_what_was_handed_in_stays(client: Client, official: Person) -> None:
    gift = tell(official)
    row = actions.attach(official, gift, "a.jpg", jpeg())
    client.force_login(official)
    actions.step(official, gift, Verb.HAND_IN, today(), who=Who.PERSON)
    client.post(reverse("gift-file-remove", args=[gift.pk, row.pk]))
    assert Attachment.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_the_protocol_is_a_pdf_in_each_language(official: Person, language: str) -> None:
    from sanaly_office.declarations.gifts.protocol import protocol_of
    from sanaly_office.declarations.paper import protocol

    gift = tell(official, described="Ғылыми кітап · sách", giver="Нұрлан Ә., Алматы")
    with translation.override(language):
        told = protocol_of(Gift.objects.get(pk=gift.pk))
        made = protocol(told)
    assert made.startswith(b"%PDF-")
    assert gift.number in told.title
    assert len(told.steps) == 2
    assert told.notes


def test_somebody_elses_is_not_there_and_nothing_about_others_is_taken(
    client: Client, official: Person, at: Unit
) -> None:
    gift = tell(official)
    client.force_login(person(of=at))
    for name in ("gift", "gift-protocol"):
        assert client.get(reverse(name, args=[gift.pk])).status_code == 404
    sent = {"verb": "hand-in", "day": str(today())}
    assert client.post(reverse("gift-step", args=[gift.pk]), sent).status_code == 404
    page = client.get(reverse("declarations-others"))
    assert "<textarea" not in page.text
    assert page.text.count("<form") == client.get(reverse("declarations")).text.count("<form")
    assert client.post(reverse("declarations-others"), {"text": "x"}).status_code == 405


def test_whose_rules_hold_and_days_off_are_set_by_the_administrator(client: Client) -> None:
    top = unit()
    below = unit(top)
    client.force_login(appointed(Role.ADMINISTRATOR, top))
    address = reverse("declarations-rules-of", args=[top.pk])
    client.post(address, {"do": "service", "name": VN})
    days = {"do": "holidays", "year": "2026", "days": "2026-12-16\n2026-12-17"}
    client.post(address, days)
    client.post(address, days | {"days": "2026-12-17"})
    assert Service.objects.get().name == VN
    assert list(Holiday.objects.values_list("day", flat=True)) == [date(2026, 12, 17)]
    assert client.post(address, days | {"days": "2025-12-17"}).status_code == 422
    assert client.post(address, {"do": "service", "name": "fr-public-service"}).status_code == 422
    gift = tell(person(of=below), service=VN)
    assert gift.due_on == today() + 5 * DAY
    assert (
        reverse("declarations-rules-of", args=[top.pk])
        in client.get(reverse("declarations-rules")).text
    )


def test_a_long_register_is_read_part_by_part(
    client: Client, official: Person, keeper: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sanaly_office.declarations.gifts.register.A_PAGE", 2)
    made = [tell(official).number for _number in range(5)]
    client.force_login(keeper)
    read, last = list[str](), ""
    while last is not None:
        answer = client.get(reverse("register"), {"before": last, "q": official.name})
        read += [one.number for one in answer.context["rows"]]
        last = answer.context["last"]
    assert read == made[::-1]
    assert client.get(reverse("register"), {"before": "x" * 30}).status_code == 200


def test_a_table_holds_no_formula_where_semicolons_part_columns(
    client: Client, official: Person, keeper: Person
) -> None:
    tell(official, described="a;=HYPERLINK(1)", circumstances="", giver="b\n=1+1", worth='c;"@x')
    client.force_login(keeper)
    read = client.get(reverse("register-csv")).getvalue().decode("utf-8-sig")
    row = next(line for line in csv.reader(io.StringIO(read)) if "HYPERLINK" in str(line))
    assert {"a;'=HYPERLINK(1)", "b\n'=1+1", "c;\"'@x"} <= set(row)


def test_a_sign_that_no_workbook_holds_keeps_nobody_from_the_register(
    client: Client, official: Person, keeper: Person
) -> None:
    tell(official, described="A\x0bwatch\x01")
    client.force_login(keeper)
    book = excel.load_workbook(io.BytesIO(client.get(reverse("register-xlsx")).getvalue()))
    assert "Awatch" in {cell.value for line in book.active.iter_rows() for cell in line}


def test_what_was_handed_in_in_time_stays_so_when_it_is_given_back_later(
    official: Person, keeper: Person
) -> None:
    gift = tell(official, day=today() - 30 * DAY)
    handed = today() - 28 * DAY
    gift = actions.step(official, gift, Verb.HAND_IN, handed, who=Who.PERSON)
    gift = actions.step(keeper, gift, Verb.GIVE_BACK, today(), who=Who.UNIT)
    assert (gift.stopped_on, gift.days_late) == (handed, 0)


def test_days_off_of_no_year_are_those_of_this_one(client: Client) -> None:
    top = unit()
    client.force_login(appointed(Role.ADMINISTRATOR, top))
    page = client.get(reverse("declarations-rules-of", args=[top.pk]), {"year": "0000"})
    assert f'value="{today().year}"' in page.text
