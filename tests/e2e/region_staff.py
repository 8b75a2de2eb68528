"""Staff of a region at their own computers: the checker's code against the served office."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, build_opener

from sanaly.contribution import sending
from sanaly_core.contribution import papers
from sanaly_core.contribution.answers import Answer
from sanaly_core.contribution.handed import Contribution, contribution_bytes
from sanaly_core.contribution.published import Published, read_published
from tests.e2e.region import Region

SECRET = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who is signed in."""

    region: Region
    email: str

    def asked(self, campaign: int, request: bytes) -> tuple[int, bytes]:
        """The answer to a request for a token: its status and its bytes."""
        page = f"{self.region.address}/self-check/{campaign}/"
        opener, cookies = build_opener(), f"session={self.region.sessions[self.email]}"
        with opener.open(Request(page, headers={"Cookie": cookies})) as answer:
            found = SECRET.search(answer.read().decode())
            kept = (answer.headers["Set-Cookie"] or "").partition(";")[0]
        assert found
        fields = {"csrfmiddlewaretoken": found[1], "request": request.decode()}
        headers = {"Cookie": f"{cookies}; {kept}", "Accept": "application/json"}
        post = Request(f"{page}draw/", urlencode(fields).encode(), headers)
        try:
            with opener.open(post) as answer:
                return answer.status, answer.read()
        except HTTPError as error:
            with error:
                return error.code, error.read()

    def drawn(self, campaign: int, published: Published, unit: str) -> papers.Token:
        """A token of the unit, drawn as the checker draws it."""
        drawing = papers.begin(published.campaign, published.unit_of(unit).key)
        status, answer = self.asked(campaign, papers.request_bytes(drawing))
        assert status == 200, answer
        return papers.finish(drawing, papers.read_answer(answer)[2])


def listed(region: Region, campaign: int) -> tuple[bytes, Published]:
    """The list of keys as anybody may have it."""
    with build_opener().open(f"{region.address}/self-check/{campaign}/keys.json") as answer:
        given: bytes = answer.read()
    return given, read_published(given)


def handed_in(published: Published, token: papers.Token, told: dict[str, str]) -> bool:
    """Hand in by the checker's own code; whether it was counted now, and not before."""
    answers = {group: Answer() for group in published.groups}
    answers |= {name: Answer(*(one == "1" for one in told[name])) for name in told}
    contribution = contribution_bytes(Contribution(token, answers))
    return not sending.send(published.address, contribution).already


@dataclass(frozen=True, slots=True)
class Checker:
    """The program on somebody's computer, in their language."""

    home: Path
    language: str

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """One command, to its end."""
        self.home.mkdir(exist_ok=True)
        env = {
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            "SANALY_HOME": str(self.home / "data"),
            "SANALY_LANG": self.language,
            "PYTHONIOENCODING": "utf-8",
        }
        command = [sys.executable, "-m", "sanaly", *map(str, words)]
        return subprocess.run(
            command,
            env=env,
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
