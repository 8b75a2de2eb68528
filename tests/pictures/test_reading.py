"""Reading: what is worth it, what makes it readable, and where the words stand in the picture."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from PIL import Image

from sanaly.pictures.base import Picture
from sanaly.pictures.reading import engine, prepare, read
from sanaly.pictures.reading.read import look_of, read_picture
from sanaly.pictures.reading.stamps import stamps
from sanaly.pictures.reading.weighing import joined, tidy
from sanaly.pictures.reading.words import Box, Page, Word, around
from sanaly_core.not_checked import Reason
from tests.shared import shared
from tools.drawn.degrade import KINDS, degrade
from tools.drawn.pages import HARMLESS, SHEETS, WITHOUT_TEXT, harmless, sheet


@pytest.fixture(autouse=True)
def _time_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """How well it reads is no matter of how busy this computer is."""
    monkeypatch.setattr(engine, "CALL_SECONDS", 120.0)
    monkeypatch.setattr(read, "PICTURE_SECONDS", 120.0)


def word(text: str, line: int = 0, left: float = 0, sure: float = 0.9) -> Word:
    return Word(text, sure, Box(left, line * 20, left + 50, line * 20 + 10), line)


PAGE = Page((word("для"), word("всех", left=60, sure=0.5), word("ДСП", 1)))


def test_lines_of_a_page_are_joined_as_the_text_detectors_read_them() -> None:
    assert PAGE.text == "для всех\nДСП"
    assert Page().text == ""
    assert not Page()


@pytest.mark.parametrize(
    ("start", "end", "texts"),
    [(0, 3, ["для"]), (1, 5, ["для", "всех"]), (9, 12, ["ДСП"]), (0, 12, ["для", "всех", "ДСП"])],
)
def test_a_span_touches_its_words(start: int, end: int, texts: list[str]) -> None:
    assert [found.text for found in PAGE.within(start, end)] == texts


def test_a_span_is_marked_around_all_its_words_and_weighs_them_by_letters() -> None:
    picture = Picture(3, Image.new("RGB", (200, 100)))
    region = PAGE.region(picture, 0, 8)
    assert (region.media, region.left, region.right, region.bottom) == (3, 0.0, 0.55, 0.1)
    assert PAGE.confidence(0, 8) == pytest.approx((3 * 0.9 + 4 * 0.5) / 7)


@pytest.mark.parametrize("worse", ["clean", "blur", "skew", "glare", "jpeg", "small", "phone"])
@pytest.mark.parametrize("kind", SHEETS)
def test_a_sheet_is_worth_reading_however_bad_the_photo(kind: str, worse: str) -> None:
    image = degrade(sheet(4, "vi", kind).image, worse, Random(4))
    seen = look_of(Picture(0, image))
    assert seen.worth
    assert not seen.light


@pytest.mark.parametrize("kind", [kind for kind in HARMLESS if kind not in WITHOUT_TEXT])
def test_posters_stories_and_notes_are_worth_reading(kind: str) -> None:
    assert look_of(Picture(0, harmless(7, "kk", kind).image)).worth


@pytest.mark.parametrize("kind", WITHOUT_TEXT)
@pytest.mark.parametrize("worse", ["clean", "jpeg"])
def test_landscapes_and_bricks_are_not(kind: str, worse: str) -> None:
    image = degrade(harmless(1, "en", kind).image, worse, Random(1))
    picture = Picture(0, image)
    assert not look_of(picture).worth
    assert read_picture(picture) == Page()


@pytest.mark.parametrize("name", ["brick", "camera", "coffee", "horse", "rocket"])
def test_photos_without_text_are_not(name: str) -> None:
    with Image.open(shared(f"data/photos/skimage_{name}.jpg")) as image:
        assert not look_of(Picture(0, image)).worth


@pytest.mark.parametrize("size", [(1, 1), (4096, 8), (8, 4096), (30, 30)])
def test_empty_and_odd_pictures_have_no_text(size: tuple[int, int]) -> None:
    assert read_picture(Picture(0, Image.new("RGB", size, "white"))) == Page()


def test_light_words_on_a_picture_are_read() -> None:
    page = read_picture(Picture(0, harmless(3, "en", "story").image))
    assert sum(found in page.text for found in ("the", "and", "to", "in", "of", "a")) >= 2


@pytest.mark.parametrize("worse", ["small", "glare", "perspective"])
def test_a_degraded_sheet_is_read_and_its_words_marked_where_they_stand(worse: str) -> None:
    image = degrade(sheet(2, "ru", "letterhead").image, worse, Random(2))
    page = read_picture(Picture(0, image))
    assert "Заместитель" in page.text or "Начальник" in page.text
    heights = [found.box.bottom - found.box.top for found in page.words if found.confidence > 0.9]
    assert 6 < float(np.median(heights)) < image.height / 20
    assert all(0 <= found.box.top <= image.height for found in page.words)


@pytest.mark.parametrize("quarters", [1, 2])
def test_a_turned_page_is_read_and_marked_as_it_lies(quarters: int) -> None:
    upright = sheet(11, "en", "letterhead").image
    turn = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180)[quarters - 1]
    page = read_picture(Picture(0, upright.transpose(turn)))
    first = next(found for found in page.words if found.text in ("Head", "Deputy"))
    if quarters == 2:
        assert first.box.left > upright.width / 2
    else:
        assert first.box.bottom - first.box.top > first.box.right - first.box.left


def test_every_way_of_preparing_leads_back_to_the_upright_picture() -> None:
    image = Image.fromarray(np.random.default_rng(1).integers(0, 255, (90, 160), np.uint8))
    ready = prepare.sized(prepare.turned(prepare.quartered(prepare.prepared(image), 3), 0.0), 2.0)
    (home,) = ready.home([Word("x", 1.0, Box(0, 0, 20, 10), 0)])
    assert around([home.box]) == pytest.approx((0, 80, 5, 90), abs=1.5)


@pytest.mark.parametrize("worse", [kind for kind in KINDS if kind != "sideways"])
def test_a_red_stamp_is_found_level_on_its_own(worse: str) -> None:
    drawn = degrade(sheet(21, "ru", "red stamp").image, worse, Random(21))
    whole = prepare.prepared(drawn)
    blocks = [
        ready for ready in stamps(drawn, whole) if ready.grey.shape[1] > 1.5 * ready.grey.shape[0]
    ]
    words = engine.read(blocks[0].image, ["rus"], 6)
    assert {"СЕКРЕТНО", "ПОЛЬЗОВАНИЯ"} & {found.text for found in words}


def test_a_stamp_replaces_what_the_page_made_of_it() -> None:
    page = [word("текст"), Word("СЕ#Р", 0.3, Box(100, 100, 150, 110), 1)]
    stamp = [Word("СЕКРЕТНО", 0.9, Box(95, 95, 160, 115), 0)]
    assert [found.text for found in joined(page, stamp)] == ["текст", "СЕКРЕТНО"]
    assert Page(tuple(joined(page, stamp))).text == "текст\nСЕКРЕТНО"


def test_number_signs_are_mended_before_digits_alone() -> None:
    texts = ["исх.", "Хо", "03-12/1456", "Ме12", "Ме", "Ne", "7", "Неделя", "Ке"]
    assert [found.text for found in tidy([word(text) for text in texts])] == [
        "исх.",
        "№",
        "03-12/1456",
        "№12",
        "Ме",
        "№",
        "7",
        "Неделя",
        "Ке",
    ]


def test_a_reader_that_hangs_leaves_a_page_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_: object) -> list[Word]:
        raise engine.NotRead(Reason.PICTURE_TIME)

    monkeypatch.setattr(engine, "read", hang)
    page = read_picture(Picture(0, sheet(1, "en", "letterhead").image))
    assert page.trouble is Reason.PICTURE_TIME
    assert not page
