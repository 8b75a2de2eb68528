"""After drawing, and after a campaign, nothing of it is left in the files of PostgreSQL."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office.conftest import Made
from tests.office.postgres import Server, needed, server
from tests.office.served import Office

BACKUP = Path(__file__).resolve().parents[2] / "docs/office/backup.md"
DRAWN = """
import hashlib, json, pickle
from sanaly_core.contribution import papers
from sanaly_office.campaigns import keys
from sanaly_office.campaigns.models import Campaign, Eligible
one = Campaign.objects.get(status="drawing")
tokens, seen = [], []
for row in Eligible.objects.filter(campaign=one)[:12]:
    drawing = papers.begin(one.code, row.published.key)
    request = drawing.blinded.request
    sign = lambda at: keys.sign(one.code, at.unit_id, request)
    tokens.append(papers.finish(drawing, Eligible.objects.draw(one, row.person, request, sign)))
    seen.append(hashlib.sha256(request).hexdigest())
open({file!r}, "wb").write(pickle.dumps(tokens))
print("told", json.dumps(seen))
"""
HANDED = """
import json, pickle
from datetime import datetime, time, timedelta, timezone
from sanaly_core.contribution.answers import Answer
from sanaly_core.contribution.handed import Contribution, contribution_bytes, read_contribution
from sanaly_office.campaigns import actions
from sanaly_office.campaigns.models import Campaign
from sanaly_office.campaigns.receiving import receive
from sanaly_office.clock import standing_at
one = Campaign.objects.get(status="drawing")
with standing_at(datetime.combine(one.contributing_on, time(12), timezone.utc)):
    actions.open_contributing(None, one)
one.refresh_from_db()
seen = []
for token in pickle.loads(open({file!r}, "rb").read()):
    answers = {{group: Answer(found=True) for group in one.groups}}
    given = contribution_bytes(Contribution(token, answers))
    receive(one, given)
    seen.append(read_contribution(given, one.groups).spent)
print("told", json.dumps(seen))
"""
CLOSED = """
from datetime import datetime, time, timedelta, timezone
from sanaly_office.campaigns import actions
from sanaly_office.campaigns.models import Campaign
from sanaly_office.clock import standing_at
one = Campaign.objects.get(status="contributing")
with standing_at(datetime.combine(one.closes_on, time(12), timezone.utc) + timedelta(days=1)):
    actions.close(None, one)
"""


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Server]:
    """A server of this test's own, with the settings that the documentation asks for."""
    needed()
    text = BACKUP.read_text(encoding="utf-8")
    told = re.findall(r"^(wal_\w+ = \w+|min_wal_size = \w+)$", text, re.MULTILINE)
    assert told
    with server(*(one.replace(" ", "") for one in told)) as made:
        yield made


def emptied(own: Server) -> None:
    """The command of the documentation after which the log of writes holds nothing old."""
    (query,) = re.findall(r"psql --command='(CHECKPOINT)'", BACKUP.read_text(encoding="utf-8"))[:1]
    own.asked(query)
    own.asked("SELECT pg_switch_wal()")
    own.asked(query)


def worked(office: Office, own: Server) -> None:
    """Time passes, and the worker does what is due by then."""
    own.asked("UPDATE jobs_job SET next_at = now() WHERE done_at IS NULL")
    office.done("work", "--until-empty", "--verbosity", "0")


def holding(folder: Path, marks: list[str]) -> set[str]:
    """Which files of the server hold any of these; what lies in them is bytes."""
    wanted = re.compile(b"|".join(mark.encode() for mark in marks))
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).parts[0] for file in files if wanted.search(file.read_bytes())}


def test_no_trace_of_drawing_or_contributing_stays_in_the_files(
    organisation: Made, postgresql: Server, own: Server, tmp_path: Path
) -> None:
    office = Office(organisation("postgresql").data, DATABASE=own.address())
    dump = postgresql.run("pg_dump", "--no-owner", "organisation")
    (own.folder / "dump").write_text(dump, encoding="utf-8")
    own.run("psql", "-qX", "-f", f"{own.folder}/dump", "postgres")
    file = str(tmp_path / "tokens")
    requests = json.loads(office.said(DRAWN.format(file=file)))
    assert holding(own.data, requests) >= {"pg_wal"}, "the look would find them"
    spent = json.loads(office.said(HANDED.format(file=file)))
    worked(office, own)
    emptied(own)
    assert holding(own.data, requests) == set()
    assert holding(own.data, spent) >= {"base"}, (
        "until the campaign closes, so that none counts twice"
    )
    office.done("shell", "--verbosity", "0", "-c", CLOSED)
    worked(office, own)
    emptied(own)
    assert holding(own.data, requests + spent) == set()
    whole = own.run("pg_dump", "postgres")
    assert not any(one in whole for one in requests + spent)
    assert len(requests) == len(spent) == 12
