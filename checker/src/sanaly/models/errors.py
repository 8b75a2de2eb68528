"""What can be wrong with a model or on the way to it; the words are in the core's messages."""

from __future__ import annotations

from sanaly_core.errors import SanalyError


class ModelError(SanalyError):
    """A model cannot be used, made or fetched."""


class BundleError(ModelError):
    """A concept bundle is damaged, or is not what its manifest says."""


class BuildError(ModelError):
    """A bundle cannot be made of what was given."""


class FetchError(ModelError):
    """A model cannot be fetched."""
