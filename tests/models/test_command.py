"""`sanaly models`: what it says and does, with a server on this computer in place of the hub."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from sanaly.cli import run
from sanaly.commands import options
from sanaly.models import getting, hashes, hub, place
from sanaly.models.bundle import Bundle, Purpose
from sanaly.models.packed import pack, unpacked
from tests.models.photos import drawn_pictures
from tests.models.server import Served, Server
from tests.models.small import small_bundle
from tests.models.standin import standin_bundle
from tests.models.tiny import tiny_export

Capture = pytest.CaptureFixture[str]


def a_file(folder: Path, **changes: object) -> Path:
    bundle = small_bundle(folder / "source", **changes)  # type: ignore[arg-type]
    out = folder / f"{bundle.label}.sanaly-bundle"
    pack(bundle, out)
    return out


def hosted(server: Server, file: Path) -> str:
    server.files["/m/small.sanaly-bundle"] = Served(file.read_bytes())
    return server.address("/m/small.sanaly-bundle")


def pinned(server: Server, export: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The server as a hub whose pinned sizes are those of a tiny export."""
    sizes = {name: (export / name).stat().st_size for name in hub.SIZES}
    monkeypatch.setattr(hub, "SIZES", sizes)
    monkeypatch.setattr(hub, "TOTAL", sum(sizes.values()))
    for name in sizes:
        server.files[f"/hub/{name}"] = Served((export / name).read_bytes())
    address = server.address("/hub/")
    monkeypatch.setattr(hub, "ADDRESS", address)
    return address


def used() -> Bundle:
    bundle = place.chosen()
    assert bundle is not None
    return bundle


def downloads() -> list[Path]:
    return list((place.models_folder() / place.DOWNLOADS).iterdir())


def test_an_institutions_file_is_fetched_and_used(
    server: Server, tmp_path: Path, capsys: Capture
) -> None:
    file = a_file(tmp_path)
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    address = hosted(server, file)
    assert run(["models", "get", "--from", address, "--sha256", sha256.upper()]) == 0
    said = capsys.readouterr()
    assert "Installed: small-1" in said.out
    assert sha256 in said.out
    assert used().label == "small-1"
    assert downloads() == []


def test_a_file_that_changed_at_its_address_is_told(
    server: Server, tmp_path: Path, capsys: Capture
) -> None:
    address = hosted(server, a_file(tmp_path))
    assert run(["models", "get", "--from", address]) == 0
    assert "has changed" not in capsys.readouterr().out
    before = hashes.known_hash(address)
    assert before
    hosted(server, a_file(tmp_path, version=2))
    assert run(["models", "get", "--from", address]) == 0
    assert f"has changed: its checksum was {before}" in capsys.readouterr().out
    assert used().version == 2


def test_another_checksum_than_the_given_one_is_refused(
    server: Server, tmp_path: Path, capsys: Capture
) -> None:
    file = a_file(tmp_path)
    for source in (hosted(server, file), str(file)):
        assert run(["models", "get", "--from", source, "--sha256", "0" * 64]) == 2
        assert "is not the file that was expected" in capsys.readouterr().err
    assert place.installed() == []


def test_a_checksum_that_is_none_is_told(capsys: Capture) -> None:
    assert run(["models", "get", "--sha256", "abc"]) == 2
    assert "64 digits" in capsys.readouterr().err


def test_an_answer_that_is_no_bundle_is_told_and_not_kept(server: Server, capsys: Capture) -> None:
    server.files["/x"] = Served(b"something else")
    assert run(["models", "get", "--from", server.address("/x")]) == 2
    assert "is not a model file of Sanaly" in capsys.readouterr().err
    assert downloads() == []


def test_a_plain_address_is_refused(capsys: Capture) -> None:
    assert run(["models", "get", "--from", "http://example.org/a.sanaly-bundle"]) == 2
    assert "must begin with https://" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["file", "folder"])
def test_a_share_or_stick_will_do(form: str, tmp_path: Path) -> None:
    file = a_file(tmp_path)
    source = file if form == "file" else tmp_path / "source"
    assert run(["models", "get", "--from", str(source)]) == 0
    assert used().label == "small-1"


