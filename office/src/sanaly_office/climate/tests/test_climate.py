"""What heads see of a survey is what was published, of their own subtree, with its marks."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sanaly_office.access.roles import Role
from sanaly_office.access.seats import seats_of
from sanaly_office.campaigns.models import Campaign, Tally
from sanaly_office.campaigns.survey import ITEMS, statement
from sanaly_office.climate import tasks
from sanaly_office.climate.queries import standing_of
from sanaly_office.climate.reading import AGREE, DISAGREE, lines_of
from sanaly_office.climate.tests.making import closed, district, of_district, surveyed
from sanaly_office.climate.trend import Change, compared, rows_of, told_of
from sanaly_office.clock import today
from sanaly_office.directives.leading import actions as leading
from sanaly_office.directives.tests.making import issued
from sanaly_office.jobs.models import Job
from sanaly_office.jobs.worker import work_one
from sanaly_office.mail.models import Letter
from sanaly_office.people.models import Person, Unit
from sanaly_office.tests.making import appointed, person, unit
from sanaly_office.transparency.models import Publication
from sanaly_office.transparency.queries import shelf_of

pytestmark = pytest.mark.django_db


def opened(client: Client, who: Person, name: str, *numbers: int, **more: Any) -> str:
    """A page as somebody reads it."""
    client.force_login(who)
    answer = client.get(reverse(name, args=numbers), **more)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def rows(client: Client, who: Person, name: str, *numbers: int) -> list[dict[str, str]]:
    """A table as it is downloaded."""
    text = opened(client, who, name, *numbers)
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_head_reads_each_statement_with_its_base(client: Client) -> None:
    top, schools = district()
    survey = of_district(top, schools, agree=30)
    head = appointed(Role.HEAD, schools[0])
    page = opened(client, head, "climate-results", survey.campaign_id, schools[0].pk)
    assert all(statement(item) in page for item in ITEMS)
    assert "has no figures of its own" not in page
    found = rows(client, head, "climate-table", survey.campaign_id, schools[0].pk)
    assert len(found) == 3 * len(ITEMS)
    for row in found:
        assert row["of_people_from"]
        assert row["percent_from"]
    agreed = next(row for row in found if row["answer"] == "agree")
    assert int(agreed["people_from"]) <= 30 <= int(agreed["people_to"])
    assert int(agreed["percent_from"]) <= 50 <= int(agreed["percent_to"])


def test_a_small_unit_is_shown_with_others_and_says_so(client: Client) -> None:
    top, schools = district()
    survey = of_district(top, schools, agree=30)
    small = schools[-1]
    page = opened(
        client, appointed(Role.HEAD, small), "climate-results", survey.campaign_id, small.pk
    )
    assert "Small has no figures of its own" in page
    assert "District" in page
    standing = standing_of(shelf_of(survey), small)
    assert standing is not None
    assert not standing.own
    assert standing.entry.unit == str(top.pk)


def test_a_unit_below_those_that_are_counted_has_those_above_it() -> None:
    top, schools = district()
    survey = of_district(top, schools, agree=30)
    room = unit(schools[0])
    standing = standing_of(shelf_of(survey), room)
    assert standing is not None
    assert (standing.own, standing.entry.unit) == (False, str(schools[0].pk))


def test_nothing_is_opened_below_a_hidden_figure(client: Client) -> None:
    top, schools = district()
    survey = of_district(top, schools, agree=30)
    page = opened(
        client, appointed(Role.COMMISSIONER, top), "climate-results", survey.campaign_id, top.pk
    )
    for school in schools:
        shown = standing_of(shelf_of(survey), school)
        address = reverse("climate-results", args=[survey.campaign_id, school.pk])
        assert (address in page) == (shown is not None and shown.own)
    assert "not shown: too few took part here or beside" in page


def test_where_nothing_can_be_shown_the_page_says_so(client: Client) -> None:
    top = unit()
    survey = surveyed(top, (top, 8, 4, 2))
    head = appointed(Role.HEAD, top)
    page = opened(client, head, "climate-results", survey.campaign_id, top.pk)
    assert "No figure of this survey can be shown." in page
    client.force_login(head)
    assert (
        client.get(reverse("climate-table", args=[survey.campaign_id, top.pk])).status_code == 404
    )


def test_a_hidden_answer_tells_why_and_has_no_share(client: Client) -> None:
    top = unit()
    survey = surveyed(top, (top, 40, 38, 1))
    head = appointed(Role.HEAD, top)
    page = opened(client, head, "climate-results", survey.campaign_id, top.pk)
    assert "not shown: few or nearly all, here or beside" in page
    for row in rows(client, head, "climate-table", survey.campaign_id, top.pk):
        if row["answer"] == "agree":
            assert (row["people"], row["percent_from"], row["not_shown"]) == ("", "", "small")
    line = lines_of(shelf_of(survey).publication, standing_of(shelf_of(survey), top).entry)[0]  # type: ignore[union-attr]
    assert line.bar is None
    assert line.between is None


def test_in_between_holds_what_was_counted_and_the_bar_has_room_for_it() -> None:
    for agree, disagree in ((30, 15), (10, 45), (20, 20)):
        top = unit()
        survey = surveyed(top, (top, 60, agree, disagree))
        standing = standing_of(shelf_of(survey), top)
        assert standing
        line = lines_of(shelf_of(survey).publication, standing.entry)[0]
        assert line.between
        assert line.between.lowest <= 60 - agree - disagree <= line.between.highest
        low, high = line.between.percent
        assert low <= 100 * (60 - agree - disagree) / 60 <= high
        bar = line.bar
        assert bar
        assert bar.agree + bar.agree_perhaps <= bar.perhaps_from <= bar.disagree_from


def test_only_what_was_published_is_read(client: Client) -> None:
    """Counters that change afterwards change nothing, and what is not published is nowhere."""
    top = unit()
    head = appointed(Role.HEAD, top)
    shut = closed(top, [(top, 60, 30, 15)])
    client.force_login(head)
    assert client.get(reverse("climate-results", args=[shut.pk, top.pk])).status_code == 404
    assert "Not published yet" in opened(client, head, "climate")
    survey = surveyed(top, (top, 60, 30, 15), days_ago=2)
    before = rows(client, head, "climate-table", survey.campaign_id, top.pk)
    Tally.objects.update(count=0)
    assert rows(client, head, "climate-table", survey.campaign_id, top.pk) == before


def test_self_checks_are_no_surveys(client: Client) -> None:
    top = unit()
    survey = surveyed(top, (top, 60, 30, 15))
    Campaign.objects.update(kind=Campaign.Kind.SELF_CHECK)
    client.force_login(appointed(Role.HEAD, top))
    address = reverse("climate-results", args=[survey.campaign_id, top.pk])
    assert client.get(address).status_code == 404


def test_another_heads_unit_and_what_a_survey_did_not_ask_are_404(client: Client) -> None:
    top, schools = district()
    survey = of_district(top, schools, agree=30)
    client.force_login(appointed(Role.HEAD, schools[0]))
    for name in ("climate-results", "climate-table"):
        for other in (schools[1], top):
            assert client.get(reverse(name, args=[survey.campaign_id, other.pk])).status_code == 404
    elsewhere = unit()
    client.force_login(appointed(Role.HEAD, elsewhere))
    address = reverse("climate-results", args=[survey.campaign_id, elsewhere.pk])
    assert client.get(address).status_code == 404
    assert survey.campaign.title not in opened(client, appointed(Role.HEAD, elsewhere), "climate")


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        ((40, 50), (50, 60), Change.NONE),
        ((40, 50), (51, 60), Change.MORE),
        ((40, 50), (30, 39), Change.FEWER),
        ((40, 50), (42, 44), Change.NONE),
    ],
)
def test_a_change_is_one_where_ranges_do_not_meet(
    before: tuple[int, int], now: tuple[int, int], change: Change
) -> None:
    assert compared(before, now) == change


def test_the_trend_tells_what_was_published_then(client: Client) -> None:
    top = unit()
    first = surveyed(top, (top, 100, 30, 30), days_ago=90)
    surveyed(top, (top, 100, 32, 30), days_ago=60)
    surveyed(top, (top, 100, 80, 5), days_ago=30)
    head = appointed(Role.HEAD, top)
    found = rows(client, head, "climate-trend-table", top.pk)
    item = [row for row in found if row["statement"] == ITEMS[0]]
    changes = {(row["answer"], row["closed"]): row["change"] for row in item}
    days = [str(today() - timedelta(days=ago)) for ago in (90, 60, 30)]
    assert [changes[AGREE, day] for day in days] == ["", "none", "more"]
    assert [changes[DISAGREE, day] for day in days] == ["", "none", "fewer"]
    own = rows(client, head, "climate-table", first.campaign_id, top.pk)
    asked = next(row for row in own if (row["statement"], row["answer"]) == (ITEMS[0], AGREE))
    then = next(row for row in item if (row["closed"], row["answer"]) == (days[0], AGREE))
    assert [then[name] for name in ("people", "people_from", "people_to")] == [
        asked[name] for name in ("people", "people_from", "people_to")
    ]
    page = opened(client, head, "climate-trend", top.pk)
    assert "no visible change" in page
    assert "more than before" in page


def test_figures_of_other_people_are_not_compared() -> None:
    top = unit()
    school = unit(top)
    surveyed(top, (top, 60, 30, 15), days_ago=60)
    surveyed(top, (top, 60, 30, 15), (school, 60, 10, 30), days_ago=30)
    surveys = list(Publication.objects.order_by("-campaign__closes_on"))
    for row in rows_of(told_of(school, surveys), AGREE):
        assert [point.change for point in row.points if point] == [Change.UNKNOWN, Change.OTHERS]


def test_duties_are_the_heads_own_and_name_nobody_else(client: Client) -> None:
    top = unit()
    school = unit(top)
    head, above = appointed(Role.HEAD, school), appointed(Role.HEAD, top)
    reader = person(of=school, name="Somebody Else")
    directive = issued(head, top)
    seat = seats_of(head)[0]
    leading.disseminate(head, directive, seat, "meeting", today())
    survey = surveyed(top, (top, 60, 30, 15), days_ago=0)
    page = opened(client, head, "climate-results", survey.campaign_id, school.pk)
    assert "What the head of this unit did" in page
    assert "Made directives known</dt><dd>1 of 1" in page
    assert "Reminded of directives</dt><dd>0 of 1" in page
    assert reader.name not in page
    other = opened(client, above, "climate-results", survey.campaign_id, school.pk)
    assert "What the head of this unit did" not in other
    auditor = appointed(Role.AUDITOR, top)
    seen = opened(client, auditor, "climate-results", survey.campaign_id, school.pk)
    assert "Made directives known</dt><dd>1 of 1" in seen
    bare = unit(top)
    seen = opened(client, auditor, "climate-results", survey.campaign_id, bare.pk)
    assert "This unit has no head of its own." in seen


def test_heads_are_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "AT_ONCE", 2)
    top, schools = district()
    heads = [appointed(Role.HEAD, one) for one in schools[:3]]
    appointed(Role.HEAD, unit())
    appointed(Role.COMMISSIONER, top)
    survey = of_district(top, schools, agree=30)
    while work_one():
        pass
    assert not Job.objects.failed().exists()
    tasks.tell({"figures": survey.pk, "after": 0})
    assert {one.person for one in Letter.objects.all()} == set(heads)
    assert Letter.objects.count() == len(heads)


def test_pages_speak_four_languages(client: Client) -> None:
    top = unit()
    survey = surveyed(top, (top, 60, 30, 15))
    head = appointed(Role.HEAD, top)
    heard = set()
    for language in ("en", "ru", "kk", "vi"):
        client.cookies["django_language"] = language
        page = opened(client, head, "climate-results", survey.campaign_id, top.pk)
        assert f'lang="{language}"' in page
        heard.add(page[page.index("<caption") : page.index("</thead>")])
    assert len(heard) == 4


def _asked(client: Client, who: Person, name: str, *numbers: int) -> int:
    client.force_login(who)
    client.get(reverse(name, args=numbers))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(reverse(name, args=numbers)).status_code == 200
    return len(queries)


def _world(size: int) -> tuple[Publication, Unit, Person]:
    top = unit()
    head = appointed(Role.HEAD, top)
    schools = [unit(top) for _number in range(size)]
    for school in schools:
        appointed(Role.HEAD, school)
    for number in range(size):
        issued(head, top, number=f"{number}/{top.pk}")
    survey = surveyed(top, *((one, 60, 30, 15) for one in schools))
    return survey, top, head


def test_pages_ask_as_many_queries_whatever_there_is(client: Client) -> None:
    few, many = _world(2), _world(5)
    for name in ("climate-results", "climate-table"):
        counted = [
            _asked(client, who, name, row.campaign_id, at.pk) for row, at, who in (few, many)
        ]
        assert counted[0] == counted[1], name
    before = _asked(client, few[2], "climate"), _asked(client, few[2], "climate-trend", few[1].pk)
    school = Unit.objects.filter(parent=few[1])[0]
    surveyed(few[1], (school, 60, 30, 15), days_ago=40)
    assert before == (
        _asked(client, few[2], "climate"),
        _asked(client, few[2], "climate-trend", few[1].pk),
    )


def test_anybody_reads_the_same_figures_on_the_public_page(client: Client) -> None:
    top = unit()
    survey = surveyed(top, (top, 60, 30, 15))
    asked = {"public-figures-of": client, "briefing": Client()}
    asked["briefing"].force_login(appointed(Role.COMMISSIONER, top))
    for name, reader in asked.items():
        page = reader.get(reverse(name, args=[survey.campaign_id])).content.decode()
        assert all(statement(item) in page for item in ITEMS)
        assert "disagree</th>" in page
        assert "found something" not in page
