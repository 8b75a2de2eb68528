"""What a draft and a review say of pictures, in words alone."""

from __future__ import annotations

import io
import json
from collections.abc import Generator
from pathlib import Path

import pytest
from PIL import Image

from sanaly.cli import run
from sanaly.commands.pictured import fix_commands
from sanaly.demo.pictures import draw_photo
from sanaly.pictures.eyes import Look
from sanaly.pictures.seen import Seen
from sanaly_core.concepts import Concept
from sanaly_core.findings import Finding
from sanaly_core.signals import FileField, Region, Signal
from tests.builders import an_item

CORNER = Region(0, 0.0, 0.7, 0.3, 1.0)
WHOLE = Region(0, 0.0, 0.0, 1.0, 1.0)


def looks(monkeypatch: pytest.MonkeyPatch, *signals: Signal) -> None:
    """Let every picture show these."""

    def look(*_: object, **__: object) -> Generator[None, None, Look]:
        return Look(Seen(signals))
        yield

    monkeypatch.setattr("sanaly.pictures.eyes.Eyes._look", look)


def photo(folder: Path, name: str = "a photo.jpg") -> str:
    Image.new("RGB", (64, 64), "gray").save(folder / name)
    return str(folder / name)


def finding(*signals: Signal) -> Finding:
    return Finding("kz-civil-service", "any", an_item(), signals, 1)


def test_a_draft_says_where_what_and_how_sure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    looks(monkeypatch, Signal(Concept.IDENTITY_DOCUMENT, 0.95, CORNER, "papers"))
    assert run(["draft", photo(tmp_path), "--pack", "kz-civil-service"]) == 1
    told = capsys.readouterr().out
    assert "lower left: may show an identity document (quite sure)" in told
    assert f"sanaly fix '{tmp_path / 'a photo.jpg'}'" in told


def test_a_caption_and_a_picture_speak_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    looks(monkeypatch, Signal(Concept.ALCOHOL, 0.7, WHOLE, "concepts"))
    pack = ["--pack", "kz-civil-service"]
    assert run(["draft", photo(tmp_path), *pack]) == 1
    told = capsys.readouterr().out
    assert told.startswith("advice")
    assert "Only the picture speaks of it" in told
    assert "sanaly fix" not in told
    assert run(["draft", "Пьём вино", photo(tmp_path), *pack]) == 1
    told = capsys.readouterr().out
    assert told.startswith("removal suggested")
    assert "the picture + the words beside it" in told


def test_two_photos_of_different_folders_keep_their_numbers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other").mkdir()
    plain = photo(tmp_path)
    placed = tmp_path / "other" / "b.jpg"
    placed.write_bytes(draw_photo("sunset", coordinates=True))
    assert run(["draft", plain, str(placed), "--pack", "kz-civil-service"]) == 1
    told = capsys.readouterr().out
    assert "file of picture 2" in told
    assert f"sanaly fix {placed}" in told


def test_only_what_goes_away_is_offered_to_be_mended() -> None:
    photos = [Path("a.jpg"), Path("b.jpg")]
    stays = [
        Signal(Concept.ALCOHOL, 0.9, CORNER, "writing"),
        Signal(Concept.CLASSIFICATION_MARK, 0.9, CORNER, "writing"),
        Signal(Concept.DOCUMENT_OR_SCREEN, 0.9, WHOLE, "papers"),
    ]
    goes = [
        Signal(Concept.PERSONAL_NUMBER, 0.9, Region(1, 0, 0, 0.2, 0.2), "writing"),
        Signal(Concept.EXACT_PLACE, 1.0, FileField(0, "GPSLatitude"), "metadata"),
    ]
    assert fix_commands([finding(*stays)], photos) == []
    assert fix_commands([finding(*goes)], photos) == ["sanaly fix b.jpg", "sanaly fix a.jpg"]


@pytest.mark.parametrize(
    ("system", "told"), [("posix", "'my photo.jpg'"), ("nt", '"my photo.jpg"')]
)
def test_a_command_can_be_copied(system: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    where = FileField(0, "GPSLatitude")
    photos = [Path("my photo.jpg")]
    monkeypatch.setattr("sanaly.commands.pictured.os.name", system)
    (command,) = fix_commands(
        [finding(Signal(Concept.EXACT_PLACE, 1.0, where, "metadata"))], photos
    )
    assert command == f"sanaly fix {told}"


def test_a_review_names_the_file_and_tells_each_spot_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who cannot tell which picture is meant cannot decide."""
    sworn = [Signal(Concept.IDENTITY_DOCUMENT, 0.7, spot, "papers") for spot in (CORNER, CORNER)]
    looks(monkeypatch, *sworn)
    photo(tmp_path, "holiday.jpg")
    monkeypatch.setattr("sys.stdin", io.StringIO("q\n"))
    assert run(["review", str(tmp_path), "--audience", "public", "--pack", "kz-civil-service"]) == 1
    told = capsys.readouterr().out
    assert "A file of yours: holiday.jpg" in told
    assert told.count("lower left") == 1


def test_a_review_says_where_in_the_picture(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    looks(monkeypatch, Signal(Concept.IDENTITY_DOCUMENT, 0.7, CORNER, "papers"))
    photo(tmp_path, "a.jpg")
    line = {"key": "1", "kind": "post", "text": "x", "media": ["a.jpg"], "audience": "public"}
    (tmp_path / "items.jsonl").write_text(json.dumps(line), "utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("q\n"))
    assert run(["review", str(tmp_path / "items.jsonl"), "--pack", "kz-civil-service"]) == 1
    told = " ".join(capsys.readouterr().out.replace("│", " ").split())
    assert "lower left: may show an identity document (fairly sure)" in told
