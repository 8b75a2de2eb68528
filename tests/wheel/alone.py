"""Runs in a process that has nothing but the unpacked wheel: ``alone.py SITE REPOSITORY``.

Prints what the core finds in one post of each language, how it words it in
four, and every file of the repository that was opened on the way.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

POSTS = {
    "kk": "Кеше достарыммен сыра іштік",
    "ru": "Вчера с друзьями пили пиво",
    "vi": "Tối qua tôi uống bia với bạn bè",
    "en": "I drank whisky with my friends last night",
}


def _watch(repository: Path) -> list[str]:
    """Names of the repository's files that are opened from now on."""
    opened: list[str] = []

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str):
            path = Path(arguments[0])
            if path.is_absolute() and path.is_relative_to(repository):
                opened.append(path.relative_to(repository).as_posix())

    sys.addaudithook(hook)
    return opened


def _look() -> dict[str, object]:
    from sanaly_core import wording
    from sanaly_core.check import check_item
    from sanaly_core.items import Audience, Item, Kind
    from sanaly_core.packs.load import builtin_packs

    packs = builtin_packs()
    found, titles = {}, {}
    for language, text in POSTS.items():
        item = Item("p", Kind.POST, text=text, audience=Audience.PUBLIC)
        findings = check_item(item, tuple(packs.values())).findings
        found[language] = sorted({finding.rule for finding in findings})
        rule = packs["kz-civil-service"].rules["alcohol-display"]
        titles[language] = [rule.texts[language].title, wording.kind_text(Kind.POST, language)]
    return {"packs": sorted(packs), "found": found, "titles": titles} | _training()


def _training() -> dict[str, object]:
    from sanaly_core.training.load import builtin_courses, builtin_questions, builtin_scenarios

    topics = sorted({question.topic.value for question in builtin_questions()})
    return {
        "scenarios": sorted(builtin_scenarios()),
        "topics": topics,
        "courses": sorted(builtin_courses()),
    }


def main() -> None:
    """Look, and print what was seen as JSON."""
    site, repository = sys.argv[1:]
    sys.path.insert(0, site)
    opened = _watch(Path(repository))
    told = _look()
    modules = [m for n, m in sys.modules.items() if n.partition(".")[0] == "sanaly_core"]
    files = [m.__file__ for m in modules if m.__file__]
    told["strange"] = [f for f in files if not Path(f).is_relative_to(site)]
    json.dump(told | {"opened": opened, "modules": len(files)}, sys.stdout)


if __name__ == "__main__":
    main()
