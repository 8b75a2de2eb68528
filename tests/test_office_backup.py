"""A dump that is restored holds all that was there, and its log verifies."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools import postgres

LIST = (
    "unit code,unit name,parent code,e-mail,name,role\n"
    "root,District,,first@office.test,First Person,administrator\n"
    "school,School,root,second@office.test,Second Person,head\n"
)


def office(url: str, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """One of the office's commands on a database."""
    env = os.environ | {
        "SANALY_OFFICE_DATABASE": url,
        "SANALY_OFFICE_DATA": str(folder),
        "SANALY_OFFICE_SECRET_KEY": "for tests alone " * 4,
    }
    return subprocess.run(
        [sys.executable, "-m", "sanaly_office", *command],
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def program(made: postgres.Cluster, name: str, *arguments: str) -> str:
    """One of PostgreSQL's programs on the cluster."""
    done = made.run(name, f"-h{made.folder}", f"-U{postgres.OWNER_OF_DATA}", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_restored_dump_is_whole_and_a_changed_row_is_seen(tmp_path: Path) -> None:
    if postgres.programs() is None:
        if os.environ.get("CI"):
            pytest.fail(postgres.MISSING)
        pytest.skip(postgres.MISSING)
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    with postgres.cluster() as made:
        assert office(made.url, tmp_path, "migrate").returncode == 0
        taken = office(made.url, tmp_path, "import_people", str(tmp_path / "list.csv"))
        assert taken.returncode == 0, taken.stderr
        before = office(made.url, tmp_path, "verify_audit")
        assert before.returncode == 0, before.stderr
        dump = str(made.folder / "office.dump")
        program(made, "pg_dump", "--format=custom", f"--file={dump}", "office")
        program(made, "createdb", "--template=template0", "restored")
        program(made, "pg_restore", "--no-owner", "--exit-on-error", "--dbname=restored", dump)
        restored = made.url.replace("/office?", "/restored?")
        after = office(restored, tmp_path, "verify_audit")
        assert (after.returncode, after.stdout) == (0, before.stdout)
        count = "SELECT count(*) FROM people_person"
        assert program(made, "psql", "-Atc", count, "restored") == "2"
        program(made, "psql", "-c", "UPDATE audit_entry SET verb = 'other'", "restored")
        assert office(restored, tmp_path, "verify_audit").returncode == 1
