"""Milliseconds a picture in the page and in the program, on the same pictures in the same run.

    python -m benchmarks.page_pictures

Indecency and text, one picture after the other; the first of each way is left
out, as it loads the parts.
"""

from __future__ import annotations

import io
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean, median

from PIL import Image

from sanaly.pictures.look import look_at
from sanaly.pictures.seen import Seen, from_bytes
from tests.page.pictures_page import PicturePage, picture_page
from tests.shared import shared
from tools.drawn.pages import SHEETS, harmless, sheet

CODE = """
from sanaly_page import looks
from sanaly.pictures.seen import to_bytes
async def main(data):
    global detectors
    if "detectors" not in globals():
        detectors = await looks.load(["indecency", "writing"])
    return to_bytes(await detectors.look(b"P", data)).decode()
"""
HARMLESS = ("menu", "book", "poster", "scene", "texture")
LANGUAGES = ("ru", "kk", "vi", "en")


def pictures() -> Iterator[bytes]:
    """Photos, marked sheets and harmless pages."""
    yield from (path.read_bytes() for path in sorted(shared("data/photos").glob("*.jpg")))
    for language in LANGUAGES:
        yield from (_jpeg(sheet(40, language, kind).image) for kind in SHEETS)
        yield from (_jpeg(harmless(40, language, kind).image) for kind in HARMLESS)


def _jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=90)
    return out.getvalue()


def timed(look: Callable[[bytes], Seen], all_of: list[bytes]) -> tuple[list[float], list[Seen]]:
    """Seconds of each look, and what was seen."""
    seconds, saw = [], []
    look(all_of[0])
    for data in all_of:
        start = time.perf_counter()
        saw.append(look(data))
        seconds.append(time.perf_counter() - start)
    return seconds, saw


def by_page(page: PicturePage) -> Callable[[bytes], Seen]:
    """Looks in the page."""
    return lambda data: from_bytes(page.run(CODE, data).encode())


def concepts(seen: Seen) -> frozenset[str]:
    """What was seen, without the papers that the page looks for less."""
    return frozenset(s.concept.value for s in seen.signals if s.detector != "papers")


def main() -> None:
    """Print the figures."""
    given = list(pictures())
    with tempfile.TemporaryDirectory() as folder, picture_page(Path(folder)) as page:
        ours, saw = timed(by_page(page), given)
    theirs, there = timed(look_at, given)
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    alike = sum(concepts(a) == concepts(b) for a, b in zip(saw, there, strict=True))
    print(f"pictures {len(given)}, the same concepts in {alike}")
    print(f"page {mean(ours) * 1000:.0f} ms, program {mean(theirs) * 1000:.0f} ms a picture")
    print(f"ratio of the sums {sum(ours) / sum(theirs):.2f}, median {median(ratios):.2f}")
    photos = slice(12)
    print(f"photos alone: ratio {sum(ours[photos]) / sum(theirs[photos]):.2f}")


if __name__ == "__main__":
    main()
