"""Draws rooms with a paper or a screen that can be read, and pictures that only look like it.

The words are invented office talk in four languages. ``SCENES`` show a paper or
screen; ``NO_SCENES`` are signs, posters, captions and papers too small to read.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tools.drawn import paint
from tools.drawn.shown import as_jpeg, laid

ROOM = (2000, 1500)
_TEXTS = (
    "Сводная таблица по закупкам мебели для отдела. Поставщик обещал прислать счёт к пятнице, "
    "доставка в понедельник утром. Ответственный за приёмку уточняет количество столов и стульев. "
    "Просим руководителей подразделений подтвердить потребность до конца недели.",
    "Бөлім жұмысының апталық жоспары. Дүйсенбіде жиналыс өтеді, содан соң есептер тапсырылады. "
    "Сейсенбіде мектептерге барамыз, құжаттарды тексереміз және жауап хаттар дайындаймыз. "
    "Жұма күні қорытынды шығарылады.",
    "Kế hoạch làm việc tuần này của phòng. Thứ hai họp giao ban, sau đó nộp báo cáo số liệu. "
    "Thứ ba đi kiểm tra các trường, chuẩn bị công văn trả lời và lập danh sách thiết bị cần mua. "
    "Thứ sáu tổng kết và gửi cho lãnh đạo.",
    "Weekly plan of the department. On Monday the team meets and the reports are handed in. On "
    "Tuesday we visit schools, check the papers and prepare answers to the letters received. "
    "On Friday the results are collected and sent to the head of the office.",
)


def scene(kind: str, seed: int) -> Image.Image:
    """One picture; kinds are in ``SCENES`` and ``NO_SCENES``."""
    random = Random(f"{kind}/{seed}")
    return {**SCENES, **NO_SCENES}[kind](random)


def _room(random: Random) -> Image.Image:
    """A desk before a wall, with the grain of a photo."""
    room = paint.table(random, ROOM)
    draw = ImageDraw.Draw(room)
    wall = (random.randrange(150, 215), random.randrange(150, 205), random.randrange(140, 200))
    draw.rectangle((0, 0, ROOM[0], ROOM[1] // 3), fill=wall)
    for _ in range(3):
        left = random.randrange(ROOM[0] - 300)
        colour = tuple(random.randrange(40, 200) for _ in range(3))
        draw.ellipse((left, 1150, left + 220, 1370), fill=colour)
    return room


def _finished(room: Image.Image, random: Random) -> Image.Image:
    """The grain and light of a camera."""
    noise = np.random.default_rng(random.randrange(1 << 30)).normal(0, 5, (*room.size[::-1], 3))
    light = np.linspace(0.9, 1.08, room.width)[None, :, None]
    pixels = np.clip(np.asarray(room, np.float32) * light + noise, 0, 255).astype(np.uint8)
    return as_jpeg(Image.fromarray(pixels).filter(ImageFilter.GaussianBlur(0.6)), 88)


def _written(
    random: Random, size: tuple[int, int], letters: int, paper: paint.Colour
) -> Image.Image:
    """A sheet full of text, letters so many pixels high."""
    sheet, draw = paint.canvas(size, paper)
    face = paint.font(random.choice(("sans", "wide", "serif")), letters)
    words, top = random.choice(_TEXTS).split() * 4, size[1] * 0.08
    while words and top < size[1] * 0.9:
        line = words.pop(0)
        while words and draw.textlength(f"{line} {words[0]}", face) < size[0] * 0.84:
            line += f" {words.pop(0)}"
        draw.text((size[0] * 0.08, top), line, font=face, fill=paint.INK)
        top += letters * 1.5
    return sheet


def _placed(random: Random, sheet: Image.Image, share: float, tilt: float) -> Image.Image:
    room = _room(random)
    width = ROOM[0] * share
    height = min(width * sheet.height / sheet.width, ROOM[1] * 0.8)
    width = height * sheet.width / sheet.height
    left = random.uniform(60, ROOM[0] - width - 60)
    top = random.uniform(60, max(61.0, ROOM[1] - height - 60))
    pull = [random.uniform(0, tilt) * width for _ in range(8)]
    corners = [
        (left + pull[0], top + pull[1]),
        (left + width - pull[2], top + pull[3]),
        (left + width - pull[4], top + height - pull[5]),
        (left + pull[6], top + height - pull[7]),
    ]
    return _finished(laid(room, sheet, corners), random)


def _paper(random: Random) -> Image.Image:
    """A letter on a desk."""
    sheet = _written(random, (1200, 1500), 44, (244, 243, 238))
    return _placed(random, sheet, random.uniform(0.38, 0.5), 0.06)


def _screen(random: Random) -> Image.Image:
    """A monitor with an open document."""
    inner = _written(random, (1500, 900), 40, (250, 250, 252))
    screen, _ = paint.canvas((1560, 960), (18, 18, 20))
    screen.paste(inner, (30, 30))
    return _placed(random, screen, random.uniform(0.42, 0.6), 0.04)


def _unreadable(random: Random) -> Image.Image:
    """A letter too far away to be read."""
    sheet = _written(random, (1200, 1500), 30, (244, 243, 238))
    return _placed(random, sheet, random.uniform(0.12, 0.16), 0.05)


def _sign(random: Random) -> Image.Image:
    """A shop's sign on a wall."""
    sign, draw = paint.canvas((1200, 300), paint.pale(random))
    text = random.choice(
        ("ЖАҢА ЖЫЛ АЗЫҚ-ТҮЛІК", "КАНЦТОВАРЫ И КНИГИ", "CỬA HÀNG SÁCH CŨ", "CORNER BAKERY")
    )
    face = paint.fitted(draw, text, "wide", 130, 1120, bold=True)
    draw.text((40, 60), text, font=face, fill=(150, 20, 30))
    return _placed(random, sign, random.uniform(0.4, 0.6), 0.05)


