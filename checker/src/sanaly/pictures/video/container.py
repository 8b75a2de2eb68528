"""Opens a video file so that it can reach nothing but itself.

FFmpeg knows three hundred formats, among them playlists and lists of other
files. So its demuxer is chosen here, by the file's first bytes, among those of
telephones and networks; a further address or file is refused whoever asks.
"""

from __future__ import annotations

from typing import BinaryIO, NoReturn

import av
import av.logging
from av.container import InputContainer
from av.stream import Discard, Disposition
from av.video.stream import VideoStream

from sanaly.pictures.look import BROKEN

BROKEN_VIDEO = (*BROKEN, av.FFmpegError)
"""What reading a broken video raises."""

_MOV_BOXES = frozenset({b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot", b"uuid"})
_MATROSKA = b"\x1a\x45\xdf\xa3"
HEAD = 16
"""Bytes by which a kind of video is known."""
_LIMITS = {
    "protocol_whitelist": "none",
    "enable_drefs": "0",
    "max_pixels": str(8192 * 4608),
    "max_streams": "50",
    "probesize": str(5_000_000),
    "analyzeduration": str(2_000_000),
}
"""FFmpeg's own: no other file, no frame above 8K, no long guessing."""

av.logging.set_level(None)  # its messages quote names and contents of files


def is_video(head: bytes) -> bool:
    """Whether a file that begins so is a video of the usual kinds."""
    return _demuxer(head) is not None


def opened(stream: BinaryIO) -> InputContainer:
    """The container; raises what is in ``BROKEN_VIDEO`` for what is no video of the usual kinds."""
    stream.seek(0)
    demuxer = _demuxer(stream.read(HEAD))
    if demuxer is None:
        raise ValueError("no video of the usual kinds")
    stream.seek(0)
    return av.open(
        stream,
        "r",
        format=demuxer,
        options=_LIMITS,
        metadata_errors="ignore",
        io_open=_refuse,
    )


def _demuxer(head: bytes) -> str | None:
    if head[4:8] in _MOV_BOXES:
        return "mov"
    if head.startswith(_MATROSKA):
        return "matroska"
    if head.startswith(b"RIFF") and head[8:11] == b"AVI":
        return "avi"
    return None


def _refuse(*_asked: object) -> NoReturn:
    raise PermissionError("a video opens no other file")


def moving(container: InputContainer) -> VideoStream:
    """The stream that is the video itself, rather than a cover; raises ``ValueError``."""
    # A stream of an unknown codec has no context, whatever the types say.
    streams = [s for s in container.streams.video if getattr(s, "codec_context", None)]
    if not streams:
        raise ValueError("no pictures in it")
    return min(streams, key=lambda s: bool(s.disposition & Disposition.attached_pic))


def only_keyframes(stream: VideoStream) -> None:
    """Read and decode nothing but the frames that stand for themselves."""
    stream.discard = Discard.nonkey
    stream.codec_context.skip_frame = "NONKEY"
