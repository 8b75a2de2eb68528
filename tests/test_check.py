"""What a picture shows, beside the words and the place of its post."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sanaly_core.check import check_item
from sanaly_core.concepts import Concept
from sanaly_core.items import Audience, Item, Kind, Media, Place
from sanaly_core.packs.load import find_pack
from sanaly_core.signals import Cue, Region, Signal

GLASS = Signal(Concept.ALCOHOL, 0.8, Region(0, 0.0, 0.0, 1.0, 1.0), "concepts")
POST = Item(key="1", kind=Kind.POST, media=(Media("a.jpg"),), audience=Audience.PUBLIC)
RULE = "alcohol-display"


def severity(item: Item, *signals: Signal) -> int:
    """The severity of the rule on drinking; 0 where it was only mentioned or not touched."""
    verdicts = check_item(item, [find_pack("kz-civil-service")], signals)
    return max((f.severity for f in verdicts.findings if f.rule == RULE), default=0)


def test_a_picture_alone_is_advice() -> None:
    assert severity(POST, GLASS) == 1


def test_a_picture_and_its_caption_are_a_suggestion() -> None:
    assert severity(replace(POST, text="Вино к ужину"), GLASS) == 2


def test_a_picture_and_a_bar_in_the_place_tag_are_a_suggestion() -> None:
    bar = replace(POST, place=Place("Бар «Хмель»"))
    assert severity(bar, GLASS) == 2
    (finding,) = [
        f
        for f in check_item(bar, [find_pack("kz-civil-service")], [GLASS]).findings
        if f.rule == RULE
    ]
    assert any(Cue.PLACE in signal.cues for signal in finding.signals)


def test_a_place_that_is_no_bar_supports_nothing() -> None:
    assert severity(replace(POST, place=Place("Библиотека имени Абая")), GLASS) == 1


@pytest.mark.parametrize(
    "caption",
    [
        "Кампания против пьяного вождения: водка за рулём убивает",
        "Đã uống rượu bia thì không lái xe",
        "Don't drink and drive: alcohol kills, says the road police campaign",
    ],
)
def test_a_campaign_in_the_caption_is_the_pictures_too(caption: str) -> None:
    assert severity(replace(POST, text=caption), GLASS) == 0


def test_a_caption_on_something_else_lowers_nothing() -> None:
    about_tobacco = "Кампания против курения: сигареты убивают"
    assert severity(replace(POST, text=about_tobacco), GLASS) == 1


def test_a_mark_on_a_paper_is_not_lowered_by_a_lesson_in_the_caption() -> None:
    """The paper itself is on show, whatever the caption says of such marks."""
    mark = replace(GLASS, concept=Concept.CLASSIFICATION_MARK, note="dsp", score=0.9)
    item = replace(POST, text="Урок: что означает пометка «Для служебного пользования»")
    found = check_item(item, [find_pack("kz-civil-service")], [mark]).findings
    assert "classification-mark" in {finding.rule for finding in found}
