"""The report in a real browser: accessible, offline, safe, usable with and without JavaScript."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sanaly import i18n
from sanaly.cli import run
from sanaly.pipeline import Result
from sanaly.report.page import write_report
from sanaly_core.concepts import Concept
from sanaly_core.findings import State
from sanaly_core.not_checked import Reason
from sanaly_core.signals import Region, Signal
from tests.report.results import hostile_result, result_of, wine
from tests.report.shown import CARD, STAMP, shown_result

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "ru", "kk", "vi")
LOOKS = ("light", "dark", "narrow", "small", "safety", "withoutScript", "keyboard")
NAMES = ("chromium", "chromium-browser", "google-chrome")

pytestmark = pytest.mark.browser


def tools() -> tuple[str, str]:
    """Node.js and Chromium; without them the tests are skipped, but fail under CI."""
    node = shutil.which("node")
    chromium = next(filter(None, map(shutil.which, NAMES)), None)
    if node and chromium and (ROOT / "node_modules/playwright-core").is_dir():
        return node, chromium
    message = "needs Node.js, Chromium and the packages of package.json (make setup-test)"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def write_pages(folder: Path) -> dict[str, Path]:
    """The sample's report in four languages, a hostile one, a long one and an empty one."""
    pages = {}
    for language in LANGUAGES:
        assert run(["demo", "--out", str(folder / language), "--lang", language]) == 0
        pages[language] = folder / language / "report.html"
    i18n.choose("en")
    states = {"1": State.KEPT, "2": State.PENDING_DELETION}
    items = [wine(str(n), n * 3, platform=("instagram", "vk", "x")[n % 3]) for n in range(150)]
    results = {
        "hostile": hostile_result(),
        "long": result_of([*items, wine("undated", created_at=None)], states=states),
        "empty": result_of([]),
    }
    results["pictures"] = pictured(folder / "photos")
    for name, result in results.items():
        pages[name] = folder / f"{name}.html"
        write_report(result, pages[name])
    return pages


def pictured(folder: Path) -> Result:
    """Posts whose pictures are marked: one spot, several, and one that stays blurred."""
    folder.mkdir()
    several = [
        Signal(Concept.IDENTITY_DOCUMENT, 0.9, CARD, "papers"),
        Signal(Concept.CLASSIFICATION_MARK, 0.7, STAMP, "writing"),
        Signal(Concept.INDECENCY, 0.7, Region(0, 0.2, 0.7, 0.4, 0.9), "indecency"),
    ]
    result = shown_result(folder, several)
    result.notes.add(Reason.DETECTOR_NOT_INSTALLED, "concepts")
    result.notes.add(Reason.RULE_NEEDS_PICTURES, "alcohol-display")
    result.findings = [replace(f, again=(wine("2", platform="vk"),)) for f in result.findings]
    return result


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the browser saw of every page."""
    node, chromium = tools()
    pages = write_pages(tmp_path_factory.mktemp("reports"))
    looks: dict[str, tuple[str, ...]] = dict.fromkeys(pages, LOOKS) | {
        "long": (*LOOKS[2:], "filters")
    }
    looks |= {"en": (*LOOKS, "filters", "printed"), "hostile": (*LOOKS, "printed")}
    looks["empty"] = LOOKS[:5]
    looks["pictures"] = (*LOOKS[:5], "printed", "veiled")
    asked = {name: {"file": str(path), "looks": looks[name]} for name, path in pages.items()}
    command = [node, str(Path(__file__).with_name("browser.mjs")), chromium, json.dumps(asked)]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, timeout=1800, check=False)
    assert done.returncode == 0, done.stderr.decode()
    result: dict[str, Any] = json.loads(done.stdout)
    return result


PAGES = (*LANGUAGES, "hostile", "long", "empty", "pictures")
WITH_CARDS = (*LANGUAGES, "hostile", "long")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", [*LANGUAGES, "hostile", "empty", "pictures"])
def test_wcag_finds_nothing_to_mend(seen: dict[str, Any], page: str, scheme: str) -> None:
    assert seen[page][scheme] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_narrow_screen_scrolls_one_way_only(seen: dict[str, Any], page: str) -> None:
    assert seen[page]["narrow"] <= 320


@pytest.mark.parametrize("page", PAGES)
def test_targets_are_large_enough(seen: dict[str, Any], page: str) -> None:
    assert seen[page]["small"] == []


@pytest.mark.parametrize("page", PAGES)
def test_nothing_runs_and_nothing_is_asked_for(seen: dict[str, Any], page: str) -> None:
    assert seen[page]["safety"] == {"pwned": None, "requests": 1, "dialogs": 0, "errors": []}


@pytest.mark.parametrize("page", WITH_CARDS)
def test_without_javascript_all_is_there(seen: dict[str, Any], page: str) -> None:
    assert seen[page]["withoutScript"]["cards"] > 10
    assert seen[page]["withoutScript"]["filters"] is False


@pytest.mark.parametrize("name", ["rule", "year", "network", "state"])
@pytest.mark.parametrize("page", ["en", "long"])
def test_filters_show_what_they_say(seen: dict[str, Any], page: str, name: str) -> None:
    looked = seen[page]["filters"]
    counts = looked[name]["counts"]
    assert counts
    for count in counts.values():
        assert count["shown"] == count["expected"] > 0
        assert count["said"].endswith(f": {count['shown']}")
    assert looked[name]["after"] == looked["all"]


def test_filters_tell_posts_apart(seen: dict[str, Any]) -> None:
    looked = seen["long"]["filters"]
    assert set(looked["network"]["counts"]) == {"instagram", "vk", "x"}
    assert set(looked["state"]["counts"]) == {"open", "kept", "pending-deletion"}
    assert {"2026", "2027", "none"} <= set(looked["year"]["counts"])


@pytest.mark.parametrize("page", WITH_CARDS)
def test_the_keyboard_reaches_the_filters(seen: dict[str, Any], page: str) -> None:
    walked = seen[page]["keyboard"]["walked"]
    assert walked[0]["name"] == "skip"
    assert walked[-1]["name"] == "rule"
    assert all(step["inView"] for step in walked)


def test_the_keyboard_works_the_filters(seen: dict[str, Any]) -> None:
    looked = seen["en"]["keyboard"]
    assert 0 < looked["filtered"] < looked["all"]


@pytest.mark.parametrize("page", ["en", "hostile"])
def test_print_shows_what_is_folded(seen: dict[str, Any], page: str) -> None:
    looked = seen[page]["printed"]
    assert looked["before"] > 0
    assert looked["during"] == 0
    assert looked["after"] == looked["before"]
    assert looked["pdf"] > 20_000


def test_marks_lie_on_the_picture_at_every_width(seen: dict[str, Any]) -> None:
    for look in seen["pictures"]["veiled"]["fits"]:
        assert abs(look["image"] - look["marks"]) < 1
        assert look["marks"] > 100


def test_an_indecent_picture_is_clear_only_when_asked_for(seen: dict[str, Any]) -> None:
    looked = seen["pictures"]["veiled"]
    assert looked["before"] == 0
    assert looked["asked"] == 1
    assert looked["printed"] == 0
    assert seen["pictures"]["printed"]["during"] == 0
