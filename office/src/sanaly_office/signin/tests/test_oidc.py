"""The whole exchange with the organisation's own sign-in, and all that must be refused."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.core.cache import cache
from django.test import Client

from sanaly_office import environment
from sanaly_office.audit.models import Entry
from sanaly_office.clock import today
from sanaly_office.people.models import Person
from sanaly_office.signin.tests.making import letters, member, sign_in, signed_in
from sanaly_office.signin.tests.provider import CLIENT, SECRET, Provider, serving
from sanaly_office.tests.making import person

pytestmark = pytest.mark.django_db
LOGIN = "/account/oidc/organisation/login/"
ANNA = "anna@example.org"


@pytest.fixture
def provider(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    """The organisation's sign-in, as an administrator sets it; on loopback without TLS."""
    cache.clear()
    settings.DEMO = True
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    for name, value in {"CLIENT": CLIENT, "SECRET": SECRET, "NAME": "Portal"}.items():
        monkeypatch.setenv(f"SANALY_OFFICE_OIDC_{name}", value)
    monkeypatch.setenv("SANALY_OFFICE_OIDC_URL", "https://id.example.org/")
    told = environment.oidc()
    with serving() as one:
        told["APPS"][0]["settings"]["server_url"] = one.address
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": told}
        yield one


def gone_to(client: Client, **data: str) -> str:
    """The address at the other side to which the browser is sent, and what it sends back to."""
    return str(client.post(LOGIN, data).headers["Location"])


def back_from(address: str) -> str:
    """Somebody signs in at the other side: the address to which they come back."""
    answer = requests.get(address, allow_redirects=False, timeout=60)
    return str(answer.headers["Location"])


def come_back(client: Client, **data: str) -> Any:
    """The whole way: there, and back."""
    return client.get(back_from(gone_to(client, **data)))


def refused(client: Client) -> bool:
    """Whether the way ends at a page that says it did not work, and nobody is signed in."""
    answer = come_back(client)
    assert answer.status_code in {200, 401, 403}
    assert "Not signed in" in answer.text
    return not signed_in(client) and not SocialAccount.objects.exists()


def test_somebody_of_the_list_signs_in(client: Client, provider: Provider) -> None:
    who = person(email=ANNA)
    assert "Portal" in client.get("/account/login/").text
    assert client.get(LOGIN).status_code == 200
    answer = come_back(client)
    assert answer.headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(who.pk)
    kept = SocialAccount.objects.get()
    assert (kept.user, kept.uid, kept.extra_data) == (who, "anna-7", {})
    assert not SocialToken.objects.exists()
    assert not EmailAddress.objects.exists()
    assert Entry.objects.filter(verb="sign-in-connected", actor=who.pk).count() == 1
    assert "connected with the organisation's sign-in" in letters()[-1]
    other = Client()
    come_back(other)
    assert signed_in(other)
    assert Entry.objects.filter(verb="sign-in-connected").count() == 1


def test_what_is_asked_of_the_other_side(client: Client, provider: Provider) -> None:
    asked = parse_qs(urlsplit(gone_to(client)).query)
    assert set(asked["scope"][0].split()) == {"openid", "email"}
    assert len(asked["nonce"][0]) == 64
    assert len(asked["state"][0]) >= 16
    assert len(asked["code_challenge"][0]) == 43
    again = parse_qs(urlsplit(gone_to(client)).query)
    assert all(asked[name] != again[name] for name in ("nonce", "state", "code_challenge"))
    link = f"{LOGIN}?auth_params=redirect_uri%3Dhttps%3A%2F%2Fevil.example&scope=admin"
    address = client.post(link).headers["Location"]
    assert "evil" not in address
    assert "admin" not in address


LIES: list[dict[str, Any]] = [
    {"claims": {"iss": "https://elsewhere.example"}},
    {"claims": {"aud": "another office"}},
    {"claims": {"aud": [CLIENT, "another"], "azp": "another"}},
    {"hours": {"iat": -2, "exp": -1}},
    {"hours": {"iat": 2, "exp": 3}},
    {"claims": {"nonce": "0" * 64}},
    {"left_out": {"nonce"}},
    {"left_out": {"exp"}},
    {"left_out": {"aud"}},
    {"left_out": {"iss"}},
    {"left_out": {"sub"}},
    {"signs": "none"},
    {"signs": "HS256"},
    {"signs": "other"},
    {"discovery": {"issuer": "https://elsewhere.example"}},
    {"discovery": {"token_endpoint": "http://elsewhere.example/token"}},
    {"discovery": {"jwks_uri": None}},
    {"left_out": {"email"}, "about": {"sub": "boris-8", "email": ANNA, "email_verified": True}},
    {"claims": {"email_verified": False}},
    {"claims": {"email_verified": "false"}},
    {"left_out": {"email_verified"}},
    {"claims": {"email": "nobody@example.org"}},
    {"claims": {"email": ""}},
]


def told(hours: dict[str, int] | None = None, **lie: Any) -> dict[str, Any]:
    """A lie as the other side is to tell it: times are hours from now, known when the test runs."""
    if hours:
        lie["claims"] = {name: int(time.time()) + 3600 * many for name, many in hours.items()}
    return lie


@pytest.mark.parametrize("lie", LIES, ids=str)
def test_a_lie_signs_nobody_in(client: Client, provider: Provider, lie: dict[str, Any]) -> None:
    person(email=ANNA)
    for name, value in told(**lie).items():
        setattr(provider, name, value)
    if "discovery" in lie:
        assert "Not signed in" in client.post(LOGIN).text
        assert provider.asked == []
    else:
        assert refused(client)
    assert Person.objects.count() == 1


