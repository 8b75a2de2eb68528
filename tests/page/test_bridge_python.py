"""The page's Python in this Python: calls, what is kept, what is told, without a browser."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PIL import Image

from sanaly.pictures.seen import Seen
from sanaly_page import i18n, keeping, offered
from sanaly_page.driver import CancelledError, Driver
from sanaly_page.keeping import Keeping
from sanaly_page.looks import camera, mend
from sanaly_page.looks.looking import PageDetectors
from sanaly_page.pictures import PictureWorkerError
from sanaly_page.tab import Kept
from tests.page.bridge import CANARY, WINE
from tests.page.fake_tab import FakeTab, Page

PARTS = {name: {"packed": 1000} for name in offered.PARTS}
T = TypeVar("T")


@pytest.fixture
def page(tmp_path: Path) -> Page:
    """One tab with Python started."""
    i18n.choose("en")
    return Page(tmp_path)


@pytest.fixture(autouse=True)
def built(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that holds all parts."""
    monkeypatch.setattr(offered, "_built", lambda: PARTS)


class Loading:
    """Stands for the picture worker: loads parts when it is let, or not at all."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        self.told: list[str] = []
        self.broken: set[str] = set()
        self.used: list[frozenset[str]] = []
        self.free = asyncio.Event()
        self.free.set()
        monkeypatch.setattr("sanaly_page.looking.load", self.load)
        monkeypatch.setattr("sanaly_page.pictures.ask", self._ask)
        monkeypatch.setattr(PageDetectors, "look", self._look)
        monkeypatch.setattr(camera, "photograph", self._photograph)
        monkeypatch.setattr(mend, "mended", self._mended)

    async def load(self, names: list[str]) -> PageDetectors:
        """As ``looks.load``."""
        self.asked += names
        await self.free.wait()
        if self.broken & set(names):
            raise PictureWorkerError("no-part", names[0])
        return PageDetectors(frozenset(names))

    async def _ask(self, question: str) -> dict[str, object]:
        self.told.append(question)
        return {}

    async def _look(self, _kind: bytes, _data: bytes) -> Seen:
        return Seen()

    async def _photograph(self, *_: object, **__: object) -> None:
        await self.free.wait()

    async def _mended(self, data: bytes, *_: object, heic: bool) -> mend.Copy:
        self.used.append(frozenset({"heic"} if heic else ()))
        return mend.Copy(data, "image/jpeg", ".jpg", 8, 8, False)


@pytest.fixture
def loading(monkeypatch: pytest.MonkeyPatch) -> Loading:
    """The picture worker's stand-in."""
    return Loading(monkeypatch)


@pytest.fixture
def photo(tmp_path: Path) -> str:
    """A picture file."""
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(buffer, "JPEG")
    path = tmp_path / "photo.jpg"
    path.write_bytes(buffer.getvalue())
    return str(path)


def ids_of(html: str) -> list[list[str]]:
    """The ids of the findings of each card."""
    cards = html.split("<article")[1:]
    return [" ".join(re.findall(r'data-ids="([^"]+)"', card)).split() for card in cards]


async def _soon(condition: Callable[[], object]) -> None:
    """Wait until something is so."""
    while not condition():
        await asyncio.sleep(0.001)


def run(test: Awaitable[T]) -> T:
    """Run a test's coroutine, which must come to its end."""

    async def limited() -> T:
        return await asyncio.wait_for(test, 60)

    return asyncio.run(limited())


def test_what_a_check_showed_stays_until_another_has_ended_well(page: Page) -> None:
    async def test() -> None:
        await page.open(WINE, f"{WINE} 2")
        await page.call("check")
        before = await page.cards()
        await page.open("nothing of note")
        assert await page.cards() == before
        assert page.tab.gone == []
        assert (await page.call("report"))["bytes"]
        await page.call("check")
        assert page.tab.gone == ["given1"]
        assert await page.cards() == ""
        await page.call("close")
        assert page.tab.gone == ["given1", "given2"]
        assert (await page.answer("filter"))["error"]["slug"] == "page-nothing-checked"

    run(test())


