"""The exports that both Pythons look at: every layout of every reader, and telling posts."""

from __future__ import annotations

import importlib
import io
import pkgutil
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import tests.readers
from sanaly.demo.build import build_sample
from sanaly_core.exports.registry import readers
from tests.readers.contract import ReaderContract
from tests.readers.memory_archive import Members

POSTS = {
    "kk": "Кеше достарыммен сыра іштік, керемет болды 🍺",
    "ru": "Вчера с друзьями пили пиво в баре на Абая",
    "vi": "Tối qua tôi uống bia với bạn bè ở quán bar",
    "en": "I drank whisky with my friends last night at the bar",
    "identifiers": "ИИН 990000000005, карта 4111 1111 1111 1111, тел. +7 701 123 45 67",
    "mention": "Акимат провёл акцию против пьянства: водка и пиво губят здоровье",
}
"""Posts that touch a rule or mention what one is about; the identifiers are nobody's."""


def contracts() -> Iterator[ReaderContract]:
    """Every reader's contract test, whose hooks give its exports."""
    for module in pkgutil.iter_modules(tests.readers.__path__, "tests.readers."):
        if module.name.rpartition(".")[2].startswith("test_"):
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, type) and issubclass(value, ReaderContract):
                    yield from [value()] if value is not ReaderContract else []


def exports() -> Iterator[tuple[str, str, Members]]:
    """Platform, name of the layout or post, and members of each export."""
    for contract in contracts():
        platform = contract.reader.platform
        for layout, members in contract.layouts().items():
            yield platform, layout, members
        for name, text in POSTS.items():
            yield platform, f"post: {name}", contract.with_text(text)


def write_exports(folder: Path) -> dict[str, tuple[str, str]]:
    """Write each export as a ZIP, a tar or a folder in turn; platform and layout by its name."""
    written = {}
    for number, (platform, layout, members) in enumerate(exports()):
        write = _FORMS[number % len(_FORMS)]
        written[write(folder / f"{number:03}", members).name] = platform, layout
    return written


def write_sample(folder: Path) -> dict[str, tuple[str, str]]:
    """The sample export of `sanaly demo`, which has pictures in it."""
    return {path.name: ("sample", path.name) for path in build_sample(folder)}


def _write_zip(path: Path, members: Members) -> Path:
    target = path.with_name(f"{path.name}.zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target


def _write_tar(path: Path, members: Members) -> Path:
    target = path.with_name(f"{path.name}.tar.gz")
    with tarfile.open(target, "w:gz") as archive:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return target


def _write_folder(path: Path, members: Members) -> Path:
    for name, data in members.items():
        target = path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return path


_FORMS: tuple[Callable[[Path, Members], Path], ...] = (_write_zip, _write_tar, _write_folder)


def platforms() -> list[str]:
    """All registered platforms."""
    return [reader.platform for reader in readers()]
