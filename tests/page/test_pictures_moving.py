"""Videos and moving pictures in the page, in Chromium: which frames are looked at."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sanaly_core.not_checked import Reason
from tests.page.pictures_looks import saved, seen
from tests.page.pictures_page import PicturePage, picture_page

pytestmark = [pytest.mark.browser, pytest.mark.node]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PicturePage]:
    """One page for all tests."""
    with picture_page(tmp_path_factory.mktemp("pictures")) as opened:
        yield opened


def noise(seed: int) -> Image.Image:
    """A picture that can be known again."""
    cells = np.random.default_rng(seed).integers(0, 256, (12, 16, 3), np.uint8)
    return Image.fromarray(cells).resize((320, 240), Image.Resampling.NEAREST)


SECONDS = """
from sanaly_page.looks import video
async def main(data):
    moving = data[:3] == b"GIF"
    samples = await (video.moments_of(data, "image/gif") if moving else video.samples_of(data))
    return [round(frame.second, 1) for frame in video.different(samples)]
"""


def test_a_scene_of_a_video_is_looked_at_once(page: PicturePage) -> None:
    film = filmed([noise(1)] * 20 + [noise(2)] * 20)
    chosen = page.run(SECONDS, film)
    assert chosen == [0.0, 2.0]
    found = seen(page, film, "indecency", kind=b"V")
    assert found.troubles == ()
    assert found.likeness


def test_frames_that_come_late_are_waited_for(tmp_path: Path) -> None:
    """On a busy device a browser tells of a frame before it can be had."""
    film = filmed([noise(1)] * 20 + [noise(2)] * 20)
    with picture_page(tmp_path / "late") as page:
        page.late_frames()
        assert page.run(SECONDS, film) == [0.0, 2.0]
        assert page.run(SECONDS, filmed([noise(1)] * 30)) == [0.0]
        assert seen(page, film, kind=b"V").troubles == ()


def filmed(frames: list[Image.Image]) -> bytes:
    """A WebM of ten frames a second."""
    import av

    out = io.BytesIO()
    with av.open(out, "w", format="webm") as container:
        stream = container.add_stream("libvpx", rate=10)
        stream.width, stream.height, stream.pix_fmt = 320, 240, "yuv420p"
        for frame in frames:
            pixels = np.asarray(frame, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        container.mux(stream.encode())
    return out.getvalue()


def test_a_later_frame_of_a_moving_picture_is_looked_at(page: PicturePage) -> None:
    frames = [noise(1), noise(1), noise(2)]
    moving = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=1000)
    assert page.run(SECONDS, moving) == [0.0, 2.0]
    assert seen(page, moving, "indecency").troubles == ()


def test_a_video_that_the_browser_cannot_play_is_told(page: PicturePage) -> None:
    broken = b"\0\0\0\x18ftypisom" + bytes(400)
    assert seen(page, broken, kind=b"V").troubles == ((Reason.MEDIA_UNREADABLE, ""),)


HELD = """
from sanaly_page import looks, pictures
async def main(data):
    seen = await (await looks.load([])).look(b"P", data)
    return [len(seen.troubles), (await pictures.ask("held"))["pictures"]]
"""


def test_of_a_moving_picture_that_breaks_off_no_frame_stays_held(page: PicturePage) -> None:
    frames = [Image.effect_noise((64, 64), 60 + 20 * n).convert("RGB") for n in range(3)]
    whole = saved(frames[0], save_all=True, append_images=frames[1:], duration=1000)
    broken = bytearray(whole)
    start = broken.rindex(b"fdAT") + 8
    broken[start : start + 50] = bytes(50)
    assert page.run(HELD, bytes(broken)) == [1, 0]
    assert page.run(HELD, whole) == [0, 0]
