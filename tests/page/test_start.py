"""The start: the first screen waits for what it shows, and a check finds the rest ready."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from browser.build.contents import BROWSER
from sanaly_core.packs.load import builtin_packs
from sanaly_core.packs.model import LANGUAGES
from sanaly_core.packs.titles import builtin_titles

START = """
import asyncio, json, sys
sys.path.insert(0, sys.argv[1])
from sanaly_page.calls import WORK, Calls
from sanaly_page.tab import Kept

class Tab:
    def post(self, event): pass
    def last_words(self, text): pass
    async def kept(self): return Kept()

def answer(name, **args):
    return asyncio.run(calls.answer(name, args))

calls = Calls(Tab())
told = answer("start", language="kk", time_zone="")
started = sorted(sys.modules)
from sanaly_page import warming
steps = sum(1 for _ in warming.steps())
warm = sorted(sys.modules)
checked = answer("draft", text="1", given=[], audience="", account="", packs=[], parts=[])
after = sorted(sys.modules)
print(json.dumps([told, started, steps, warm, checked, after]))
"""
LATER = {
    "jinja2",
    "sanaly.pipeline",
    "sanaly.report.page",
    "sanaly.recheck",
    "sanaly_core.detectors.registry",
    "sanaly_core.exports.open",
    "sanaly_core.packs.load",
    "sanaly_page.checking",
    "sanaly_page.looking",
    "sanaly_page.mending",
}
"""What the first screen does not show anything of."""


@pytest.fixture(scope="module")
def start() -> list[object]:
    """The steps of a start in a process of its own: answers, and modules after each."""
    command = [sys.executable, "-c", START, str(BROWSER / "python")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    found: list[object] = json.loads(done.stdout)
    return found


def test_the_first_screen_waits_for_nothing_that_only_a_check_needs(start: list[object]) -> None:
    told, started, *_ = start
    assert isinstance(told, dict)
    assert isinstance(started, list)
    titles = {pack["id"]: pack["title"] for pack in told["result"]["packs"]}
    assert titles == builtin_titles("kk")
    assert LATER & set(started) == set()


def test_a_check_finds_everything_ready(start: list[object]) -> None:
    _told, started, steps, warm, checked, after = start
    assert isinstance(checked, dict)
    assert checked["result"]["findings"] == 0
    assert isinstance(steps, int)
    assert isinstance(started, list)
    assert isinstance(warm, list)
    assert isinstance(after, list)
    assert steps > len(LATER)
    assert len(warm) - len(started) > 100
    assert [name for name in after if name.startswith("sanaly") and name not in warm] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_are_those_of_the_packs(language: str) -> None:
    packs = builtin_packs()
    assert builtin_titles(language) == {name: p.title(language) for name, p in packs.items()}
