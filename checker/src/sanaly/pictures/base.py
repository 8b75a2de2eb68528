"""What every picture detector is.

A detector is a folder of its own below ``pictures/`` and can be left out
without harm: then the report says what was not looked at. It gets a decoded
picture and gives Signals; it knows nothing of rules or wording.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar, cast

from PIL import ExifTags, Image, ImageOps

from sanaly.pictures.bounds import LARGEST, MAX_DECODED
from sanaly.pictures.formats import BROKEN
from sanaly_core.concepts import Concept
from sanaly_core.signals import Region, Signal

_UPRIGHT = 1
"""The orientation of EXIF that needs no turning."""

T = TypeVar("T")


@dataclass(eq=False)
class Picture:
    """One opened picture: media file number ``media`` of its Item, decoded on first use.

    ``image`` is the file as Pillow opened it, a frame of a video when
    ``second`` is given. ``data`` is the whole file, empty for a frame of a
    video. Detectors never change what they share.
    """

    media: int
    image: Image.Image
    second: float | None = None
    data: bytes = field(default=b"", repr=False)
    _made: dict[str, object] = field(default_factory=dict)

    @property
    def upright(self) -> Image.Image:
        """RGB, turned as a person sees it, on white where it is transparent, bounded in size.

        Regions are in 0–1 of it. Raises ``DecompressionBombError`` for what
        would need more memory than ``MAX_DECODED`` pixels, and what is in
        ``formats.BROKEN`` for what cannot be decoded, which is tried once.
        """
        upright = self.once("upright", self._decoded)
        if isinstance(upright, Exception):
            raise upright
        return upright

    def _decoded(self) -> Image.Image | Exception:
        """The upright picture, or why there is none."""
        try:
            return _upright(self.image)
        except BROKEN as error:
            return error.with_traceback(None)  # it would keep alive what was decoded so far

    def at_most(self, side: int) -> Image.Image:
        """The upright picture with its longer side at most ``side`` pixels; made once per side."""
        return self.once(f"side {side}", lambda: _shrunk(self.upright, side))

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What ``make`` gives, made at the first call and shared by all detectors."""
        if name not in self._made:
            self._made[name] = make()
        return cast("T", self._made[name])

    def region(self, left: float, top: float, right: float, bottom: float) -> Region:
        """A rectangle in pixels of the upright picture as a Region, cut at its edges."""
        width, height = self.upright.size
        return Region(
            self.media,
            _within(left / width),
            _within(top / height),
            _within(right / width),
            _within(bottom / height),
            self.second,
        )

    def whole(self) -> Region:
        """The whole picture as a Region."""
        return Region(self.media, 0.0, 0.0, 1.0, 1.0, self.second)


class PictureDetector(Protocol):
    """Sees concepts in one picture. Opens no socket, keeps nothing."""

    name: str

    @property
    def concepts(self) -> frozenset[Concept]:
        """What it can see with what is installed now."""

    def available(self) -> bool:
        """Whether all that it needs is installed."""

    def version(self) -> str:
        """Changes when the same picture may give other Signals: a model's hash, for one."""

    def detect(self, picture: Picture) -> Iterable[Signal]:
        """Signals whose place is a field or a region of this picture.

        Raises what is in ``look.BROKEN`` when the picture cannot be decoded, and
        ``Unable``, after what it did see, when it could not look at all of it.
        """


def _within(side: float) -> float:
    return min(1.0, max(0.0, side))


def _upright(image: Image.Image) -> Image.Image:
    if image.format in ("JPEG", "MPO") and not image.info.get("progressive"):
        _draft(image)
    if image.width * image.height > MAX_DECODED:
        raise Image.DecompressionBombError
    image.load()
    return _shrunk(on_white(_turned(image)), LARGEST)


def _turned(image: Image.Image) -> Image.Image:
    """As a person sees it; the same object where it stands upright already."""
    if image.getexif().get(ExifTags.Base.Orientation, _UPRIGHT) == _UPRIGHT:
        return image
    return ImageOps.exif_transpose(image)


def _draft(image: Image.Image) -> None:
    """Have a JPEG decoded smaller, by its longer side: a panorama's shorter one is short."""
    times = max(image.size) // LARGEST
    if times > 1:
        image.draft("RGB", (image.width // times, image.height // times))


def deepened(image: Image.Image) -> Image.Image:
    """Grey of sixteen bits as grey of eight; every other picture as it is."""
    if image.mode in ("I;16", "I;16B", "I;16L", "I"):
        return image.point(lambda value: value / 256).convert("L")
    return image


def on_white(image: Image.Image) -> Image.Image:
    """RGB, where it is transparent on white; the same object where it is RGB already."""
    image = deepened(image)
    if not image.has_transparency_data:
        return image if image.mode == "RGB" else image.convert("RGB")
    layered = image.convert("RGBA")
    white = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(white, layered).convert("RGB")


def _shrunk(image: Image.Image, side: int) -> Image.Image:
    longer = max(image.size)
    if longer <= side:
        return image
    size = (max(1, image.width * side // longer), max(1, image.height * side // longer))
    return image.resize(size, Image.Resampling.BOX, reducing_gap=2.0)
