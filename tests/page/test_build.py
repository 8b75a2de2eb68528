"""The build: the same bytes each time, within its budget, with nothing of other hosts in it."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import brotli
import pytest

from browser.build import bytecode, headers, layout, licences, nginx, python
from browser.build.contents import LANGUAGES, NPM_PACKAGES, PYTHON_DISTRIBUTIONS, ROOT
from browser.build.layout import build, is_first
from browser.build.packing import compress
from browser.build.zips import packed
from tests.page.conftest import CACHE, QUALITY

BUDGET = 12 * 2**20
"""Bytes of the first load, compressed, without pictures."""
LOADING = {"src", "srcset", "poster", "data", "action", "formaction", "background", "manifest"}
"""Attributes by which a page loads something by itself; of ``href`` only those of ``link``."""


def files(folder: Path) -> dict[str, bytes]:
    """All files of a folder by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def below(built: Path) -> Path:
    """The one folder with a version's name."""
    (folder,) = (built / "v").iterdir()
    return folder


def test_the_same_input_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    """Another process, time zone and order of hashing make no difference."""
    command = [sys.executable, "-m", "browser.build", "--out", str(tmp_path / "again")]
    options = ["--cache", str(CACHE), "--quality", str(QUALITY)]
    surroundings = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Almaty"}
    subprocess.run([*command, *options], check=True, cwd=ROOT, env=surroundings)
    first, again = files(built), files(tmp_path / "again")
    assert first.keys() == again.keys()
    assert [path for path in first if first[path] != again[path]] == []


