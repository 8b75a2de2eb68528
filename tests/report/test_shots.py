"""Pictures in the report: what is marked, where, in which words, and what stays blurred."""

from __future__ import annotations

import base64
import io
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser, LexborNode

from sanaly import i18n
from sanaly.pipeline import Result
from sanaly.report import shots
from sanaly_core.concepts import Concept
from sanaly_core.exports.archive import open_archive
from sanaly_core.items import Media, MediaKind
from sanaly_core.signals import Cue, Region, Signal
from tests.report.results import WINE, one_pack, page_of, result_of, wine
from tests.report.shown import CARD, STAMP, draw, seen, shown_result

MARK = Concept.CLASSIFICATION_MARK
WHOLE = Region(0, 0.0, 0.0, 1.0, 1.0)


def only_card(result: Result) -> LexborNode:
    (card,) = LexborHTMLParser(page_of(result)).css("article.card")
    return card


def words(node: LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text().split())


def image_of(node: LexborNode | None) -> Image.Image:
    assert node is not None
    address = node.attributes["src"] or ""
    return Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2])))


def sides(rectangle: LexborNode) -> tuple[float, float, float, float]:
    x, y, width, height = (
        float(rectangle.attributes[n] or 0) for n in ("x", "y", "width", "height")
    )
    return x, y, x + width, y + height


def test_a_large_region_is_marked_where_it_lies(tmp_path: Path) -> None:
    card = only_card(shown_result(tmp_path, [seen(Concept.IDENTITY_DOCUMENT, CARD)]))
    image = card.css_first("img")
    assert image is not None
    size = (int(image.attributes["width"] or 0), int(image.attributes["height"] or 0))
    assert size == (shots.SIDE, 384)
    over = sides(card.css("rect.over")[0])
    wanted = (0.1 * 480, 0.2 * 384, 0.6 * 480, 0.8 * 384)
    assert over == pytest.approx(wanted, abs=shots.MARGIN + 0.1)
    assert sides(card.css("rect.under")[0]) == over
    assert image.attributes["alt"] == (
        "Picture 1 of this post; marked: in the middle: may show an identity document"
    )


def test_a_small_region_is_shown_from_nearby(tmp_path: Path) -> None:
    card = only_card(shown_result(tmp_path, [seen(MARK, STAMP, detector="writing")]))
    x, y, end_x, end_y = sides(card.css("rect.over")[0])
    part = (end_x - x) * (end_y - y) / (480 * 384)
    assert part > 5 * (STAMP.right - STAMP.left) * (STAMP.bottom - STAMP.top)
    image = card.css_first("img")
    assert image is not None
    picture = image_of(image)
    assert min(picture.convert("L").resize((1, 1)).tobytes()) > 150  # the bright half alone
    assert words(card.css_first("figcaption")) == "A part of the picture, enlarged"
    alt = image.attributes["alt"] or ""
    assert alt.startswith("Part of picture 1 of this post; marked: upper right:")
    assert "text read in the picture" in words(card.css_first("ul.sights"))


def test_what_is_the_whole_picture_has_no_frame_and_says_so(tmp_path: Path) -> None:
    card = only_card(shown_result(tmp_path, [seen(Concept.ALCOHOL, WHOLE, 0.7)]))
    assert card.css_first("rect") is None
    assert "the whole picture: may show alcohol (fairly sure)" in words(card.css_first(".sights"))


def test_several_spots_are_numbered_as_the_list_is(tmp_path: Path) -> None:
    signals = [
        seen(Concept.IDENTITY_DOCUMENT, CARD),
        seen(MARK, Region(0, 0.7, 0.1, 0.95, 0.3), 0.5, "writing"),
    ]
    card = only_card(shown_result(tmp_path, signals))
    assert {node.text() for node in card.css("svg text")} == {"1", "2"}
    assert {words(node) for node in card.css(".sights .spot")} == {"1", "2"}
    assert "rather unsure" in words(card)


def test_no_number_is_told_that_stands_in_no_picture(tmp_path: Path) -> None:
    signals = [seen(Concept.ALCOHOL, replace(CARD, media=number)) for number in range(5)]
    card = only_card(shown_result(tmp_path, signals, media=5))
    assert len(card.css("figure.shot")) == 3
    assert {words(node) for node in card.css(".sights .spot")} == {"1", "2", "3"}
    assert len(card.css(".sights li")) == 5


def test_a_small_spot_beside_a_large_one_is_shown_from_nearby_too(tmp_path: Path) -> None:
    signals = [seen(Concept.IDENTITY_DOCUMENT, CARD), seen(MARK, STAMP, detector="writing")]
    card = only_card(shown_result(tmp_path, signals))
    alts = [node.attributes["alt"] or "" for node in card.css("img")]
    assert [alt.partition(" 1 ")[0] for alt in alts] == ["Picture", "Part of picture"]
    assert "identity document" not in alts[1]
    # What is done with a picture is offered once.
    assert [node.attributes.get("data-media") for node in card.css("figure.shot")] == ["0", None]
    signals.append(seen(Concept.INDECENCY, Region(0, 0.6, 0.5, 0.9, 0.9)))
    card = only_card(shown_result(tmp_path, signals))
    assert len(card.css("details.unveil")) == 2  # the detail may show it as well


