"""The packages that only the making of a bundle needs: ``sanaly[models]``."""

from __future__ import annotations

from importlib.util import find_spec

from sanaly.models.errors import BuildError

PACKAGES = ("onnx", "tokenizers")


def need_extra() -> None:
    """Raise ``BuildError`` with what to install where a package is missing."""
    if any(find_spec(name) is None for name in PACKAGES):
        raise BuildError("making-missing", packages=", ".join(PACKAGES))
