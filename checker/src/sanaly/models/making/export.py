"""Reads an export of a CLIP or SigLIP 2 model in the layout that Immich uses.

``visual/model.onnx`` and ``visual/preprocess_cfg.json`` (open_clip's
preprocessing), ``textual/model.onnx`` and ``textual/tokenizer.json``
(Hugging Face tokenizers), ``config.json`` (open_clip's model configuration).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sanaly.models.bundle import Input, Interpolation, Resize
from sanaly.models.errors import BuildError

IMAGE_MODEL = "visual/model.onnx"
PREPROCESS = "visual/preprocess_cfg.json"
TEXT_MODEL = "textual/model.onnx"
TOKENIZER = "textual/tokenizer.json"
CONFIG = "config.json"
FILES = (CONFIG, PREPROCESS, IMAGE_MODEL, TEXT_MODEL, TOKENIZER)

CLEANINGS = ("canonicalize", "lower", "whitespace")
_RESIZES = {"squash": Resize.SQUASH, "shortest": Resize.CROP}
_MAX_CONFIG = 1024 * 1024
_CONTEXT = 77
_LONGEST_CONTEXT = 4096
_LARGEST_DIMENSION = 8192


@dataclass(frozen=True, slots=True)
class Export:
    """An export whose files are all there and whose settings were understood.

    ``context`` is tokens per text, ``clean`` one of ``CLEANINGS``,
    ``dimensions`` the length of a vector.
    """

    folder: Path
    name: str
    input: Input
    context: int
    clean: str
    dimensions: int

    @property
    def image_model(self) -> Path:
        """The image tower."""
        return self.folder / IMAGE_MODEL

    @property
    def text_model(self) -> Path:
        """The text tower."""
        return self.folder / TEXT_MODEL

    @property
    def tokenizer(self) -> Path:
        """What turns texts into numbers."""
        return self.folder / TOKENIZER


def read_export(folder: Path) -> Export:
    """The export in a folder; raises ``BuildError`` naming the file and setting at fault."""
    for name in FILES:
        path = folder / name
        if not path.is_file():
            raise BuildError("export-file-missing", file=name, folder=str(folder))
        if path.stat().st_size == 0:
            raise BuildError("file-empty", file=str(path))
    config = _Settings(folder, CONFIG)
    text = config.inside("text_cfg")
    return Export(
        folder=folder,
        name=text.text("hf_tokenizer_name", folder.resolve().name),
        input=_input(_Settings(folder, PREPROCESS)),
        context=text.whole("context_length", _CONTEXT, _LONGEST_CONTEXT),
        clean=_clean(text),
        dimensions=config.whole("embed_dim", None, _LARGEST_DIMENSION),
    )


class _Settings:
    """One JSON file or a table in it; what is wrong is told by file and key."""

    def __init__(self, folder: Path, file: str, data: object = None) -> None:
        self._folder = folder
        self._file = file
        read = _json(folder / file, file) if data is None else data
        if not isinstance(read, dict):
            raise BuildError("export-setting", file=file, field="{}")
        self._data: dict[str, Any] = read

    def fault(self, key: str) -> BuildError:
        return BuildError("export-setting", file=self._file, field=key)

    def get(self, key: str, default: object) -> object:
        return self._data.get(key, default)

    def inside(self, key: str) -> _Settings:
        table = self.get(key, {})
        if not isinstance(table, dict):
            raise self.fault(key)
        return _Settings(self._folder, self._file, table)

    def text(self, key: str, default: str) -> str:
        value = self.get(key, default)
        if not isinstance(value, str):
            raise self.fault(key)
        return value

    def whole(self, key: str, default: int | None, most: int) -> int:
        value = self.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= most:
            raise self.fault(key)
        return value

    def numbers(self, key: str, length: int) -> list[float]:
        value = self.get(key, None)
        if not isinstance(value, list) or len(value) != length:
            raise self.fault(key)
        if not all(isinstance(one, int | float) and not isinstance(one, bool) for one in value):
            raise self.fault(key)
        return [float(one) for one in value]


def _json(path: Path, name: str) -> object:
    try:
        if path.stat().st_size > _MAX_CONFIG:
            raise BuildError("export-setting", file=name, field="{}")
        return json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise BuildError("export-setting", file=name, field="{}") from error


def _input(settings: _Settings) -> Input:
    if settings.text("mode", "RGB") != "RGB":
        raise settings.fault("mode")
    height, width = _size(settings)
    return Input(
        name="image",
        layout="NCHW",
        colour="RGB",
        height=height,
        width=width,
        resize=_resize(settings),
        interpolation=_interpolation(settings),
        mean=_three(settings, "mean"),
        std=_three(settings, "std"),
    )


def _three(settings: _Settings, key: str) -> tuple[float, float, float]:
    red, green, blue = settings.numbers(key, 3)
    return red, green, blue


def _resize(settings: _Settings) -> Resize:
    resize = _RESIZES.get(settings.text("resize_mode", "shortest"))
    if resize is None:
        raise settings.fault("resize_mode")
    return resize


def _size(settings: _Settings) -> tuple[int, int]:
    if isinstance(settings.get("size", None), list):
        height, width = (int(side) for side in settings.numbers("size", 2))
        return height, width
    side = settings.whole("size", None, 1024)
    return side, side


def _interpolation(settings: _Settings) -> Interpolation:
    try:
        return Interpolation(settings.text("interpolation", "bicubic"))
    except ValueError as error:
        raise settings.fault("interpolation") from error


def _clean(text: _Settings) -> str:
    clean = text.inside("tokenizer_kwargs").text("clean", "whitespace")
    if clean not in CLEANINGS:
        raise text.fault("clean")
    return clean
