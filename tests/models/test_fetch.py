"""One file comes whole, is continued where it broke off, or is told and not kept."""

from __future__ import annotations

import hashlib
import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from sanaly.models import fetch as module
from sanaly.models.errors import FetchError
from sanaly.models.fetch import Wanted, check_address, fetch, shown
from tests.models.server import Served, Server

BODY = bytes(range(256)) * 4000
HASH = hashlib.sha256(BODY).hexdigest()
HALF = len(BODY) // 2


def quietly(_done: int, _total: int | None) -> None:
    """Tell nobody."""


def get(server: Server, folder: Path, **known: object) -> str:
    wanted = Wanted(server.address("/file"), **known)  # type: ignore[arg-type]
    return fetch(wanted, folder / "file", quietly)


def trouble(server: Server, folder: Path, **known: object) -> FetchError:
    with pytest.raises(FetchError) as told:
        get(server, folder, **known)
    assert not (folder / "file").exists()
    return told.value


def begun(folder: Path, body: bytes, mark: str = '"one"') -> None:
    """What an earlier run left."""
    (folder / "file.part").write_bytes(body)
    if mark:
        (folder / "file.part-of").write_text(mark)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("file"))


def test_a_file_comes_whole(server: Server, tmp_path: Path) -> None:
    server.files["/file"] = Served(BODY)
    told: list[tuple[int, int | None]] = []
    wanted = Wanted(server.address("/file"), len(BODY), HASH)
    found = fetch(wanted, tmp_path / "file", lambda done, total: told.append((done, total)))
    assert (found, (tmp_path / "file").read_bytes()) == (HASH, BODY)
    assert told[0] == (0, len(BODY))
    assert told[-1] == (len(BODY), len(BODY))
    assert names(tmp_path) == ["file"]


def test_nothing_is_said_about_the_person(server: Server, tmp_path: Path) -> None:
    server.files["/file"] = Served(BODY)
    get(server, tmp_path)
    ((_path, headers),) = server.asked
    assert headers.pop("Host").startswith("127.0.0.1")
    assert headers == {
        "Accept-Encoding": "identity",
        "User-Agent": "Sanaly",
        "Connection": "close",
    }


def test_a_cut_download_is_continued_by_the_next_run(server: Server, tmp_path: Path) -> None:
    server.files["/file"] = Served(BODY, cut=HALF)
    assert trouble(server, tmp_path).slug == "download-cut"
    assert (tmp_path / "file.part").read_bytes() == BODY[:HALF]
    server.files["/file"] = Served(BODY)
    assert get(server, tmp_path) == HASH
    assert server.asked[1][1]["Range"] == f"bytes={HALF}-"
    assert server.asked[1][1]["If-Range"] == '"one"'
    assert names(tmp_path) == ["file"]


def test_another_version_is_begun_anew(server: Server, tmp_path: Path) -> None:
    begun(tmp_path, b"old" * 100, '"older"')
    server.files["/file"] = Served(BODY)
    assert get(server, tmp_path) == HASH


def test_a_server_without_ranges_is_begun_anew(server: Server, tmp_path: Path) -> None:
    begun(tmp_path, BODY[:HALF])
    server.files["/file"] = Served(BODY, ranges=False)
    assert get(server, tmp_path) == HASH


def test_a_part_of_an_unknown_version_is_begun_anew(server: Server, tmp_path: Path) -> None:
    begun(tmp_path, b"who knows", mark="")
    server.files["/file"] = Served(BODY)
    assert get(server, tmp_path) == HASH
    assert "Range" not in server.asked[0][1]


def test_a_known_hash_is_enough_to_go_on(server: Server, tmp_path: Path) -> None:
    begun(tmp_path, BODY[:HALF], mark="")
    server.files["/file"] = Served(BODY, tag="")
    assert get(server, tmp_path, sha256=HASH) == HASH
    assert server.asked[0][1]["Range"] == f"bytes={HALF}-"


def test_a_part_that_is_too_long_is_begun_anew(server: Server, tmp_path: Path) -> None:
    begun(tmp_path, BODY + b"more")
    server.files["/file"] = Served(BODY)
    assert get(server, tmp_path) == HASH
    assert len(server.asked) == 2, "the server refused the range first"


def test_a_part_longer_than_the_known_size_is_not_asked_about(
    server: Server, tmp_path: Path
) -> None:
    begun(tmp_path, BODY + b"more")
    server.files["/file"] = Served(BODY)
    assert get(server, tmp_path, size=len(BODY)) == HASH
    assert len(server.asked) == 1


