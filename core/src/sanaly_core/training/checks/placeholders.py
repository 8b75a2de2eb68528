"""Nothing in the words waits to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanaly_core.packs.problems import Problem
from sanaly_core.training.checks.walk import texts_of
from sanaly_core.training.source import Folder

_PLACEHOLDER = re.compile(r"\{[^{}\n]{0,40}\}|%\([a-z_]{1,40}\)[sd]|\[\[|\]\]|<<|>>")


def check(folder: Folder) -> Iterator[Problem]:
    """Training has no placeholders: ``{name}`` would be shown as it stands."""
    for file, path, text in texts_of(folder):
        if _PLACEHOLDER.search(text):
            yield file.problem("training-placeholder", *path, key=str(path[-1]))
