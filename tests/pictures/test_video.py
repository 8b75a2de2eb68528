"""Videos: which frames are looked at, what their files tell, and what is said of them."""

from __future__ import annotations

import io
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image

from sanaly.pictures import frames
from sanaly.pictures.base import Picture
from sanaly.pictures.film import MOST
from sanaly.pictures.frames import PICTURE
from sanaly.pictures.likeness import SAME, distance
from sanaly.pictures.limits import LONGEST
from sanaly.pictures.look import UNREADABLE, look_at
from sanaly.pictures.merging import merged
from sanaly.pictures.papers.clock import PICTURE_SECONDS as PAPERS_SECONDS
from sanaly.pictures.pdq import pdq
from sanaly.pictures.reading import effort
from sanaly.pictures.reading.read import PICTURE_SECONDS
from sanaly.pictures.seen import Seen
from sanaly.pictures.video import (
    FINDING_MOVING,
    LOOKING,
    LOOKING_MOVING,
    ONE_FRAME,
    OUT_OF_TIME,
    look_at_video,
)
from sanaly.pictures.video.scenes import DECODED, Scenes, scenes
from sanaly.pictures.workers import Workers
from sanaly_core.concepts import Concept
from sanaly_core.signals import FileField, Region, Signal
from tests.pictures.filmed import film, scenes_of, turned
from tests.pictures.pictured import drawn, picture, saved

LONG = 30.0
"""Seconds that no test needs."""


class Watching:
    """A detector that sees wine in bright frames, and remembers what it was shown."""

    name = "watching"
    concepts = frozenset({Concept.ALCOHOL})

    def __init__(self) -> None:
        self.shown: list[float | None] = []

    def available(self) -> bool:
        return True

    def version(self) -> str:
        return "1"

    def detect(self, shown: Picture) -> Iterable[Signal]:
        self.shown.append(shown.second)
        bright = float(np.asarray(shown.upright).mean()) / 255
        if bright > 0.3:
            yield Signal(Concept.ALCOHOL, bright, shown.whole(), self.name)


@pytest.fixture
def watching(monkeypatch: pytest.MonkeyPatch) -> Watching:
    """The only detector there is."""
    detector = Watching()
    monkeypatch.setattr("sanaly.pictures.look.picture_detectors", lambda: (detector,))
    return detector


def chosen(video: bytes) -> Scenes:
    return scenes(io.BytesIO(video), LONG)


def seconds(video: bytes) -> list[float]:
    return [frame.second for frame in chosen(video).frames()]


@pytest.mark.parametrize(
    ("form", "codec"),
    [
        ("mp4", "libx264"),
        ("mov", "libx264"),
        ("3gp", "mpeg4"),
        ("avi", "mpeg4"),
        ("webm", "libvpx"),
        ("matroska", "libx264"),
        ("mp4", "mpeg4"),
    ],
)
def test_each_scene_is_seen_once(form: str, codec: str) -> None:
    found = chosen(film(scenes_of(1, 2, 3), form=form, codec=codec))
    starts = [frame.second for frame in found.frames()]
    assert len(starts) == 3
    assert all(start <= at <= start + 2 for start, at in zip((0, 3, 6), starts, strict=True))
    assert found.whole
    assert found.in_time


def test_a_scene_that_lasts_is_one_frame() -> None:
    assert seconds(film(scenes_of(1, 1, 1, 1), codec="libx264")) == [0.0]


def test_scenes_between_few_keyframes_are_seen() -> None:
    """A video whose only keyframe is the first one."""
    coding = {"g": "100000", "sc_threshold": "0"}
    video = film(scenes_of(1, 2, 3), 12, codec="libx264", fps=5, coding=coding)
    assert [round(at) for at in seconds(video)] == [0, 12, 24]


def test_of_many_scenes_some_of_every_part_are_seen() -> None:
    found = seconds(film(scenes_of(*range(40), size=(160, 120)), 2, codec="libx264"))
    assert len(found) == MOST
    assert found[0] == 0
    assert max(after - before for before, after in pairwise(found)) <= 16


def test_black_between_scenes_is_passed_over_and_nothing_else() -> None:
    black = [np.zeros((240, 320, 3), np.uint8)]
    video = film([*black, *scenes_of(1), *black], codec="libx264")
    assert [round(at) for at in seconds(video)] == [3]
    assert seconds(film(black)) == [0.0]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_frames_stand_upright(degrees: int) -> None:
    video = film(scenes_of(1))
    (straight,) = chosen(video).frames()
    (frame,) = chosen(turned(video, degrees)).frames()
    expected = straight.image.rotate(-degrees, expand=True)
    assert frame.image.size == expected.size
    assert np.array_equal(np.asarray(frame.image), np.asarray(expected))


