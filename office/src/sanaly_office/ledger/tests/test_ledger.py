"""The ledger: what stands in it, for whom, and what leaves as a file."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from sanaly_office.access.roles import Role
from sanaly_office.access.seats import seats_of
from sanaly_office.actions import RefusedError
from sanaly_office.clock import today
from sanaly_office.directives.actions import answer
from sanaly_office.directives.leading.actions import account, disseminate, remind
from sanaly_office.directives.models import Directive, Progress
from sanaly_office.directives.reading.actions import acknowledge, ask
from sanaly_office.directives.tests.making import issued
from sanaly_office.ledger import pdf, queries
from sanaly_office.pages import fonts as office_fonts
from sanaly_office.pages.tables import harmless
from sanaly_office.people.models import Unit
from sanaly_office.tests.making import appointed, away, person, unit

pytestmark = pytest.mark.django_db
DAY = timedelta(1)
excel: Any = import_module("openpyxl")
fonts: Any = import_module("fontTools.ttLib")
LETTERS = (
    "АаӘәБбВвГгҒғДдЕеЁёЖжЗзИиЙйКкҚқЛлМмНнҢңОоӨөПпРрСсТтУуҰұҮүФфХхҺһЦцЧчШшЩщЪъЫыІіЬьЭэЮюЯя№–"
    "ĂăÂâĐđÊêÔôƠơƯưÁáÀàẢảÃãẠạẮắẰằẲẳẴẵẶặẤấẦầẨẩẪẫẬậÉéÈèẺẻẼẽẸẹẾếỀềỂểỄễỆệÍíÌìỈỉĨĩỊịÓóÒòỎỏÕõỌọỐốỒồỔổ"
    "ỖỗỘộỚớỜờỞởỠỡỢợÚúÙùỦủŨũỤụỨứỪừỬửỮữỰựÝýỲỳỶỷỸỹỴỵ"
)


class District:
    """A district with a school whose head has done everything, ten days after the issue."""

    def __init__(self) -> None:
        self.district = unit(name="District")
        self.school, self.other = unit(self.district, name="=1+1"), unit(self.district)
        self.commissioner = appointed(Role.COMMISSIONER, self.district)
        self.auditor = appointed(Role.AUDITOR, self.district)
        self.head = appointed(Role.HEAD, self.school, whom=person(of=self.school, name="Ұлан Ế"))
        appointed(Role.HEAD, self.other)
        self.teacher = person(of=self.school)
        directive = issued(self.commissioner, self.district, basis="476-CV/HU")
        Directive.objects.filter(pk=directive.pk).update(asked_on=today() - 10 * DAY)
        self.directive = Directive.objects.get(pk=directive.pk)
        self.deeds()

    def deeds(self) -> None:
        """Makes known after two days of five, reminds, answers and answers for."""
        seat, one = seats_of(self.head)[0], self.directive
        away(self.head, today() - 9 * DAY, today() - 7 * DAY)
        acknowledge(self.teacher, one, one.current_id or 0, {})
        answer(self.head, ask(self.teacher, one, "What?"), "That.")
        disseminate(self.head, one, seat, "meeting", today() - 5 * DAY)
        remind(self.head, one, seat, None)
        account(self.head, one, seat, "12/BC", "Đã phổ biến.\nБарлығы таныстырылды.")

    def address(self, at: Unit, more: str = "") -> str:
        """Of the ledger at a unit."""
        return f"/ledger/{self.directive.pk}/{at.pk}/{more}"


@pytest.fixture
def district() -> District:
    """One."""
    return District()


def test_what_a_head_did_stands_there_without_their_absence(district: District) -> None:
    row = queries.rows_of(district.directive, [district.school])[0]
    assert row.heads == "Ұлан Ế"
    assert (row.share.acknowledged, row.share.expected) == (1, 2)
    assert row.dissemination
    assert row.dissemination.days == 2, "five, three of them away"
    assert row.account
    assert row.account.days == 7
    assert (row.reminders, row.enquiries.answered, row.enquiries.asked) == (1, 1, 1)


def test_shares_of_seats_add_up_to_what_is_above(district: District) -> None:
    rows = queries.seat_rows(district.directive, district.district)
    above = queries.rows_of(district.directive, [district.district])[0]
    outside = 2  # commissioner and auditor work at the district itself, which has no head
    assert sum(row.share.expected for row in rows) + outside == above.share.expected
    assert sum(row.share.acknowledged for row in rows) == above.share.acknowledged == 1


@pytest.mark.parametrize("who", ["commissioner", "auditor"])
def test_one_goes_down_the_tree(district: District, client: Client, who: str) -> None:
    client.force_login(getattr(district, who))
    top = client.get("/ledger/").text
    assert district.address(district.district) in top
    page = client.get(district.address(district.district)).text
    assert district.address(district.school) in page
    below = client.get(district.address(district.school)).text
    assert "Đã phổ biến." in below
    assert district.address(district.district) in below


def test_heads_and_staff_do_not_see_the_ledger(district: District, client: Client) -> None:
    for who in (district.head, district.teacher):
        client.force_login(who)
        assert client.get("/ledger/").status_code == 404
        assert client.get(district.address(district.school)).status_code == 404


def test_a_table_holds_a_line_for_each_head_and_no_formula(
    district: District, client: Client
) -> None:
    client.force_login(district.commissioner)
    answer_ = client.get(district.address(district.district, "ledger.csv"))
    lines = list(csv.DictReader(io.StringIO(answer_.content.decode("utf-8-sig"))))
    assert [line["Unit"] for line in lines] == ["'=1+1", district.other.name]
    assert (lines[0]["Acknowledged"], lines[0]["Asked to"]) == ("1", "2")
    book = client.get(district.address(district.district, "ledger.xlsx"))
    sheet: Any = excel.load_workbook(io.BytesIO(book.content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert sheet["B2"].value == "'=1+1"
    assert book.headers["Content-Disposition"].startswith("attachment; ")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "  =1"])
def test_no_text_is_taken_for_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"


def test_names_and_numbers_stay_as_they_are() -> None:
    assert [harmless(one) for one in ("School 1", 5, None)] == ["School 1", 5, None]


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_the_letter_is_made_in_each_language(
    district: District, client: Client, language: str
) -> None:
    client.force_login(district.commissioner)
    told = {"language": language, "to": "Huyện ủy Phú Giáo", "number": "15/BC-PGDĐT"}
    answer_ = client.get(district.address(district.district, "letter.pdf"), told)
    assert answer_.headers["Content-Type"] == "application/pdf"
    assert answer_.content.startswith(b"%PDF-")
    assert re.search(rb"/Lang \(?" + language.encode(), answer_.content)


def test_a_heads_account_is_a_letter_for_the_head_and_the_office(
    district: District, client: Client
) -> None:
    own = f"/unit/{district.school.pk}/directive/{district.directive.pk}/account.pdf"
    client.force_login(district.head)
    assert client.get(own).content.startswith(b"%PDF-")
    client.force_login(district.commissioner)
    assert client.get(own).status_code == 404
    theirs = district.address(district.school, "account.pdf")
    assert client.get(theirs).content.startswith(b"%PDF-")
    assert client.get(district.address(district.other, "account.pdf")).status_code == 404


def test_the_font_has_every_letter_of_the_four_languages() -> None:
    for path in pdf.fonts():
        known = fonts.TTFont(path).getBestCmap()
        assert [sign for sign in LETTERS if ord(sign) not in known] == [], path


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_without_a_font_it_is_said(
    district: District, client: Client, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_fonts, "FONTS", ())
    with translation.override(language), pytest.raises(RefusedError, match="fonts-dejavu-core"):
        pdf.fonts()
    client.force_login(district.commissioner)
    page = client.get(district.address(district.district, "letter.pdf"), follow=True)
    assert "fonts-dejavu-core" in page.text


@pytest.mark.parametrize("more", ["", "ledger.csv", "letter.pdf"])
def test_queries_do_not_grow_with_the_tree(district: District, client: Client, more: str) -> None:
    client.force_login(district.commissioner)
    counts = []
    for size in (0, 12):
        for number in range(size):
            school = unit(district.district)
            appointed(Role.HEAD, unit(school) if number % 2 else school)
        asking = district.directive.asking
        assert asking
        Progress.objects.recount(asking)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(district.address(district.district, more)).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("page", ["", "ledger.csv", "ledger.xlsx", "letter.pdf"])
def test_a_directive_that_asked_nobody_at_a_unit_does_not_exist_there(
    client: Client, page: str
) -> None:
    ours, theirs = unit(), unit()
    person(of=theirs)
    directive = issued(appointed(Role.COMMISSIONER, theirs), theirs, number="secret")
    client.force_login(appointed(Role.COMMISSIONER, ours))
    answer = client.get(f"/ledger/{directive.pk}/{ours.pk}/{page}")
    assert answer.status_code == 404
    assert b"secret" not in answer.content
