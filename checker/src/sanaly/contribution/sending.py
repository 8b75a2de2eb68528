"""Hands in one contribution. Beside ``models.fetch`` the only module that may open a connection.

It posts the bytes that were shown to the address that the campaign has published, with the
plain name of the program, and nothing else: no cookies, no accounts, nothing about the person
or the computer (promise 2). Encrypted connections only, but to this very computer; no
redirect is followed, for it could lead to a place that knows whoever comes. Proxies are taken
from the environment, as everywhere in Python.
"""

from __future__ import annotations

import http.client
import json
import ssl
from dataclasses import dataclass
from typing import Any
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from sanaly_core.contribution.errors import ContributionError
from sanaly_core.contribution.published import check_address

TIMEOUT = 60.0
LONGEST_ANSWER = 4096
HEADERS = {"User-Agent": "Sanaly", "Content-Type": "application/json"}
_TAKEN = frozenset({"counted", "already"})
_WHY = {
    "not-now": "contribution-not-now",
    "token": "contribution-not-recognised",
    "busy": "contribution-busy",
}
"""The office's words for why it did not take one, and the messages that explain them here."""
_BY_STATUS = {404: "contribution-not-there", 429: "contribution-busy", 503: "contribution-busy"}


@dataclass(frozen=True, slots=True)
class Taken:
    """What the office answered; ``already``: this token had been handed in."""

    already: bool


def send(address: str, contribution: bytes) -> Taken:
    """Hand in a contribution. Raises ``ContributionError`` where it was not taken."""
    check_address(address)
    asked = request.Request(address, contribution, HEADERS, method="POST")  # noqa: S310 - checked
    try:
        with _opener().open(asked, timeout=TIMEOUT) as answer:
            return _read(address, answer)
    except HTTPError as error:
        with error:
            refused = _refused(address, error)
        raise refused from None
    except (URLError, OSError, http.client.HTTPException) as error:
        raise ContributionError(_trouble(error), host=_host(address)) from error


def _trouble(error: Exception) -> str:
    """Whether the connection could not be trusted, or there was none."""
    cause = error.reason if isinstance(error, URLError) else error
    untrusted = isinstance(cause, ssl.SSLCertVerificationError)
    return "contribution-certificate" if untrusted else "contribution-unreachable"


def _refused(address: str, error: HTTPError) -> ContributionError:
    """Why the office did not take it: by its word, else by whatever it said."""
    given = error.read(LONGEST_ANSWER)
    slug = _WHY.get(str(_data(given).get("why"))) or _BY_STATUS.get(error.code)
    if slug:
        return ContributionError(slug, host=_host(address))
    return _not_taken(address, _told(given) or str(error.code))


def _opener() -> request.OpenerDirector:
    """Without the handlers that follow redirects, keep cookies or read files."""
    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler(),
        request.UnknownHandler(),
        request.HTTPHandler(),
        request.HTTPSHandler(context=ssl.create_default_context()),
        request.HTTPDefaultErrorHandler(),
        request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    opener.addheaders = []
    return opener


def _read(address: str, answer: Any) -> Taken:
    """What became of it, by an answer of 200."""
    given = answer.read(LONGEST_ANSWER)
    outcome = _data(given).get("outcome")
    if outcome not in _TAKEN:
        raise _not_taken(address, _told(given) or "?")
    return Taken(already=outcome == "already")


def _data(given: bytes) -> dict[str, Any]:
    try:
        data = json.loads(given)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _told(given: bytes) -> str:
    """The office's sentence, where there is one."""
    text = _data(given).get("text")
    printed = "".join(sign for sign in str(text or "") if sign.isprintable())
    return printed[:300]


def _not_taken(address: str, told: str) -> ContributionError:
    return ContributionError("contribution-not-taken", host=_host(address), answer=told)


def _host(address: str) -> str:
    return urlsplit(address).hostname or "?"
