"""Anybody reads the same, nobody reads more, and every percentage can be calculated anew."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from sanaly_core.packs.load import builtin_packs
from sanaly_office.access.roles import Role
from sanaly_office.actions import RefusedError
from sanaly_office.audit.models import Entry
from sanaly_office.campaigns.models import Campaign
from sanaly_office.clock import now
from sanaly_office.directives.actions import withdraw
from sanaly_office.directives.models import Directive, Enquiry
from sanaly_office.directives.tests.making import issued
from sanaly_office.figures.paper import digest
from sanaly_office.tests.making import appointed, person, unit
from sanaly_office.tests.matrix import Place
from sanaly_office.transparency import views
from sanaly_office.transparency.actions import publish_figures
from sanaly_office.transparency.counted import said_of
from sanaly_office.transparency.models import AppendedOnlyError, Publication
from sanaly_office.transparency.tests.making import atyrau, closed, published
from sanaly_office.transparency.tests.matrix import with_file

pytestmark = pytest.mark.django_db
OFFICE = Path(__file__).parents[2]
SHARE = re.compile(r"from (\d+) to (\d+) of 100")


def district() -> Campaign:
    """Four schools that may be told, and two that may not."""
    top = unit(name="District")
    counts = [(60, 20), (62, 25), (70, 30), (71, 33), (30, 2), (12, 9)]
    return closed(top, *((unit(top, name=f"School {at}"), *one) for at, one in enumerate(counts)))


def rows(client: Client, number: int) -> list[dict[str, str]]:
    """The table that anybody can download."""
    answer = client.get(reverse("public-figures-table", args=[number]))
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def test_every_percentage_follows_from_the_table(client: Client) -> None:
    campaign = district()
    published(campaign)
    calculated, told = set(), set()
    for row in rows(client, campaign.pk):
        page = reverse("public-figures-unit", args=[campaign.pk, row["unit"]])
        told |= set(SHARE.findall(client.get(page).content.decode()))
        if row["of_people"] and row["part"] == "whole":
            low = 100 * int(row["people_from"]) // int(row["of_people_to"])
            high = -(-100 * int(row["people_to"]) // int(row["of_people_from"]))
            assert (row["percent_from"], row["percent_to"]) == (str(low), str(min(100, high)))
            calculated.add((str(low), str(min(100, high))))
    assert told
    assert told <= calculated


def test_the_figures_of_2017_as_an_office_may_publish_them(client: Client) -> None:
    campaign, (region, finance, energy, _farming) = atyrau()
    published(campaign)
    page = client.get(reverse("public-figures-of", args=[campaign.pk])).content.decode()
    assert ">9<" not in page
    assert "Entertainment venues" in page
    by_unit = {
        (row["unit"], row["column"]): row
        for row in rows(client, campaign.pk)
        if row["part"] == "whole"
    }
    assert by_unit[str(region.pk), "found:venue-display"]["people"] == "30"
    assert by_unit[str(finance.pk), "base"]["not_shown"] == "too-few"
    assert by_unit[str(energy.pk), "found:venue-display"]["people"] == ""


def test_heads_and_commissioners_see_what_everybody_sees(client: Client) -> None:
    campaign = district()
    published(campaign)
    address = reverse("public-figures-of", args=[campaign.pk])
    public = client.get(address).content
    for role in (Role.HEAD, Role.COMMISSIONER, Role.AUDITOR):
        client.force_login(appointed(role, campaign.unit))
        assert client.get(address).content == public


def test_the_preview_is_exactly_what_is_published(client: Client) -> None:
    campaign = district()
    client.force_login(appointed(Role.COMMISSIONER, campaign.unit))
    address = reverse("publish-figures", args=[campaign.pk])
    seen = client.get(address).content.decode()
    assert digest(said_of(campaign)) in seen
    assert client.get(reverse("public-figures-of", args=[campaign.pk])).status_code == 404
    client.post(address, {"digest": digest(said_of(campaign))})
    row = Publication.objects.get()
    campaign.refresh_from_db()
    assert row.digest in seen
    assert campaign.status == Campaign.Status.PUBLISHED
    assert Entry.objects.filter(verb="figures-published").count() == 1


def test_nothing_is_published_that_was_not_seen() -> None:
    campaign = district()
    with pytest.raises(RefusedError):
        publish_figures(None, campaign, "0" * 64)
    campaign.refresh_from_db()
    assert campaign.status == Campaign.Status.CLOSED
    assert not Publication.objects.exists()


def test_what_was_published_stays() -> None:
    row = published(district())
    with pytest.raises(AppendedOnlyError):
        row.save()
    with pytest.raises(AppendedOnlyError):
        row.delete()


def test_a_second_campaign_of_the_same_people_tells_the_same_figures(client: Client) -> None:
    first = district()
    places = [one.unit for one in first.published.select_related("unit")]
    published(first)
    counts = [(61, 21), (62, 25), (70, 30), (71, 33), (30, 2), (12, 9)]
    again = closed(first.unit, *((at, *one) for at, one in zip(places, counts, strict=True)))
    published(again)
    told = [
        [(row["unit"], row["part"], row["column"], row["people"]) for row in found]
        for found in (rows(client, first.pk), rows(client, again.pk))
    ]
    assert told[0] == told[1]


def test_rules_stand_with_their_clauses_and_what_is_not_verified(client: Client) -> None:
    for name, pack in builtin_packs().items():
        page = client.get(reverse("public-rules-of", args=[name])).content.decode()
        for rule in pack.rules.values():
            assert f'id="{rule.id}"' in page
    page = client.get(reverse("public-rules-of", args=["kz-civil-service"])).content.decode()
    assert "not read at its source" in page
    assert "office&#x27;s reading" in page
    assert "never counted" in page


@pytest.mark.parametrize("name", ["public", "public-rules", "public-directives", "public-figures"])
def test_a_page_is_sent_once_and_needs_no_cookie(client: Client, name: str) -> None:
    client.force_login(person())
    first = client.get(reverse(name))
    again = client.get(reverse(name), headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert "Cookie" not in first.headers.get("Vary", "")
    other = client.get(reverse(name), headers={"Accept-Language": "ru"})
    assert other.headers["ETag"] != first.headers["ETag"]


def test_pages_ask_the_database_no_more_for_more(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    top = unit()
    for _turn in range(3):
        issued(person(), unit())
    campaign = closed(top, *((unit(top), 40, 12) for _at in range(40)))
    published(campaign)
    for address in (
        reverse("public-directives"),
        reverse("public-rules-of", args=["international"]),
    ):
        with django_assert_max_num_queries(5):
            client.get(address)
    with django_assert_max_num_queries(4):
        client.get(reverse("public-figures-of", args=[campaign.pk]))


def order_of(page: str, *names: str) -> list[str]:
    """Which of some words stand on a page, in their order."""
    main = page.partition("<main")[2]
    return sorted((name for name in names if name in main), key=main.index)


def test_directives_stand_with_who_issued_them(client: Client) -> None:
    one, other = unit(name="Department of schools"), unit(name="Department of roads")
    for number, issuer in (("1/A", one), ("2/B", other), ("3/C", one)):
        issued(person(), issuer, number=number)
    page = client.get(reverse("public-directives")).text
    names = ("1/A", "2/B", "3/C", one.name, other.name)
    assert order_of(page, *names) == [one.name, "3/C", "1/A", other.name, "2/B"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ШКОЛЫ", ["7/Ш"]),
        ("қалалық мектеп", ["7/Ш"]),
        ("МЕКТЕПТЕР фото", ["7/Ш"]),
        ("mạng XÃ hội", ["8/D"]),
        ("8/d", ["8/D"]),
        ("school", []),
        ("%", []),
    ],
)
def test_directives_are_found_by_what_stands_there(
    client: Client, text: str, found: list[str]
) -> None:
    city = unit(name="Городские школы", names={"kk": "Қалалық мектептер"})
    issued(person(), city, number="7/Ш", texts={"ru": ("О Фото", "Текст.")}, original="ru")
    texts = {"vi": ("Về mạng xã hội", "Nội dung."), "en": ("On networks", "Text.")}
    issued(person(), unit(name="Roads"), number="8/D", texts=texts, original="vi")
    page = client.get(reverse("public-directives"), {"q": text}).text
    assert order_of(page, "7/Ш", "8/D") == found
    assert f'value="{text}"' in page


@pytest.mark.usefixtures("kept")
def test_a_long_list_has_pages_and_keeps_what_is_looked_for(
    client: Client, django_assert_max_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "DIRECTIVES", 2)
    issuer = unit(name="Roads")
    for number in range(5):
        issued(person(), issuer, number=f"{number}/R")
    address = reverse("public-directives")
    numbers = [f"{number}/R" for number in range(5)]
    shown = []
    for page in (1, 2, 3):
        with django_assert_max_num_queries(5):
            shown += order_of(client.get(address, {"q": "roads", "page": page}).text, *numbers)
    assert shown == numbers[::-1]
    assert 'href="?q=roads&amp;page=2"' in client.get(address, {"q": "roads"}).text
    assert 'href="?page=2"' in client.get(address).text
    assert order_of(client.get(address, {"q": "0/r"}).text, *numbers) == ["0/R"]


def test_only_kept_figures_make_a_campaign_a_published_one() -> None:
    """A campaign that is said to be published has its figures: nothing else sets it."""
    setting = re.compile(r"status\"?[=:]? ?.*(\.PUBLISHED|[\"']published[\"'])")
    found = {
        path.relative_to(OFFICE).as_posix()
        for path in OFFICE.rglob("*.py")
        if not {"tests", "migrations"} & set(path.parts) and setting.search(path.read_text())
    }
    assert found == {"transparency/actions.py"}


def test_a_long_preview_is_read_page_by_page_and_as_one_table(client: Client) -> None:
    top = unit(name="Region")
    campaign = closed(top, *((unit(top, name=f"School {at}"), 40, 12) for at in range(150)))
    client.force_login(appointed(Role.COMMISSIONER, top))
    address = reverse("publish-figures", args=[campaign.pk])
    seen = [client.get(address, {"page": at}).content.decode() for at in (1, 2)]
    for at in range(150):
        assert sum(f"School {at}<" in page for page in seen) == 1
    before = client.get(reverse("publish-figures-table", args=[campaign.pk])).content
    assert before.startswith(b"unit,name,")
    published(campaign)
    assert client.get(reverse("publish-figures-table", args=[campaign.pk])).status_code == 404
    assert client.get(reverse("public-figures-table", args=[campaign.pk])).content == before
    page = reverse("public-figures-of", args=[campaign.pk])
    told = [client.get(page, {"page": at}).content.decode() for at in (1, 2)]
    assert "School 0<" in told[0] + told[1]
    assert told[0] != told[1]


@pytest.fixture
def kept(settings: Any) -> Iterator[None]:
    """Pages are kept, as they are outside of tests."""
    memory = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = settings.CACHES | {"pages": {"BACKEND": memory, "LOCATION": "public"}}
    caches["pages"].clear()
    yield
    caches["pages"].clear()


@pytest.mark.usefixtures("kept")
def test_pages_are_drawn_once_and_tell_at_once_what_is_new(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    top = unit()
    empty = client.get(reverse("public-figures")).content
    with django_assert_max_num_queries(2):
        assert client.get(reverse("public-figures")).content == empty
    russian = client.get(reverse("public-figures"), headers={"Accept-Language": "ru"}).content
    assert russian != empty
    published(closed(top, (top, 40, 12)))
    assert client.get(reverse("public-figures")).content != empty
    before = client.get(reverse("public-directives")).content
    directive = issued(person(), top)
    after = client.get(reverse("public-directives")).content
    assert after != before
    withdraw(person(), directive, "over")
    assert client.get(reverse("public-directives")).content == before


def test_files_of_what_is_in_force_can_be_saved_by_anybody(client: Client) -> None:
    place = Place(unit(), person())
    found = with_file(place)
    page = client.get(reverse("public-directive", args=[found["number"]])).content.decode()
    address = reverse("public-directive-file", kwargs=found)
    assert address in page
    answer = client.get(address)
    assert answer.content == b"%PDF"
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    withdraw(person(), Directive.objects.get(pk=found["number"]), "over")
    assert client.get(address).status_code == 404


def test_how_fast_the_office_answers_is_told_from_ten_questions_on(client: Client) -> None:
    directive = issued(person(), unit())
    told = [_answered(client, directive, many) for many in (9, 4)]
    assert told[0] == ["within_days,answers,of_questions"]
    assert told[1][1:] == ["1,15,15", "3,15,15", "7,15,15", "15,15,15", ",15,15"]


def _answered(client: Client, directive: Directive, many: int) -> list[str]:
    for _question in range(many):
        Enquiry.objects.create(
            directive=directive, unit=directive.issuer, text="?", at=now(), answered_at=now()
        )
    return client.get(reverse("public-times-table")).content.decode().split()


def test_the_table_holds_no_formula(client: Client) -> None:
    top = unit(name="=1+1")
    campaign = closed(top, (top, 40, 12))
    published(campaign)
    assert {row["name"] for row in rows(client, campaign.pk)} == {"'=1+1"}


def test_the_erasers_have_nothing_to_do_here() -> None:
    """No row of this app is of a person."""
    source = (Path(__file__).parents[1] / "models.py").read_text()
    assert "Person" not in source
