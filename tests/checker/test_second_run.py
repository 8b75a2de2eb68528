"""A second run over an unchanged export says the same as the first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sanaly import activity, coverage
from sanaly.pipeline import Options, Result, Run
from sanaly.store.store import Store
from sanaly_core.exports.open import open_inputs
from sanaly_core.items import Audience, Item
from sanaly_core.packs.load import builtin_packs

POSTS = 60
TELLING = {11, 42}


@pytest.fixture(autouse=True)
def _small_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Samples that are full before the end of a small export."""
    monkeypatch.setattr(activity, "THEMES_FROM", 5)
    monkeypatch.setattr(coverage, "SAMPLE", 5)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Posts of two kinds, some without a date, an audience or their pictures; two touch a rule."""
    path = tmp_path / "items.jsonl"
    path.write_text("".join(json.dumps(record(n)) + "\n" for n in range(POSTS)), encoding="utf-8")
    return path


def record(number: int) -> dict[str, object]:
    """One post."""
    text = "Вчера с друзьями пили пиво 🍺" if number in TELLING else f"Сегодня урок номер {number}"
    return {
        "key": str(number),
        "kind": "comment" if number % 3 == 0 else "post",
        "text": text,
        "created_at": f"2024-{number % 12 + 1:02}-03T10:00:00Z" if number % 5 else None,
        "audience": "public" if number % 2 or number in TELLING else None,
        "media": [f"{number}.jpg"] if number % 7 == 0 else [],
    }


def run(export: Path, home: Path, **options: object) -> Result:
    """One run with a store that lasts."""
    store = Store(home)
    try:
        with open_inputs([export]) as inputs:
            chosen = Options(tuple(builtin_packs().values()), **options)  # type: ignore[arg-type]
            return Run(store, chosen).check(inputs)
    finally:
        store.close()


def said(result: Result) -> tuple[object, ...]:
    """All that a result says."""
    return (
        [(found.id, found.finding) for found in result.findings],
        result.mentions,
        list(result.notes),
        result.activity.items,
        result.activity.months,
        result.activity.themes,
    )


@pytest.mark.parametrize("audience", [None, Audience.PUBLIC])
def test_it_says_the_same(export: Path, tmp_path: Path, audience: Audience | None) -> None:
    first, second, third = (run(export, tmp_path / "home", audience=audience) for _ in range(3))
    assert first.findings
    assert first.activity.items == POSTS
    assert said(second) == said(first)
    assert said(third) == said(first)


def test_every_item_still_passes_who_wants_them_all(export: Path, tmp_path: Path) -> None:
    run(export, tmp_path / "home", audience=Audience.PUBLIC)
    passed: list[Item] = []
    run(export, tmp_path / "home", audience=Audience.PUBLIC, on_item=passed.append)
    assert [item.key for item in passed] == [str(number) for number in range(POSTS)]
    assert {item.audience for item in passed} == {Audience.PUBLIC}
