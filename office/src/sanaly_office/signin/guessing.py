"""Limits on guessing passwords that shut out nobody else.

An account is never locked. What is counted are failures, by where they come from:

- in a browser in which the person signed in before: by that browser alone, whatever
  others do elsewhere;
- elsewhere: first by address and network together, then by network, then by address
  over all unknown browsers. The last is wide: only guessing from many networks at once
  reaches it, and whoever is known, has a passkey or asks for a new password still gets in.

Each limit holds for a minute and, wider, for an hour: guessing becomes slow at first. The
counts lie in the cache in the database, which all processes share, and a success takes its
own count back. Networks are one IPv4 address or the first 64 bits of an IPv6 address.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from sanaly_office.signin.devices import device_of

APP = "sanaly_office.signin"
LIMITS = {
    "known": "5/m/key,30/h/key",
    "there": "5/m/key,20/h/key",
    "network": "30/m/ip,300/h/ip",
    "anywhere": "60/m/key,300/h/key",
}
"""``known``: a known browser; ``there``: an address in a network; see above."""


@dataclass(slots=True)
class Try:
    """One try that counts until it succeeds."""

    allowed: bool = True
    counted: list[ratelimit.RateLimitUsage] = field(default_factory=list)

    def succeeded(self) -> None:
        """Take back what was counted."""
        for one in self.counted:
            one.rollback()
        self.counted.clear()


def begin(request: HttpRequest, email: str) -> Try:
    """Count a try; not allowed where a limit is reached, and then no other limit counts it."""
    begun = Try()
    for limit, key in _limits(request, email.strip().lower()):
        usage = ratelimit.consume(request, app=APP, action=limit, config=LIMITS, key=key)
        if not usage:
            begun.allowed = False
            break
        begun.counted.append(usage)
    return begun


def _limits(request: HttpRequest, email: str) -> Iterator[tuple[str, str]]:
    device = device_of(request, email)
    if device:
        yield "known", f"{email} {device}"
        return
    network = ratelimit.get_ip(request)
    yield "there", f"{email} {network}"
    yield "network", network
    yield "anywhere", email
