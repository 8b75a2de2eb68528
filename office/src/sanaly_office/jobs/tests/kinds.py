"""Kinds of jobs for workers in processes of their own. Run as a program: a worker that has them.

    python -m sanaly_office.jobs.tests.kinds FOLDER put 5      five jobs
    python -m sanaly_office.jobs.tests.kinds FOLDER work …     a worker

Each job notes in a folder that it was begun and, in the database, that it was done.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import timedelta
from pathlib import Path

import django


def main(folder: Path, command: str, *arguments: str) -> None:
    """Put jobs, or work."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sanaly_office.settings")
    django.setup()
    from django.core.management import call_command

    register(folder)
    if command == "put":
        from sanaly_office.jobs.queue import put_all

        put_all("noted", [({"number": one}, f"noted-{one}") for one in range(int(arguments[0]))])
    else:
        call_command("work", *arguments)


def register(folder: Path) -> None:
    """A kind that writes into the database and, where a file says so, waits to be killed."""
    from sanaly_office.jobs.queue import Payload, handler
    from sanaly_office.people.models import Unit

    @handler("noted", lease=timedelta(seconds=3))
    def note(payload: Payload) -> None:
        code = f"unit-{payload['number']}"
        Unit.objects.create(code=code, path=f"{code}/", name=code)
        (folder / f"begun-{payload['number']}-{os.getpid()}").touch()
        if (folder / "wait").exists():
            time.sleep(60)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
