"""What is compared: runs under CPython and under Pyodide, with nothing but the built core.

    look.py SITE EXPORTS RESULTS

Looks at every export of a folder with all built-in packs and writes beside
each other, under the same names, what was found: Items, findings, mentions
and what was not checked, or the slug of the error.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

sys.path.insert(0, sys.argv[1])

from sanaly_core.check import check_item
from sanaly_core.errors import SanalyError
from sanaly_core.exports.item_format import item_to_dict
from sanaly_core.exports.open import open_inputs
from sanaly_core.findings import Finding, Mention
from sanaly_core.not_checked import Notes
from sanaly_core.packs.load import builtin_packs
from sanaly_core.packs.model import Pack
from sanaly_core.signals import Signal


def look(path: Path, packs: Sequence[Pack]) -> dict[str, Any]:
    """All that the core says of one export."""
    notes = Notes()
    told: dict[str, Any] = {"platforms": [], "items": [], "findings": [], "mentions": []}
    try:
        with open_inputs([path]) as inputs:
            for source in inputs:
                told["platforms"].append(source.platform)
                for item in source.reader.read(source.archive, notes):
                    told["items"].append(item_to_dict(item))
                    verdicts = check_item(item, packs, notes=notes)
                    told["findings"] += [_finding(one) for one in verdicts.findings]
                    told["mentions"] += [_mention(one) for one in verdicts.mentions]
            notes.merge(inputs.notes)
    except SanalyError as error:
        told["error"] = error.slug
    return told | {"notes": [asdict(note) for note in notes]}


def _finding(one: Finding) -> dict[str, Any]:
    return _verdict(one) | {"severity": one.severity, "state": one.state.value}


def _mention(one: Mention) -> dict[str, Any]:
    return _verdict(one) | {"lowered_by": [cue.value for cue in one.lowered_by]}


def _verdict(one: Finding | Mention) -> dict[str, Any]:
    signals = [_signal(signal) for signal in one.signals]
    return {"pack": one.pack, "rule": one.rule, "item": one.item.key, "signals": signals}


def _signal(signal: Signal) -> dict[str, Any]:
    return asdict(signal) | {"cues": sorted(signal.cues)}


def main() -> None:
    """Look at every export of the folder."""
    exports, results = map(Path, sys.argv[2:])
    packs = tuple(builtin_packs().values())
    for path in sorted(exports.iterdir()):
        told = json.dumps(look(path, packs), indent=1, sort_keys=True)
        (results / f"{path.name}.json").write_text(told, encoding="ascii")


main()
