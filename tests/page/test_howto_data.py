"""The texts of the guides: every language the same, every reader a page, nothing made up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest

from browser.howto.essays import PARTS
from browser.howto.load import (
    DEVICES,
    FACTS,
    HERE,
    LANGUAGES,
    LEVELS,
    Network,
    labels,
    networks,
    sentences,
    table,
)
from browser.howto.words import Words
from sanaly_core.exports import registry

PLACEHOLDER = re.compile(r"\{(\w*)\}")
CODE = re.compile(r"`([^`]+)`")
MISLEADING = {
    "ru": re.compile(r"замечани|мониторинг|предписани|деклараци", re.IGNORECASE),
    "kk": re.compile(r"мониторинг|бақылау|декларация", re.IGNORECASE),
    "vi": re.compile(r"kiểm điểm|giám sát", re.IGNORECASE),
}
"""Words with a second meaning for people in service, as in ``tests/test_translations.py``."""
KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
VIETNAMESE = re.compile(
    r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹáàãéèíìóòõúùý]", re.I
)
FILES = sorted(HERE.rglob("*.toml"))


def texts(value: object) -> Iterator[Mapping[str, Any]]:
    """All tables that hold something in the languages, wherever they stand."""
    if isinstance(value, list):
        for one in value:
            yield from texts(one)
    if isinstance(value, dict):
        if set(value) & set(LANGUAGES):
            yield value
        else:
            for one in value.values():
                yield from texts(one)


def every_text() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for path in FILES:
        name = path.relative_to(HERE).as_posix()
        yield from ((name, row) for row in texts(table(name)))


def flat(value: object) -> str:
    """All that is said in one language, as one text."""
    if isinstance(value, dict):
        return "\n".join(flat(one) for one in value.values())
    return "\n".join(value) if isinstance(value, list) else str(value)


def shape(value: object) -> object:
    """Fields and the number of paragraphs and steps, without their words."""
    if isinstance(value, dict):
        return {key: shape(one) for key, one in sorted(value.items())}
    return len(value) if isinstance(value, list) else type(value).__name__


def test_every_text_is_there_in_every_language() -> None:
    for name, row in every_text():
        assert set(LANGUAGES) <= set(row), (name, row)
        assert all(flat(row[code]).strip() for code in LANGUAGES), (name, row)


def test_every_language_has_the_same_fields_paragraphs_and_steps() -> None:
    for name, row in every_text():
        assert len({str(shape(row[code])) for code in LANGUAGES}) == 1, (name, row)


def test_every_language_has_the_same_placeholders() -> None:
    for name, row in every_text():
        found = {frozenset(PLACEHOLDER.findall(flat(row[code]))) for code in LANGUAGES}
        assert len(found) == 1, (name, row)


def test_every_language_has_the_same_code() -> None:
    for name, row in every_text():
        found = [sorted(CODE.findall(flat(row[code]))) for code in LANGUAGES]
        assert all(one == found[0] for one in found), (name, found)


def test_nothing_is_left_in_english() -> None:
    for name, row in every_text():
        said = flat(row["en"])
        if name == "labels.toml" or len(said) < 40:
            continue
        assert len({flat(row[code]) for code in LANGUAGES}) == len(LANGUAGES), (name, said)
        assert KAZAKH.search(flat(row["kk"])), (name, row["kk"])
        assert VIETNAMESE.search(flat(row["vi"])), (name, row["vi"])


def test_no_word_misleads() -> None:
    for _name, row in every_text():
        for code, words in MISLEADING.items():
            assert not words.search(flat(row[code])), row[code]


def test_every_reader_has_one_page() -> None:
    covered = [reader for network in networks() for reader in network.covers]
    assert sorted(covered) == sorted(registry._MODULES)


def test_no_page_lacks_a_place_in_the_order() -> None:
    assert {network.slug for network in networks()} == {
        path.stem for path in (HERE / "networks").glob("*.toml")
    }


@pytest.mark.parametrize("network", networks(), ids=lambda network: str(network.slug))
def test_a_network_is_complete(network: Network) -> None:
    assert network.routes
    assert {route.device for route in network.routes} <= set(DEVICES)
    assert len({route.device for route in network.routes}) == len(network.routes)
    assert all(route.steps for route in network.routes)
    assert set(network.facts) == set(FACTS)
    assert network.path in LEVELS
    assert network.sources
    assert {fact.level for fact in network.facts.values()} <= set(LEVELS)
    assert date(2026, 1, 1) <= network.checked <= datetime.now(UTC).date()
    assert network.then in sentences()


@pytest.mark.parametrize("network", networks(), ids=lambda network: str(network.slug))
def test_an_address_is_told_where_a_site_is_opened(network: Network) -> None:
    steps = table(f"networks/{network.slug}.toml")["route"]
    opened = any(step.get("do") == "open-site" for route in steps for step in route["steps"])
    assert not opened or network.address


def test_every_label_and_sentence_is_used() -> None:
    written = "\n".join(path.read_text(encoding="utf-8") for path in HERE.rglob("*.*"))
    written += "\n".join(
        path.read_text(encoding="utf-8") for path in HERE.parent.glob("templates/*.j2")
    )
    made = {f"{kind}-{name}" for kind, names in KINDS.items() for name in names}
    for key in {*labels(), *sentences()} - made:
        assert f'"{key}"' in written, key


KINDS = {"level": LEVELS, "fact": FACTS, "route": DEVICES}
"""Sentences whose names are put together."""


def test_only_a_name_that_was_seen_is_told_as_a_name() -> None:
    words = {code: Words(code) for code in LANGUAGES}
    seen = labels()["reddit-submit"], labels()["export-information"], labels()["accounts-centre"]
    described, english_only, both = seen
    assert all(label.texts for label in seen)
    assert "«" not in words["ru"].name(described)
    assert "“Export your information”" in words["ru"].name(english_only)
    assert words["ru"].name(both) == "<b>«Центр аккаунтов»</b>"
    assert "«Центр аккаунтов»" in words["kk"].name(both)
    assert words["en"].name(english_only) == "<b>“Export your information”</b>"


def test_labels_tell_known_languages_only() -> None:
    for key, label in labels().items():
        assert set(label.seen) <= set(LANGUAGES), key
        assert not label.seen or "en" in label.seen, key


@pytest.mark.parametrize("name", ["see", "about"])
def test_sections_have_their_own_ids_and_known_parts(name: str) -> None:
    sections = table(f"{name}.toml")["section"]
    ids = [section["id"] for section in sections]
    assert len(set(ids)) == len(ids)
    assert all(set(section[code]) <= set(PARTS) for section in sections for code in LANGUAGES)
