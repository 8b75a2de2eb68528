"""Somebody who left and was erased: the database that is kept does not name them, nor do files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office.conftest import Made
from tests.office.postgres import Server
from tests.office.served import Office

NAME, EMAIL, CODE = "Zarina Plantedova", "zarina.planted@office.example", "code-planted-77"
LIVED = f"""
from sanaly_office.clock import today
from sanaly_office.directives.reading.actions import acknowledge, ask
from sanaly_office.directives.reading.queries import waiting_for
from sanaly_office.people import actions
from sanaly_office.people.models import Person
from sanaly_office.rights.actions import ask_erasure
from sanaly_office.signin.actions import invite
by = Person.objects.get(email="administrator@songmai.example")
one = Person.objects.get(email="teacher@songmai.example")
Person.objects.filter(pk=one.pk).update(name="{NAME}", email="{EMAIL}", code="{CODE}")
one.refresh_from_db()
directive = waiting_for(one)[0].directive
answers = {{row.pk: row.right for row in directive.current.questions.all()}}
acknowledge(one, directive, directive.current_id, answers)
ask(one, directive, "Asked by {NAME}")
invite(by, [one])
ask_erasure(one)
actions.see_person(by, one)
"""
ERASED = f"""
from sanaly_office.clock import today
from sanaly_office.people import actions
from sanaly_office.people.models import Person
from sanaly_office.rights.actions import erase_person
one = Person.objects.get(email="{EMAIL}")
actions.dismiss(Person.objects.get(email="administrator@songmai.example"), one, left_on=today())
erase_person(None, Person.objects.get(pk=one.pk))
"""


def kept(office: Office, postgresql: Server) -> bytes:
    """All that a backup takes: a dump of PostgreSQL, the file of SQLite, and files."""
    address = office.env.get("SANALY_OFFICE_DATABASE", "")
    files = b"".join(file.read_bytes() for file in Path(office.data).rglob("*") if file.is_file())
    if not address:
        return files
    name = address.partition("@/")[2].partition("?")[0]
    return files + postgresql.run("pg_dump", name).encode()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_is_kept_does_not_name_whom_it_erased(
    kind: str, organisation: Made, postgresql: Server
) -> None:
    office = organisation(kind)
    office.done("shell", "--verbosity", "0", "-c", LIVED)
    office.signed_in([EMAIL])
    before = kept(office, postgresql)
    assert all(one.encode() in before for one in (NAME, EMAIL, CODE))
    office.done("shell", "--verbosity", "0", "-c", ERASED)
    office.done("work", "--until-empty", "--verbosity", "0")
    after = kept(office, postgresql)
    assert [one for one in (NAME, EMAIL, CODE) if one.encode() in after] == []
    office.done("verify_audit")
