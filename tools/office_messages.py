"""Collects the office's messages into the catalogue of each app.

Each app has catalogues of its own (``<app>/locale``). New messages come in untranslated
(a test fails until they are), and messages that are gone leave.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract

from tools.messages import LANGUAGES, update

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "office/src/sanaly_office"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def apps() -> list[Path]:
    """Folders that have texts of their own."""
    folders = (folder for folder in sorted(SOURCE.iterdir()) if folder.is_dir())
    return [folder for folder in folders if (folder / "apps.py").exists()]


def catalogue_of(app: Path, language: str) -> Path:
    """Where the catalogue of an app lies."""
    return app / "locale" / language / "LC_MESSAGES" / "django.po"


def collect(app: Path) -> Catalog:
    """Every message of an app's sources and templates."""
    catalogue = Catalog(project="sanaly-office", charset="utf-8")
    for file, source in _sources(app):
        found = extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS)
        for _line, message, _comments, context in found:
            catalogue.add(message, locations=[(file, 0)], context=context)
    return catalogue


def _sources(app: Path) -> Iterator[tuple[str, str]]:
    from django.utils.translation.template import templatize

    for path in sorted(app.rglob("*")):
        inside = path.relative_to(app)
        if {"tests", "migrations", "locale"} & set(inside.parts):
            continue
        if path.suffix == ".py":
            yield inside.as_posix(), path.read_text(encoding="utf-8")
        elif "templates" in inside.parts and path.suffix in {".html", ".txt"}:
            yield inside.as_posix(), templatize(path.read_text(encoding="utf-8"))


def main() -> None:
    """Bring all catalogues up to date."""
    for app in apps():
        messages = collect(app)
        for language in LANGUAGES if len(messages) else ():
            update(catalogue_of(app, language), language, messages)


if __name__ == "__main__":
    import django
    from django.conf import settings

    settings.configure(USE_I18N=True)
    django.setup()
    main()
