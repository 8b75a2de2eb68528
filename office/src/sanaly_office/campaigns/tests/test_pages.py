"""Pages of commissioner and staff: what they say, what they refuse, what they escape."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sanaly_core.contribution import papers
from sanaly_core.contribution.published import digest_of, read_published
from sanaly_office.access.roles import Role
from sanaly_office.campaigns import actions
from sanaly_office.campaigns.models import Campaign, Eligible
from sanaly_office.campaigns.tasks import make_keys
from sanaly_office.campaigns.tests import making
from sanaly_office.clock import today
from sanaly_office.mail.models import Letter
from sanaly_office.people.models import Person, Unit
from sanaly_office.tests.making import appointed, unit

pytestmark = pytest.mark.django_db
SCRIPT = '"><script>alert(1)</script>'


@pytest.fixture
def school() -> Unit:
    return unit(code="school")


@pytest.fixture
def people(school: Unit) -> list[Person]:
    return making.staff(school, 12)


@pytest.fixture
def runs(school: Unit, client: Client) -> Client:
    client.force_login(appointed(Role.COMMISSIONER, school))
    return client


def filled(**changes: Any) -> dict[str, Any]:
    day, next_day = today().isoformat(), (today() + timedelta(days=1)).isoformat()
    return {
        "unit": Unit.objects.get(code="school").pk,
        "packs": [making.PACK],
        "drawing_on": day,
        "contributing_on": next_day,
        "closes_on": next_day,
        "title_kk": "Күзгі өзін-өзі тексеру",
        "text_kk": "Ерікті әрі аты-жөнсіз.",
        **dict.fromkeys((f"{name}_kk" for name in actions.ASSESSMENT), "Ойластырылды."),
        **changes,
    }


def test_a_campaign_is_planned_announced_and_opened(runs: Client, people: list[Person]) -> None:
    answer = runs.post(reverse("campaign-new"), filled())
    campaign = Campaign.objects.get()
    assert answer.headers["Location"] == reverse("campaign", args=[campaign.pk])
    for name in ("announce", "draw"):
        runs.post(reverse("campaign-step", args=[campaign.pk, name]))
        if name == "announce":
            make_keys({"campaign": campaign.pk})
    campaign.refresh_from_db()
    assert campaign.status == "drawing"
    assert campaign.titles == {"kk": "Күзгі өзін-өзі тексеру"}
    page = runs.get(reverse("campaign", args=[campaign.pk])).text
    assert "cannot be seen here" in page


@pytest.mark.parametrize(
    "change",
    [
        {"unit": "school"},
        {"unit": "999999"},
        {"packs": []},
        {"packs": ["no-such"]},
        {"closes_on": "2001-01-01"},
        {"drawing_on": (today() + timedelta(days=1)).isoformat()},
        {"title_ru": "Без текста"},
        {"title_kk": "x" * 201},
    ],
)
def test_a_plan_that_is_off_is_told(runs: Client, change: dict[str, Any]) -> None:
    unit(code="elsewhere")
    assert runs.post(reverse("campaign-new"), filled(**change)).status_code == 422
    assert not Campaign.objects.exists()


def test_nothing_but_the_plan_can_be_set(runs: Client, people: list[Person]) -> None:
    more = {"status": "published", "groups": '["religious-display"]', "code": "0" * 32}
    runs.post(reverse("campaign-new"), filled(noticed_on="2026-01-01", **more))
    campaign = Campaign.objects.get()
    assert (campaign.status, campaign.groups, campaign.noticed_on) == ("planned", [], None)
    assert campaign.code != "0" * 32


def test_what_is_refused_is_told_in_the_page(runs: Client, school: Unit) -> None:
    campaign = making.campaign(school)
    answer = runs.post(reverse("campaign-step", args=[campaign.pk, "announce"]), follow=True)
    assert "Fewer than ten people" in answer.text
    assert runs.post(reverse("campaign-step", args=[campaign.pk, "nonsense"])).status_code == 404


def test_texts_of_people_are_escaped(runs: Client, school: Unit, people: list[Person]) -> None:
    texts = {name: {"en": SCRIPT} for name in actions.ASSESSMENT}
    campaign = making.campaign(school, titles={"en": SCRIPT}, texts={"en": SCRIPT}, **texts)
    assert SCRIPT not in runs.get(reverse("campaigns")).text
    for name in ("campaign", "campaign-edit"):
        assert SCRIPT not in runs.get(reverse(name, args=[campaign.pk])).text
    actions.announce(None, campaign)
    make_keys({"campaign": campaign.pk})
    runs.force_login(people[0])
    for name in ("self-check-campaign", "campaign-keys"):
        answer = runs.get(reverse(name, args=[campaign.pk]))
        assert answer.status_code == 200
        assert SCRIPT not in answer.text


def draws(client: Client, campaign: Campaign, given: Any, **headers: str) -> Any:
    return client.post(reverse("draw", args=[campaign.pk]), {"request": given}, headers=headers)


def test_a_token_is_drawn_by_a_file(client: Client, school: Unit, people: list[Person]) -> None:
    campaign = making.drawing(school)
    drawing = making.begun(campaign, people[0])
    file = SimpleUploadedFile("r.json", papers.request_bytes(drawing))
    client.force_login(people[0])
    answer = draws(client, campaign, file)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    signed = papers.read_answer(answer.content)[2]
    assert papers.genuine(drawing.key, papers.finish(drawing, signed))


@pytest.mark.parametrize("given", ["", "{}", "[" * 50_000, "x" * 200_000])
def test_what_is_no_request_is_refused(
    client: Client, school: Unit, people: list[Person], given: str
) -> None:
    campaign = making.drawing(school)
    client.force_login(people[0])
    told = draws(client, campaign, given, accept="application/json")
    assert told.status_code == 409
    assert told.json()["text"]
    assert not Eligible.objects.exclude(request="").exists()


def test_only_the_key_of_ones_own_unit_signs(client: Client) -> None:
    district = unit(code="district")
    one, other = unit(district, code="one"), unit(district, code="other")
    mine, theirs = making.staff(one, 10), making.staff(other, 10)
    making.staff(district, 10)
    campaign = making.drawing(district)
    drawing = making.begun(campaign, theirs[0])
    client.force_login(mine[0])
    told = draws(
        client, campaign, papers.request_bytes(drawing).decode(), accept="application/json"
    )
    assert told.status_code == 409
    assert not Eligible.objects.exclude(request="").exists()


@pytest.mark.parametrize("blinded", [0, 1, -1])
def test_numbers_that_would_show_the_key_are_not_signed(
    client: Client, school: Unit, people: list[Person], blinded: int
) -> None:
    campaign = making.drawing(school)
    key = making.unit_of(campaign, people[0]).key
    number = (blinded % key.n).to_bytes(key.length, "big")
    paper = json.dumps(
        {
            "format": papers.REQUEST,
            "campaign": campaign.code,
            "key": key.digest,
            "blinded": number.hex(),
        }
    )
    client.force_login(people[0])
    assert draws(client, campaign, paper, accept="application/json").status_code == 409


def test_keys_are_the_same_for_everybody(
    client: Client, school: Unit, people: list[Person]
) -> None:
    campaign = making.announced(school)
    address = reverse("campaign-keys-file", args=[campaign.pk])
    anybody = client.get(address).content
    client.force_login(people[0])
    assert client.get(address).content == anybody
    assert read_published(anybody).campaign == campaign.code
    page = client.get(reverse("self-check-campaign", args=[campaign.pk])).text
    digest = digest_of(anybody)
    assert f"{digest[:4]} {digest[4:8]}" in page


def test_a_plan_is_seen_by_nobody_else(client: Client, school: Unit, people: list[Person]) -> None:
    campaign = making.campaign(school)
    client.force_login(people[0])
    for name in ("self-check-campaign", "campaign-keys", "campaign-keys-file"):
        assert client.get(reverse(name, args=[campaign.pk])).status_code == 404
    assert campaign.title not in client.get(reverse("self-check")).text


def test_a_page_is_the_same_before_and_after_drawing(
    client: Client, school: Unit, people: list[Person]
) -> None:
    campaign = making.drawing(school)
    client.force_login(people[0])
    address = reverse("self-check-campaign", args=[campaign.pk])
    masked = {"csrfmiddlewaretoken"}
    before = [
        line for line in client.get(address).text.splitlines() if not any(w in line for w in masked)
    ]
    making.drawn(campaign, people[0])
    after = [
        line for line in client.get(address).text.splitlines() if not any(w in line for w in masked)
    ]
    assert before == after


def test_reminders_go_to_everybody_alike(runs: Client, school: Unit, people: list[Person]) -> None:
    campaign = making.drawing(school)
    making.drawn(campaign, people[0])
    runs.post(reverse("campaign-remind", args=[campaign.pk]))
    runs.post(reverse("campaign-remind", args=[campaign.pk]))
    wrote = Letter.objects.all()
    assert {one.person_id for one in wrote} >= {who.pk for who in people}
    assert len(wrote) == len(people) + 1, "the commissioner works here, too"
    assert len({json.dumps(one.context) for one in wrote}) == 1


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_pages_speak_four_languages(
    runs: Client, school: Unit, people: list[Person], language: str
) -> None:
    campaign = making.drawing(school)
    for name in ("campaigns", "campaign-new", "self-check"):
        assert runs.get(reverse(name), {"language": language}).status_code == 200
    page = runs.get(reverse("campaign", args=[campaign.pk]), {"language": language}).text
    assert ("Impact assessment" in page) == (language == "en")