def test_nothing_is_removed_that_is_no_built_page(tmp_path: Path) -> None:
    """A mistaken ``--out`` costs nobody their files."""
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "letters")
    for name in ("letters", "file", "link"):
        command = [sys.executable, "-m", "browser.build", "--out", str(tmp_path / name)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
        assert done.returncode == 2
        assert f"{tmp_path / name} is no built page" in done.stderr
    assert (tmp_path / "letters/mine.txt").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
    assert {path.name for path in tmp_path.iterdir()} == {"letters", "file", "link"}


def test_an_old_page_and_an_empty_folder_are_replaced(tmp_path: Path) -> None:
    for number, name in enumerate(("headers.json", "")):
        out = tmp_path / f"page{number}"
        out.mkdir()
        if name:
            (out / name).write_text("{}", encoding="utf-8")
            (out / "old.html").write_text("old", encoding="utf-8")
        build(out, CACHE, quality=QUALITY)
        assert (out / "index.html").is_file()
        assert not (out / "old.html").exists()
    assert {path.name for path in tmp_path.iterdir()} == {"page0", "page1"}


def test_the_old_page_is_there_until_the_new_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Removing takes its time and may be cut off; the old page has been put aside by then."""
    out, new = tmp_path / "page", tmp_path / "new"
    for folder in (out, new):
        folder.mkdir()
        (folder / folder.name).write_text("here", encoding="utf-8")
    seen = []
    monkeypatch.setattr(shutil, "rmtree", lambda path, **_: seen.append((path, out / "new")))
    layout.replace(out, new)
    ((removed, instead),) = seen
    assert removed != out
    assert (removed / "page").is_file()
    assert instead.is_file()


def test_compressing_and_packing_depend_on_contents_alone(tmp_path: Path) -> None:
    """What a cache holds between two builds would be made the same again."""
    data = Path(__file__).read_bytes()
    for suffix, undo in ((".br", brotli.decompress), (".gz", gzip.decompress)):
        assert compress(data, suffix) == compress(data, suffix)
        assert undo(compress(data, suffix)) == data
    assert packed({"b": b"2", "a": b"1"}) == packed({"a": b"1", "b": b"2"})


def test_other_contents_have_another_version(built: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    (bundle / "manifest.json").write_text("{}", encoding="utf-8")
    build(tmp_path / "other", CACHE, bundle=bundle, quality=QUALITY)
    other = below(tmp_path / "other")
    assert other.name != below(built).name
    assert (other / "parts/concepts/manifest.json").read_text(encoding="utf-8") == "{}"
    offered = json.loads((other / "parts.json").read_text(encoding="utf-8"))
    assert "concepts" in offered
    assert "concepts" not in json.loads((below(built) / "parts.json").read_text(encoding="utf-8"))


def test_the_first_load_is_within_its_budget(built: Path) -> None:
    sizes = json.loads((built / "sizes.json").read_text(encoding="utf-8"))
    first = [row["packed"] for path, row in sizes["files"].items() if is_first(path)]
    assert sizes["first_load"]["packed"] == sum(first)
    assert 2**20 < sum(first) <= BUDGET


def test_sizes_are_those_of_the_files(built: Path) -> None:
    sizes = json.loads((built / "sizes.json").read_text(encoding="utf-8"))["files"]
    for path, row in sizes.items():
        copies = [built / (path + suffix) for suffix in ("", ".br", ".gz")]
        assert row["bytes"] == (built / path).stat().st_size
        assert row["packed"] == min(copy.stat().st_size for copy in copies if copy.exists())


def test_every_file_stands_in_the_list_of_digests(built: Path) -> None:
    rows = (built / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    listed = {path: digest for digest, path in (row.split("  ") for row in rows)}
    found = files(built)
    del found["SHA256SUMS"]
    assert listed == {path: hashlib.sha256(data).hexdigest() for path, data in found.items()}


def test_compressed_copies_hold_the_same(built: Path) -> None:
    for path, data in files(built).items():
        if path.endswith(".br"):
            assert brotli.decompress(data) == (built / path[:-3]).read_bytes(), path
        if path.endswith(".gz"):
            assert gzip.decompress(data) == (built / path[:-3]).read_bytes(), path


def test_each_part_names_its_files_and_their_bytes(built: Path) -> None:
    parts = json.loads((below(built) / "parts.json").read_text(encoding="utf-8"))
    assert {"indecency", "heic"} <= set(parts) <= {"indecency", "heic", "writing", "concepts"}
    for part in parts.values():
        for row in part["files"]:
            assert (below(built) / row["path"]).stat().st_size == row["bytes"]
        for count in ("bytes", "packed"):
            assert part[count] == sum(row[count] for row in part["files"])


class Loads(HTMLParser):
    """Collects addresses that a page loads, and scripts and styles inside it."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element loads or runs."""
        for name, value in attrs:
            if name in LOADING or (tag == "link" and name == "href"):
                self.addresses.append(value or "")
            if name == "style" or name.startswith("on"):
                self.inline.append(f"{tag} {name}")
        if tag == "style" or (tag == "script" and not dict(attrs).get("src")):
            self.inline.append(tag)


def test_pages_load_only_files_that_are_there(built: Path) -> None:
    pages = sorted(built.rglob("*.html"))
    assert len(pages) >= len(LANGUAGES)
    for page in pages:
        loads = Loads()
        loads.feed(page.read_text(encoding="utf-8"))
        assert loads.inline == [], page
        for address in loads.addresses:
            assert not re.match(r"[a-z]+:|//", address), (page, address)
            assert (page.parent / address).resolve().is_file(), (page, address)


def test_every_page_carries_its_policy(built: Path) -> None:
    escaped = headers.policy(meta=True).replace("'", "&#39;")
    for page in built.rglob("*.html"):
        assert f'http-equiv="Content-Security-Policy" content="{escaped}"' in page.read_text(
            encoding="utf-8"
        ), page


def test_manifests_lead_to_files_that_are_there(built: Path) -> None:
    for language in LANGUAGES:
        path = built / language / "manifest.webmanifest"
        manifest = json.loads(path.read_text(encoding="utf-8"))
        assert manifest["lang"] == language
        assert manifest["description"]
        for icon in manifest["icons"]:
            assert (path.parent / icon["src"]).resolve().is_file()
        assert manifest["share_target"]["method"] == "POST"


def test_no_source_maps_and_nothing_from_here(built: Path) -> None:
    """No maps, no compiled Python, no path of the computer that built it."""
    for path, data in files(built).items():
        assert not path.endswith((".map", ".pyc", ".so", ".po", ".ts")), path
        if not path.endswith((".br", ".gz", ".wasm", ".onnx", ".traineddata", ".png")):
            assert str(Path(__file__).parents[2]).encode() + b"/" not in data, path


def test_the_pages_python_cannot_reach_the_network_nor_run_commands(built: Path) -> None:
    with zipfile.ZipFile(below(built) / "python/site.zip") as site:
        names = site.namelist()
    for package in ("sanaly_core", "sanaly", "sanaly_page", "phonenumbers", "stdnum", "jinja2"):
        assert f"{package}/__init__.pyc" in names
    assert "markupsafe/_native.pyc" in names
    left_out = ("sanaly/commands/", "sanaly/demo/", "sanaly/models/fetch.", "sanaly/serving.")
    assert [name for name in names if name.startswith(left_out)] == []
    for language in LANGUAGES[1:]:
        assert f"sanaly/locale/{language}/LC_MESSAGES/sanaly.mo" in names


def names_in(path: Path) -> set[str]:
    """The names of what a ZIP holds."""
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def test_python_comes_compiled_with_all_its_sources_beside(built: Path) -> None:
    """No phone has to compile anything; who wants to read or change it has every file."""
    sources = names_in(below(built) / "sources/python.zip")
    for folder, path in (("site", "python/site.zip"), ("lib", "pyodide/python_stdlib.zip")):
        names = names_in(below(built) / path)
        modules = {f"{folder}/{name[:-1]}" for name in names if name.endswith(".pyc")}
        assert [name for name in names if name.endswith(".py")] == []
        assert modules == {name for name in sources if name.startswith(f"{folder}/")}
    licences_page = (built / "en/licences.html").read_text(encoding="utf-8")
    assert "sources/python.zip" in licences_page


def test_compiling_gives_the_same_bytes_each_time(built: Path, tmp_path: Path) -> None:
    """Without what an earlier build has kept, and whatever the order of the files."""
    files = python.page_package()
    first = bytecode.compiled(files, python.SITE, tmp_path / "one")
    again = bytecode.compiled(dict(reversed(files.items())), python.SITE, tmp_path / "two")
    assert first == again
    assert {name for name in first if name.endswith(".py")} == set()
    source_hash_unchecked = (1).to_bytes(4, "little")
    assert {data[4:8] for name, data in first.items() if name.endswith(".pyc")} == {
        source_hash_unchecked
    }


def test_what_is_no_python_is_told(built: Path, tmp_path: Path) -> None:
    with pytest.raises(bytecode.NodeError, match="not Python"):
        bytecode.compiled({"broken.py": b"def\n"}, python.SITE, tmp_path)


def test_all_of_stdnum_that_is_imported_is_in_the_page(built: Path) -> None:
    names = names_in(below(built) / "python/site.zip")
    text = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "core/src").rglob("*.py"))
    imported = re.findall(r"from (stdnum[.\w]*) import (\w+)", text)
    assert imported
    for package, module in imported:
        assert f"{package.replace('.', '/')}/{module}.pyc" in names