def test_a_check_that_is_cancelled_or_fails_leaves_what_is_shown(
    page: Page, loading: Loading
) -> None:
    async def test() -> None:
        await page.open(WINE)
        await page.call("check")
        before = await page.cards()
        await page.open(WINE, "second")
        loading.free.clear()
        checking = asyncio.ensure_future(page.answer("check", parts=["indecency"]))
        await _soon(lambda: loading.asked)
        await page.call("cancel")
        assert (await checking)["error"]["slug"] == "page-cancelled"
        assert page.tab.told("cards") == []
        assert await page.cards() == before
        (ids,) = ids_of(before)
        assert (await page.call("mark", ids=ids, state="kept"))["settled"] == 1

    run(test())


def test_files_that_cannot_be_opened_are_let_go_of(page: Page, tmp_path: Path) -> None:
    async def test() -> None:
        await page.open(WINE)
        (tmp_path / "empty.zip").touch()
        told = await page.answer("open", given=[str(tmp_path / "empty.zip")], place="given2")
        assert told["error"]["slug"] == "file-empty"
        assert page.tab.gone == ["given1", "given2"]

    run(test())


def test_after_forgetting_findings_that_are_shown_can_still_be_decided_on(page: Page) -> None:
    async def test() -> None:
        await page.open(WINE, f"{WINE} 2")
        await page.call("check")
        first, second = ids_of(await page.cards())
        await page.call("mark", ids=first, state="kept")
        await page.call("forget")
        told = await page.call("mark", ids=second, state="kept")
        assert (told["waiting"], told["settled"]) == (0, 2)
        await page.call("remember", on=True)
        assert (await page.call("mark", ids=first, state="open"))["remembered"] is False
        assert (await page.answer("recheck"))["error"]["slug"] == "nothing-to-recheck"
        assert (await page.call("check"))["settled"] == 0

    run(test())


@pytest.mark.parametrize("call", ["check", "recheck", "draft", "fix_look"])
def test_work_is_paused_and_ended_while_its_parts_load(
    page: Page, loading: Loading, photo: str, call: str
) -> None:
    asked = {"given": [photo]} if call in {"draft", "fix_look"} else {}

    async def test() -> None:
        await page.open(WINE)
        await page.call("check")
        loading.free.clear()
        work = asyncio.ensure_future(page.answer(call, parts=["writing"], **asked))
        await _soon(lambda: loading.asked)
        await page.call("pause")
        loading.free.set()
        await asyncio.sleep(0.1)
        assert not work.done()
        await page.call("cancel")
        assert (await work)["error"]["slug"] == "page-cancelled"
        assert "error" not in await page.answer(call, parts=["writing"], **asked)
        assert loading.asked == ["writing"]  # it came for the work after

    run(test())


def test_work_is_ended_while_pictures_of_cards_are_made(
    page: Page, loading: Loading, photo: str
) -> None:
    async def test() -> None:
        loading.free.clear()
        draft = asyncio.ensure_future(page.answer("draft", text=WINE, given=[photo]))
        await asyncio.sleep(0.3)
        assert not draft.done()
        await page.call("cancel")
        assert (await draft)["error"]["slug"] == "page-cancelled"

    run(test())


def test_words_change_while_work_goes_on(page: Page, loading: Loading) -> None:
    async def test() -> None:
        await page.open(WINE)
        loading.free.clear()
        checking = asyncio.ensure_future(page.answer("check", parts=["writing"]))
        await _soon(lambda: loading.asked)
        told = await page.call("language", language="vi")
        assert told["accounts"][0]["title"] == "Trang cá nhân"
        assert not checking.done()
        loading.free.set()
        await checking
        i18n.choose("en")

    run(test())


