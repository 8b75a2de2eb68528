"""Draws the pictures and the video of the demo that hold text, into the demo package.

The program itself needs no fonts, so these are drawn once, here, and kept as
small files. Offices, people and numbers are invented; the same run always
draws the same scenes.
"""

from __future__ import annotations

import io
from fractions import Fraction
from pathlib import Path
from random import Random

import av
import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tools.drawn.identity import document
from tools.drawn.paint import INK, Colour, canvas, font, table
from tools.drawn.shown import laid

FOLDER = Path(__file__).resolve().parents[1] / "checker/src/sanaly/demo/photos"
SIZE = (1200, 900)
QUALITY = 52
RED: Colour = (178, 30, 44)
RATE = 4
"""Frames a second of the video: nothing in it moves but the scene."""

ORDER = (
    "О внесении изменений в план благоустройства",
    "на четвёртый квартал. До утверждения акимом",
    "сроки и суммы не сообщать и не пересылать.",
    "Отделам представить свои предложения",
    "не позднее понедельника, 10 часов.",
)
REPORT = (
    "Тоқсандық тексеру қорытындысы туралы есеп.",
    "Бөлім басшылары ескертулерді жұма күніне",
    "дейін жойсын. Келісілмеген мәліметті",
    "үшінші тұлғаларға беруге болмайды.",
)
SIGN = (
    (58, "НОЧНОЙ КЛУБ"),
    (46, "кальян и коктейли"),
    (40, "танцы до самого утра"),
    (40, "вход по пятницам свободный"),
)
"""Sizes and words of a board at a door."""
MINUTES = (
    "Протокол совещания № 14-07/233",
    "Проект. Не опубликовано.",
    "1. Распределение служебных квартир",
    "2. Кадровый резерв района: список",
    "3. Закуп: предварительные цены участников",
)


def page(
    head: str, mark: tuple[str, str], title: str, lines: tuple[str, ...], *, stamped: bool
) -> Image.Image:
    """A sheet with an invented letterhead and a mark in its upper right corner."""
    sheet, draw = canvas((900, 960), (252, 251, 247))
    draw.text((450, 210), head, font=font("serif", 34, bold=True), fill=INK, anchor="mm")
    draw.line((90, 245, 810, 245), fill=INK, width=3)
    draw.text((450, 340), title, font=font("serif", 34, bold=True), fill=INK, anchor="mm")
    for number, line in enumerate(lines):
        draw.text((90, 420 + number * 62), line, font=font("serif", 31), fill=INK)
    if stamped:
        stamp = _stamp(mark)
        sheet.paste(stamp, (870 - stamp.width, 24), stamp)
        return sheet
    for number, line in enumerate(mark):
        face = font("serif", 31, bold=True)
        draw.text((830, 70 + number * 46), line, font=face, fill=INK, anchor="rm")
    return sheet


def _stamp(mark: tuple[str, str]) -> Image.Image:
    face = font("sans", 28, bold=True)
    width = round(max(face.getlength(line) for line in mark)) + 48
    drawn = Image.new("RGBA", (width, 112), (255, 255, 255, 0))
    draw = ImageDraw.Draw(drawn)
    draw.rectangle((3, 3, width - 4, 108), outline=RED, width=4)
    for number, line in enumerate(mark):
        draw.text((width / 2, 34 + number * 42), line, font=face, fill=RED, anchor="mm")
    return drawn.rotate(1.5, Image.Resampling.BICUBIC, expand=True)


def on_table(flat: Image.Image, share: float, turn: float, seed: int) -> Image.Image:
    """The sheet on a table, a little turned, as a telephone sees it; ``share`` of the width."""
    frame = table(Random(seed), SIZE)
    _cup(frame)
    width = SIZE[0] * share
    height = width * flat.height / flat.width
    left, top = (SIZE[0] - width) / 2, (SIZE[1] - height) / 2
    lean, tilt = turn * height, 0.03 * width
    corners = [
        (left + lean + tilt, top),
        (left + width + lean - tilt, top + turn * width),
        (left + width, top + height + turn * width),
        (left, top + height),
    ]
    return laid(frame, flat, corners)


def _cup(frame: Image.Image) -> None:
    draw = ImageDraw.Draw(frame)
    draw.ellipse((40, 60, 230, 250), fill=(236, 232, 226))
    draw.ellipse((62, 82, 208, 228), fill=(74, 46, 30))


def note() -> Image.Image:
    """A yellow note on a table with a number that belongs to nobody."""
    flat, draw = canvas((620, 520), (250, 232, 130))
    lines = (
        "Позвонить до обеда:",
        "Сериков Тест Тестович",
        "ИИН 990000000005",
        "заявка на выписку",
    )
    for number, line in enumerate(lines):
        draw.text((46, 60 + number * 108), line, font=font("display", 46), fill=(38, 44, 92))
    return on_table(flat, 0.55, -0.04, 5)


