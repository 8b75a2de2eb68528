"""Names that mean the same thing everywhere and always: what xAPI calls activities."""

from __future__ import annotations

import uuid

ROOT = uuid.uuid5(uuid.NAMESPACE_OID, "sanaly training")
"""Of all names below; an OID's name space, since no address on the web is meant."""


def iri(*parts: str) -> str:
    """An IRI of a thing that is told by its ids; no host is named, and none is asked for it."""
    return uuid.uuid5(ROOT, "/".join(parts)).urn
