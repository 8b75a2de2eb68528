"""The beginning of a pack: a folder that passes the lint, to be filled by its author."""

from __future__ import annotations

import re
from pathlib import Path

from sanaly_core.errors import PackError
from sanaly_core.packs.locate import PACK_FILE
from sanaly_core.packs.model import LANGUAGES
from sanaly_core.packs.source import CLAUSES_FILE

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,20}\Z")
_PACK = """\
id = "{name}"
version = "1"
country = "KZ"

[title]
{titles}

[about]
{abouts}

[working_hours]
days = [1, 2, 3, 4, 5]
start = 09:00:00
end = 18:00:00
utc_offset = 300
"""
_CLAUSES = """\
# One part per source. Say in "seen" how far you have read it yourself:
# confirmed, text-copy, secondary or from-memory.
[example-order]
kind = "order"
number = "p. 1"
seen = "confirmed"
checked_on = 2026-11-22
[example-order.act]
{acts}
"""
_RULE = """\
id = "example-rule"
status = "stable"
account = "personal"
audience = "public"
severity = 2
weight = "corroborated"
when = [["alcohol"]]
lowered_by = ["campaign", "news", "harm", "quotation", "third-person", "negation", "recipe"]
clauses = ["example-order"]

[[match]]
language = "en"
text = "We drank wine with friends all night 🍷"

[[match]]
language = "ru"
text = "Мы с друзьями вчера пили вино до утра 🍷"

[[no_match]]
language = "en"
text = "She is in hot water over the late report"

[[no_match]]
language = "ru"
text = "В этом нет моей вины, я всё сделала вовремя"

[[no_match]]
language = "kk"
text = "Арақашықтық екі шақырым, жаяу барамыз"
"""
_TEXT = """\
[example-rule]
title = "{0}"
what = "{0}"
why = "{0}"
advice = "{0}"
"""


def new_pack(name: str, folder: Path) -> Path:
    """Make ``folder/name`` with one example rule; returns the new folder.

    Raises ``PackError`` when the name is no id or the folder is there already.
    """
    if not _NAME.match(name):
        raise PackError("pack-name", name=name)
    path = folder / name
    if path.exists():
        raise PackError("pack-exists", folder=str(path))
    for file, content in _files(name).items():
        target = path / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8", newline="\n")
    return path


def _files(name: str) -> dict[str, str]:
    lines = "\n".join(f'{language} = "{name}"' for language in LANGUAGES)
    texts = {f"texts/{language}.toml": _TEXT.format("…") for language in LANGUAGES}
    return {
        PACK_FILE: _PACK.format(name=name, titles=lines, abouts=lines),
        CLAUSES_FILE: _CLAUSES.format(acts=lines),
        "rules/example-rule.toml": _RULE,
        **texts,
    }
