"""Downloads one file. The only module of the checker that may open a connection (promise 2).

It sends a request for one address with the plain name of the program and
nothing else: no cookies, no accounts, nothing about the person or the
computer. Encrypted connections only, redirects included; plain ones are for
tests on this very computer. Proxies are taken from the environment, as
everywhere in Python.
"""

from __future__ import annotations

import http.client
import os
import re
import shutil
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from sanaly.models.bundle import MAX_MODEL, file_hash
from sanaly.models.errors import FetchError

TIMEOUT = 60.0
"""Seconds without a byte."""
_CHUNK = 256 * 1024
_SPARE = 50_000_000
"""Bytes that stay free on the disk."""
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_OK, _PARTIAL, _RANGE_REFUSED = 200, 206, 416
_CONTENT_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")

Tell = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to fetch and what is known of it: bytes and SHA-256 in hexadecimal, or None."""

    address: str
    size: int | None = None
    sha256: str | None = None


class _SafeRedirects(request.HTTPRedirectHandler):
    """Follows only to encrypted places, or from this computer to this computer."""

    def redirect_request(
        self,
        req: request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> request.Request | None:
        check_address(newurl, loopback=_is_loopback(req.full_url))
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def check_address(address: str, *, loopback: bool = True) -> None:
    """Raise ``FetchError`` unless it is https without a name or password in it.

    ``loopback`` allows plain http to this very computer.
    """
    try:
        parts = urlsplit(address)
        plain = parts.scheme == "http" and loopback and _is_loopback(address)
        sound = bool(parts.hostname) and parts.username is None and parts.password is None
    except ValueError:
        plain = sound = False
        parts = urlsplit("")
    if not sound or not (parts.scheme == "https" or plain):
        raise FetchError("download-address", address=shown(address))


def shown(address: str) -> str:
    """An address without what may be secret in it: names, passwords, what follows "?"."""
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.scheme}://{parts.hostname or ''}{port}{parts.path}"[:200]
    except ValueError:
        return "?"


def _is_loopback(address: str) -> bool:
    return urlsplit(address).hostname in _LOOPBACK


def fetch(wanted: Wanted, target: Path, tell: Tell) -> str:
    """Download into ``target`` and give its SHA-256; ``tell`` hears bytes done and in all.

    What was begun before is continued from ``target`` + ".part", which stays
    where the connection breaks. Raises ``FetchError`` and ``OSError``.
    """
    check_address(wanted.address)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = _Part(target)
    if wanted.size is None or part.size() != wanted.size:
        _download(wanted, part, tell)
    return _finish(wanted, part, target)


def part_path(target: Path) -> Path:
    """Where the unfinished download of ``target`` lies."""
    return target.with_name(target.name + ".part")


class _Part:
    """The unfinished file, and by what the server knows the version it is of."""

    def __init__(self, target: Path) -> None:
        self.path = part_path(target)
        self._mark = target.with_name(target.name + ".part-of")

    def size(self) -> int:
        return self.path.stat().st_size if self.path.exists() else 0

    def mark(self) -> str:
        return self._mark.read_text(encoding="ascii") if self._mark.exists() else ""

    def remember(self, mark: str) -> None:
        self._mark.write_text(mark, encoding="ascii", errors="ignore")

    def drop(self) -> None:
        self.path.unlink(missing_ok=True)
        self._mark.unlink(missing_ok=True)

    def become(self, target: Path) -> None:
        self.path.replace(target)
        self._mark.unlink(missing_ok=True)


def _download(wanted: Wanted, part: _Part, tell: Tell) -> None:
    """All that is still missing; a part that the server cannot continue is begun anew."""
    start = _start(wanted, part)
    try:
        with _opened(wanted, start, part.mark()) as answer:
            _receive(wanted, part, answer, start, tell)
    except HTTPError as error:
        error.close()
        if error.code != _RANGE_REFUSED or not start:
            raise FetchError("download-status", status=error.code, **_of(wanted)) from error
        part.drop()
        _download(wanted, part, tell)
    except (URLError, ssl.SSLError, ConnectionError, TimeoutError) as error:
        raise FetchError("download-unreachable", host=_host(wanted)) from error
    except http.client.HTTPException as error:
        raise FetchError("download-cut", **_of(wanted)) from error


def _start(wanted: Wanted, part: _Part) -> int:
    """From which byte to go on: 0 where nothing tells whether the file is still the same."""
    size = part.size()
    sure = part.mark() or wanted.sha256
    if size and (not sure or (wanted.size is not None and size > wanted.size)):
        part.drop()
        return 0
    return size


def _opened(wanted: Wanted, start: int, mark: str) -> http.client.HTTPResponse:
    asked = request.Request(wanted.address, headers={"User-Agent": "Sanaly"})  # noqa: S310 - checked
    if start:
        asked.add_header("Range", f"bytes={start}-")
        if mark:
            asked.add_header("If-Range", mark)
    answer: http.client.HTTPResponse = _opener().open(asked, timeout=TIMEOUT)
    return answer


def _opener() -> request.OpenerDirector:
    """Without the handlers for files, FTP and data that Python would add."""
    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler(),
        request.UnknownHandler(),
        request.HTTPHandler(),
        request.HTTPSHandler(),
        _SafeRedirects(),
        request.HTTPDefaultErrorHandler(),
        request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    opener.addheaders = []
    return opener


def _receive(
    wanted: Wanted, part: _Part, answer: http.client.HTTPResponse, start: int, tell: Tell
) -> None:
    if answer.headers.get_content_type() == "text/html":
        raise FetchError("download-page", **_of(wanted))
    start = start if answer.status == _PARTIAL else 0
    total = _total(wanted, answer, start)
    check_room(part.path.parent, total - start)
    if start == 0:
        part.drop()
        part.remember(_mark_of(answer))
    with part.path.open("ab") as file:
        _copy(answer, file, (start, total), tell)
        file.flush()
        os.fsync(file.fileno())
    if part.size() < total:
        raise FetchError("download-cut", **_of(wanted))


def _total(wanted: Wanted, answer: http.client.HTTPResponse, start: int) -> int:
    """Bytes of the whole file as the server says, which must be what is known of it."""
    if answer.status == _PARTIAL:
        match = _CONTENT_RANGE.fullmatch(answer.headers.get("Content-Range", ""))
        total = match[2] if match and int(match[1]) == start else ""
    else:
        total = answer.headers.get("Content-Length", "")
    if not total.isdecimal() or int(total) > MAX_MODEL:
        raise FetchError("download-size", **_of(wanted))
    if wanted.size is not None and int(total) != wanted.size:
        raise FetchError("download-size", **_of(wanted))
    return int(total)


def check_room(folder: Path, needed: int) -> None:
    """Raise ``FetchError`` unless so many bytes fit on the folder's disk."""
    free = shutil.disk_usage(folder).free
    if free < needed + _SPARE:
        raise FetchError("download-room", needed=megabytes(needed + _SPARE), free=megabytes(free))