def screen() -> Image.Image:
    """A desk by a window; on the laptop behind the flowers a draft can be read."""
    frame, draw = canvas(SIZE, (206, 214, 216))
    draw.rectangle((0, 640, 1200, 900), fill=(142, 112, 84))
    draw.rounded_rectangle((330, 130, 1110, 640), 18, fill=(40, 42, 46))
    draw.rectangle((356, 156, 1084, 614), fill=(250, 251, 253))
    draw.rectangle((356, 156, 1084, 200), fill=(52, 92, 140))
    for number, line in enumerate(MINUTES):
        draw.text((386, 226 + number * 66), line, font=font("sans", 30, number == 0), fill=INK)
    draw.polygon([(280, 640), (1160, 640), (1190, 690), (250, 690)], fill=(92, 96, 102))
    for x, colour in ((120, (217, 79, 112)), (190, (242, 169, 59)), (250, (163, 91, 209))):
        draw.line((x, 520, 180, 780), fill=(63, 122, 58), width=9)
        draw.ellipse((x - 48, 430, x + 48, 526), fill=colour)
    draw.polygon([(110, 700), (250, 700), (230, 860), (130, 860)], fill=(240, 240, 236))
    return frame.filter(ImageFilter.GaussianBlur(0.6))


def sign() -> Image.Image:
    """A street at night with the sign of a club that does not exist."""
    frame, draw = canvas((900, 1200), (22, 20, 38))
    draw.rectangle((90, 220, 810, 1080), fill=(48, 38, 60))
    draw.rounded_rectangle((130, 260, 770, 620), 18, fill=(250, 244, 228))
    for number, (size, words) in enumerate(SIGN):
        face = font("wide", size, bold=True)
        draw.text((450, 320 + number * 80), words, font=face, fill=(96, 20, 60), anchor="mm")
    for x in range(170, 740, 150):
        draw.rectangle((x, 680, x + 96, 800), fill=(252, 196, 104))
    draw.rectangle((390, 860, 520, 1080), fill=(90, 54, 46))
    return frame


def pictures() -> dict[str, Image.Image]:
    """Every picture by its name in ``posts.toml``."""
    order = page(
        "АКИМАТ ТЕСТОВОГО РАЙОНА",
        ("Для служебного пользования", "Экз. № 2"),
        "РАСПОРЯЖЕНИЕ",
        ORDER,
        stamped=True,
    )
    report = page(
        "ТЕСТ АУДАНЫНЫҢ ӘКІМДІГІ",
        ("Қызмет бабында пайдалану үшін", "Дана № 3"),
        "ЕСЕП",
        REPORT,
        stamped=False,
    )
    return {
        "order": on_table(order, 0.64, 0.02, 1),
        "report": on_table(report, 0.64, -0.015, 2),
        "card": on_table(document("card td2", "a", Random("demo 7")), 0.66, 0.03, 3),
        "note": note(),
        "screen": screen(),
        "sign": sign(),
    }


def clip(frames: list[Image.Image]) -> bytes:
    """The frames, two seconds each, as a small MP4."""
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=RATE, options={"crf": "30", "preset": "slow"})
        stream.width, stream.height, stream.pix_fmt = 720, 720, "yuv420p"
        stream.time_base = Fraction(1, RATE)
        for frame in frames:
            picture = np.asarray(frame.convert("RGB").resize((720, 720)))
            for _ in range(2 * RATE):
                container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode(None))
    return out.getvalue()


def _scenes(paper: Image.Image) -> list[Image.Image]:
    """A morning, a paper on the desk, a street."""
    morning, draw = canvas((720, 720), (242, 149, 92))
    draw.ellipse((260, 230, 460, 430), fill=(255, 207, 92))
    draw.rectangle((0, 400, 720, 720), fill=(64, 80, 107))
    street, draw = canvas((720, 720), (190, 220, 240))
    for x in range(60, 700, 160):
        draw.rectangle((x, 300, x + 100, 640), fill=(150, 160, 170))
    return [morning, paper.crop((150, 0, 1050, 900)), street]


def main() -> None:
    """Draw everything into ``FOLDER``."""
    FOLDER.mkdir(exist_ok=True)
    drawn = pictures()
    for name, picture in drawn.items():
        picture.save(FOLDER / f"{name}.webp", "WEBP", quality=QUALITY, method=6)
    (FOLDER / "day.mp4").write_bytes(clip(_scenes(drawn["report"])))


if __name__ == "__main__":
    main()
