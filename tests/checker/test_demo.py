"""The demo shows what is found in pictures, and works where nothing can be read in them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from sanaly.cli import run
from sanaly.demo import build
from sanaly.demo.build import build_sample
from sanaly.pictures.look import look_at
from sanaly.pictures.reading import engine
from sanaly.pictures.video import look_at_video
from sanaly_core.concepts import Concept
from sanaly_core.signals import Region

PHOTOS = Path(build.__file__).parent / "photos"
HELD = {
    "order.webp": Concept.CLASSIFICATION_MARK,
    "report.webp": Concept.CLASSIFICATION_MARK,
    "card.webp": Concept.IDENTITY_DOCUMENT,
    "note.webp": Concept.PERSONAL_NUMBER,
    "sign.webp": Concept.VENUE,
}


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading takes as long as it takes: a busy computer is no reason to fail."""
    monkeypatch.setattr("sanaly.pictures.reading.engine.CALL_SECONDS", 60.0)
    monkeypatch.setattr("sanaly.pictures.reading.read.PICTURE_SECONDS", 120.0)
    monkeypatch.setattr("sanaly.pictures.papers.clock.PICTURE_SECONDS", 120.0)


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sample's posts with pictures that hold text, and one that holds none."""
    posts = [p for p in build._posts() if p.get("kept") in HELD or p.get("gps")]
    monkeypatch.setattr(build, "_posts", lambda: posts)
    return [str(path) for path in build_sample(tmp_path)]


@pytest.mark.usefixtures("unhurried")
@pytest.mark.parametrize("name", HELD)
def test_a_picture_shows_what_it_was_drawn_for(name: str) -> None:
    seen = look_at((PHOTOS / name).read_bytes())
    assert HELD[name] in {signal.concept for signal in seen.signals}
    assert all(isinstance(signal.where, Region) for signal in seen.signals)


@pytest.mark.usefixtures("unhurried")
def test_the_video_shows_a_mark_at_some_second() -> None:
    with (PHOTOS / "day.mp4").open("rb") as stream:
        seen = look_at_video(stream)
    places = [s.where for s in seen.signals if s.concept is Concept.CLASSIFICATION_MARK]
    assert [2 <= place.second < 4 for place in places if isinstance(place, Region) and place.second]


def test_one_picture_stands_on_both_networks() -> None:
    posts = [p["network"] for p in build._posts() if p.get("kept") == "order.webp"]
    assert sorted(posts) == ["instagram", "telegram"]


@pytest.mark.usefixtures("unhurried")
def test_and_is_one_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    posts = [p for p in build._posts() if p.get("kept") == "order.webp"]
    monkeypatch.setattr(build, "_posts", lambda: posts)
    sample = [str(path) for path in build_sample(tmp_path)]
    assert run(["check", *sample, "--pack", "kz-civil-service", "--format", "json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert findings
    assert all(len(one["again"]) == 1 for one in findings)


def forget_tesseract() -> None:
    engine._answer.cache_clear()
    engine._program.cache_clear()


def test_without_tesseract_it_works_and_says_so(
    sample: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(os.environ, "PATH", str(tmp_path))
    forget_tesseract()
    report = tmp_path / "r.html"
    try:
        assert run(["check", *sample, "--report", str(report)]) == 1
    finally:
        forget_tesseract()
    told = capsys.readouterr().out
    assert "Text in pictures was not read." in told
    assert "Tesseract" in told or "tesseract-ocr" in told
    page = LexborHTMLParser(report.read_text("utf-8"))
    assert "Text in pictures was not read." in (page.css_first(".blind") or page).text()


def test_the_sample_is_the_same_every_time(tmp_path: Path) -> None:
    first, second = build_sample(tmp_path / "a"), build_sample(tmp_path / "b")
    assert (first[1] / "result.json").read_bytes() == (second[1] / "result.json").read_bytes()
    photos = [sorted((path / "photos").iterdir()) for path in (first[1], second[1])]
    assert [p.read_bytes() for p in photos[0]] == [p.read_bytes() for p in photos[1]]


def test_its_pictures_are_small() -> None:
    assert sum(file.stat().st_size for file in PHOTOS.iterdir()) < 250_000