def _poster(random: Random) -> Image.Image:
    """A poster with large letters on a wall."""
    sheet, draw = paint.canvas((1000, 1400), paint.pale(random))
    lines = random.choice(
        (
            ("КОНЦЕРТ", "БОЛЬШОЙ ЗАЛ", "В СУББОТУ", "ВХОД", "СВОБОДНЫЙ"),
            ("ĐÊM NHẠC", "MÙA THU", "THỨ BẢY", "VÀO CỬA", "TỰ DO"),
        )
    )
    for number, line in enumerate(lines):
        face = paint.fitted(draw, line, "wide", 150, 900, bold=True)
        draw.text((50, 80 + number * 250), line, font=face, fill=(40, 40, 140))
    return _placed(random, sheet, random.uniform(0.3, 0.45), 0.05)


def _caption(random: Random) -> Image.Image:
    """A story: a photo with a box of text laid over it."""
    photo = _finished(_room(random), random)
    box = _written(random, (1200, 520), 52, (255, 255, 255))
    photo.paste(box, (400, random.randrange(150, 850)))
    return as_jpeg(photo, 90)


def _empty(random: Random) -> Image.Image:
    """White paper without a word."""
    sheet, _ = paint.canvas((1200, 1500), (244, 243, 238))
    return _placed(random, sheet, random.uniform(0.35, 0.5), 0.06)


def _alone(random: Random) -> Image.Image:
    """A scan of a page: the picture itself is the paper."""
    return as_jpeg(_written(random, (1240, 1754), 34, (252, 252, 250)), 85)


Maker = Callable[[Random], Image.Image]
SCENES: dict[str, Maker] = {"paper on a desk": _paper, "screen": _screen}
NO_SCENES: dict[str, Maker] = {
    "too far": _unreadable,
    "shop sign": _sign,
    "poster": _poster,
    "caption": _caption,
    "empty paper": _empty,
    "scan": _alone,
}
