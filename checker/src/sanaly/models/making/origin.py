"""Where an export comes from and under which licence: said in the manifest, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sanaly.models import hub
from sanaly.models.bundle import Purpose
from sanaly.models.errors import BuildError
from sanaly.models.making.export import Export
from sanaly.models.manifest import LATEST, NAME


@dataclass(frozen=True, slots=True)
class Origin:
    """What a manifest says of where a model comes from."""

    name: str
    licence: str
    source: str
    version: int = 1
    purpose: Purpose = Purpose.PEOPLE


def origin_of(
    export: Export, name: str = "", version: int = 1, licence: str | None = None
) -> Origin:
    """The origin of an export; the licence is known only of the pinned one.

    Raises ``BuildError`` where it is neither known nor given, or name or version are none.
    """
    known = hub.is_default(export.folder)
    if not known and not licence:
        raise BuildError("export-unknown", folder=str(export.folder))
    chosen = name or safe_name(export.name)
    if not NAME.fullmatch(chosen):
        raise BuildError("model-name", name=name)
    if not 1 <= version <= LATEST:
        raise BuildError("model-version", version=version)
    source = hub.SOURCE if known else export.name
    return Origin(chosen, licence or hub.LICENCE, source, version)


def safe_name(name: str) -> str:
    """A bundle's name out of a model's: small letters, digits and hyphens."""
    last = name.rsplit("/", maxsplit=1)[-1].casefold()
    return re.sub(r"[^a-z0-9]+", "-", last).strip("-")[:64].strip("-") or "model"
