"""Text in pictures: marks, letterheads, numbers, signs and hashtags, with their places."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from PIL import Image

from sanaly.pictures.base import Picture
from sanaly.pictures.reading import engine, read
from sanaly.pictures.reading.words import Box, Page, Word
from sanaly.pictures.unable import Unable
from sanaly.pictures.writing import DETECTOR
from sanaly.pictures.writing import detector as writing
from sanaly_core.concepts import Concept
from sanaly_core.not_checked import Reason
from sanaly_core.signals import LOWERING, Cue, Region, Signal
from tools.drawn.degrade import degrade
from tools.drawn.pages import SHEETS, harmless, sheet
from tools.drawn.paint import canvas, font


@pytest.fixture(autouse=True)
def _time_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """How well it reads is no matter of how busy this computer is."""
    monkeypatch.setattr(engine, "CALL_SECONDS", 120.0)
    monkeypatch.setattr(read, "PICTURE_SECONDS", 120.0)


def seen_in(image: Image.Image) -> list[Signal]:
    return list(DETECTOR.detect(Picture(0, image)))


def page_of(*lines: str, sure: float = 0.95) -> Page:
    """A page as it comes from the reader; each line twenty pixels below the other."""
    words = [
        Word(text, sure, Box(40 * place, 20 * line, 40 * place + 38, 20 * line + 15), line)
        for line, row in enumerate(lines)
        for place, text in enumerate(row.split())
    ]
    return Page(tuple(words))


def signals_of(page: Page) -> list[Signal]:
    picture = Picture(2, Image.new("RGB", (400, 200)))
    picture.once("page", lambda: page)
    return list(DETECTOR.detect(picture))


@pytest.mark.parametrize("language", ["ru", "kk", "vi", "en"])
@pytest.mark.parametrize("kind", SHEETS)
def test_what_a_clean_sheet_is_marked_with_is_found(language: str, kind: str) -> None:
    drawn = sheet(30, language, kind)
    live = [s for s in seen_in(drawn.image) if s.score >= 0.5 and not s.cues & LOWERING]
    assert drawn.concepts <= {signal.concept for signal in live}
    assert all(isinstance(signal.where, Region) for signal in live)


@pytest.mark.parametrize("worse", ["glare", "phone", "small"])
def test_a_stamp_is_found_on_a_bad_photo_and_marked_where_it_is(worse: str) -> None:
    drawn = degrade(sheet(31, "vi", "red stamp").image, worse, Random(31))
    (where,) = [s.where for s in seen_in(drawn) if s.concept is Concept.CLASSIFICATION_MARK]
    assert isinstance(where, Region)
    left, top, right, bottom = (
        round(side * length)
        for side, length in zip(
            (where.left, where.top, where.right, where.bottom), drawn.size * 2, strict=True
        )
    )
    marked = np.asarray(drawn.crop((left, top, right, bottom)), np.int16)
    assert int((marked[..., 0] - marked[..., 1]).max()) > 40


@pytest.mark.parametrize("kind", ["menu", "book", "table", "poster", "letter"])
def test_everyday_pages_are_nothing(kind: str) -> None:
    assert seen_in(harmless(40, "ru", kind).image) == []


def test_a_number_on_a_form_is_found() -> None:
    image, pen = canvas((900, 400), (255, 255, 255))
    pen.text((60, 60), "Анкета работника", font=font("sans", 30), fill=0)
    pen.text((60, 160), "ИИН: 990000000005", font=font("sans", 30), fill=0)
    pen.text((60, 260), "Отдел северных пристаней", font=font("sans", 30), fill=0)
    assert Concept.PERSONAL_NUMBER in {signal.concept for signal in seen_in(image)}


def test_a_region_is_the_words_of_the_hit() -> None:
    (signal,) = signals_of(page_of("Отчёт", "ДСП Экз. № 2", "о мостах"))
    assert signal.concept is Concept.CLASSIFICATION_MARK
    assert signal.where == Region(2, 0.0, 0.1, 0.095, 0.175)
    assert signal.detector == "writing"


def test_the_score_is_that_of_the_words_and_of_their_reading() -> None:
    sure, unsure = (signals_of(page_of("СЕКРЕТНО", sure=s))[0].score for s in (0.98, 0.7))
    assert sure > unsure >= 0.5


@pytest.mark.parametrize("text", ["ДСП", "bia rượu vui quá", "suka"])
def test_what_is_hardly_legible_is_nothing(text: str) -> None:
    assert signals_of(page_of(text, sure=0.3)) == []


def test_words_against_drinking_keep_what_lowers_them() -> None:
    signals = signals_of(page_of("Кампания против пьянства:", "не пейте водку за рулём"))
    assert signals
    assert all(signal.cues & LOWERING for signal in signals)


def test_a_lesson_about_marks_is_lowered() -> None:
    signals = signals_of(page_of("Урок для новичков: что означает гриф", "ДСП"))
    assert all(Cue.WORK_DUTY in signal.cues for signal in signals)
    assert signals


def test_its_version_changes_with_program_languages_and_lists(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    versions = {DETECTOR.version()}
    monkeypatch.setattr(engine, "languages", lambda: ("eng",))
    versions.add(DETECTOR.version())
    monkeypatch.setattr(engine, "version", lambda: "9.0")
    versions.add(DETECTOR.version())
    monkeypatch.setattr(writing, "lists_digest", lambda: b"other")
    versions.add(DETECTOR.version())
    assert len(versions) == 4


def test_without_the_program_it_can_see_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "languages", tuple)
    assert not DETECTOR.available()
    assert DETECTOR.concepts == frozenset()


def test_a_language_that_is_missing_is_told_after_what_was_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine, "languages", lambda: ("kaz", "rus", "eng"))
    picture = Picture(0, Image.new("RGB", (400, 200)))
    picture.once("page", lambda: page_of("СЕКРЕТНО"))
    found = iter(DETECTOR.detect(picture))
    assert next(found).concept is Concept.CLASSIFICATION_MARK
    with pytest.raises(Unable) as told:
        next(found)
    assert told.value.troubles == ((Reason.WRITING_NOT_READ, "vi"),)


def test_a_reader_that_hangs_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_: object) -> list[Word]:
        raise engine.NotRead(Reason.PICTURE_TIME)

    monkeypatch.setattr(engine, "read", hang)
    with pytest.raises(Unable) as told:
        seen_in(sheet(1, "en", "letterhead").image)
    assert told.value.troubles == ((Reason.PICTURE_TIME, "writing"),)


@pytest.mark.parametrize("size", [(1, 1), (4096, 8), (8, 4096)])
def test_odd_pictures_are_nothing(size: tuple[int, int]) -> None:
    assert seen_in(Image.new("RGB", size, "white")) == []