def test_a_path_that_is_not_there_is_told(tmp_path: Path, capsys: Capture) -> None:
    assert run(["models", "get", "--from", str(tmp_path / "gone")]) == 2
    assert "There is no file or folder" in capsys.readouterr().err


def test_the_hub_is_fetched_and_made_into_a_bundle(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    pinned(server, tiny_export(tmp_path / "export"), monkeypatch)
    assert run(["models", "get", "--yes"]) == 0
    said = capsys.readouterr()
    assert "Installed: tiny-siglip-1" in said.out
    assert "It was not calibrated" in said.out
    assert "comparing it with the full one" in said.err
    assert (used().licence, used().source[:10]) == ("Apache-2.0", hub.SOURCE[:10])
    assert downloads() == [], "a gigabyte is not left lying about"
    key = f"{hub.REPOSITORY}@{hub.REVISION}/config.json"
    assert (
        hashes.known_hash(key) == hashlib.sha256(server.files["/hub/config.json"].body).hexdigest()
    )


def test_the_hubs_model_is_calibrated_on_the_spot(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    pinned(server, tiny_export(tmp_path / "export"), monkeypatch)
    photos = drawn_pictures(tmp_path / "photos", 60)
    assert run(["models", "get", "--yes", "--negatives", str(photos)]) == 0
    assert "It was not calibrated" not in capsys.readouterr().out
    assert used().concepts[0].measured["negatives"] == 60


def test_the_hub_is_continued_where_it_was_cut(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    pinned(server, tiny_export(tmp_path / "export"), monkeypatch)
    served = server.files["/hub/textual/model.onnx"]
    served.cut = 1000
    assert run(["models", "get", "--yes"]) == 2
    assert "goes on where it stopped" in capsys.readouterr().err
    assert getting.bytes_missing() == len(served.body) - 1000
    served.cut, server.asked[:] = None, []
    assert run(["models", "get", "--yes"]) == 0
    asked = [(path, headers.get("Range")) for path, headers in server.asked]
    assert asked == [("/hub/textual/model.onnx", "bytes=1000-")]


def test_a_mirror_is_another_place_for_the_same(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = pinned(server, tiny_export(tmp_path / "export"), monkeypatch)
    monkeypatch.setattr(hub, "ADDRESS", "https://hub.example.org/")
    assert run(["models", "get", "--from", address, "--yes"]) == 0
    assert used().label == "tiny-siglip-1"


def test_a_file_of_the_hub_that_changed_is_refused(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    pinned(server, tiny_export(tmp_path / "export"), monkeypatch)
    assert run(["models", "get", "--yes"]) == 0
    body = server.files["/hub/textual/tokenizer.json"].body
    server.files["/hub/textual/tokenizer.json"] = Served(body.replace(b"wine", b"vine"))
    assert run(["models", "get", "--yes"]) == 2
    assert "is not the file that was expected" in capsys.readouterr().err


def test_a_file_of_the_hub_with_another_size_is_refused(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    pinned(server, tiny_export(tmp_path / "export"), monkeypatch)
    server.files["/hub/config.json"].body += b" "
    assert run(["models", "get", "--yes"]) == 2
    assert "size it should have" in capsys.readouterr().err


def test_before_a_download_it_says_how_much_and_asks(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(options, "interactive", lambda: True)
    monkeypatch.setattr("click.prompt", lambda *_arguments, **_options: "")
    assert run(["models", "get"]) == 0
    said = capsys.readouterr().err
    assert "downloads 1543 MB" in said
    assert "2843 MB must be free" in said
    assert server.asked == []
    pinned(server, tiny_export(tmp_path / "export"), monkeypatch)
    monkeypatch.setattr("click.prompt", lambda *_arguments, **_options: "Да.")
    assert run(["models", "get"]) == 0
    assert used().label == "tiny-siglip-1"


def test_where_nobody_can_be_asked_it_takes_a_word(server: Server, capsys: Capture) -> None:
    assert run(["models", "get", "--from", server.address("/hub/")]) == 2
    assert "Add --yes" in capsys.readouterr().err
    assert server.asked == []


@pytest.mark.parametrize("arguments", [["get", "--yes"], ["build", ".", "--out", "x"]])
def test_what_making_needs_is_told_before_anything_is_fetched(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr("sanaly.models.extra.find_spec", lambda _name: None)
    assert run(["models", *arguments]) == 2
    assert 'pip install "sanaly[models]"' in capsys.readouterr().err


def test_an_export_is_built_into_a_file(tmp_path: Path, capsys: Capture) -> None:
    export = tiny_export(tmp_path / "export")
    photos = drawn_pictures(tmp_path / "photos", 60)
    out = tmp_path / "tiny.sanaly-bundle"
    arguments = [str(export), "--out", str(out), "--licence", "MIT", "--negatives", str(photos)]
    assert run(["models", "build", *arguments, "--name", "office", "--number", "3"]) == 0
    said = capsys.readouterr().out
    assert "The small model (int8) was kept" in said
    assert "Calibrated on 60 pictures" in said
    assert hashlib.sha256(out.read_bytes()).hexdigest() in said
    with unpacked(out, tmp_path) as bundle:
        assert (bundle.label, bundle.licence) == ("office-3", "MIT")


def test_an_export_of_unknown_licence_is_not_built(tmp_path: Path, capsys: Capture) -> None:
    export = tiny_export(tmp_path / "export")
    assert run(["models", "build", str(export), "--out", str(tmp_path / "x")]) == 2
    assert "Look up its licence" in capsys.readouterr().err
    assert run(["models", "get", "--from", str(export)]) == 2
    assert "Look up its licence" in capsys.readouterr().err


def test_an_export_that_lacks_a_file_is_told(tmp_path: Path, capsys: Capture) -> None:
    export = tiny_export(tmp_path / "export")
    (export / "textual/tokenizer.json").unlink()
    assert run(["models", "build", str(export), "--out", str(tmp_path / "x")]) == 2
    assert "The file textual/tokenizer.json is missing" in capsys.readouterr().err


def test_the_list_says_what_is_used_and_what_is_damaged(tmp_path: Path, capsys: Capture) -> None:
    for version in (1, 2):
        place.install(small_bundle(tmp_path / "source", version=version))
    place.install(standin_bundle(tmp_path / "standin"))
    damaged = place.install(small_bundle(tmp_path / "source", name="cut"))
    damaged.model_path.write_bytes(b"cut")
    assert run(["models", "list"]) == 0
    said = capsys.readouterr().out
    assert "cut-1: not used. The file of the model cut-1 is not the one" in said
    assert "small 1: not used, 0 MB, licence MIT" in said
    assert "small 2: used, 0 MB, licence MIT" in said
    assert "standin-imagenet 1: for tests, not used, 4 MB, licence Apache-2.0" in said
    assert "hookah" in said


def test_a_choice_that_is_not_there_is_told_by_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    place.install(small_bundle(tmp_path / "source"))
    monkeypatch.setenv(place.CHOICE, "gone")
    assert run(["models"]) == 0
    said = capsys.readouterr()
    assert "There is no model gone" in said.err
    assert "small 1: not used" in said.out


def test_an_empty_list_says_what_to_do(capsys: Capture) -> None:
    assert run(["models"]) == 0
    assert "sanaly models get" in capsys.readouterr().out


def test_a_model_for_tests_says_so(tmp_path: Path, capsys: Capture) -> None:
    assert run(["models", "get", "--from", str(a_file(tmp_path, purpose=Purpose.TESTS))]) == 0
    assert "is for tests" in capsys.readouterr().out
    assert place.chosen() is None


def test_a_model_is_removed(tmp_path: Path, capsys: Capture) -> None:
    place.install(small_bundle(tmp_path / "source"))
    assert run(["models", "remove", "small"]) == 0
    assert "Removed: small-1" in capsys.readouterr().out
    assert run(["models", "remove", "small"]) == 2
    assert "There is no model small" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["", "[]", '{"a": 1}', "{"])
def test_damaged_notes_on_hashes_do_no_harm(content: str) -> None:
    place.models_folder().mkdir(parents=True)
    (place.models_folder() / ".fetched.json").write_text(content, "utf-8")
    assert hashes.known_hash("a") is None
    hashes.remember_hash("a", "0" * 64)
    assert hashes.known_hash("a") == "0" * 64
    kept = (place.models_folder() / ".fetched.json").read_text("utf-8")
    assert json.loads(kept)["a"] == "0" * 64
