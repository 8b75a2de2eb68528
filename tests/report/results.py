"""Results to render: real detectors and packs over items made here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sanaly.found import Found
from sanaly.pipeline import Result
from sanaly.report.page import render
from sanaly_core.check import check_item
from sanaly_core.concepts import Concept
from sanaly_core.exports.base import Archive
from sanaly_core.findings import State
from sanaly_core.items import Audience, Item, Media, MediaKind, Place
from sanaly_core.packs.load import builtin_packs
from sanaly_core.packs.model import Pack
from sanaly_core.signals import FileField, Signal
from tests.builders import an_item

WINE = "Мы с друзьями вчера пили вино до утра"
SECRET = "ДЛЯ СЛУЖЕБНОГО ПОЛЬЗОВАНИЯ\nЭкз. № 2\nПроект распоряжения"
SCRIPT = "<script>window.pwned = 1</script>"
HOSTILE_TEXTS = (
    f"{WINE} {SCRIPT}",
    f'{WINE} "><img src=x onerror="window.pwned=2">',
    f"{WINE} </blockquote></article></main><h1>Mended</h1>",
    f"\u202e{WINE} \u202e \u2066 evil",
    f"\ud800{WINE}\udfff \x00 \x0c \x1b[31m",
    f"{WINE} {{{{ 7 * 7 }}}} {{% raw %}}",
    f"{WINE} " + "x" * 5000,
    (f"{WINE} " + "слово " * 40) * 600,
)
BAD_LINKS = (
    "javascript:window.pwned=3",
    "JAVASCRIPT:alert(1)",
    "data:text/html,<script>window.pwned=4</script>",
    "vbscript:x",
    "file:///etc/passwd",
    " \tjavascript:alert(1)",
)
GPS = Signal(Concept.EXACT_PLACE, 1.0, FileField(0, "GPSLatitude"), "metadata")


def wine(key: str, day: int = 0, **fields: Any) -> Item:
    """A post that touches the rule on alcohol."""
    fields.setdefault("text", WINE)
    fields.setdefault("platform", "instagram")
    fields.setdefault("audience", Audience.PUBLIC)
    return an_item(key, day=day, **fields)


def one_pack() -> tuple[Pack, ...]:
    return (builtin_packs()["kz-civil-service"],)


def result_of(
    items: Iterable[Item],
    packs: Iterable[Pack] | None = None,
    archive: Archive | None = None,
    extra: dict[str, Signal] | None = None,
    states: dict[str, State] | None = None,
    signals: dict[str, list[Signal]] | None = None,
) -> Result:
    """What a run over the items gives.

    ``extra`` is one signal, ``signals`` are several, ``states`` decisions, by the item's key.
    """
    result = Result(tuple(packs) if packs else tuple(builtin_packs().values()))
    for item in items:
        result.activity.add(item)
        shown = [extra[item.key]] if extra and item.key in extra else []
        shown += (signals or {}).get(item.key, [])
        verdicts = check_item(item, result.packs, shown, result.notes)
        result.mentions.extend(verdicts.mentions)
        for finding in verdicts.findings:
            state = (states or {}).get(item.key, finding.state)
            found = Found(f"id{len(result.findings):06}", replace(finding, state=state), archive)
            result.findings.append(found)
    return result


def hostile_result() -> Result:
    """Posts, places, links, file names and platforms as an attacker would have them."""
    items = [wine(f"text-{n}", n, text=text) for n, text in enumerate(HOSTILE_TEXTS)]
    items += [wine(f"link-{n}", link=link) for n, link in enumerate(BAD_LINKS)]
    items += [
        wine(f'"><{SCRIPT}.txt', platform="folder", created_at=None),
        wine("place", place=Place(f"Бар {SCRIPT}")),
        wine("platform", platform=f'"{SCRIPT}'),
        wine("media", media=(Media(f"{SCRIPT}.jpg", missing=True, alt=f"пью пиво {SCRIPT}"),)),
        wine("video", media=(Media("a.mp4", MediaKind.VIDEO),)),
    ]
    return result_of(items)


def page_of(result: Result) -> str:
    """The whole page."""
    return "".join(render(result))
