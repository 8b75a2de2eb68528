"""Identity documents and readable papers are found where they are shown, and nowhere else."""

from __future__ import annotations

import io
from dataclasses import replace
from random import Random

import pytest
from PIL import Image

from sanaly.pictures.base import Picture
from sanaly.pictures.papers import DETECTOR, clock
from sanaly.pictures.papers.evidence import Evidence
from sanaly.pictures.papers.strips import LEAST_EVEN, Strip, _stacked, _with, strips
from sanaly.pictures.reading import engine, read
from sanaly.pictures.unable import Unable
from sanaly_core.concepts import Concept
from sanaly_core.not_checked import Reason
from sanaly_core.signals import Region, Signal
from tools.drawn import identity
from tools.drawn.backgrounds import scene
from tools.drawn.identity import drawn
from tools.drawn.others import drawn_other

CARD = ["ЖЕКЕ КУӘЛІК УДОСТОВЕРЕНИЕ ЛИЧНОСТИ", "ТЕГІ / ФАМИЛИЯ", "ВЫДУМКИН", "АТЫ / ИМЯ", "ПЁТР"]
FILLED = [*CARD, "ТУҒАН КҮНІ / ДАТА РОЖДЕНИЯ", "01.04.1973", "ЖСН / ИИН", "730401485007"]


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests may run beside these: time limits are tested elsewhere."""
    monkeypatch.setattr(clock, "PICTURE_SECONDS", 120.0)
    monkeypatch.setattr(read, "PICTURE_SECONDS", 120.0)
    monkeypatch.setattr(engine, "CALL_SECONDS", 60.0)


def seen(image: Image.Image) -> list[Signal]:
    return list(DETECTOR.detect(Picture(0, image)))


def region_of(signal: Signal) -> Region:
    assert isinstance(signal.where, Region)
    return signal.where


@pytest.mark.parametrize(
    ("kind", "presentation"),
    [("passport", "small"), ("card kz back", "rotated"), ("visa mrv-b", "worn")],
)
def test_a_zone_is_known_at_any_angle_and_size(kind: str, presentation: str) -> None:
    signals = seen(drawn(kind, presentation, "a", 11).image)
    assert [signal.concept for signal in signals] == [Concept.IDENTITY_DOCUMENT]
    assert signals[0].note == "mrz"
    assert signals[0].score >= 0.9


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Every zone's lines stand so many millimetres apart."""
    every = dict.fromkeys(identity.SPACING, (request.param, request.param))
    monkeypatch.setattr(identity, "SPACING", every)


@pytest.mark.usefixtures("apart")
@pytest.mark.parametrize("apart", [6.35], indirect=True)
@pytest.mark.parametrize(
    ("kind", "presentation", "variant", "seed"),
    [
        ("passport", "angle", "a", 1),
        ("card kz back", "angle", "a", 1),
        ("card kz back", "scan", "a", 1),
        ("passport kz", "scan", "b", 40),
        ("visa mrv-a", "scan", "a", 42),
        ("visa mrv-b", "small", "a", 41),
        ("card td2", "table", "a", 41),
        ("card vn back", "scan", "a", 61),
    ],
)
def test_a_zone_is_known_whose_lines_stand_far_apart(
    kind: str, presentation: str, variant: str, seed: int
) -> None:
    """A fourth of an inch from line to line, as passports and visas have it."""
    signals = seen(identity.drawn(kind, presentation, variant, seed).image)
    assert [signal.note for signal in signals] == ["mrz"]


@pytest.mark.usefixtures("apart")
@pytest.mark.parametrize("apart", [4.45, 8.25], indirect=True)
@pytest.mark.parametrize("kind", ["passport vn", "visa mrv-b"])
def test_a_zone_is_known_at_both_ends_of_its_lines_printing_zones(kind: str) -> None:
    signals = seen(identity.document(kind, "b", Random(2)))
    assert [signal.note for signal in signals] == ["mrz"]