def megabytes(count: int) -> int:
    """Rounded up."""
    return -(-count // 1_000_000)


def _mark_of(answer: http.client.HTTPResponse) -> str:
    """What If-Range may hold (RFC 9110, 13.1.5): a strong entity tag, else a date."""
    tag = str(answer.headers.get("ETag", ""))
    if tag.startswith('"'):
        return tag
    return str(answer.headers.get("Last-Modified", ""))


def _copy(
    answer: http.client.HTTPResponse, file: IO[bytes], span: tuple[int, int], tell: Tell
) -> None:
    done, total = span
    tell(done, total)
    while done < total:
        chunk = answer.read(min(_CHUNK, total - done))
        if not chunk:
            return
        file.write(chunk)
        done += len(chunk)
        tell(done, total)


def _finish(wanted: Wanted, part: _Part, target: Path) -> str:
    """Give the whole file its name, if it is what it should be; otherwise drop it."""
    found = file_hash(part.path)
    if wanted.sha256 is not None and found != wanted.sha256:
        part.drop()
        raise FetchError("download-hash", found=found, expected=wanted.sha256, **_of(wanted))
    part.become(target)
    return found


def _of(wanted: Wanted) -> dict[str, str]:
    return {"address": shown(wanted.address)}


def _host(wanted: Wanted) -> str:
    return urlsplit(wanted.address).hostname or "?"
