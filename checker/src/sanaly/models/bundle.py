"""The concept bundle: one ONNX graph ``image → probabilities`` and what must be known of it.

A bundle is a folder with ``bundle.toml`` and the model file. The manifest is
data from elsewhere and read strictly: a key that is not known, a concept
outside the closed vocabulary or a missing licence refuse the whole bundle.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from sanaly.models.errors import BundleError
from sanaly.models.graph import NotPlainError, check_plain
from sanaly_core.concepts import PICTURED, Concept

MANIFEST = "bundle.toml"
MAX_MANIFEST = 64 * 1024
MAX_MODEL = 2**31 - 1
"""Bytes; protobuf, which ONNX files are written in, ends there too."""

MAY_SEE = PICTURED | {Concept.INDECENCY, Concept.DOCUMENT_OR_SCREEN}
"""What a bundle may claim to see; papers and their marks are read, not guessed."""


class Purpose(StrEnum):
    """Whom a bundle is good enough for."""

    PEOPLE = "people"
    TESTS = "tests"


class Resize(StrEnum):
    """How a picture comes to the model's size: squashed, or the middle cut out of it."""

    SQUASH = "squash"
    CROP = "crop"


class Interpolation(StrEnum):
    """How pixels are made out of pixels."""

    BILINEAR = "bilinear"
    BICUBIC = "bicubic"


@dataclass(frozen=True, slots=True)
class Input:
    """What the graph expects: float32 [batch, 3, height, width] or [batch, height, width, 3].

    Values are ``(colour / 255 - mean) / std`` per channel.
    """

    name: str
    layout: str
    colour: str
    height: int
    width: int
    resize: Resize
    interpolation: Interpolation
    mean: tuple[float, float, float]
    std: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class BundleConcept:
    """One column of the output; ``threshold`` is the probability from which it is told.

    ``measured`` holds figures such as ``negatives`` or ``average_precision``.
    """

    id: str
    concept: Concept
    threshold: float
    measured: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A manifest that was read; ``folder`` holds it and the model file ``model``.

    ``concepts`` stand in the order of the output's columns: float32 [batch,
    concepts], each 0-1.
    """

    folder: Path
    name: str
    version: int
    purpose: Purpose
    model: str
    sha256: str
    licence: str
    source: str
    calibration: str
    input: Input
    output: str
    concepts: tuple[BundleConcept, ...]

    @property
    def label(self) -> str:
        """Name and version, as its folder and file are called."""
        return f"{self.name}-{self.version}"

    @property
    def model_path(self) -> Path:
        """Where the model file lies."""
        return self.folder / self.model

    @property
    def seen(self) -> frozenset[Concept]:
        """All concepts it gives."""
        return frozenset(entry.concept for entry in self.concepts)


def read_bundle(folder: Path) -> Bundle:
    """The bundle in a folder, its manifest checked, its model not yet (see ``verify``).

    Raises ``BundleError``.
    """
    from sanaly.models.manifest import parsed

    return parsed(_manifest_text(folder), folder)


def _manifest_text(folder: Path) -> str:
    path = folder / MANIFEST
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_MANIFEST + 1)
        if len(raw) > MAX_MANIFEST:
            raise BundleError("bundle-manifest", name=folder.name, field=MANIFEST)
        return raw.decode("utf-8")
    except OSError as error:
        raise BundleError("bundle-missing", file=str(path)) from error
    except UnicodeDecodeError as error:
        raise BundleError("bundle-manifest", name=folder.name, field=MANIFEST) from error


def verify(bundle: Bundle) -> None:
    """Hash, graph, inputs and outputs are what the manifest says; raises ``BundleError``.

    Loads the model once, for some hundred milliseconds.
    """
    from sanaly.models.session import open_session

    open_session(bundle)


def check_model(bundle: Bundle) -> None:
    """``check_file``, and the graph holds nothing but standard operators; raises ``BundleError``.

    All that can be known without the runtime and without loading the model.
    """
    check_file(bundle)
    try:
        check_plain(bundle.model_path)
    except (NotPlainError, OSError) as error:
        raise BundleError("bundle-graph", name=bundle.label, field="graph") from error


def check_file(bundle: Bundle) -> None:
    """Size and SHA-256 of the model file are what the manifest says; raises ``BundleError``."""
    path = bundle.model_path
    try:
        if path.is_symlink() or not 0 < path.stat().st_size <= MAX_MODEL:
            raise BundleError("bundle-model-size", name=bundle.label)
        found = file_hash(path)
    except OSError as error:
        raise BundleError("bundle-missing", file=str(path)) from error
    if found != bundle.sha256:
        raise BundleError("bundle-hash", name=bundle.label)


def file_hash(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal; raises ``OSError``."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