def test_a_part_of_the_same_thing_is_no_second_spot(tmp_path: Path) -> None:
    lines = Region(0, 0.12, 0.6, 0.58, 0.7)
    signals = [
        seen(Concept.IDENTITY_DOCUMENT, lines, 0.7, "writing"),
        seen(Concept.IDENTITY_DOCUMENT, CARD),
    ]
    card = only_card(shown_result(tmp_path, signals))
    assert card.css("svg text") == []
    assert len(card.css("ul.sights li")) == 1
    assert "quite sure" in words(card.css_first("ul.sights"))


def test_pictures_of_one_post_are_told_apart(tmp_path: Path) -> None:
    second = Region(1, 0.6, 0.6, 0.9, 0.95)
    signals = [seen(MARK, second), seen(Concept.IDENTITY_DOCUMENT, CARD)]
    card = only_card(shown_result(tmp_path, signals, media=3))
    alts = [node.attributes["alt"] or "" for node in card.css("img")]
    assert sorted(alt.partition(" of ")[0] for alt in alts) == ["Picture 1", "Picture 2"]
    assert "picture 2, lower right: may show a mark" in words(card)


def test_an_indecent_picture_is_blurred_until_it_is_asked_for(tmp_path: Path) -> None:
    card = only_card(shown_result(tmp_path, [seen(Concept.INDECENCY, CARD)]))
    first, clear = card.css("img")
    unveil = card.css_first("details.unveil")
    assert unveil is not None
    assert "open" not in unveil.attributes
    assert [node.attributes["src"] for node in unveil.css("img")] == [clear.attributes["src"]]
    assert first.attributes["src"] != clear.attributes["src"]
    blurred = np.asarray(image_of(first).convert("L"), np.int16)
    assert np.abs(np.diff(blurred, axis=1)).max() < 40  # the hard edge in the middle is gone
    sharp = np.asarray(image_of(clear).convert("L"), np.int16)
    assert np.abs(np.diff(sharp, axis=1)).max() > 150


def test_words_that_are_indecent_blur_nothing(tmp_path: Path) -> None:
    card = only_card(shown_result(tmp_path, [seen(Concept.INDECENCY, CARD, detector="writing")]))
    assert card.css_first("details.unveil") is None


def test_signs_that_speak_together_are_named(tmp_path: Path) -> None:
    draw(tmp_path / "0.jpg")
    item = wine("1", text=WINE, media=(Media("0.jpg"),))
    signals = {"1": [seen(Concept.ALCOHOL, WHOLE)]}
    result = result_of([item], one_pack(), open_archive(tmp_path), signals=signals)
    told = words(only_card(result))
    assert "Signs that speak together: the picture + the words beside it" in told


def test_a_picture_alone_is_advice_and_says_so(tmp_path: Path) -> None:
    result = shown_result(tmp_path, [seen(Concept.ALCOHOL, WHOLE)])
    assert "Only the picture speaks of it" in words(only_card(result))
    placed = Signal(Concept.ALCOHOL, 0.9, WHOLE, "concepts", frozenset({Cue.PLACE}))
    assert "the picture + the place tag" in words(only_card(shown_result(tmp_path, [placed])))


def test_a_picture_that_is_gone_leaves_the_words(tmp_path: Path) -> None:
    item = wine("1", text="", media=(Media("gone.jpg", missing=True),))
    signals = {"1": [seen(Concept.IDENTITY_DOCUMENT, CARD)]}
    card = only_card(result_of([item], archive=open_archive(tmp_path), signals=signals))
    assert card.css_first("img") is None
    assert "may show an identity document" in words(card)


def clip(path: Path) -> Path:
    """Two seconds of dark, two of a bright half."""
    with av.open(path, "w") as container:
        stream = container.add_stream("libx264", rate=4, options={"g": "4"})
        stream.width, stream.height, stream.pix_fmt = 320, 240, "yuv420p"
        for number in range(16):
            pixels = np.full((240, 320, 3), 30, np.uint8)
            pixels[::16] = 90
            if number >= 8:
                pixels[:, 160:] = 240
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        container.mux(stream.encode(None))
    return path


def test_a_moment_of_a_video_is_shown_with_its_time(tmp_path: Path) -> None:
    clip(tmp_path / "a.mp4")
    item = wine("1", text="", media=(Media("a.mp4", MediaKind.VIDEO),))
    where = Region(0, 0.5, 0.0, 1.0, 1.0, 2.0)
    signals = {"1": [seen(Concept.IDENTITY_DOCUMENT, where)]}
    card = only_card(result_of([item], archive=open_archive(tmp_path), signals=signals))
    picture = np.asarray(image_of(card.css_first("img")).convert("L"))
    assert picture[:, -20:].mean() > 180
    assert words(card.css_first("figcaption")) == "video 1, at 0:02"


def test_a_broken_video_leaves_the_words(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"\0\0\0\x18ftypisom no video")
    item = wine("1", text="", media=(Media("a.mp4", MediaKind.VIDEO),))
    signals = {"1": [seen(Concept.IDENTITY_DOCUMENT, Region(0, 0.5, 0.0, 1.0, 1.0, 2.0))]}
    card = only_card(result_of([item], archive=open_archive(tmp_path), signals=signals))
    assert card.css_first("img") is None
    assert "video 1, at 0:02" in words(card)


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_every_language_says_where_and_how_sure(language: str, tmp_path: Path) -> None:
    i18n.choose(language)
    told = set()
    for score in (0.5, 0.7, 0.95):
        card = only_card(shown_result(tmp_path, [seen(Concept.IDENTITY_DOCUMENT, CARD, score)]))
        told.add(words(card.css_first("ul.sights")))
    assert len(told) == 3
