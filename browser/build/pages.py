"""The static pages: every template of ``browser/templates`` filled once per language."""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from browser.build import headers, licences
from browser.build.contents import BROWSER, LANGUAGES
from browser.build.python import compiled

TITLES = {"en": "English", "ru": "Русский", "kk": "Қазақша", "vi": "Tiếng Việt"}
HERE = BROWSER / "build/templates"
CHOICE = "index"
"""The template of the page that chooses a language; all others are filled per language."""
NAMES = {"app": "index"}
"""Templates whose page has another name."""


APP = "app.js"
_IMPORTED = re.compile(r'^(?:import|\})[^"\n]*"(\.[^"]+)";', re.MULTILINE)
"""Static imports of the page's own modules."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be made: its path below the language's folder, its template, what else it gets."""

    path: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


def made(
    version: str, parts: Mapping[str, Any], files: Sequence[Mapping[str, Any]] = ()
) -> dict[str, bytes]:
    """All pages of all languages, by their path in ``dist``.

    ``files`` (path, bytes, sha256) is what a visitor can compare with a release.
    """
    found: dict[str, bytes] = {}
    for language in LANGUAGES:
        environment = _environment(language)
        environment.globals["files"] = files
        for page in _of_language(language):
            where = f"{language}/{page.path}"
            found[where] = _filled(environment, page, where, language, version, parts)
    if _templates(CHOICE):
        page = Page("index.html", f"{CHOICE}.html.j2")
        found["index.html"] = _filled(_environment("en"), page, "index.html", "en", version, parts)
    return found


def pictures() -> dict[str, bytes]:
    """What the guides show, to lie in the version's folder."""
    guides = _guides()
    return {} if guides is None else dict(guides.assets())


def translations(language: str) -> gettext.NullTranslations:
    """The catalogue of ``sanaly_page``; English is what stands in the sources."""
    catalogue = BROWSER / f"python/sanaly_page/locale/{language}/LC_MESSAGES/sanaly_page.po"
    if not catalogue.is_file():
        return gettext.NullTranslations()
    return gettext.GNUTranslations(io.BytesIO(compiled(catalogue)))


def _templates(pattern: str = "*") -> list[str]:
    """Names of templates that are pages."""
    paths = (BROWSER / "templates").glob(f"{pattern}.html.j2")
    return sorted(path.name.removesuffix(".html.j2") for path in paths if path.name[0] != "_")


def _of_language(language: str) -> Iterator[Page]:
    """The pages of one language."""
    guides = _guides()
    for path, template, context in guides.pages(language) if guides else ():
        yield Page(path, template, context)
    yield Page("licences.html", "licences.html.j2", {"components": licences.components()})
    own = set(_templates()) - {CHOICE} - (set(guides.TEMPLATES) if guides else set())
    for name in sorted(own):
        yield Page(f"{NAMES.get(name, name)}.html", f"{name}.html.j2")


def _modules(path: str) -> list[str]:
    """All modules that one needs, below the version's folder, so that a page asks for all at once.

    Otherwise the browser learns of each only once it has read the one that imports it.
    """
    root = (BROWSER / "src").resolve()
    found, waiting = set[str](), [path]
    while waiting:
        name = waiting.pop()
        found.add(name)
        source = (root / name).read_text(encoding="utf-8")
        near = ((root / name).parent / one for one in _IMPORTED.findall(source))
        waiting += {one.resolve().relative_to(root).as_posix() for one in near} - found
    return sorted(found)


def _guides() -> Any:
    """``browser.howto``, which makes several pages of one template, where it is there."""
    if not (BROWSER / "howto/__init__.py").is_file():
        return None
    return import_module("browser.howto")


def _environment(language: str) -> Environment:
    """Jinja with the language's words; escapes everything, and an unknown name is an error."""
    environment = Environment(
        loader=FileSystemLoader([BROWSER / "templates", HERE]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    words = translations(language)
    environment.globals.update({"_": words.gettext, "n_": words.ngettext})
    return environment


def _filled(
    environment: Environment,
    page: Page,
    where: str,
    language: str,
    version: str,
    parts: Mapping[str, Any],
) -> bytes:
    """One page's bytes; ``where`` is its path in ``dist``."""
    root = "../" * where.count("/")
    text = environment.get_template(page.template).render(
        language=language,
        languages=[{"code": code, "title": TITLES[code]} for code in LANGUAGES],
        version=version,
        root=root,
        asset=lambda path: f"{root}v/{version}/{path}",
        page=page.path,
        modules=_modules(APP),
        csp=headers.policy(meta=True),
        parts=parts,
        **page.context,
    )
    return text.encode()
