"""The other origin: takes contributions, sets nothing, knows nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import sanaly_office
from sanaly_core.contribution import papers
from sanaly_office.campaigns import actions
from sanaly_office.campaigns.models import Campaign, Spent
from sanaly_office.campaigns.origin import gunicorn, views
from sanaly_office.campaigns.origin import settings as own
from sanaly_office.campaigns.origin.pace import Pace
from sanaly_office.campaigns.queries import tables
from sanaly_office.campaigns.survey import ITEMS
from sanaly_office.campaigns.tests import making
from sanaly_office.pages.headers import HEADERS
from sanaly_office.tests.making import unit

pytestmark = pytest.mark.django_db
KNOWING = ("sessions", "auth", "csrf", "messages", "allauth", "standing", "signin")


@pytest.fixture(autouse=True)
def origin(settings: Any) -> None:
    """This test's client speaks to the other origin."""
    for name in ("ROOT_URLCONF", "MIDDLEWARE", "TEMPLATES"):
        setattr(settings, name, getattr(own, name))


@pytest.fixture
def tokens() -> list[papers.Token]:
    """Tokens of a campaign that takes contributions."""
    school = unit()
    people = making.staff(school, 10)
    campaign = making.drawing(school)
    drawn = [making.drawn(campaign, who) for who in people[:3]]
    actions.open_contributing(None, campaign)
    return drawn


def campaign_now() -> Campaign:
    return Campaign.objects.get()


def sent(client: Client, body: bytes) -> Any:
    address = f"/contribute/{campaign_now().pk}/"
    return client.post(address, body, content_type="application/json")


def test_it_is_taken_once_and_quietly_again(client: Client, tokens: list[papers.Token]) -> None:
    told = making.handed(campaign_now(), tokens[0], gambling="100")
    assert sent(client, told).json()["outcome"] == "counted"
    assert sent(client, told).json()["outcome"] == "already"
    other = making.handed(campaign_now(), tokens[0])
    again = sent(client, other)
    assert (again.status_code, again.json()["outcome"]) == (200, "already")
    assert Spent.objects.count() == 1


def test_forged_foreign_and_longer_ones_are_refused(
    client: Client, tokens: list[papers.Token]
) -> None:
    told = making.handed(campaign_now(), tokens[0])
    forged = told.replace(tokens[0].prefix.hex().encode(), b"0" * 64)
    foreign = told.replace(tokens[0].campaign.encode(), b"0" * 32)
    for wrong in (forged, foreign, told + b" ", told[:-1], b"{}", b"x" * 20_000):
        answer = sent(client, wrong)
        assert answer.status_code == 400
        assert answer.json()["text"]
    assert not Spent.objects.exists()


def test_late_ones_are_refused(client: Client, tokens: list[papers.Token]) -> None:
    told = making.handed(campaign_now(), tokens[0])
    making.closed(campaign_now())
    assert sent(client, told).status_code == 400
    assert "does not take contributions" in client.get(f"/contribute/{campaign_now().pk}/").text


def test_the_form_works_without_script(client: Client, tokens: list[papers.Token]) -> None:
    address = f"/contribute/{campaign_now().pk}/"
    fields = {"token": papers.token_bytes(tokens[0]).decode(), "gambling.found": "1"}
    assert "counted" in client.post(address, fields).text
    assert "counts once" in client.post(address, fields).text
    assert client.post(address, {"token": "<script>"}).status_code == 400


def test_a_survey_is_answered_without_script(client: Client) -> None:
    school = unit()
    people = making.staff(school, 10)
    survey = making.announced(school, kind=Campaign.Kind.CLIMATE, packs=[])
    token = making.drawn(actions.open_drawing(None, survey), people[0])
    actions.open_contributing(None, survey)
    address = f"/contribute/{survey.pk}/"
    page = client.get(address, {"language": "vi"}).text
    assert page.count("data-statement=") == len(ITEMS)
    assert "textarea" in page
    fields = {"token": papers.token_bytes(token).decode(), ITEMS[0]: "agre", ITEMS[1]: "disa"}
    assert "counted" in client.post(address, fields).text
    (table,) = tables(making.closed(survey))
    assert table.counts[ITEMS[0]] == {"found": 1, "mended": 1, "kept": 0}
    assert table.counts[ITEMS[1]] == {"found": 1, "mended": 0, "kept": 1}
    assert table.counts[ITEMS[2]] == {"found": 0, "mended": 0, "kept": 0}