def test_clocks_may_differ_by_a_little(client: Client, provider: Provider) -> None:
    person(email=ANNA)
    provider.claims = {"iat": int(time.time()) + 20, "exp": int(time.time()) - 20}
    come_back(client)
    assert signed_in(client)


def test_the_address_may_come_from_the_page_about_the_person(
    client: Client, provider: Provider
) -> None:
    person(email=ANNA)
    provider.left_out = {"email", "email_verified"}
    provider.about = {"sub": "anna-7", "email": ANNA, "email_verified": True}
    come_back(client)
    assert signed_in(client)


def test_whoever_is_unknown_gets_no_account_and_is_told_what_to_do(
    client: Client, provider: Provider
) -> None:
    answer = come_back(client)
    assert answer.status_code == 403
    assert "Ask whoever manages people" in answer.text
    assert not signed_in(client)
    assert not Person.objects.exists()


@pytest.mark.parametrize("fields", [{"is_active": False}, {"left_on": today() - timedelta(1)}])
def test_whoever_has_left_is_unknown(
    client: Client, provider: Provider, fields: dict[str, Any]
) -> None:
    person(email=ANNA, **fields)
    assert refused(client)


def test_whoever_leaves_later_does_not_come_in(client: Client, provider: Provider) -> None:
    who = person(email=ANNA)
    come_back(client)
    client.logout()
    Person.objects.filter(pk=who.pk).update(left_on=today() - timedelta(1))
    come_back(client)
    assert not signed_in(client)


def test_a_colleague_who_got_the_address_does_not_get_the_account(
    client: Client, provider: Provider
) -> None:
    who = person(email=ANNA)
    come_back(Client())
    provider.claims = {"sub": "another-anna-9"}
    assert come_back(client).status_code == 403
    assert not signed_in(client)
    assert SocialAccount.objects.get().user == who


def test_the_other_sides_number_counts_when_an_address_has_changed(
    client: Client, provider: Provider
) -> None:
    who, other = person(email=ANNA), person(email="boris@example.org")
    come_back(Client())
    provider.claims = {"email": other.email}
    come_back(client)
    assert client.session["_auth_user_id"] == str(who.pk)


def test_on_a_shared_computer_nobody_connects_anothers(client: Client, provider: Provider) -> None:
    boris, anna = member(email="boris@example.org"), person(email=ANNA)
    sign_in(client, boris.email)
    answer = come_back(client, process="connect")
    assert answer.status_code == 403
    assert client.session["_auth_user_id"] == str(boris.pk)
    assert not SocialAccount.objects.filter(user__in=[boris, anna]).exists()


def test_one_connects_ones_own_account_and_takes_it_back(
    client: Client, provider: Provider
) -> None:
    anna = member(email=ANNA)
    sign_in(client, anna.email)
    address = client.post(f"{LOGIN}?process=connect").headers["Location"]
    client.get(back_from(address))
    kept = SocialAccount.objects.get()
    assert kept.user == anna
    assert "/account/3rdparty/" in client.get("/account/settings/").text
    client.post("/account/3rdparty/", {"account": kept.pk})
    assert not SocialAccount.objects.exists()
    verbs = list(Entry.objects.filter(actor=anna.pk).values_list("verb", flat=True))
    assert [one for one in verbs if one.startswith("sign-in")] == [
        "sign-in-connected",
        "sign-in-disconnected",
    ]


def test_a_state_of_another_browser_or_of_before_is_none(
    client: Client, provider: Provider
) -> None:
    person(email=ANNA)
    address = back_from(gone_to(client))
    stranger = Client()
    assert "Not signed in" in stranger.get(address).text
    assert not signed_in(stranger)
    assert provider.taken == []
    client.get(address)
    assert signed_in(client)
    client.post("/account/logout/")
    assert "Not signed in" in client.get(address).text
    assert not signed_in(client)


def test_a_code_of_another_browser_does_not_fit(client: Client, provider: Provider) -> None:
    """PKCE: a code that was stolen is no use in the browser of the thief."""
    person(email=ANNA)
    stolen = parse_qs(urlsplit(back_from(gone_to(client))).query)["code"][0]
    thief = Client()
    own = parse_qs(urlsplit(back_from(gone_to(thief))).query)["state"][0]
    answer = thief.get(f"{LOGIN}callback/", {"code": stolen, "state": own})
    assert "Not signed in" in answer.text
    assert not signed_in(thief)


def test_whoever_says_no_there_is_told_so_here(client: Client, provider: Provider) -> None:
    state = parse_qs(urlsplit(gone_to(client)).query)["state"][0]
    said = {"error": "access_denied", "state": state}
    answer = client.get(f"{LOGIN}callback/", said, follow=True)
    assert "choose another way" in answer.text


def test_another_side_that_is_away_is_told_so(
    client: Client, provider: Provider, settings: Any
) -> None:
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["server_url"] = "http://127.0.0.1:1"
    answer = client.post(LOGIN)
    assert "Not signed in" in answer.text


def test_without_a_setting_there_is_no_such_way(client: Client) -> None:
    assert client.get(LOGIN).status_code == 404
    assert client.get(f"{LOGIN}callback/").status_code == 404
    assert "organisation&#x27;s sign-in" not in client.get("/account/login/").text
