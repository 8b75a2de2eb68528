"""What is compared: whole runs of the checker, under CPython and under Pyodide.

    check.py SITE EXPORTS RESULTS

Checks every export of a folder with all built-in packs, as a web page does: in
steps, with a store in memory and eyes that nobody may wait for. What looks at
pictures stands in for a page's workers: it sees what the first byte of a file
says, some steps later. Writes what was told to programs, a second run, a
re-check, the page's fragments and the saved report, under the export's name.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from hashlib import sha256
from pathlib import Path
from typing import Any

sys.path.insert(0, sys.argv[1])

from sanaly import i18n
from sanaly.pictures.eyes import Eyes, Gear
from sanaly.pictures.failures import DIED
from sanaly.pictures.seen import Seen
from sanaly.pipeline import Options, Result, Run, eyes_of
from sanaly.recheck import Recheck
from sanaly.report.cards import asked
from sanaly.report.contents import waiting_and_settled
from sanaly.report.fragments import cards_of, summary
from sanaly.report.guide import Deciding, Guide
from sanaly.report.page import render
from sanaly.report.remedies import Lacking, Remedy
from sanaly.report.views import Album, Photograph
from sanaly.store.hashing import Hasher
from sanaly.store.store import Store
from sanaly.told import sections
from sanaly_core.concepts import Concept
from sanaly_core.errors import SanalyError
from sanaly_core.exports.open import open_inputs
from sanaly_core.packs.load import builtin_packs
from sanaly_core.packs.model import Pack
from sanaly_core.signals import FileField, Region, Signal

LANGUAGES = ("en", "ru", "kk", "vi")
LATE = 3
"""Steps after which a look is over."""


class Page:
    """Looks at pictures between the steps, and knows of no concept bundle."""

    def __init__(self) -> None:
        self._coming: list[tuple[int, Future[Seen], bytes]] = []
        self._now = 0

    def look(self, _kind: bytes, data: bytes) -> Future[Seen]:
        """Begin one."""
        future: Future[Seen] = Future()
        self._coming.append((self._now + LATE, future, data))
        return future

    def close(self) -> None:
        """Leave what was begun."""
        self._coming.clear()

    def turn(self) -> None:
        """Complete what is due."""
        self._now += 1
        due = [one for one in self._coming if one[0] <= self._now]
        self._coming = [one for one in self._coming if one[0] > self._now]
        for _at, future, data in due:
            future.set_result(seen_in(data))

    def concepts(self) -> frozenset[Concept]:
        """What it sees."""
        return frozenset({Concept.INDECENCY, Concept.EXACT_PLACE, Concept.IDENTITY_DOCUMENT})

    def versions(self) -> tuple[str, ...]:
        """Of nothing that changes."""
        return ("page 1",)

    def absent(self, *, videos: bool) -> Iterator[str]:
        """The bundle, and what opens videos."""
        yield "concepts"
        if videos:
            yield "video"


def seen_in(data: bytes) -> Seen:
    """Something that differs from file to file."""
    kinds = (
        Signal(Concept.EXACT_PLACE, 1.0, FileField(0, "GPSLatitude"), "metadata"),
        Signal(Concept.INDECENCY, 0.8, Region(0, 0.1, 0.2, 0.6, 0.8), "indecency"),
        Signal(Concept.IDENTITY_DOCUMENT, 0.9, Region(0, 0.7, 0.05, 0.8, 0.1), "writing"),
    )
    digest = sha256(data).digest()
    if not digest[0] % 5:
        return DIED
    return Seen((kinds[digest[0] % 3],), digest)


def check(path: Path, packs: tuple[Pack, ...]) -> dict[str, Any]:
    """All that the checker says of one export."""
    store, page = Store(None), Page()
    store.hasher = Hasher(bytes(32))
    gear = Gear(lambda: page, page, patient=False)
    told: dict[str, Any] = {}
    try:
        with open_inputs([path]) as inputs:
            run = Run(store, Options(packs), eyes_of(store, gear=gear))
            driven(run.steps(inputs), page)
            told |= dict(sections(run.result)) | shown(run.result)
        with open_inputs([path]) as inputs:
            again = Run(store, Options(packs), eyes_of(store, gear=gear))
            told["steps"] = driven(again.steps(inputs), page)
            told["again"] = dict(sections(again.result))
        with open_inputs([path]) as inputs:
            recheck = Recheck(store, Options(packs), Eyes(gear=gear))
            driven(recheck.steps(inputs), page)
            told["recheck"] = [(one.remembered.id, one.state) for one in recheck.outcomes]
    except SanalyError as error:
        told["error"] = error.slug
    finally:
        store.close()
    return told


def driven(steps: Iterable[None], page: Page) -> int:
    """Take all steps, the page having its turn after each; their number."""
    number = 0
    for _ in steps:
        number += 1
        page.turn()
    return number


def shown(result: Result) -> dict[str, Any]:
    """The page's fragments and the report, in a language that depends on the result."""
    i18n.choose(LANGUAGES[result.activity.items % len(LANGUAGES)])
    guide = Guide(remedies, deciding=Deciding.FORM)
    waiting, settled = waiting_and_settled(result)
    groups, album = [*waiting, *settled], Album()
    requests = 0
    while wanted := asked(groups, album):
        requests += len(wanted)
        for number, request in enumerate(wanted):
            made = Photograph("data:image/jpeg;base64,AAAA", 480, 360, "data:,")
            album.add(request, made if number % 4 else None)
    saved = Guide(remedies, deciding=Deciding.NOTHING)
    return {
        "summary": str(summary(result, guide)),
        "cards": str(cards_of(result, groups, album, guide)),
        "report": "".join(render(result, album, saved)),
        "photographs": requests,
    }


def remedies(lacking: Lacking) -> list[Remedy]:
    """The page's own words."""
    return [Remedy(f"Tick “{name}” above and check again.") for name in sorted(lacking.absent)]


def main() -> None:
    """Check every export of the folder."""
    os.environ["SANALY_HOME"] = "/nowhere"
    exports, results = map(Path, sys.argv[2:4])
    packs = tuple(builtin_packs().values())
    for path in sorted(exports.iterdir()):
        told = json.dumps(check(path, packs), indent=1, sort_keys=True)
        (results / f"{path.name}.json").write_text(told, encoding="ascii")


main()