def test_nothing_is_set_on_whoever_comes(client: Client, tokens: list[papers.Token]) -> None:
    told = making.handed(campaign_now(), tokens[0])
    answers = [
        client.get("/contribute/"),
        client.get(f"/contribute/{campaign_now().pk}/", {"language": "kk"}),
        client.get(f"/contribute/{campaign_now().pk}/keys.json"),
        sent(client, told),
    ]
    for answer in answers:
        assert answer.status_code == 200
        assert not answer.cookies
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert answer.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]
    assert '<html lang="kk">' in answers[1].text


def test_what_is_not_there_is_told_without_the_offices_own_page(
    client: Client, tokens: list[papers.Token], settings: Any
) -> None:
    for name in ("CACHES", "INSTALLED_APPS"):
        setattr(settings, name, getattr(own, name))
    for address in ("/contribute/999/", "/account/login/"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert campaign_now().titles["en"] in answer.text
        assert not answer.cookies


def test_nothing_that_knows_people_is_installed() -> None:
    named = [*own.MIDDLEWARE, *own.INSTALLED_APPS]
    assert [one for one in named if any(word in one.lower() for word in KNOWING)] == []


def test_a_log_line_has_no_address_and_no_time() -> None:
    assert set(gunicorn.access_log_format.split()) == {"%(m)s", "%(U)s", "%(s)s"}
    conf = Path(sanaly_office.__file__).parents[2] / "deploy/contribute.nginx.conf"
    line = next(one for one in conf.read_text().splitlines() if "log_format" in one)
    for known in ("remote", "time", "msec", "forwarded", "agent", "referer", "length", "bytes"):
        assert known not in line


def test_more_than_the_pace_are_asked_to_come_again(
    client: Client, tokens: list[papers.Token], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "PACE", Pace(1))
    told = [making.handed(campaign_now(), token) for token in tokens]
    answers = [sent(client, one).status_code for one in told]
    assert answers[0] == 200
    assert answers[1:] == [503, 503]


@pytest.mark.parametrize(("why", "rate"), [("not-now", 9), ("token", 9), ("busy", 0)])
def test_the_checker_is_told_why_in_one_word(
    client: Client,
    tokens: list[papers.Token],
    monkeypatch: pytest.MonkeyPatch,
    why: str,
    rate: int,
) -> None:
    monkeypatch.setattr(views, "PACE", Pace(rate))
    told = making.handed(campaign_now(), tokens[0])
    if why == "not-now":
        making.closed(campaign_now())
    answer = sent(client, b"{}" if why == "token" else told)
    assert answer.json()["why"] == why
    assert answer.status_code == (503 if why == "busy" else 400)


def test_few_queries_whatever_is_told(
    client: Client, tokens: list[papers.Token], django_assert_max_num_queries: Any
) -> None:
    full = {group.replace("-", "_"): "111" for group in campaign_now().groups}
    told = [
        making.handed(campaign_now(), tokens[0]),
        making.handed(campaign_now(), tokens[1], **full),
    ]
    for one in told:
        with django_assert_max_num_queries(9):
            assert sent(client, one).status_code == 200


def test_it_starts_with_its_own_settings(tmp_path: Path) -> None:
    """As gunicorn does: in a process of its own, under the settings of this origin."""
    code = (
        "import sanaly_office.campaigns.origin.wsgi; from django.core.management import "
        "call_command; call_command('check'); import sys; "
        "assert not [one for one in sys.modules if one.startswith('allauth')]"
    )
    keys = {"SANALY_OFFICE_DEMO": "1", "SANALY_OFFICE_DATA": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | keys,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
