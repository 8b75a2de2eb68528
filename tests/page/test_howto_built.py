"""The guides inside the whole page as it is built: what they list and link to is really there."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from browser.howto.load import LANGUAGES
from tests.page import guides

ROW = re.compile(
    r'<a href="\.\./([^"]+)" download>[^<]*</a></th><td>(\d+)</td><td><code>([0-9a-f]{64})</code>'
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_listed_file_has_the_digest_that_is_told(built: Path, language: str) -> None:
    rows = ROW.findall((built / language / "see.html").read_text(encoding="utf-8"))
    lines = (built / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    below = {path for path in sums if path.startswith("v/")}
    assert {path for path, _size, _digest in rows} == {
        path for path in below if not path.endswith((".br", ".gz"))
    }
    for path, size, digest in rows:
        data = (built / path).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (int(size), digest)
        assert sums[path] == digest


@pytest.mark.parametrize("path", guides.every_own())
def test_links_lead_to_files_that_are_built(built: Path, path: str) -> None:
    for link in guides.seen((built / path).read_bytes()).links:
        target = link.partition("#")[0]
        assert not target or ((built / path).parent / target).resolve().is_file(), link
