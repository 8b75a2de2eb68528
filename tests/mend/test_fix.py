"""`sanaly fix`: what it writes, what it refuses, and what it says."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from sanaly.cli import run
from sanaly.mend import place, regions
from sanaly.mend.regions import chosen, picture_item
from sanaly_core.concepts import Concept
from sanaly_core.errors import UsageError
from sanaly_core.findings import Finding
from sanaly_core.not_checked import Notes
from sanaly_core.packs.model import Pack
from sanaly_core.signals import Region, Signal
from tests.pictures.hostile import gif_of_a_huge_screen, tiff_of_absurd_tiles
from tools.drawn.paint import font
from tools.drawn.planted import REGION, planted

WORDS = "Для служебного пользования"
Told = pytest.CaptureFixture[str]


@pytest.fixture(name="photo")
def _photo(tmp_path: Path) -> Path:
    """A JPEG with everything in it."""
    path = tmp_path / "photo.jpg"
    path.write_bytes(planted("JPEG", 1).data)
    return path


def fix(*words: object) -> int:
    """Run the command without looking for anything."""
    return run(["fix", *(str(word) for word in words), "--no-found", "--lang", "en"])


def test_a_copy_comes_beside_the_original_which_stays(photo: Path) -> None:
    before = photo.read_bytes()
    assert fix(photo, "--cover", ",".join(map(str, REGION))) == 0
    copy = photo.with_name("photo-mended.jpg")
    assert photo.read_bytes() == before
    with Image.open(copy) as image:
        assert np.asarray(image.crop((80, 64, 200, 160))).max() < 8
        assert image.size == (320, 240), "the picture was turned as its EXIF said"
        assert not image.getexif()
    assert {path.name for path in photo.parent.iterdir()} == {"photo.jpg", "photo-mended.jpg"}


def test_it_names_fields_and_no_values(photo: Path, capsys: Told) -> None:
    assert fix(photo) == 0
    said = "".join(capsys.readouterr())
    for name in ("GPSLatitude", "Artist", "BodySerialNumber", "Model", "By-line", "dc:creator"):
        assert name in said
    assert "bytes behind the picture" in said
    for secret in planted("JPEG", 1).secrets.values():
        assert secret.decode("latin-1") not in said


def test_it_says_that_an_older_picture_was_in_the_file(tmp_path: Path, capsys: Told) -> None:
    from tests.pictures.thumbnailed import with_thumbnail

    photo = tmp_path / "a.jpg"
    photo.write_bytes(with_thumbnail(cut=True))
    assert fix(photo) == 0
    assert "an older picture that was still in the file" in capsys.readouterr().out


@pytest.mark.parametrize("suffix", [".png", ".webp", ".gif", ".tif", ".avif", ".bmp", ".jpeg"])
def test_other_formats_are_written_when_asked_for(photo: Path, suffix: str) -> None:
    out = photo.with_name("copy" + suffix)
    assert fix(photo, "--out", out) == 0
    with Image.open(out) as image:
        assert image.size == (320, 240)


def test_heic_becomes_jpeg(tmp_path: Path) -> None:
    photo = tmp_path / "photo.HEIC"
    photo.write_bytes(planted("HEIC", 1).data)
    assert fix(photo) == 0
    with Image.open(tmp_path / "photo-mended.jpg") as image:
        assert image.format == "JPEG"


def test_an_earlier_copy_is_replaced_only_by_force(photo: Path) -> None:
    copy = photo.with_name("photo-mended.jpg")
    copy.write_bytes(b"mine")
    assert fix(photo) == 2
    assert copy.read_bytes() == b"mine"
    assert fix(photo, "--force") == 0
    assert copy.read_bytes() != b"mine"


def test_a_copy_can_go_to_a_folder(photo: Path) -> None:
    folder = photo.parent / "copies"
    folder.mkdir()
    assert fix(photo, "--out", folder) == 0
    assert [file.name for file in folder.iterdir()] == [f"{photo.stem}-mended{photo.suffix}"]


@pytest.mark.parametrize("folder", ["nowhere", "photo.jpg"])
def test_a_folder_that_is_none_is_told_by_its_name(photo: Path, capsys: Told, folder: str) -> None:
    assert fix(photo, "--out", photo.parent / folder / "copy.jpg") == 2
    said = capsys.readouterr().err
    assert f"cannot be written to the folder {photo.parent / folder}" in said
    assert ".part" not in said


def _hard_link(photo: Path, out: Path) -> None:
    os.link(photo, out)


def _link(photo: Path, out: Path) -> None:
    out.symlink_to(photo)


@pytest.mark.parametrize("make", [_hard_link, _link])
@pytest.mark.parametrize("force", [[], ["--force"]])
def test_no_other_name_of_the_original_is_written_over(
    photo: Path, make: Callable[[Path, Path], None], force: list[str]
) -> None:
    out = photo.with_name("other.jpg")
    make(photo, out)
    before = photo.read_bytes()
    assert fix(photo, "--out", out, *force) == 2
    assert photo.read_bytes() == before
    assert fix(photo, "--out", photo, *force) == 2
    assert photo.read_bytes() == before


@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_never_followed(photo: Path, there: bool) -> None:
    victim = photo.with_name("victim.txt")
    if there:
        victim.write_text("mine")
    out = photo.with_name("link.jpg")
    out.symlink_to(victim)
    assert fix(photo, "--out", out) == 2
    assert fix(photo, "--out", out, "--force") == 0
    assert not out.is_symlink()
    assert victim.exists() is there
    assert not there or victim.read_text() == "mine"


def test_a_name_taken_meanwhile_is_not_written_over(photo: Path, tmp_path: Path) -> None:
    out = tmp_path / "late.jpg"
    real = place._fill

    def fill(part: Path, data: bytes) -> None:
        real(part, data)
        out.write_bytes(b"mine")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(place, "_fill", fill)
        with pytest.raises(UsageError):
            place.write(b"copy", photo, out, force=False)
    assert out.read_bytes() == b"mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["late.jpg", "photo.jpg"]


@pytest.mark.parametrize("when", ["fsync", "replace"])
def test_a_full_disk_leaves_nothing_behind(
    photo: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told, when: str
) -> None:
    def full(*_words: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if when == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(Path, "replace", full)
    assert fix(photo) == 2
    assert "no room left" in capsys.readouterr().err
    assert [path.name for path in photo.parent.iterdir()] == ["photo.jpg"]


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_the_copy_has_the_usual_rights(photo: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        assert fix(photo) == 0
    finally:
        os.umask(before)
    copy = photo.with_name("photo-mended.jpg")
    assert stat.S_IMODE(copy.stat().st_mode) == mode


def _nothing(path: Path) -> None:
    assert not path.exists()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path) -> None:
    path.write_text("my secret words")


def _cut(path: Path) -> None:
    path.write_bytes(planted("JPEG", 1).data[:5000])


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _bomb(path: Path) -> None:
    from tests.checker.test_pictures import wide_png

    path.write_bytes(wide_png(30_000))


def _video(path: Path) -> None:
    path.write_bytes(b"\0\0\0\x18ftypisom\0\0\0\0isommp42" + bytes(64))


def _tiles(path: Path) -> None:
    path.write_bytes(tiff_of_absurd_tiles())


BAD = [_tiles, _nothing, _empty, _text, Path.mkdir, _cut, _pipe, _bomb, _video]


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_what_cannot_be_mended_is_said(
    tmp_path: Path, capfd: Told, make: Callable[[Path], None], language: str
) -> None:
    path = tmp_path / "a.jpg"
    make(path)
    assert run(["fix", str(path), "--no-found", "--lang", language]) == 2
    said = capfd.readouterr()
    assert not said.out
    assert "a.jpg" in said.err
    assert "Traceback" not in said.err
    assert "secret" not in said.err
    assert len(said.err.splitlines()) == 1
    assert [each.name for each in tmp_path.iterdir()] == (["a.jpg"] if path.exists() else [])


@pytest.mark.parametrize("words", ["1,2,3", "a,b,c,d", "5,5,5,9", "0.5,0.1,0.4,0.2", "nan,0,1,1"])
def test_a_region_that_is_none_is_refused(photo: Path, capsys: Told, words: str) -> None:
    assert fix(photo, "--cover", words) == 2
    assert "40,60,300,200" in capsys.readouterr().err
    assert [path.name for path in photo.parent.iterdir()] == ["photo.jpg"]


def test_regions_are_pixels_or_shares() -> None:
    (pixels, shares, whole) = chosen(["20,10,40,30", "0.2,0.1,0.4,0.3", "0,0,999,999"], 100, 100)
    assert pixels == shares
    assert (whole.right, whole.bottom) == (1.0, 1.0)


@pytest.mark.parametrize("out", ["a.jpg", "a.tif"])
def test_a_moving_picture_is_not_made_a_still(tmp_path: Path, capsys: Told, out: str) -> None:
    photo = tmp_path / "b.gif"
    photo.write_bytes(planted("GIF", 1).data)
    assert fix(photo, "--out", tmp_path / out) == 2
    assert "moves" in capsys.readouterr().err
    assert fix(photo, "--out", tmp_path / "a.webp") == 0


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_what_is_too_large_is_called_so(tmp_path: Path, capsys: Told, language: str) -> None:
    photo = tmp_path / "a.gif"
    photo.write_bytes(gif_of_a_huge_screen())
    assert run(["fix", str(photo), "--no-found", "--lang", language]) == 2
    assert "120" in capsys.readouterr().err


def test_an_unknown_ending_is_refused(photo: Path, capsys: Told) -> None:
    assert fix(photo, "--out", photo.with_name("copy.exe")) == 2
    assert ".webp" in capsys.readouterr().err


def test_what_is_found_is_covered(tmp_path: Path, capsys: Told) -> None:
    page = Image.new("RGB", (1200, 900), (250, 250, 248))
    pen = ImageDraw.Draw(page)
    large = font("sans", 44)
    pen.text((300, 200), WORDS, font=large, fill="black")
    for line in range(6):
        pen.text((150, 350 + 60 * line), "Протокол совещания по бюджету", font=large, fill="black")
    photo = tmp_path / "page.png"
    page.save(photo)
    assert run(["fix", str(photo), "--pack", "kz-civil-service", "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert "mark" in said.out
    assert WORDS not in said.out + said.err
    with Image.open(tmp_path / "page-mended.png") as image:
        assert image.crop((310, 205, 880, 245)).getextrema() == ((0, 0), (0, 0), (0, 0))
        assert image.crop((150, 600, 900, 700)).getextrema()[0] != (0, 0)


@pytest.mark.parametrize("covering", ["blur", "pixelate"])
def test_a_weaker_covering_is_called_so(photo: Path, capsys: Told, covering: str) -> None:
    assert fix(photo, "--cover", "0,0,0.5,0.5", "--covering", covering) == 0
    assert "weaker than black" in capsys.readouterr().out


def test_what_is_about_the_whole_picture_is_said_and_not_covered(
    photo: Path, capsys: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    def whole(_data: bytes, packs: Sequence[Pack], _notes: Notes) -> tuple[Finding, ...]:
        seen = Signal(Concept.ALCOHOL, 0.9, Region(0, 0.0, 0.0, 1.0, 1.0), "concepts")
        return (Finding(packs[0].id, "alcohol-display", picture_item(), (seen,), 1),)

    monkeypatch.setattr(regions, "findings_in", whole)
    assert run(["fix", str(photo), "--pack", "kz-civil-service", "--lang", "en"]) == 0
    assert "Not covered, for it is about the whole picture" in capsys.readouterr().out
    with Image.open(photo.with_name("photo-mended.jpg")) as image:
        assert np.asarray(image).max() > 200


def test_a_covered_mark_does_not_make_the_paper_fit_to_be_published(
    photo: Path, capsys: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mark(_data: bytes, packs: Sequence[Pack], _notes: Notes) -> tuple[Finding, ...]:
        where = Region(0, 0.2, 0.2, 0.6, 0.4)
        seen = Signal(Concept.CLASSIFICATION_MARK, 0.9, where, "writing")
        return (Finding(packs[0].id, "classification-mark", picture_item(), (seen,), 3),)

    monkeypatch.setattr(regions, "findings_in", mark)
    assert run(["fix", str(photo), "--pack", "kz-civil-service", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "do not publish it" in said
    assert "Only what was recognised is covered" in said
