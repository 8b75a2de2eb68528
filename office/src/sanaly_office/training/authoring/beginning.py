"""What a new scenario begins with: one scene with two ways, two endings, no text yet."""

from __future__ import annotations

from sanaly_core.training.load import builtin_scenarios
from sanaly_core.training.locate import Kind, builtin_root, folders_of
from sanaly_office.clock import today
from sanaly_office.training.authoring.content import (
    MAIN,
    Files,
    copied,
    data_of,
    has_shape,
    with_data,
)


def new(name: str) -> Files:
    """The smallest scenario that there can be."""
    day = today()
    data = {
        "id": name,
        "version": f"{day.year}.{day.month:02}",
        "status": "draft",
        "audiences": ["official"],
        "countries": ["KZ"],
        "difficulty": 1,
        "topics": ["small-steps"],
        "start": "beginning",
        "values": {"trust": 50, "risk": 50, "time": 50},
        "scenes": [
            {
                "id": "beginning",
                "choices": [
                    {"id": "one", "to": "well", "quality": "good"},
                    {"id": "other", "to": "badly", "quality": "poor"},
                ],
            }
        ],
        "endings": [{"id": "well", "outcome": "good"}, {"id": "badly", "outcome": "bad"}],
    }
    return with_data({}, data)


def copy_of(built_in: str, name: str) -> Files:
    """A built-in scenario under another name, as a draft. Raises ``KeyError``."""
    if built_in not in builtin_scenarios():
        raise KeyError(built_in)
    folder = folders_of(Kind.SCENARIO, builtin_root())[built_in]
    found = [folder / MAIN, *sorted((folder / "texts").glob("*.toml"))]
    files = {one.relative_to(folder).as_posix(): one.read_text("utf-8") for one in found}
    return renamed(files, name)


def named(files: Files, name: str) -> Files:
    """What was uploaded, under its name here; what forms cannot change stays as it is."""
    return renamed(files, name) if has_shape(files) else files


def renamed(files: Files, name: str) -> Files:
    """The same scenario with the id of its name, as a draft."""
    data = copied(data_of(files))
    data.pop("reference", None)
    return with_data(files, data | {"id": name, "status": "draft"})
