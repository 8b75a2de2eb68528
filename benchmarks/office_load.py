"""A client of its own process: closed-loop users without think time.

    python -m benchmarks.office_load <plan.json >measured.json

Each user sends the next request as soon as the last one is answered, over a connection that is
kept as long as the server keeps it.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import cycle
from typing import Any

Request = dict[str, Any]
"""``method``, ``path``, ``headers``, ``body``."""
EXPECTED = frozenset({200, 302})


@dataclass(slots=True)
class Seen:
    """What one user measured: seconds of each answered request, and how many were none."""

    times: list[float] = field(default_factory=list)
    wrong: int = 0


def ask(connection: HTTPConnection, request: Request) -> int:
    """Send one request; the status of its answer."""
    connection.request(
        request["method"], request["path"], request.get("body"), request.get("headers", {})
    )
    answer = connection.getresponse()
    answer.read()
    return answer.status


def user(port: int, requests: list[Request], end: float, *, again: bool, seen: Seen) -> None:
    """One user, until the time is over or (without ``again``) nothing is left to ask."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    for request in cycle(requests) if again else requests:
        begin = time.perf_counter()
        if begin > end:
            break
        try:
            status = ask(connection, request)
        except (HTTPException, OSError):
            connection.close()
            status = 0
        seen.times.append(time.perf_counter() - begin)
        seen.wrong += status not in EXPECTED
    connection.close()


def measured(plan: dict[str, Any]) -> dict[str, Any]:
    """Let all users of a plan work at once."""
    begin = time.perf_counter()
    end = begin + plan["seconds"]
    seen = [Seen() for _user in plan["users"]]
    threads = [
        threading.Thread(
            target=user,
            args=(plan["port"], requests, end),
            kwargs={"again": plan["again"], "seen": one},
        )
        for requests, one in zip(plan["users"], seen, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken = time.perf_counter() - begin
    times = [time for one in seen for time in one.times]
    return {"times": times, "seconds": taken, "wrong": sum(one.wrong for one in seen)}


if __name__ == "__main__":
    json.dump(measured(json.load(sys.stdin)), sys.stdout)