@pytest.mark.usefixtures("apart")
@pytest.mark.parametrize("apart", [6.35], indirect=True)
@pytest.mark.parametrize("kind", ["passport kz", "visa mrv-b"])
def test_a_zone_is_known_that_the_picture_is_cropped_to(kind: str) -> None:
    """The lower third of a flat document, the lines near the edges."""
    flat = identity.document(kind, "a", Random(7))
    cut = flat.crop((12, flat.height * 7 // 10, flat.width - 12, flat.height * 98 // 100))
    assert [signal.note for signal in seen(cut)] == ["mrz"]


def test_two_lines_are_one_strip_of_which_neither_is_even_enough() -> None:
    """Their letters are few fillers: each line alone is like other print."""
    image = drawn("card td2", "small", "b", 42).image
    widest = max(strips(Picture(0, image)), key=lambda strip: strip.size[0])
    assert widest.even < LEAST_EVEN
    assert widest.size[0] / widest.size[1] < 20
    assert [signal.note for signal in seen(image)] == ["mrz"]


def test_a_line_of_print_is_not_even_enough_because_it_was_seen_at_two_sizes() -> None:
    line = Strip((50, 50), (90, 4), 0, 0.45)
    assert _with([line], replace(line, size=(88, 4))) == [line]
    assert _stacked([line]) == []
    assert len(_stacked([line, replace(line, middle=(50, 58), even=0.42)])) == 1


def test_an_even_line_takes_the_place_of_an_uneven_block_around_it() -> None:
    block, line = Strip((50, 50), (90, 20), 0, 0.4), Strip((50, 45), (90, 4), 0, 0.6)
    assert _with([block], line) == [line]


def test_three_lines_are_one_zone_whichever_is_the_most_even() -> None:
    lines = [Strip((50, 50 + 12 * n), (90, 4), 0, even) for n, even in enumerate((0.7, 0.5, 0.6))]
    zone = _stacked(lines)
    assert len(zone) == 1
    assert zone[0].size == pytest.approx((90, 28))


def test_a_zone_is_known_in_a_picture_cropped_to_its_card() -> None:
    card = identity.document("card kz back", "a", Random(1))
    width, height = card.size
    cut = card.crop((width // 25, height // 25, width * 24 // 25, height * 49 // 50))
    assert [signal.note for signal in seen(cut)] == ["mrz"]


@pytest.mark.parametrize("kind", ["card kz", "licence vn"])
def test_a_card_without_a_zone_is_known_by_its_words(kind: str) -> None:
    signals = seen(drawn(kind, "table", "a", 11).image)
    assert [signal.concept for signal in signals] == [Concept.IDENTITY_DOCUMENT]
    assert signals[0].note == "identity-words"


def test_the_region_is_the_whole_document() -> None:
    """Of a scan with a white border: the zone stands at the foot, the region reaches to the top."""
    flat = drawn("passport", "scan", "a", 3).image
    sheet = Image.new("RGB", (flat.width * 2, flat.height * 2), (90, 90, 90))
    sheet.paste(flat, (flat.width // 2, flat.height // 2))
    region = region_of(seen(sheet)[0])
    assert (region.left, region.right) == pytest.approx((0.25, 0.75), abs=0.06)
    assert (region.top, region.bottom) == pytest.approx((0.25, 0.75), abs=0.08)


@pytest.mark.parametrize(
    ("kind", "presentation"),
    [("train ticket", "scan"), ("news screenshot", "whole"), ("bank card", "scan")],
)
def test_what_names_a_document_is_none(kind: str, presentation: str) -> None:
    assert seen(drawn_other(kind, presentation, "a", 0).image) == []


def test_a_picture_without_writing_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        pytest.fail("nothing is there to be read")

    monkeypatch.setattr(engine, "read", fails)
    assert seen(Image.radial_gradient("L").convert("RGB")) == []


def test_a_readable_paper_in_a_room_is_seen() -> None:
    signals = seen(scene("paper on a desk", 1))
    assert [signal.concept for signal in signals] == [Concept.DOCUMENT_OR_SCREEN]
    region = region_of(signals[0])
    assert (region.right - region.left) * (region.bottom - region.top) < 0.6


@pytest.mark.parametrize("kind", ["too far", "caption", "shop sign", "scan"])
def test_signs_captions_and_scans_are_no_papers_in_the_background(kind: str) -> None:
    assert seen(scene(kind, 0)) == []


def test_a_form_nobody_filled_in_is_no_document() -> None:
    assert Evidence([*CARD, "ТУҒАН КҮНІ / ДАТА РОЖДЕНИЯ", "ЖСН / ИИН"]).score == 0
    assert Evidence(FILLED).score > 0.9


@pytest.mark.parametrize(
    "line", ["ЭЛЕКТРОННЫЙ БИЛЕТ", "ДИПЛОМ", "BOARDING PASS", "АНКЕТА", "THẺ SINH VIÊN"]
)
def test_what_calls_itself_something_else_is_that(line: str) -> None:
    assert Evidence([line, *FILLED]).score == 0


def test_a_title_within_a_sentence_is_no_title() -> None:
    rest = ["Дата рождения 01.04.1973", "ИИН 730401485007"]
    assert Evidence(["Удостоверение личности нужно взять с собой в поездку", *rest]).score == 0


def test_a_reader_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise engine.NotRead(Reason.DETECTOR_FAILED)

    monkeypatch.setattr(engine, "read", fails)
    with pytest.raises(Unable) as told:
        seen(drawn("passport", "scan", "a", 3).image)
    assert told.value.troubles == ((Reason.DETECTOR_FAILED, "papers"),)


def test_strips_of_noise_and_of_nothing() -> None:
    random = Random(1)
    noise = Image.frombytes("L", (300, 200), random.randbytes(60_000)).convert("RGB")
    for image in (noise, Image.new("RGB", (1, 1)), Image.new("RGB", (4000, 3), "white")):
        assert strips(Picture(0, image)) == []
        assert seen(image) == []


def test_the_same_seed_draws_the_same_pixels() -> None:
    first, second = (drawn("card vn", "worn", "b", 5).image for _ in range(2))
    assert _png(first) == _png(second)


def _png(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()
