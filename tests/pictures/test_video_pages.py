"""White pages in videos and moving pictures: each is seen, and an ordinary film stays one scene."""

from __future__ import annotations

import io

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from sanaly.pictures import frames
from sanaly.pictures.base import Picture
from sanaly.pictures.film import CHANGE, MOST
from sanaly.pictures.formats import open_picture
from sanaly.pictures.limits import LONGEST
from sanaly.pictures.look import look_at
from sanaly.pictures.reading import engine, read
from sanaly.pictures.video import OUT_OF_TIME, look_at_moving
from sanaly.pictures.video.gif import moments
from sanaly.pictures.video.scenes import Frame, scenes
from sanaly_core.concepts import Concept
from tests.pictures.filmed import film
from tests.pictures.pictured import picture
from tools.drawn.pages import harmless, sheet
from tools.drawn.paint import font

LONG = 30.0
"""Seconds that no test needs."""
SIZE = (480, 640)
Pixels = NDArray[np.uint8]


def book(seed: int, size: tuple[int, int] = SIZE) -> Image.Image:
    """A page full of text."""
    return harmless(seed, "ru", "book").image.resize(size, Image.Resampling.LANCZOS)


def marked(page: Image.Image) -> Image.Image:
    """The page with a mark in its upper right corner."""
    copy = page.copy()
    place = (page.width * 7 // 10, page.height // 90)
    ImageDraw.Draw(copy).text(place, "СЕКРЕТНО", fill=(190, 20, 30), font=font("sans", 15, True))
    return copy


def lit(page: Image.Image) -> Image.Image:
    """The page in the light of a lamp beside it."""
    across = np.linspace(1.0, 0.65, page.width)[None, :, None]
    return Image.fromarray((np.asarray(page) * across).astype(np.uint8))


def noisy(image: Image.Image, seed: int, spread: float = 10.0) -> Pixels:
    """One frame of a still image as a bad camera gives it."""
    rng = np.random.Generator(np.random.MT19937(seed))
    noise = rng.normal(0, spread, (image.height, image.width, 3))
    return np.clip(np.asarray(image, np.float32) + noise, 0, 255).astype(np.uint8)


def held(image: Image.Image, times: int, part: float) -> list[Pixels]:
    """An image filmed by a hand that trembles by a part of its width, each time a little noisy."""
    rng = np.random.Generator(np.random.MT19937(7))
    width, height = image.width * 4 // 5 & ~1, image.height * 4 // 5 & ~1
    frames = []
    for seed in range(times):
        left, top = (image.width - width) // 2, (image.height - height) // 2
        left += round(rng.uniform(-part, part) * width)
        top += round(rng.uniform(-part, part) * height)
        frames.append(noisy(image.crop((left, top, left + width, top + height)), seed, 5.0))
    return frames


def in_gif(*pages: Image.Image) -> list[float]:
    """Seconds of the frames that are looked at in a GIF of pages, one each second."""
    out = io.BytesIO()
    pages[0].save(out, "GIF", save_all=True, append_images=pages[1:], duration=1000)
    with Image.open(out) as image:
        return [frame.second for frame in moments(image, LONG).frames()]


def in_video(pages: list[Pixels], seconds: float = 3, codec: str = "libx264") -> list[float]:
    """Seconds of the frames that are looked at in a video of pages."""
    video = film(pages, seconds, codec=codec, fps=5)
    return [frame.second for frame in scenes(io.BytesIO(video), LONG).frames()]


def test_pages_hardly_differ_as_a_whole() -> None:
    """What this is all about: by their mean difference two pages are one scene."""
    one, other = (Frame.of(0, book(seed)) for seed in (1, 2))
    assert one.apart(other) < CHANGE
    assert one.tells(other)


def test_each_page_of_a_moving_picture_is_seen() -> None:
    assert in_gif(book(1), book(1), book(2), book(3)) == [0, 2, 3]


def test_a_mark_on_a_page_that_was_seen_is_seen() -> None:
    assert in_gif(book(1), marked(book(1)), book(1)) == [0, 1]


def test_one_line_on_an_empty_page_is_no_empty_page() -> None:
    empty = Image.new("RGB", SIZE, "white")
    assert in_gif(book(1), empty, marked(empty)) == [0, 2]


@pytest.mark.parametrize("codec", ["libx264", "mpeg4"])
def test_each_page_of_a_video_is_seen(codec: str) -> None:
    found = in_video([np.asarray(book(seed)) for seed in (1, 2, 3)], codec=codec)
    assert [int(second / 3) for second in found] == [0, 1, 2]


def test_pages_beyond_those_that_are_looked_at_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sanaly.pictures.look.picture_detectors", lambda: ())
    pages = [book(seed) for seed in range(MOST + 3)]
    for count, troubles in ((3, ()), (len(pages), (OUT_OF_TIME,))):
        out = io.BytesIO()
        pages[0].save(out, "GIF", save_all=True, append_images=pages[1:count], duration=1000)
        assert look_at(out.getvalue()).troubles == troubles


def test_filmed_pages_in_bad_light_are_seen() -> None:
    shown = [noisy(lit(book(page)), frame, 6.0) for page in (1, 2) for frame in range(6)]
    assert len(in_video(shown, 1)) == 2


@pytest.mark.parametrize("shown", [book(1), lit(book(1)), picture(3, *SIZE)])
def test_a_noisy_still_film_is_one_scene(shown: Image.Image) -> None:
    assert in_video([noisy(shown, seed) for seed in range(12)], 1) == [0]


@pytest.mark.parametrize("part", [0.01, 0.03])
def test_a_trembling_hand_makes_no_further_page(part: float) -> None:
    assert in_video(held(lit(book(1)), 12, part), 1) == [0]


@pytest.mark.parametrize("codec", ["libx264", "mpeg4"])
def test_what_a_strong_compression_does_is_no_scene(codec: str) -> None:
    still = [np.asarray(book(1))] * 12
    video = film(still, 1, codec=codec, fps=5, coding={"b": "40000", "g": "7"})
    assert len(scenes(io.BytesIO(video), LONG).frames()) == 1


def test_leaves_in_the_wind_are_one_scene() -> None:
    """Small things all over the picture, elsewhere in each frame."""
    rng = np.random.Generator(np.random.MT19937(5))
    leaves = [
        np.repeat(np.repeat(rng.integers(60, 200, (80, 60, 3), np.uint8), 8, 0), 8, 1)
        for _ in range(8)
    ]
    assert in_video(leaves, 1) == [0]


def test_a_stamp_on_a_later_page_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole way: letters of an office, the last of them with a mark.

    However slow the computer is: three pages in print take the time of several looks there.
    """
    monkeypatch.setitem(LONGEST, frames.PICTURE, 900)
    monkeypatch.setattr(read, "PICTURE_SECONDS", 90.0)
    monkeypatch.setattr(engine, "CALL_SECONDS", 60.0)
    pages = [book(1, (1000, 1400)), book(2, (1000, 1400)), sheet(30, "ru", "red stamp").image]
    out = io.BytesIO()
    pages[0].save(out, "GIF", save_all=True, append_images=pages[1:], duration=1000)
    with open_picture(io.BytesIO(out.getvalue())) as image:
        seen = look_at_moving(Picture(0, image, data=out.getvalue()), looking=600.0)
    found = [one for one in seen.signals if one.score >= 0.5]
    assert Concept.CLASSIFICATION_MARK in {signal.concept for signal in found}