def test_a_part_that_is_whole_needs_no_connection(server: Server, tmp_path: Path) -> None:
    begun(tmp_path, BODY)
    assert get(server, tmp_path, size=len(BODY), sha256=HASH) == HASH
    assert server.asked == []


def test_a_wrong_hash_is_not_kept(server: Server, tmp_path: Path) -> None:
    server.files["/file"] = Served(BODY)
    told = trouble(server, tmp_path, sha256="0" * 64)
    assert told.slug == "download-hash"
    assert (told.params["found"], told.params["expected"]) == (HASH, "0" * 64)
    assert names(tmp_path) == []


def test_a_wrong_size_is_told_before_it_is_downloaded(server: Server, tmp_path: Path) -> None:
    server.files["/file"] = Served(BODY)
    assert trouble(server, tmp_path, size=len(BODY) - 1).slug == "download-size"
    assert names(tmp_path) == []


def test_a_size_that_is_not_told_is_not_trusted(server: Server, tmp_path: Path) -> None:
    server.files["/file"] = Served(BODY, length=False)
    assert trouble(server, tmp_path).slug == "download-size"


def test_a_size_beyond_all_bounds_is_refused(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_MODEL", 1000)
    server.files["/file"] = Served(BODY)
    assert trouble(server, tmp_path).slug == "download-size"


@pytest.mark.parametrize("status", [403, 404, 500, 503])
def test_what_the_server_says_is_told(status: int, server: Server, tmp_path: Path) -> None:
    server.files["/file"] = Served(b"sorry", status=status)
    told = trouble(server, tmp_path)
    assert (told.slug, told.params["status"]) == ("download-status", status)


def test_a_web_page_is_no_file(server: Server, tmp_path: Path) -> None:
    server.files["/file"] = Served(b"<html>Sign in", kind="text/html; charset=utf-8")
    assert trouble(server, tmp_path).slug == "download-page"
    assert names(tmp_path) == []


def test_a_redirect_is_followed(server: Server, tmp_path: Path) -> None:
    server.files["/file"] = Served(status=302, location="/other")
    server.files["/other"] = Served(BODY)
    assert get(server, tmp_path) == HASH


@pytest.mark.parametrize(
    "location",
    ["http://example.org/file", "ftp://example.org/f", "file:///etc/hostname", "//example.org/f"],
)
def test_a_redirect_without_encryption_is_refused(
    location: str, server: Server, tmp_path: Path
) -> None:
    server.files["/file"] = Served(status=302, location=location)
    assert trouble(server, tmp_path).slug in {"download-address", "download-status"}
    assert len(server.asked) == 1


def test_redirects_in_a_circle_end(server: Server, tmp_path: Path) -> None:
    server.files["/file"] = Served(status=302, location="/file")
    assert trouble(server, tmp_path).slug == "download-status"
    assert len(server.asked) < 20


def test_a_full_disk_is_told_before(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage(10**9, 10**9 - 5, 5))
    server.files["/file"] = Served(BODY)
    told = trouble(server, tmp_path)
    assert (told.slug, told.params) == ("download-room", {"needed": 52, "free": 1})
    assert names(tmp_path) == []


def test_nobody_there_is_told(tmp_path: Path) -> None:
    with Server() as gone:
        address = gone.address("/file")
    with pytest.raises(FetchError) as told:
        fetch(Wanted(address), tmp_path / "file", quietly)
    assert (told.value.slug, told.value.params) == ("download-unreachable", {"host": "127.0.0.1"})


def test_a_silent_server_ends_the_wait(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "TIMEOUT", 0.05)
    server.files["/file"] = Served(BODY, wait=0.5)
    assert trouble(server, tmp_path).slug == "download-unreachable"


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/file",
        "http://127.0.0.1.example.org/file",
        "http://localhost@example.org/file",
        "https://name:hunter2@example.org/file",
        "ftp://example.org/file",
        "file:///etc/passwd",
        "https:///file",
        "https://[::1/file",
        "data:text/plain,a",
    ],
)
def test_addresses_without_encryption_or_with_a_name_are_refused(address: str) -> None:
    with pytest.raises(FetchError) as told:
        check_address(address)
    assert told.value.slug == "download-address"
    assert "hunter2" not in str(told.value)


@pytest.mark.parametrize("address", ["https://example.org/a", "http://127.0.0.1:8/a"])
def test_encrypted_addresses_and_this_computer_are_allowed(address: str) -> None:
    check_address(address)


def test_what_may_be_secret_in_an_address_is_not_shown() -> None:
    assert shown("https://me:hunter2@example.org/a?token=x#y") == "https://example.org/a"
    assert shown("https://[::1/") == "?"
    assert shown("file:///etc/hostname") == "file:///etc/hostname"
