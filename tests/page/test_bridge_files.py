"""Files of every kind of trouble, given to the page as a person's chooser gives them."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.page.bridge import CANARY, PLAIN, WINE, given, posts
from tests.page.site import Browser, Tab
from tests.readers import test_instagram, test_x
from tests.readers.memory_archive import Members

pytestmark = [pytest.mark.browser, pytest.mark.node]

SLICE = 1 << 20
"""Bytes that the worker reads at once."""


NAMES = (
    "😀 отпуск.txt",
    "..",
    "../../escape.txt",
    "/etc/passwd.txt",
    "a/./b//c.txt",
    "<img src=x onerror=alert(1)>.txt",
    "__proto__/constructor/toString.txt",
    "constructor",
    "n" * 300 + ".txt",
    "ж" * 200 + ".txt",
    "a\\b.txt",
    "CON.txt",
    " .txt",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_leads_nowhere_and_its_file_is_read(tab: Tab, name: str) -> None:
    path = f"photos/{name}" if name in {"..", "constructor"} else name
    tab.make({path: WINE.encode(), "photos/other.txt": PLAIN.encode()})
    tab.call("open", files=["given"])
    told = tab.check()
    read = 1 if name in {"..", "constructor"} else 2  # a file without a suffix is no text
    assert told["items"] == read
    assert "<img src=x" not in "".join(one["html"] for one in tab.events("cards"))


def test_files_of_one_name_are_all_read(tab: Tab) -> None:
    tab.make({"posts.jsonl": posts(WINE)}, name="one")
    tab.make({"posts.jsonl": posts(PLAIN).replace(b'"p0"', b'"q0"')}, name="two")
    tab.make({"posts.jsonl/inner.jsonl": posts(WINE).replace(b'"p0"', b'"r0"')}, name="three")
    told = tab.call("open", files=["one", "two", "three"])
    assert [len(row["names"]) for row in told["inputs"]] == [3]
    assert tab.check()["items"] == 3


def test_an_empty_file_is_told_and_the_rest_goes_on(tab: Tab) -> None:
    tab.make({"empty.zip": b"", "posts.jsonl": posts(WINE)})
    told = tab.call("open", files=["given"])
    assert len(told["problems"]) == 1
    assert "empty.zip" in told["problems"][0]
    assert "/home/" not in told["problems"][0]
    assert tab.check()["items"] == 1


def test_nothing_but_an_empty_file_is_an_error(tab: Tab) -> None:
    tab.make({"empty.zip": b""})
    assert tab.answer("open", files=["given"])["error"]["slug"] == "file-empty"
    assert tab.answer("check")["error"]["slug"] == "page-nothing-given"


def test_parts_of_one_export_come_together(tab: Tab) -> None:
    members = next(iter(test_instagram.TestInstagram().layouts().values()))
    half = len(members) // 2
    parts = [dict(list(members.items())[:half]), dict(list(members.items())[half:])]
    tab.make({f"export-part{n}.zip": _zip(part) for n, part in enumerate(parts, 1)})
    told = tab.call("open", files=["given"])
    assert [row["platform"] for row in told["inputs"]] == ["instagram"]
    whole = tab.check()["items"]
    tab.make({"export.zip": _zip(members)})
    tab.call("open", files=["given"])
    assert tab.check()["items"] == whole


def _zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def owned(name: str) -> Members:
    """An archive of X of an account of this name."""
    account = {"account": {"username": name, "accountId": name}}
    members = test_x.TestX().with_text(WINE)
    path = next(one for one in members if one.endswith("account.js"))
    return {**members, path: f"window.YTD.account.part0 = {json.dumps([account])}".encode()}


def test_exports_of_different_owners_are_refused(tab: Tab) -> None:
    tab.make({f"{name}.zip": _zip(owned(name)) for name in ("first", "second")})
    assert tab.answer("open", files=["given"])["error"]["slug"] == "different-owners"


def test_a_folder_from_the_disk_is_read(tab: Tab, tmp_path: Path) -> None:
    folder = tmp_path / "мои записи"
    (folder / "2026").mkdir(parents=True)
    (folder / "2026/a.txt").write_text(WINE, encoding="utf-8")
    (folder / "b.txt").write_text(PLAIN, encoding="utf-8")
    names = tab.choose_folder(folder)
    told = tab.call("open", files=["given"])
    assert sorted(names) == ["мои записи/2026/a.txt", "мои записи/b.txt"]
    assert told["inputs"][0]["names"] == ["мои записи"]
    assert tab.check()["items"] == 2


def test_messages_in_a_folder_stay_shut(tab: Tab, tmp_path: Path) -> None:
    folder = tmp_path / "export"
    (folder / "chats").mkdir(parents=True)
    (folder / "chats/m.txt").write_text(f"{WINE} {CANARY}", encoding="utf-8")
    (folder / "b.txt").write_text(WINE, encoding="utf-8")
    tab.choose_folder(folder)
    tab.call("open", files=["given"])
    assert tab.check()["items"] == 1
    assert CANARY not in json.dumps(tab.events(), ensure_ascii=False)


@pytest.mark.parametrize("trouble", ["changed", "vanished"])
def test_a_file_that_is_lost_meanwhile_is_told(tab: Tab, tmp_path: Path, trouble: str) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_text(f"{WINE} {name}" + " " * SLICE, encoding="utf-8")
    tab.choose_folder(folder)
    tab.call("open", files=["given"])
    if trouble == "vanished":
        (folder / "b.txt").unlink()
    else:
        (folder / "b.txt").write_text("something else", encoding="utf-8")
    tab.check()
    reasons = {row["reason"]: row["count"] for row in tab.told()["not_checked"]}
    findings = {row["item"] for row in tab.told()["findings"]}
    assert reasons["member-unreadable"] == 1
    assert {"a.txt", "c.txt"} <= findings
    assert "b.txt" not in findings


def test_an_archive_that_is_lost_meanwhile_is_told(tab: Tab, tmp_path: Path) -> None:
    export, other = tmp_path / "one.zip", tmp_path / "posts.jsonl"
    members = next(iter(test_instagram.TestInstagram().layouts().values()))
    export.write_bytes(_zip({"padding.bin": bytes(2 * SLICE), **members}))
    other.write_bytes(posts(WINE))
    tab.choose(export, other)
    tab.call("open", files=["given"])
    export.unlink()
    tab.check()
    told = tab.told()
    reasons = {row["reason"] for row in told["not_checked"]}
    assert reasons & {"member-unreadable", "media-unreadable"}
    assert "p0" in {row["item"] for row in told["findings"]}


def sparse_zip(path: Path, size: int) -> None:
    """A ZIP of ``size`` bytes on no more disk than a page: a video of nothing, then posts."""
    text = posts(WINE)
    with path.open("wb") as file:
        offsets = []
        for name, length, data in ((b"video.mp4", size, None), (b"posts.txt", len(text), text)):
            offsets.append(file.tell())
            crc = 0 if data is None else zlib.crc32(data)
            extra = struct.pack("<HHQQ", 1, 16, length, length)
            head = (45, 0, 0, 0, 33, crc, 0xFFFFFFFF, 0xFFFFFFFF, len(name), len(extra))
            file.write(struct.pack("<4s5H3L2H", b"PK\3\4", *head) + name + extra)
            if data is None:
                file.seek(length, 1)
            else:
                file.write(data)
        _directory(file, offsets, size, text)


def _directory(file: io.BufferedWriter, offsets: list[int], size: int, text: bytes) -> None:
    start = file.tell()
    rows = ((b"video.mp4", size, 0), (b"posts.txt", len(text), zlib.crc32(text)))
    for offset, (name, length, crc) in zip(offsets, rows, strict=True):
        extra = struct.pack("<HHQQQ", 1, 24, length, length, offset)
        whole = 0xFFFFFFFF
        head = (45, 45, 0, 0, 0, 33, crc, whole, whole, len(name), len(extra), 0, 0, 0, 0, whole)
        file.write(struct.pack("<4s6H3L5H2L", b"PK\1\2", *head) + name + extra)
    end = file.tell()
    file.write(struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 2, 2, end - start, start))
    file.write(struct.pack("<4sLQL", b"PK\6\7", 0, end, 1))
    file.write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 2**32 - 1, 2**32 - 1, 0))


def test_an_archive_of_several_gibibytes_is_read_where_it_lies(tab: Tab, tmp_path: Path) -> None:
    export = tmp_path / "large.zip"
    sparse_zip(export, 5 << 30)
    tab.choose(export)
    told = tab.call("open", files=["given"])
    assert told["videos"] == 1
    tab.check()
    assert "p0" in {row["item"] for row in tab.told()["findings"]}


def test_the_last_bytes_of_a_slice_and_the_first_of_the_next_meet(tab: Tab) -> None:
    text = ("ж" * 60 + " ") * (2 * SLICE // 121 + 1)
    given(tab, a__txt=(text + WINE).encode()[: 2 * SLICE + 7], b__txt=WINE.encode())
    assert tab.check()["items"] == 2


LITTLE_MEMORY = """
const { grow } = WebAssembly.Memory.prototype;
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength + 65536 * pages > 100 << 20) throw new RangeError();
  return grow.call(this, pages);
};
"""


def test_memory_that_is_refused_is_told_and_the_next_work_goes_on(browser: Browser) -> None:
    tab = browser.tab(before=LITTLE_MEMORY)
    tab.start()
    tab.make({"photos/a.jpg": bytes(SLICE)}, times=60)
    tab.call("open", files=["given"])
    told = tab.answer("check", packs=[], audience="", account="", parts=[])
    assert told["error"]["slug"] == "page-memory"
    given(tab, posts__jsonl=posts(WINE))
    assert tab.check()["waiting"] == 1
    tab.close()