def test_large_frames_are_shrunk() -> None:
    (frame,) = chosen(film([drawn(1, 2560, 1440)], 0.1)).frames()
    assert frame.image.size == (1920, 1080)


def test_a_video_is_known_by_its_first_telling_frame(watching: Watching) -> None:
    black = np.zeros((240, 320, 3), np.uint8)
    video = film([black, drawn(1, 320, 240), drawn(2, 320, 240)], codec="libx264")
    likeness = look_at_video(io.BytesIO(video)).likeness
    assert likeness
    assert distance(likeness, pdq(picture(1, 320, 240))[0]) <= SAME
    assert watching.shown


def test_a_video_is_known_again_at_another_size(watching: Watching) -> None:
    one = film(scenes_of(1, 2, size=(640, 480)), codec="libx264")
    small = [np.asarray(picture(seed).resize((320, 240))) for seed in (1, 2)]
    other = film(small, codec="mpeg4", fps=15)
    likenesses = [look_at_video(io.BytesIO(video)).likeness or b"" for video in (one, other)]
    assert distance(*likenesses) <= SAME
    assert watching.shown


def test_a_signal_names_the_second(watching: Watching) -> None:
    dark, bright = drawn(1, 320, 240) // 4, drawn(2, 320, 240) // 2 + 127
    seen = look_at_video(io.BytesIO(film([dark, bright], 4, codec="libx264")))
    (signal,) = seen.signals
    assert isinstance(signal.where, Region)
    assert signal.where.second is not None
    assert 4 <= signal.where.second <= 6
    assert len(watching.shown) == 2


def wine(score: float, second: float, note: str = "") -> Signal:
    where = Region(0, 0, 0, 1, 1, second)
    return Signal(Concept.ALCOHOL, score, where, "test", note=note)


def test_the_same_in_neighbouring_frames_is_one_signal() -> None:
    frames_of = [[wine(0.6, 1)], [wine(0.9, 2)], [wine(0.7, 3)], [], [wine(0.5, 9)]]
    assert list(merged(frames_of)) == [wine(0.9, 2), wine(0.5, 9)]


def test_different_things_in_one_frame_all_stay() -> None:
    both = [wine(0.6, 1, "iin"), wine(0.6, 1, "passport"), wine(0.5, 1, "iin")]
    assert sorted(s.note for s in merged([both])) == ["iin", "iin", "passport"]


def test_frames_beyond_the_time_are_told(watching: Watching) -> None:
    seen = look_at_video(io.BytesIO(film(scenes_of(1, 2, 3))), looking=0.0)
    assert seen.troubles == (OUT_OF_TIME,)
    assert len(watching.shown) == 1


