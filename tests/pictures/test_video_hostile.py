"""Broken and hostile videos: bounded, told, and never a crash."""

from __future__ import annotations

import io
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import av
import numpy as np
import pytest

from sanaly.pictures import frames
from sanaly.pictures.base import Picture
from sanaly.pictures.look import UNREADABLE
from sanaly.pictures.video import look_at_video
from sanaly.pictures.video.container import BROKEN_VIDEO, opened
from sanaly.pictures.workers import Workers
from sanaly_core.concepts import Concept
from sanaly_core.signals import Signal
from tests.pictures.filmed import film, scenes_of, sound, with_field
from tests.pictures.pictured import drawn

BILLION = 1_000_000_000
PLAYLIST = b"#EXTM3U\n#EXTINF:10,\n%s\n#EXT-X-ENDLIST\n"
BOXES = (b"stsd", b"stsz", b"stco", b"stsc", b"stts", b"mdia", b"moov")


@pytest.fixture(autouse=True)
def _no_detectors(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tested here is the way to the frames."""
    monkeypatch.setattr("sanaly.pictures.look.picture_detectors", tuple)


@pytest.fixture(scope="module")
def video() -> bytes:
    """Two scenes in an MP4."""
    return film(scenes_of(1, 2), 1)


@pytest.fixture(scope="module")
def in_parts() -> bytes:
    """The same, as it can be played while it is being written."""
    return film(scenes_of(1, 2), 1, muxing={"movflags": "frag_keyframe+empty_moov"})


def told(data: bytes) -> bool:
    """Whether a look says that something could not be looked at."""
    return UNREADABLE in look_at_video(io.BytesIO(data)).troubles


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00",
        b"\x00\x00\x00\x18ftypmp42",
        b"\x00\x00\x00\x18ftypmp42" + b"\xff" * 5000,
        b"\x1a\x45\xdf\xa3" + bytes(5000),
        b"RIFF\x00\x00\x00\x00AVI LIST" + bytes(5000),
        b"\xff\xd8\xff\xe0" + bytes(5000),
        bytes(5000),
    ],
    ids=["empty", "a byte", "head", "mp4 noise", "matroska", "avi", "jpeg", "zeros"],
)
def test_what_is_no_video_is_told(data: bytes) -> None:
    assert told(data)


def test_sound_alone_is_told() -> None:
    assert told(sound())


@pytest.mark.parametrize("part", [0.01, 0.3, 0.6, 0.9, 0.99])
def test_a_cut_file_without_its_index_is_told(video: bytes, part: float) -> None:
    assert told(video[: int(len(video) * part)])


def test_of_a_cut_file_with_an_index_the_rest_is_seen(in_parts: bytes) -> None:
    assert look_at_video(io.BytesIO(in_parts[: len(in_parts) * 2 // 3])).likeness


@pytest.mark.parametrize("box", BOXES)
def test_a_broken_index_is_told(video: bytes, box: bytes) -> None:
    assert told(video.replace(box, b"junk"))


@pytest.mark.parametrize(
    ("box", "offset", "values"),
    [
        (b"stsz", 4, (100, BILLION)),
        (b"stsz", 4, (0, BILLION)),
        (b"stts", 4, (1, BILLION, 1)),
        (b"stts", 4, (BILLION, 1, 1)),
        (b"stsc", 4, (1, 1, BILLION, 1)),
        (b"stsc", 4, (BILLION, 1, 1, 1)),
        (b"stco", 4, (BILLION,)),
        (b"stss", 4, (BILLION,)),
        (b"mvhd", 16, (2**31 - 1,)),
        (b"mdhd", 12, (1, 2**31 - 1)),
        (b"mdhd", 12, (0, 0)),
        (b"tkhd", 76, (2**31 - 1, 2**31 - 1)),
    ],
)
def test_claims_of_a_billion_come_to_an_end(
    video: bytes, box: bytes, offset: int, values: tuple[int, ...]
) -> None:
    seen = look_at_video(io.BytesIO(with_field(video, box, offset, values)))
    assert seen.likeness or UNREADABLE in seen.troubles


def test_a_frame_may_claim_no_more_than_8k() -> None:
    stsd = film(scenes_of(1), 0.2)
    start = stsd.index(b"mp4v") + 28
    huge = stsd[:start] + b"\xff\xff\xff\xff" + stsd[start + 4 :]
    seen = look_at_video(io.BytesIO(huge))
    assert seen.likeness or UNREADABLE in seen.troubles


class Everywhere:
    """A detector that sees wine in every frame."""

    name = "everywhere"
    concepts = frozenset({Concept.ALCOHOL})

    def available(self) -> bool:
        return True

    def version(self) -> str:
        return "1"

    def detect(self, shown: Picture) -> Iterable[Signal]:
        yield Signal(Concept.ALCOHOL, 1.0, shown.whole(), self.name)


@pytest.mark.parametrize("form", ["mp4", "webm", "avi"])
def test_noise_in_a_video_ends_in_something_seen_or_told(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sanaly.pictures.look.picture_detectors", lambda: (Everywhere(),))
    codec = {"webm": "libvpx"}.get(form, "mpeg4")
    data = film(scenes_of(1, 2), 0.5, codec=codec, form=form)
    rng = random.Random(form)
    for _ in range(25):
        broken = bytearray(data)
        for _ in range(rng.randrange(1, 60)):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        seen = look_at_video(io.BytesIO(bytes(broken)))
        assert seen.signals or UNREADABLE in seen.troubles


def test_ten_thousand_frames_a_second() -> None:
    data = film(scenes_of(1, 2, size=(64, 64)), 0.2, codec="libx264", fps=10_000)
    assert look_at_video(io.BytesIO(data)).likeness


def test_embedded_data_is_passed_over() -> None:
    out = io.BytesIO()
    with av.open(out, "w", format="matroska") as container:
        film_of = container.add_stream("mpeg4", rate=5)
        assert isinstance(film_of, av.VideoStream)
        film_of.width, film_of.height, film_of.pix_fmt = 320, 240, "yuv420p"
        container.add_attachment("notes.bin", "application/octet-stream", b"\x00" * 100_000)
        frame = av.VideoFrame.from_ndarray(drawn(1, 320, 240), format="rgb24")
        container.mux(film_of.encode(frame))
        container.mux(film_of.encode())
    seen = look_at_video(io.BytesIO(out.getvalue()))
    assert seen.likeness
    assert seen.troubles == ()


def test_8k_fits_into_a_worker() -> None:
    data = film([np.tile(drawn(1, 1920, 1080), (4, 4, 1))], 0.3, codec="libx264")
    workers = Workers(1)
    try:
        seen = workers.look(frames.VIDEO, data).result()
    finally:
        workers.close()
    assert seen.likeness
    assert seen.troubles == ()


LISTS = {
    "hls": PLAYLIST,
    "concat": b"ffconcat version 1.0\nfile '%s'\n",
    "sdp": b"v=0\nm=video 0 RTP/AVP 96\nc=IN IP4 127.0.0.1\na=%s\n",
    "dash": b"<MPD><Period><BaseURL>%s</BaseURL></Period></MPD>",
}


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_of_other_files_opens_none(kind: str, tmp_path: Path) -> None:
    """FFmpeg would follow them; nobody who looks at a video may."""
    other = tmp_path / "other.mp4"
    other.write_bytes(film(scenes_of(1), 0.5))
    assert told(LISTS[kind] % str(other).encode())


def test_without_the_choice_of_a_demuxer_a_list_is_followed(tmp_path: Path) -> None:
    """That the test above can fail: FFmpeg alone opens the file that the list names."""
    other = tmp_path / "other.mp4"
    other.write_bytes(film(scenes_of(1), 0.5))
    listed = io.BytesIO(LISTS["concat"] % str(other).encode())
    with av.open(listed, options={"safe": "0"}) as container:
        assert container.streams.video


def test_a_further_file_is_refused_whoever_asks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Even where a demuxer that follows lists were chosen."""
    monkeypatch.setattr("sanaly.pictures.video.container._demuxer", lambda _head: "hls")
    other = tmp_path / "other.mp4"
    other.write_bytes(film(scenes_of(1), 0.5))
    listed: BinaryIO = io.BytesIO(PLAYLIST % str(other).encode())
    with pytest.raises(BROKEN_VIDEO), opened(listed):
        pass


def test_ffmpeg_says_nothing(tmp_path: Path, video: bytes) -> None:
    """Its messages quote names and contents of files; in a process of its own, as it prints."""
    (tmp_path / "broken.mp4").write_bytes(video.replace(b"stsz", b"junk"))
    code = (
        "import io, sys; from sanaly.pictures.video import look_at_video;"
        "print(look_at_video(io.BytesIO(open(sys.argv[1], 'rb').read())).troubles)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "broken.mp4")],
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stderr == ""
    assert "media-unreadable" in done.stdout
