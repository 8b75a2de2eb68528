"""A passkey is made and used in a real browser, under the policy that lets no inline script in."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.office.served import serving
from tests.page.conftest import chromium, node

__all__ = ["chromium", "node"]
pytestmark = [pytest.mark.browser, pytest.mark.node]
HERE = Path(__file__).parent
INVITE = """
from datetime import date
from sanaly_office.people.models import Membership, Person, Unit
from sanaly_office.signin.actions import invite
unit = Unit.objects.create(code="school", name="School", path="1/")
person = Person.objects.create(name="Anna", email="anna@example.org", language="en")
Membership.objects.create(person=person, unit=unit, begins=date(2020, 1, 1))
print("token", invite(None, [person])[0].token)
"""


def test_an_invited_person_signs_in_with_a_passkey(
    tmp_path: Path, chromium: str, node: str
) -> None:
    with serving(tmp_path) as office:
        token = office.done("shell", "--verbosity", "0", "-c", INVITE).split("token ")[1].strip()
        link = f"{office.address}/invitation/{token}/"
        run = [node, str(HERE / "passkey.mjs"), chromium, link]
        told = subprocess.run(run, capture_output=True, text=True, check=False, timeout=600)
    assert told.returncode == 0, told.stderr + told.stdout
    seen = json.loads(told.stdout)
    assert seen["refused"] == []
    assert seen["wide"] == []
    assert seen["listed"] == 1
    assert seen["signedOut"] == "/account/login/"
    assert seen["signedIn"] == "/account/settings/"
    assert seen["again"] == 0