def test_a_busy_computer_sees_no_less(watching: Watching, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(effort, "worked", lambda: 7.0)
    seen = look_at_video(io.BytesIO(film(scenes_of(1, 2, 3))), looking=1e-9)
    assert seen.troubles == ()
    assert len(watching.shown) == 3


def test_what_was_seen_is_kept_where_the_look_would_be_stopped(
    watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LONGEST, frames.VIDEO, ONE_FRAME)
    seen = look_at_video(io.BytesIO(film(scenes_of(1, 2, 3))))
    assert seen.troubles == (OUT_OF_TIME,)
    assert len(watching.shown) == 1


def test_a_page_at_its_slowest_fits_into_what_is_left() -> None:
    reading = (PICTURE_SECONDS + PAPERS_SECONDS) * effort.PATIENCE
    assert reading < ONE_FRAME < min(LONGEST.values())


def test_a_search_beyond_the_time_is_told(watching: Watching) -> None:
    seen = look_at_video(io.BytesIO(film(scenes_of(1, 2, 3))), finding=0.0)
    assert seen.troubles == (OUT_OF_TIME,)
    assert watching.shown == [0.0]
    assert LOOKING > 0


PLACE = "+43.2389+076.8897/"


@pytest.mark.parametrize(
    ("form", "metadata", "muxing", "field"),
    [
        ("mp4", {"location": PLACE}, {}, "location"),
        ("3gp", {"location": PLACE}, {}, "location"),
        ("mov", {"location": "-33.8688+151.2093/"}, {}, "location"),
        (
            "mov",
            {"com.apple.quicktime.location.ISO6709": "+43.2389+076.8897+812.3/"},
            {"movflags": "use_metadata_tags"},
            "com.apple.quicktime.location.ISO6709",
        ),
    ],
)
def test_coordinates_in_the_file_are_seen(
    watching: Watching, form: str, metadata: dict[str, str], muxing: dict[str, str], field: str
) -> None:
    video = film(scenes_of(1), 0.5, form=form, metadata=metadata, muxing=muxing)
    seen = look_at_video(io.BytesIO(video))
    (signal,) = (s for s in seen.signals if s.concept is Concept.EXACT_PLACE)
    assert isinstance(signal.where, FileField)
    assert signal.where.field.startswith(field)
    assert watching.shown


@pytest.mark.parametrize("value", ["+00.0000+000.0000/", "Алматы", "", "+43", "north"])
def test_no_place_is_no_signal(watching: Watching, value: str) -> None:
    muxing = {"movflags": "use_metadata_tags"}
    video = film(scenes_of(1), 0.5, form="mov", metadata={"location": value}, muxing=muxing)
    seen = look_at_video(io.BytesIO(video))
    assert not any(s.concept is Concept.EXACT_PLACE for s in seen.signals)
    assert watching.shown


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_further_frames_of_a_moving_picture_are_seen(watching: Watching, form: str) -> None:
    first, *others = (picture(seed, 200, 150) for seed in (1, 1, 2, 3))
    out = io.BytesIO()
    first.save(out, form, save_all=True, append_images=others, duration=500)
    seen = look_at(out.getvalue())
    assert watching.shown[0] is None
    assert [at for at in watching.shown if at] == [1.0, 1.5]
    assert seen.likeness is not None
    assert distance(seen.likeness, pdq(first)[0]) <= SAME


def test_of_a_long_moving_picture_the_rest_is_told(watching: Watching) -> None:
    first, *others = (Image.new("L", (32, 32), n % 256) for n in range(DECODED + 20))
    out = io.BytesIO()
    first.save(out, "GIF", save_all=True, append_images=others, duration=20)
    seen = look_at(out.getvalue())
    assert OUT_OF_TIME in seen.troubles
    assert watching.shown[0] is None


def test_the_frames_of_a_moving_picture_fit_into_the_time_of_a_picture() -> None:
    """Beside them stand the first look, and the last one that was begun in time."""
    longest = 2 * (PICTURE_SECONDS + PAPERS_SECONDS) + FINDING_MOVING + LOOKING_MOVING
    assert longest < LONGEST[PICTURE]


def test_what_a_moving_picture_shows_first_is_kept_where_its_look_would_be_stopped(
    watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LONGEST, PICTURE, ONE_FRAME)
    out = io.BytesIO()
    others = [picture(seed, 200, 150) for seed in (2, 3)]
    picture(1, 200, 150).save(out, "GIF", save_all=True, append_images=others, duration=500)
    assert look_at(out.getvalue()).troubles == (OUT_OF_TIME,)
    assert watching.shown == [None]


def test_what_is_behind_a_broken_frame_is_told(watching: Watching) -> None:
    out = io.BytesIO()
    others = [picture(seed, 200, 150) for seed in range(2, 6)]
    picture(1, 200, 150).save(out, "GIF", save_all=True, append_images=others, duration=500)
    seen = look_at(out.getvalue()[: len(out.getvalue()) * 3 // 5])
    assert UNREADABLE in seen.troubles
    assert watching.shown[0] is None


def test_a_still_picture_is_looked_at_once(watching: Watching) -> None:
    look_at(saved(picture(1), "PNG"))
    assert watching.shown == [None]


def test_a_moving_picture_that_is_called_a_video_is_seen(watching: Watching) -> None:
    out = io.BytesIO()
    picture(1).save(out, "GIF", save_all=True, append_images=[picture(2)], duration=900)
    assert look_at_video(io.BytesIO(out.getvalue())).likeness
    assert watching.shown == [None, 0.9]


def test_views_of_a_stereo_camera_are_no_moving_picture(watching: Watching) -> None:
    out = io.BytesIO()
    picture(1).save(out, "MPO", save_all=True, append_images=[picture(2)])
    with Image.open(io.BytesIO(out.getvalue())) as image:
        assert image.format == "MPO"
    look_at(out.getvalue())
    assert watching.shown == [None]


def test_workers_look_at_videos() -> None:
    workers = Workers(1)
    try:
        seen: Seen = workers.look(frames.VIDEO, film(scenes_of(1, 2))).result()
    finally:
        workers.close()
    assert seen.likeness
    assert seen.troubles == ()
