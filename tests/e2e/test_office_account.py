"""An account from its invitation on, in four languages: codes, sessions, a key, a stuck letter."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from browser.build.contents import ROOT
from tests.e2e.account_people import NAMES, PASSWORD, address
from tests.e2e.region_way import said
from tests.office.served import Office, serving

pytestmark = [pytest.mark.browser, pytest.mark.node]
HERE = Path(__file__).parent
LANGUAGES = list(NAMES)
OWN = "a lamp on the kitchen table"
SETTLED = """
import json
from tests.e2e.account_people import settle
print("told", json.dumps(settle({languages!r})))
"""
LEAST = {
    "/account/login/",
    "/organisation/",
    "/invite/",
    "/invitation/N/",
    "/",
    "/account/settings/",
    "/account/2fa/",
    "/account/2fa/totp/activate/",
    "/account/2fa/recovery-codes/",
    "/account/2fa/authenticate/",
    "/account/2fa/webauthn/",
    "/account/2fa/webauthn/add/",
    "/account/sessions/",
    "/account/reauthenticate/",
    "/account/password/reset/",
    "/queue/",
}
"""Pages that must be among those that were looked at."""


@pytest.fixture(scope="module")
def walks(
    node: str, chromium: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, Any]]:
    """What was seen on the way, by language."""
    folder = tmp_path_factory.mktemp("account")
    (folder / "office").mkdir()
    with serving(folder / "office") as office:
        office.env["PYTHONPATH"] = os.pathsep.join(
            [str(ROOT), *filter(None, [office.env.get("PYTHONPATH")])]
        )
        numbers: dict[str, int] = json.loads(office.said(SETTLED.format(languages=LANGUAGES)))
        with (folder / "letters").open("w", encoding="utf-8") as letters:
            worker = office.started("work", "--verbosity=0", told=letters)
            try:
                return walked(office, numbers, folder, [node, chromium])
            finally:
                worker.terminate()
                worker.wait(60)


def walked(
    office: Office, numbers: dict[str, int], folder: Path, programs: list[str]
) -> dict[str, dict[str, Any]]:
    """All languages at once, in one Chromium."""
    plan = {
        "url": office.address,
        "letters": str(folder / "letters"),
        "password": PASSWORD,
        "pictures": os.environ.get("ACCOUNT_PICTURES", ""),
        "walks": [walk(language, numbers) for language in LANGUAGES],
    }
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    node, chromium = programs
    run = [node, str(HERE / "office_account.mjs"), chromium, str(folder / "plan.json")]
    done = subprocess.run(run, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    seen: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return seen


def walk(language: str, numbers: dict[str, int]) -> dict[str, Any]:
    """Who is who in a language."""
    newcomer, stuck = address("newcomer", language), address("stuck", language)
    return {
        "language": language,
        "administrator": address("administrator", language),
        "newcomer": newcomer,
        "newcomerNumber": numbers[newcomer],
        "stuck": stuck,
        "stuckNumber": numbers[stuck],
        "password": OWN,
    }


def told(text: str, language: str) -> str:
    """A sentence of the office in a language."""
    return text if language == "en" else said(text, language)


@pytest.fixture(params=LANGUAGES)
def seen(request: pytest.FixtureRequest, walks: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """What was seen in one language."""
    return walks[request.param]


def test_no_page_has_a_barrier(seen: dict[str, Any]) -> None:
    assert set(seen["looked"]) >= LEAST
    assert seen["problems"] == []


def test_an_administrator_invites_and_the_letter_opens(seen: dict[str, Any]) -> None:
    language = seen["language"]
    assert told("The invitation is on its way.", language) in seen["invited"]
    assert NAMES[language][1] in seen["welcome"]
    assert seen["home"] == "/"


def test_a_code_of_the_app_is_asked_for(seen: dict[str, Any]) -> None:
    assert seen["asked"] == "/account/2fa/authenticate/"
    assert seen["byCode"] == "/"


def test_a_recovery_code_works_once(seen: dict[str, Any]) -> None:
    assert seen["kept"]
    assert seen["byRecovery"] == "/"
    assert seen["left"] == 1
    assert seen["spent"] == "/account/2fa/authenticate/"
    assert seen["there"] == "/account/settings/"


def test_a_session_is_ended_from_another_browser(seen: dict[str, Any]) -> None:
    assert (seen["sessions"], seen["sessionsLeft"]) == (2, 1)
    assert seen["thereAfter"] == "/account/login/"
    assert seen["hereAfter"] == "/account/sessions/"


def test_a_passkey_is_the_second_step(seen: dict[str, Any]) -> None:
    assert "K2" in seen["renamed"]
    assert seen["byKey"] == "/"
    assert "K2" not in seen["removed"]


def test_a_stuck_letter_is_tried_again_and_comes(seen: dict[str, Any]) -> None:
    language = seen["language"]
    name = NAMES[language][2]
    assert name in seen["stuck"]
    assert "ConnectionRefusedError" in seen["stuck"]
    assert told("It is being tried again.", language) in seen["retried"]
    assert re.fullmatch(r"/invitation/[\w-]{43}/", seen["came"])
    assert name not in seen["stuckAfter"]