def test_parts_are_loaded_once_and_belong_to_one_call(
    page: Page, loading: Loading, photo: str
) -> None:
    async def test() -> None:
        await page.open(WINE)
        await page.call("check", parts=["heic", "writing"])
        await page.call("draft", given=[photo], parts=["heic", "indecency"])
        assert loading.asked == ["heic", "writing", "indecency"]
        await page.call("fix_look", given=[photo], parts=["writing"])
        await page.call("fix_look", given=[photo], parts=["heic"])
        assert loading.used == [frozenset(), frozenset({"heic"})]
        told = await page.call("start", language="en")
        assert {p["name"] for p in told["parts"] if p["loaded"]} == set(loading.asked)

    run(test())


def test_a_look_without_a_check_before_loads_what_it_is_given(
    page: Page, loading: Loading, photo: str
) -> None:
    async def test() -> None:
        await page.call("fix_look", given=[photo], packs=["en"], parts=["indecency"])
        assert loading.asked == ["indecency"]

    run(test())


def test_a_part_that_could_not_be_loaded_is_told_and_tried_again(
    page: Page, loading: Loading, photo: str
) -> None:
    loading.broken = {"indecency"}

    async def test() -> None:
        told = await page.call("draft", text=WINE, given=[photo], parts=["indecency"])
        assert "“Look for indecency in pictures” could not be loaded" in told["html"]
        look = await page.call("fix_look", given=[photo], parts=["indecency"])
        assert "could not be loaded" in look["html"]
        loading.broken = set()
        told = await page.call("draft", text=WINE, given=[photo], parts=["indecency"])
        assert "could not be loaded" not in told["html"]

    run(test())


def test_a_copy_is_made_of_the_picture_that_is_meant(
    page: Page, loading: Loading, photo: str
) -> None:
    async def test() -> None:
        assert (await page.answer("fix", number=1))["error"]["slug"] == "page-nothing-given"
        first = await page.call("fix_look", given=[photo])
        second = await page.call("fix_look", given=[photo])
        wrong = await page.answer("fix", number=first["number"])
        assert wrong["error"]["slug"] == "page-other-picture"
        assert wrong["error"]["text"].startswith("This is about another picture")
        made = await page.call("fix", number=second["number"])
        assert made["name"] == "photo-mended.jpg"

    run(test())


def test_pause_and_cancel_mean_nothing_where_nothing_is_at_work() -> None:
    async def test() -> None:
        driver = Driver()
        driver.pause()
        driver.cancel()
        with driver.work():
            assert await driver.wait_for(asyncio.sleep(0, "done")) == "done"
            driver.cancel()
            with pytest.raises(CancelledError):
                await driver.wait_for(asyncio.sleep(60))

    run(test())


def test_work_that_is_ended_ends_what_is_on_its_way(page: Page, loading: Loading) -> None:
    async def test() -> None:
        await page.call("start", language="en")
        loading.free.clear()
        work = asyncio.ensure_future(page.answer("draft", text=WINE, parts=["writing"]))
        await _soon(lambda: loading.asked)
        await page.call("cancel")
        assert (await work)["error"]["slug"] == "page-cancelled"
        assert loading.told == ["stop"]

    run(test())


def test_what_is_forgotten_in_one_tab_is_not_written_back_by_another() -> None:
    async def test() -> None:
        storage: dict[str, Kept] = {}
        one, other = Keeping(FakeTab(storage)), Keeping(FakeTab(storage))
        await one.remember(on=True)
        await other.restore()
        assert other.remembered
        await one.forget()
        await other.save()
        assert storage == {}
        assert (other.remembered, other.trouble) == (False, keeping.ELSEWHERE)
        await one.remember(on=True)
        kept = dict(storage)
        await other.remember(on=True)
        assert storage == kept
        assert "another tab" in str(other.told()["told"]).lower()

    run(test())


def test_a_defect_is_told_by_its_place_alone(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_paths: object) -> None:
        raise ValueError(f"cannot read {CANARY}")

    monkeypatch.setattr("sanaly_page.opening.opened", broken)
    told = run(page.answer("open", given=["/home/given/given1/0/a"], place="given1"))
    assert told["error"]["slug"] == "page-defect"
    assert "ValueError" in told["error"]["text"]
    assert "test_bridge_python" in told["error"]["text"]
    assert CANARY not in str(told)
