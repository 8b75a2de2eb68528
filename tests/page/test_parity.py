"""The page finds the same as this Python: every export of every reader, the sample, all posts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from sanaly.demo.build import build_sample
from sanaly.pictures import frames, look, metadata
from sanaly.pictures.eyes import Gear
from sanaly.pictures.seen import Seen
from sanaly.pipeline import Options, Run, eyes_of
from sanaly.store.store import Store
from sanaly.told import sections
from sanaly_core.errors import SanalyError
from sanaly_core.exports.item_format import item_to_dict
from sanaly_core.exports.open import open_inputs
from sanaly_core.not_checked import Reason
from sanaly_core.packs.load import builtin_packs
from sanaly_page.looks.looking import PageDetectors
from tests.page.site import Tab
from tests.pyodide.exports import platforms, write_exports
from tools.accuracy_posts import POSTS, read_posts

pytestmark = [pytest.mark.browser, pytest.mark.node]

LOOKS = frozenset(
    {"media-unreadable", "media-too-large", "look-broke-off", "picture-time", "looks-not-started"}
)
"""What became of looks at single pictures and videos; the tests of the page's looks compare it."""

SETS = ("tune", "second", "heldout", "unseen")


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """The generated exports of each platform."""
    folder = tmp_path_factory.mktemp("exports")
    found: dict[str, list[Path]] = {platform: [] for platform in platforms()}
    for name, (platform, _layout) in write_exports(folder).items():
        found[platform].append(folder / name)
    return found


class Blind:
    """Looks for nothing but metadata, as the page does without any heavy part."""

    def look(self, kind: bytes, data: bytes) -> Future[Seen]:
        """What this Python sees with that one detector."""
        coming: Future[Seen] = Future()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(look, "picture_detectors", lambda: (metadata.DETECTOR,))
            coming.set_result(look.look_at(data) if kind == frames.PICTURE else Seen())
        return coming

    def close(self) -> None:
        """Nothing to end."""


def here(paths: Sequence[Path]) -> dict[str, Any]:
    """What this Python says of some inputs."""
    store = Store(None)
    options = Options(tuple(builtin_packs().values()))
    eyes = eyes_of(store, None, Gear(Blind, PageDetectors()))
    try:
        with open_inputs(paths) as inputs:
            run = Run(store, options, eyes)
            run.result.notes.add(Reason.PACK_NOT_CHOSEN, "", len(options.packs))
            result = run.check(inputs)
    except SanalyError as error:
        return {"error": error.slug}
    if result.nothing_read:
        return {"error": "nothing-readable"}
    return plain(dict(sections(result)))


def there(tab: Tab, path: Path) -> dict[str, Any]:
    """What the page says of an input."""
    if path.is_dir():
        tab.choose_folder(path)
    else:
        tab.choose(path)
    opened = tab.answer("open", files=["given"])
    if "error" in opened:
        return {"error": opened["error"]["slug"]}
    checked = tab.answer("check", packs=[], audience="", account="", parts=[])
    if "error" in checked:
        return {"error": checked["error"]["slug"]}
    return plain(tab.told())


def plain(told: dict[str, Any]) -> dict[str, Any]:
    """As JSON has it, without ids, which are each store's own, and in an order that has none."""
    whole: dict[str, Any] = json.loads(json.dumps(told))
    whole.pop("format", None)
    for finding in whole["findings"]:
        del finding["id"]
    whole["not_checked"] = [one for one in whole["not_checked"] if one["reason"] not in LOOKS]
    return whole


@pytest.mark.parametrize("platform", platforms())
def test_every_layout_is_told_alike(
    tab: Tab, exports: dict[str, list[Path]], platform: str
) -> None:
    findings = 0
    for path in exports[platform]:
        told = there(tab, path)
        assert told == here([path]), path.name
        findings += len(told.get("findings", ()))
    assert findings


def test_the_sample_is_told_alike(tab: Tab, tmp_path: Path) -> None:
    for path in build_sample(tmp_path):
        told = there(tab, path)
        assert told == here([path])
        assert told["findings"]


@pytest.mark.parametrize("name", SETS)
def test_labelled_posts_are_told_alike(tab: Tab, tmp_path: Path, name: str) -> None:
    posts = tmp_path / "posts.jsonl"
    rows = [json.dumps(item_to_dict(post.item)) for post in read_posts(POSTS / f"{name}.jsonl")]
    posts.write_text("\n".join(rows), encoding="utf-8")
    told = there(tab, posts)
    # Which posts of a set differ is for nobody to read: sets are kept unseen.
    assert told["mentions"]
    assert same(told, here([posts]))


def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether both are equal, with no words of either in a failure."""
    return one == other
