"""One picture on two networks, dismissed, deleted and posted again: the whole way."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from sanaly.cli import run
from sanaly_core.concepts import Concept
from tests.pictures.filmed import film
from tests.pictures.pictured import picture
from tools.drawn.paint import canvas, font

BEFORE, BEHIND = ("before", 1, b""), ("behind", 9, b"")
GPS = {1: "N", 2: (43.0, 15.0, 20.0), 3: "E", 4: (76.0, 54.0, 10.0)}


def placed(image: Image.Image, quality: int = 90, side: int = 640) -> bytes:
    """A photo with coordinates, as one network keeps it."""
    kept = image.copy()
    kept.thumbnail((side, side))
    exif = Image.Exif()
    exif[0x8825] = GPS
    out = io.BytesIO()
    kept.save(out, "JPEG", quality=quality, exif=exif)
    return out.getvalue()


def export(folder: Path, platform: str, *posts: tuple[str, int, bytes]) -> Path:
    """Items of one network: key, day and photo (or none) of each."""
    folder.mkdir(exist_ok=True)
    rows = []
    for key, day, photo in posts:
        row: dict[str, Any] = {"key": key, "kind": "post", "platform": platform, "text": ""}
        row |= {"audience": "public", "created_at": f"2026-03-{day:02}T10:00:00+00:00"}
        if photo:
            name = f"{platform}-{key}.jpg"
            (folder / name).write_bytes(photo)
            row["media"] = [name]
        rows.append(json.dumps(row))
    path = folder / "items.jsonl"
    path.write_text("\n".join(rows), "utf-8")
    return path


def filmed(seed: int, size: tuple[int, int] = (640, 480), **options: Any) -> bytes:
    """A reel of two scenes with coordinates."""
    scenes = [np.asarray(picture(number).resize(size)) for number in (seed, seed + 50)]
    return film(scenes, 2, metadata={"location": "+43.2389+076.8897/"}, **options)


def reel(folder: Path, platform: str, key: str, video: bytes) -> Path:
    """An export of one reel between two posts."""
    path = export(folder, platform, BEFORE, (key, 5, video), BEHIND)
    (folder / f"{platform}-{key}.jpg").rename(folder / f"{platform}-{key}.mp4")
    path.write_text(path.read_text("utf-8").replace(".jpg", ".mp4"), "utf-8")
    return path


def check(capsys: pytest.CaptureFixture[str], *paths: Path) -> list[dict[str, Any]]:
    """The findings of a check."""
    arguments = ["check", *map(str, paths), "--pack", "kz-civil-service", "--format", "json"]
    assert run(arguments) in (0, 1)
    findings: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["findings"]
    return findings


def recheck(capsys: pytest.CaptureFixture[str], path: Path) -> set[str]:
    assert run(["recheck", str(path), "--format", "json"]) in (0, 1)
    return {one["state"] for one in json.loads(capsys.readouterr().out)["outcomes"]}


def by_item(findings: list[dict[str, Any]]) -> dict[str, set[str]]:
    """Keys of findings, each with the keys of where else it stands."""
    return {one["item"]: {other["item"] for other in one["again"]} for one in findings}


def test_one_picture_on_two_networks_is_one_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = picture(1)
    one = export(tmp_path / "one", "instagram", ("a", 2, placed(photo)))
    other = export(tmp_path / "two", "vk", ("b", 5, placed(photo, quality=50, side=400)))
    assert by_item(check(capsys, one, other)) == {"a": {"b"}}


def test_another_picture_is_another_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    posts = [("a", 2, placed(picture(1))), ("b", 5, placed(picture(2)))]
    assert by_item(check(capsys, export(tmp_path, "vk", *posts))) == {"a": set(), "b": set()}


def form(number: str) -> bytes:
    """A page with a personal number."""
    image, pen = canvas((900, 400), (255, 255, 255))
    for line, words in enumerate(("Анкета работника", f"ИИН: {number}", "Отдел пристаней")):
        pen.text((60, 60 + 100 * line), words, font=font("sans", 30), fill=0)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def test_a_dismissed_form_silences_no_other_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = form("990000000005"), form("980000000003")
    (found,) = check(capsys, export(tmp_path / "one", "instagram", ("a", 2, one)))
    assert run(["mark", found["id"], "not-a-violation"]) == 0
    capsys.readouterr()
    both = export(tmp_path / "two", "vk", ("same", 5, one), ("other", 7, other))
    states = {one["item"]: one["state"] for one in check(capsys, both)}
    assert states == {"same": "not-a-violation", "other": "open"}
    draft = tmp_path / "draft.png"
    for photo, left in ((one, 0), (other, 1)):
        draft.write_bytes(photo)
        assert run(["draft", str(draft), "--pack", "kz-civil-service"]) == left


def test_flat_pictures_are_not_taken_for_each_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    green, darker = (Image.new("RGB", (640, 480), colour) for colour in ("#2a2", "#282"))
    posts = [("a", 2, placed(green)), ("b", 5, placed(darker))]
    assert by_item(check(capsys, export(tmp_path, "vk", *posts))) == {"a": set(), "b": set()}


def test_a_dismissed_picture_stays_dismissed_on_another_network(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = picture(3)
    (found,) = check(capsys, export(tmp_path / "one", "instagram", ("a", 2, placed(photo))))
    assert run(["mark", found["id"], "not-a-violation"]) == 0
    capsys.readouterr()
    later = export(tmp_path / "two", "vk", ("b", 5, placed(photo, quality=50, side=400)))
    assert run(["check", str(later), "--pack", "kz-civil-service", "--format", "json"]) == 0
    (again,) = json.loads(capsys.readouterr().out)["findings"]
    assert (again["item"], again["state"]) == ("b", "not-a-violation")


def test_a_draft_does_not_ask_again_what_was_dismissed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = picture(8)
    (found,) = check(capsys, export(tmp_path / "one", "instagram", ("a", 2, placed(photo))))
    draft = tmp_path / "draft.jpg"
    draft.write_bytes(placed(photo, quality=60))
    arguments = ["draft", str(draft), "--pack", "kz-civil-service"]
    assert run(arguments) == 1
    assert run(["mark", found["id"], "not-a-violation"]) == 0
    assert run(arguments) == 0
    assert run([*arguments, "Погнали пить пиво, мы уже в баре и празднуем"]) == 1


def test_what_is_kept_is_kept_in_one_post(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = picture(4)
    first = export(tmp_path / "one", "instagram", ("a", 2, placed(photo)))
    (found,) = check(capsys, first)
    assert run(["mark", found["id"], "kept", "--reason", "consent"]) == 0
    capsys.readouterr()
    later = export(tmp_path / "two", "vk", ("b", 5, placed(photo, side=400)))
    assert {one["item"]: one["state"] for one in check(capsys, first, later)} == {
        "a": "kept",
        "b": "open",
    }


def test_a_deleted_picture_that_came_back_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = picture(5)
    check(capsys, export(tmp_path / "old", "vk", BEFORE, ("a", 2, placed(photo)), BEHIND))
    smaller = ("z", 7, placed(photo, quality=60, side=500))
    new = export(tmp_path / "new", "vk", BEFORE, smaller, BEHIND)
    assert recheck(capsys, new) == {"reposted"}


def test_a_deleted_picture_that_did_not_come_back_is_gone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(capsys, export(tmp_path / "old", "vk", BEFORE, ("a", 2, placed(picture(6))), BEHIND))
    other = ("z", 7, placed(picture(7)))
    new = export(tmp_path / "new", "vk", BEFORE, other, BEHIND)
    assert recheck(capsys, new) == {"gone"}


def test_a_picture_that_may_have_come_back_and_cannot_be_opened_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(capsys, export(tmp_path / "old", "vk", BEFORE, ("a", 2, placed(picture(6))), BEHIND))
    cut = ("z", 7, placed(picture(6), side=500)[:2000])
    assert run(["recheck", str(export(tmp_path / "new", "vk", cut)), "--format", "json"]) in (0, 1)
    told = json.loads(capsys.readouterr().out)["not_checked"]
    assert "media-unreadable" in {one["reason"] for one in told}


def stripped(image: Image.Image) -> bytes:
    """The photo without coordinates."""
    out = io.BytesIO()
    image.save(out, "JPEG")
    return out.getvalue()


def test_a_photo_that_was_replaced_by_a_mended_copy_is_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = picture(6)
    old = export(tmp_path / "old", "vk", BEFORE, ("a", 2, placed(photo)), BEHIND)
    check(capsys, old)
    assert recheck(capsys, old) == {"open"}
    half = ("a", 2, stripped(photo)[:2000])
    assert recheck(capsys, export(tmp_path / "cut", "vk", BEFORE, half, BEHIND)) == {"open"}
    other = export(tmp_path / "new", "vk", BEFORE, ("a", 2, stripped(photo)), BEHIND)
    assert recheck(capsys, other) == {"mended"}


def test_what_nothing_can_look_for_now_stays_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = picture(6)
    check(capsys, export(tmp_path / "old", "vk", BEFORE, ("a", 2, placed(photo)), BEHIND))
    monkeypatch.setattr("sanaly.recheck.SEEN_IN_PICTURES", frozenset({Concept.EXACT_PLACE}))
    monkeypatch.setattr("sanaly.pictures.registry.Installed.concepts", lambda _: frozenset())
    other = export(tmp_path / "new", "vk", BEFORE, ("a", 2, stripped(photo)), BEHIND)
    assert recheck(capsys, other) == {"open"}


def test_a_reel_on_two_networks_is_one_finding_and_its_return_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = reel(tmp_path / "one", "instagram", "a", filmed(9, codec="libx264"))
    other = reel(tmp_path / "two", "tiktok", "b", filmed(9, size=(320, 240)))
    assert by_item(check(capsys, one, other)) in ({"a": {"b"}}, {"b": {"a"}})
    came_back = reel(tmp_path / "three", "instagram", "z", filmed(9, size=(480, 360)))
    assert recheck(capsys, came_back) == {"reposted"}


def test_another_reel_is_another_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = reel(tmp_path / "one", "instagram", "a", filmed(9))
    other = reel(tmp_path / "two", "tiktok", "b", filmed(10))
    assert by_item(check(capsys, one, other)) == {"a": set(), "b": set()}
