"""docs/office/backup.md, its own commands word for word: what comes back, and what must not."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.office.conftest import Made
from tests.office.postgres import BINARIES, Server
from tests.office.served import Office

DOCS = Path(__file__).resolve().parents[2] / "docs/office/backup.md"
TEACHER = "teacher@songmai.example"
ATTACHED = """
import json
from sanaly_office.campaigns.models import Campaign
from sanaly_office.directives.actions import attach, new_version
from sanaly_office.directives.models import Directive
from sanaly_office.people.models import Person
from sanaly_office.signin.actions import invite
one = Directive.objects.in_force().first()
by = Person.objects.get(email="commissioner@songmai.example")
new_version(by, one, major=False)
pdf = b"%PDF-1.7\\n1 0 obj\\n<< /Type /Catalog >>\\nendobj\\ntrailer << /Root 1 0 R >>\\n%%EOF\\n"
row = attach(by, one, "letter.pdf", pdf)
invite(by, [Person.objects.get(email="teacher@songmai.example")])
print("told", json.dumps([row.stored, row.sha256, Campaign.objects.get(status="drawing").code]))
"""
AFTER = """
import json
from django.contrib.sessions.models import Session
from sanaly_office.campaigns.models import Campaign, Eligible
from sanaly_office.directives.models import Acknowledgement, Attachment
from sanaly_office.people.models import Person
from sanaly_office.signin.models import Invitation
drawing = Campaign.objects.filter(status="drawing")
print("told", json.dumps([Session.objects.count(), Invitation.objects.open().count(),
    Eligible.objects.count(), drawing.count(), Person.objects.count(),
    Acknowledgement.objects.count(),
    [[row.stored, row.sha256] for row in Attachment.objects.all()]]))
"""
SHIMS = {
    "runuser": 'shift 3; cd "$CLUSTER"; exec {drop} env PGHOST="$CLUSTER" PGUSER=office "$@"',
    "systemctl": 'echo "$@" >>"$HERE/systemctl"',
    "office-command": 'exec {python} -m sanaly_office "$@"',
}


def commands(heading: str) -> str:
    """All commands below a heading, in their order."""
    part = DOCS.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return "\n".join(re.findall(r"```sh\n(.*?)```", part, re.DOTALL))


class Machine:
    """A computer on which the documentation's paths and programs are a test's own."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.folder, self.server = folder, server
        self.data = folder / "var-lib-sanaly-office"
        bins = folder / "bin"
        bins.mkdir()
        drop = "/usr/sbin/runuser -u postgres --" if os.getuid() == 0 else ""
        for name, text in SHIMS.items():
            told = text.format(drop=drop, python=shlex.quote(sys.executable))
            (bins / name).write_text(f"#!/bin/sh\n{told}\n", encoding="utf-8")
            (bins / name).chmod(0o755)

    def office(self, name: str) -> Office:
        """The office on a database of the cluster, as its own user."""
        address = self.server.address(name).replace("office@", "sanaly@")
        keys = str(self.folder / "keys")
        return Office(self.data, DATABASE=address, KEYS=keys)

    def follow(self, text: str, office: Office) -> str:
        """Run commands as they stand, but for the folder of files."""
        text = text.replace("/var/lib/sanaly-office", str(self.data))
        path = f"{self.folder / 'bin'}:{BINARIES[-1]}:{os.defpath}"
        more = {"PATH": path, "CLUSTER": str(self.server.folder), "HERE": str(self.folder)}
        done = subprocess.run(
            ["/bin/bash", "-euc", text],
            env={**office.env, **more},
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def machine(organisation: Made, postgresql: Server, tmp_path: Path) -> Machine:
    """The invented organisation in the database ``sanaly``, as install.md has it."""
    made = Machine(tmp_path, postgresql)
    organisation("postgresql").data.rename(made.data)
    (made.data / "keys").rename(tmp_path / "keys")
    postgresql.run("createuser", "sanaly")
    postgresql.run(
        "createdb", "--owner=sanaly", "--encoding=UTF8", "--template=template0", "sanaly"
    )
    postgresql.run("pg_dump", "-Fc", "-f", f"{postgresql.folder}/copy", "organisation")
    restored = ("--no-owner", "--role=sanaly", "-d", "sanaly", f"{postgresql.folder}/copy")
    postgresql.run("pg_restore", *restored)
    return made


def test_what_is_backed_up_comes_back_and_no_door_is_opened_by_it(machine: Machine) -> None:
    office = machine.office("sanaly")
    stored, sha256, code = json.loads(office.said(ATTACHED))
    office.signed_in([TEACHER])
    log = office.done("verify_audit").splitlines()[-1]
    before = json.loads(office.said(AFTER))
    machine.follow(commands("What to keep"), office)
    archive = subprocess.run(
        ["tar", "--list", "--file", str(machine.folder / "office-files.tar")],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert stored in archive
    assert ".pem" not in archive, "no key of a campaign is in a backup"
    keys = machine.folder / "keys" / code
    assert list(keys.glob("*.pem"))
    machine.data.rename(machine.folder / "lost")
    machine.data.mkdir()

    restore = commands("Restore")
    first, _split, then = restore.partition("office-command migrate")
    machine.follow(first, office)
    restored = machine.office("restored")
    told = machine.follow("office-command migrate" + then, restored)
    assert (machine.folder / "systemctl").read_text().splitlines() == [
        f"{verb} sanaly-office sanaly-contribute sanaly-worker" for verb in ("stop", "start")
    ]
    assert log in told, "the log holds, to the same checkpoint, before anything is added to it"
    after = json.loads(restored.said(AFTER))
    assert before[:4] == [1, 1, before[2], 1]
    assert before[2] > 0
    assert after[:4] == [0, 0, 0, 1], "nobody is signed in, invited, or can draw a second token"
    assert after[4:] == before[4:]
    assert [stored, sha256] in after[6]
    assert hashlib.sha256((machine.data / "files" / stored).read_bytes()).hexdigest() == sha256
    assert not keys.exists(), "with its keys an old backup could give out second tokens"
    restored.done("verify_audit")
    assert "ended: 0" in restored.done("after_restore"), "again it changes nothing"
