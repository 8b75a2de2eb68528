"""Every address, for every role, with objects of one's own unit and of others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from sanaly_office.access.guards import Guard
from sanaly_office.access.roles import Right, Role
from sanaly_office.tests.matrix import ROLES, World, addresses, expected, open_to_all, world
from sanaly_office.tests.views import own, patterns

pytestmark = pytest.mark.django_db
METHOD_NOT_ALLOWED = 405
PATTERNS = [one for _route, one in patterns() if own(one)]


def names(pattern: URLPattern) -> str:
    """The name of an address."""
    return pattern.name or str(pattern.pattern)


def takes(pattern: URLPattern) -> list[str]:
    """Names of what an address needs to be told."""
    return list(pattern.pattern.converters)


def seen(answer: Any) -> str:
    """How an answer reads to whoever asked."""
    if answer.status_code == 404:
        return "hidden"
    if answer.status_code == 302 and "/account/login/" in answer.headers["Location"]:
        return "login"
    if "office/signed_out.html" in (one.name for one in answer.templates):
        return "login"
    assert answer.status_code < 500
    return "seen"


def cases(pattern: URLPattern, at: World) -> Iterator[tuple[str, str]]:
    """Places and addresses of objects there; one place for an address without an object."""
    if not takes(pattern):
        yield "own", reverse(names(pattern))
    elif names(pattern) in addresses():
        for place, found in at.places.items():
            yield place, reverse(names(pattern), kwargs=addresses()[names(pattern)](found))


def asked(client: Client, address: str) -> Iterator[str]:
    """How the address answers, read and written to; a method it does not know tells nothing."""
    for ask in (client.get, client.post):
        answer = ask(address)
        if answer.status_code != METHOD_NOT_ALLOWED:
            yield seen(answer)


@pytest.mark.parametrize("pattern", PATTERNS, ids=names)
def test_each_address_has_a_name_and_a_way_to_make_its_objects(pattern: URLPattern) -> None:
    assert pattern.name
    if takes(pattern):
        assert names(pattern) in addresses(), "add it to the app's tests/matrix.py"


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("pattern", PATTERNS, ids=names)
def test_who_sees_what(pattern: URLPattern, role: Role | str, client: Client) -> None:
    guard: Guard = pattern.callback.guard  # type: ignore[attr-defined]
    at = world(role)
    if at.who:
        client.force_login(at.who)
    for place, address in cases(pattern, at):
        wanted = {expected(guard, role, place, everybodys=names(pattern) in open_to_all())}
        if not guard.signed_in:
            wanted = {"seen", "hidden"} if takes(pattern) else {"seen"}
        assert set(asked(client, address)) <= wanted, (role, place)


def test_every_address_that_is_told_of_exists() -> None:
    assert set(addresses()) | open_to_all() <= {names(one) for one in PATTERNS}


def test_what_is_expected_follows_the_guard() -> None:
    leads = Guard(signed_in=True, right=Right.LEAD)
    told = [expected(leads, role, "own", everybodys=False) for role in ROLES]
    assert dict(zip(ROLES, told, strict=True))[Role.HEAD] == "seen"
    assert told.count("seen") == 1
    assert expected(leads, Role.HEAD, "sibling", everybodys=False) == "hidden"
    assert expected(leads, "none", "own", everybodys=False) == "login"
    assert expected(Guard(signed_in=False), "none", "above", everybodys=False) == "seen"