def test_the_licence_of_everything_is_told(built: Path) -> None:
    found = {component.name.casefold() for component in licences.components()}
    assert found >= {name.casefold() for name in (*NPM_PACKAGES, *PYTHON_DISTRIBUTIONS)}
    text = (below(built) / "licences.txt").read_text(encoding="utf-8")
    for component in licences.components():
        assert component.licence
        assert component.texts
        assert all(own in text for own in component.texts)
        for language in LANGUAGES:
            page = (built / language / "licences.html").read_text(encoding="utf-8")
            assert component.name in page


def test_every_kind_of_file_has_a_type(built: Path) -> None:
    kinds = {path.suffix[1:] for path in built.rglob("*") if path.is_file()}
    told_elsewhere = {"br", "gz", "example", ""}
    assert kinds - told_elsewhere <= headers.TYPES.keys()


def test_examples_for_servers_say_what_is_written_in_one_place(built: Path) -> None:
    assert (built / "nginx.conf.example").read_text(encoding="utf-8") == nginx.server()
    assert (built / "_headers").read_text(encoding="utf-8") == nginx.headers_file()
    assert json.loads((built / "headers.json").read_text(encoding="utf-8")) == json.loads(
        json.dumps(headers.told())
    )


@pytest.mark.parametrize("name", ["default-src", "form-action", "base-uri", "frame-ancestors"])
def test_the_policy_closes_what_is_not_needed(name: str) -> None:
    assert headers.POLICY[name] == "'none'"
