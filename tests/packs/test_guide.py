"""The guide for pack authors names every key and every word a pack may use."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from sanaly_core.packs import schema
from sanaly_core.packs.checks.belief import PROTECTIONS
from sanaly_core.packs.model import ClauseKind, Hours, Reach, Seen, Status, Weight

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "packs.md").read_text(encoding="utf-8")
KEYS = {*schema.PACK, *schema.WORKING_HOURS, *schema.CLAUSE, *schema.RULE, *schema.RULE_TEXT}
RARE = {"reference", "min_score", "valid_to", "quote_language", "code"}
"""Keys that a pack author hardly needs; the lint names them."""


@pytest.mark.parametrize("key", sorted(KEYS - RARE))
def test_the_guide_names_the_key(key: str) -> None:
    assert re.search(rf"\b{re.escape(key)}\b", GUIDE)


def test_the_guide_names_every_choice() -> None:
    choices = [*ClauseKind, *Hours, *Reach, *Seen, *Status, *Weight, *PROTECTIONS]
    assert [choice for choice in choices if choice not in GUIDE] == []


def test_what_the_guide_shows_can_be_read() -> None:
    pieces = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    assert len(pieces) == 5
    for piece in pieces:
        assert tomllib.loads(piece)
