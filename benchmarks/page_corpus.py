"""What the page is measured with: photos, a large archive, and posts that all tell something.

Photos are crops of the shared ones in the sizes that networks keep, every twentieth a drawn page
with text on it. All by a fixed rule, and written unless an earlier run did.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image

from benchmarks import corpus
from tests.pictures.filmed import film, scenes_of
from tests.shared import shared
from tools.drawn.pages import HARMLESS, SHEETS, harmless, sheet

SIZES = ((1440, 1080), (1080, 1350), (1080, 1080))
"""What networks keep of a telephone's photo."""
CAMERA = (4000, 3000)
"""What the telephone itself keeps."""
DRAWN_EVERY = 20
LANGUAGES = ("kk", "ru", "vi", "en")
CARDS, MENTIONS = 500, 2_000
LARGE = 2 << 30
"""Bytes of the large archive."""
FILM = 90 << 20
"""Bytes of one of its videos."""
STILLS = 12
"""Its photos."""
POSTS = 5_000
_FOLDER = "media/posts/202401"
_PIECE = 1 << 20
_MENTION = "Акимат провёл акцию против пьянства: водка и пиво губят здоровье, участник {}"
_TELLING = "Вчера с друзьями пили пиво в баре, отлично посидели, кружка {}"


def photos(folder: Path, count: int) -> Path:
    """A ZIP with so many photos and drawn pages."""
    path = folder / f"photos-{count}.zip"
    if not path.exists():
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
            for number in range(count):
                archive.writestr(f"{number:04}.jpg", photo(number))
    return path


def photo(number: int) -> bytes:
    """The photo of this number."""
    if number % DRAWN_EVERY == DRAWN_EVERY - 1:
        return _jpeg(_page(number))
    return _jpeg(_crop(number, SIZES[number % len(SIZES)]))


def _page(number: int) -> Image.Image:
    """A drawn sheet of an office or another page with text, in turn."""
    language, place = LANGUAGES[number % len(LANGUAGES)], number // DRAWN_EVERY
    if place % 2:
        return sheet(number, language, SHEETS[place % len(SHEETS)]).image.convert("RGB")
    return harmless(number, language, HARMLESS[place % len(HARMLESS)]).image.convert("RGB")


def _crop(number: int, size: tuple[int, int]) -> Image.Image:
    """Some two thirds of a shared photo, turned or not, with a camera's noise."""
    random = Random(number)
    names = sorted(shared("data/photos").glob("*.jpg"))
    with Image.open(names[number % len(names)]) as opened:
        whole = opened.convert("RGB")
    share = random.uniform(0.6, 0.8)
    width, height = int(whole.width * share), int(whole.height * share)
    left, top = random.randint(0, whole.width - width), random.randint(0, whole.height - height)
    cut = whole.crop((left, top, left + width, top + height)).resize(size)
    noise = np.random.default_rng(number).normal(0.0, 4.0, (size[1], size[0], 1))
    return Image.fromarray((np.asarray(cut) + noise).clip(0, 255).astype(np.uint8))


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88)
    return out.getvalue()


def telling(folder: Path, cards: int = CARDS, mentions: int = MENTIONS) -> Path:
    """Posts of which so many touch a rule and so many mention what one is about."""
    path = folder / f"telling-{cards}-{mentions}.jsonl"
    texts = [_TELLING.format(n) for n in range(cards)]
    texts += [_MENTION.format(n) for n in range(mentions)]
    with path.open("w", encoding="utf-8") as out:
        for (number, _, moment), text in zip(corpus.posts(len(texts)), texts, strict=True):
            record = corpus.open_record(number, text, moment)
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


def large(folder: Path, size: int = LARGE) -> Path:
    """An Instagram export of ``size`` bytes: posts with text, photos of a camera, long videos."""
    path = folder / f"large-{size}.zip"
    if not path.exists():
        partial = path.with_suffix(".partial")
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_STORED) as archive:
            names = list(_put_media(archive, size))
            archive.writestr("your_instagram_activity/media/posts_1.json", _posts(names))
        partial.rename(path)
    return path


def _put_media(archive: zipfile.ZipFile, size: int) -> Iterator[str]:
    """Photos first, then videos until the archive is as large as it must be."""
    for number in range(STILLS):
        yield (name := f"{_FOLDER}/{number}.jpg")
        archive.writestr(name, _jpeg(_crop(number, CAMERA)))
    assert archive.fp
    number = 0
    while (left := size - archive.fp.tell()) > 0:
        yield (name := f"{_FOLDER}/{number}.mp4")
        _put_film(archive, name, number, min(left, FILM))
        number += 1


def _put_film(archive: zipfile.ZipFile, name: str, number: int, size: int) -> None:
    """Two scenes, and a box that players pass over (ISO/IEC 14496-12, ``free``) as the rest."""
    scenes = scenes_of(2 * number, 2 * number + 1, size=(1280, 720))
    head = film(scenes, 2, codec="libx264", metadata={"comment": str(number)})
    rest = max(8, size - len(head))
    piece = np.random.default_rng(number).bytes(_PIECE)
    with archive.open(name, "w") as out:
        out.write(head + rest.to_bytes(4, "big") + b"free")
        for start in range(0, rest - 8, _PIECE):
            out.write(piece[: rest - 8 - start])


def _posts(names: list[str]) -> str:
    """Posts of `benchmarks.corpus`, the first of them with what lies in the archive."""
    posts = []
    for number, text, moment in corpus.posts(POSTS):
        post = corpus.instagram_post(number, text, moment)
        if number < len(names):
            post["media"][0]["uri"] = names[number]
        posts.append(post)
    return json.dumps(posts)
