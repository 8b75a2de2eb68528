"""On a narrow screen the head of a page is one line; its menu opens by keyboard, without script."""

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
EMAIL = "anna@example.org"
ADMINISTRATOR = f"""
from datetime import date
from sanaly_office.access.models import Appointment
from sanaly_office.access.roles import Role
from sanaly_office.jobs.models import Job
from sanaly_office.jobs.queue import put
from sanaly_office.clock import now
from sanaly_office.people.models import Membership, Person, Unit
unit = Unit.objects.create(code="school", name="School", path="1/")
person = Person.objects.create(name="Anna Example-Longname", email="{EMAIL}", language="en")
Membership.objects.create(person=person, unit=unit, begins=date(2020, 1, 1))
for role in (Role.ADMINISTRATOR, Role.COMMISSIONER, Role.HEAD):
    Appointment.objects.create(person=person, unit=unit, role=role, begins=date(2020, 1, 1))
put("recount", {{"number": 7}})
Job.objects.update(failed_at=now(), attempts=8, error="DataError")
"""


def test_the_menu_of_a_narrow_screen(tmp_path: Path, chromium: str, node: str) -> None:
    with serving(tmp_path) as office:
        office.done("shell", "--verbosity", "0", "-c", ADMINISTRATOR)
        session = office.signed_in([EMAIL])[EMAIL]
        run = [node, str(HERE / "narrow.mjs"), chromium, office.address, session]
        told = subprocess.run(run, capture_output=True, text=True, check=False, timeout=600)
    assert told.returncode == 0, told.stderr + told.stdout
    seen = json.loads(told.stdout)
    assert set(seen.pop("bullets")) == {"none"}
    assert seen == {"wide": [], "tall": [], "small": [], "hidden": []}
