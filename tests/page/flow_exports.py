"""Exports that the walks through the page give: Instagram's HTML, with photos drawn here."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from tests.readers.fixtures.meta import NOON, OWNER, media_uri, page, rows
from tests.readers.fixtures.meta_instagram import ig_block
from tools.drawn.pages import sheet

POSTS = {
    "ru": (
        "Эти тупые идиоты опять ничего не сделали",
        "ИИН 990000000005, передайте коллегам",
        "Ещё раз: ИИН 990000000005 нужен сегодня",
        "Сегодня гуляли в парке с детьми",
    ),
    "kk": (
        "Мына ақымақ, есектер тағы ештеңе істемеді",
        "ЖСН 990000000005, әріптестерге жеткізіңіз",
        "Кеше казинода ойнап, 500 мың теңге ұттым",
        "Бүгін саябақта серуендедік",
    ),
    "vi": (
        "Lũ ngu này lại không làm gì cả, đồ chó",
        "CCCD 001099012345, nhờ gửi cho đồng nghiệp",
        "Nhắc lại: CCCD 001099012345 cần hôm nay",
        "Hôm nay đi dạo công viên",
    ),
}
"""Three posts that touch one rule each and one that touches none; the numbers are nobody's."""
WITH_PHOTO = {
    "ru": "Снова эти тупые идиоты со своими бумагами",
    "kk": "Тағы да мына ақымақ, есектердің қағазы",
    "vi": "Lại giấy tờ của lũ ngu này, đồ chó",
}
"""The caption of the photo."""
PACKS = {"ru": "kz-civil-service", "kk": "kz-civil-service", "vi": "vn-public-employee"}
STEPPE = {1: "N", 2: (47.0, 30.0, 0.0), 3: "E", 4: (66.0, 15.0, 0.0)}
"""A place where nobody lives."""
STAMP = {"Left": 50, "Top": 0, "Right": 100, "Bottom": 30}
"""Where on the sheet the rectangle lies that the walk sets by numbers, in hundredths."""


def photo(language: str, seed: int = 31) -> bytes:
    """A photographed sheet with a red stamp; its EXIF tells a place."""
    drawn = sheet(seed, language, "red stamp").image.convert("RGB")
    exif = Image.Exif()
    exif[0x0110] = "Telephone 7"
    exif[0x8825] = STEPPE
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=88, exif=exif)
    return out.getvalue()


def profile(owner: str = OWNER) -> bytes:
    """Whose export it is, and that it is public."""
    pairs = [("Username", owner), ("Private Account", "False"), ("Bio", "Ocean")]
    return page([f'<div class="_a6-g"><div class="_a6-p">{rows(pairs)}</div></div>'])


def instagram(
    texts: Sequence[str], pictures: Sequence[tuple[str, bytes]] = (), owner: str = OWNER
) -> dict[str, bytes]:
    """Members of an HTML export: posts with text alone, then one for each picture with its text."""
    blocks = [ig_block([], text, NOON - 86400 * n) for n, text in enumerate(texts)]
    members = {}
    for number, (text, data) in enumerate(pictures, 1):
        uri = media_uri(number)
        members[uri] = data
        blocks.append(ig_block([uri], text, NOON + 3600 * number))
    return members | {
        "your_instagram_activity/media/posts_1.html": page(blocks, "../../"),
        "personal_information/personal_information/personal_information.html": profile(owner),
    }


def packed(path: Path, members: dict[str, bytes]) -> Path:
    """The export as it comes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def whole(folder: Path, language: str) -> Path:
    """The export of one person in a language: three posts that touch a rule, and a photo."""
    pictures = [(WITH_PHOTO[language], photo(language))]
    members = instagram(POSTS[language], pictures)
    return packed(folder / f"instagram-{OWNER}-{language}.zip", members)
