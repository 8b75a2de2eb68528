"""What the office's tests with real processes share: a server, an organisation in it, loopback."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.office.postgres import Server, needed, server
from tests.office.served import Office

NUMBERS = count(1)
Made = Callable[[str], Office]
"""An office on a database of this kind (``sqlite``, ``postgresql``), with the organisation."""


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing beyond this computer: sockets in folders, and loopback."""
    connect = socket.socket.connect

    def near(own: socket.socket, where: Any) -> None:
        if own.family != socket.AF_UNIX and where[0] not in {"127.0.0.1", "localhost", "::1"}:
            raise AssertionError("a test tried to reach the network")
        connect(own, where)

    monkeypatch.setattr(socket.socket, "connect", near)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """One server for all tests; each takes a database of its own."""
    needed()
    with server() as made:
        yield made


def populate(office: Office) -> Office:
    """Tables, and some of the invented organisation."""
    office.done("migrate", "--verbosity", "0")
    office.done("createcachetable")
    run = [sys.executable, "-m", "tests.office.populated"]
    done = subprocess.run(run, env=office.env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return office


@pytest.fixture(scope="session")
def of_postgresql(postgresql: Server, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of the organisation whose database is ``organisation``."""
    data = tmp_path_factory.mktemp("organisation")
    postgresql.run("createdb", "organisation")
    populate(Office(data, DATABASE=postgresql.address("organisation")))
    return data


@pytest.fixture(scope="session")
def of_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of the organisation, its database among them."""
    data = tmp_path_factory.mktemp("organisation-sqlite")
    populate(Office(data))
    return data


@pytest.fixture
def organisation(request: pytest.FixtureRequest, tmp_path: Path) -> Made:
    """Makes a copy of the invented organisation that a test may do with as it likes."""

    def made(kind: str) -> Office:
        files = request.getfixturevalue(f"of_{kind}")
        data = tmp_path / f"office-{next(NUMBERS)}"
        shutil.copytree(files, data)
        if kind == "sqlite":
            return Office(data)
        name = f"copy_{data.name.rpartition('-')[2]}"
        server: Server = request.getfixturevalue("postgresql")
        server.run("createdb", "--template=organisation", name)
        return Office(data, DATABASE=server.address(name))

    return made
