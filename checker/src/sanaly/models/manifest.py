"""Reads and writes ``bundle.toml``."""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from sanaly.models.bundle import (
    MAY_SEE,
    Bundle,
    BundleConcept,
    Input,
    Interpolation,
    Purpose,
    Resize,
)
from sanaly.models.errors import BundleError
from sanaly_core.concepts import Concept

NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_ID = re.compile(r"[a-z][a-z0-9_-]{0,63}")
_MODEL = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}\.onnx")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_TENSOR = re.compile(r"[\w./:-]{1,128}")
LATEST = 10**9
"""The highest version."""
_LARGEST_SIDE = 1024
_MOST_CONCEPTS = 64
_LONGEST = 2000

Choice = TypeVar("Choice", bound=StrEnum)
Triple = tuple[float, float, float]


class _Table:
    """A TOML table whose keys are taken one by one; what is left over is a fault."""

    def __init__(self, data: object, bundle: str, where: str = "") -> None:
        self._bundle = bundle
        self._where = where
        if not isinstance(data, dict):
            raise self.fault("")
        self._data: dict[str, Any] = dict(data)

    def fault(self, key: str) -> BundleError:
        field = f"{self._where}.{key}".strip(".")
        return BundleError("bundle-manifest", name=self._bundle, field=field)

    def take(self, key: str) -> object:
        return self._data.pop(key, None)

    def text(self, key: str, form: re.Pattern[str] | None = None) -> str:
        value = self.take(key)
        if not isinstance(value, str) or not 0 < len(value.strip()) <= len(value) <= _LONGEST:
            raise self.fault(key)
        if not value.isprintable() or (form and not form.fullmatch(value)):
            raise self.fault(key)
        return value

    def whole(self, key: str, least: int, most: int) -> int:
        return self.whole_of(key, self.take(key), least, most)

    def whole_of(self, key: str, value: object, least: int, most: int) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.fault(key)
        return value

    def number_of(self, key: str, value: object, least: float, most: float) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.fault(key)
        if not math.isfinite(value) or not least <= value <= most:
            raise self.fault(key)
        return float(value)

    def choice(self, key: str, kind: type[Choice]) -> Choice:
        try:
            return kind(self.text(key))
        except ValueError as error:
            raise self.fault(key) from error

    def list_of(self, key: str, length: int | None = None) -> list[object]:
        value = self.take(key)
        if not isinstance(value, list) or (length is not None and len(value) != length):
            raise self.fault(key)
        return value

    def triple(self, key: str, least: float, most: float) -> Triple:
        one, two, three = self.list_of(key, 3)
        return (
            self.number_of(key, one, least, most),
            self.number_of(key, two, least, most),
            self.number_of(key, three, least, most),
        )

    def table(self, key: str) -> _Table:
        return _Table(self.take(key), self._bundle, f"{self._where}.{key}".strip("."))

    def tables(self, key: str) -> list[_Table]:
        return [_Table(one, self._bundle, key) for one in self.list_of(key)]

    def numbers(self, key: str) -> dict[str, float]:
        """A table of figures that may be missing."""
        table = self._data.pop(key, {})
        if not isinstance(table, dict) or not all(_ID.fullmatch(name) for name in table):
            raise self.fault(key)
        return {name: self.number_of(key, value, -1e12, 1e12) for name, value in table.items()}

    def done(self) -> None:
        if self._data:
            raise self.fault(next(iter(self._data)))


def parsed(text: str, folder: Path) -> Bundle:
    """The bundle a manifest describes; raises ``BundleError`` naming the field at fault."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BundleError("bundle-manifest", name=folder.name, field="TOML") from error
    name = str(data.get("name", ""))[:64] if NAME.fullmatch(str(data.get("name"))) else folder.name
    if not str(data.get("licence", "")).strip():
        raise BundleError("bundle-licence", name=name)
    table = _Table(data, name)
    bundle = _bundle(table, folder)
    table.done()
    return bundle


def _bundle(table: _Table, folder: Path) -> Bundle:
    output = table.table("output")
    bundle = Bundle(
        folder=folder,
        name=table.text("name", NAME),
        version=table.whole("version", 1, LATEST),
        purpose=table.choice("purpose", Purpose),
        model=table.text("model", _MODEL),
        sha256=table.text("sha256", _SHA256),
        licence=table.text("licence"),
        source=table.text("source"),
        calibration=table.text("calibration"),
        input=_input(table.table("input")),
        output=output.text("name", _TENSOR),
        concepts=_concepts(table),
    )
    output.done()
    return bundle


def _input(table: _Table) -> Input:
    height, width = table.list_of("size", 2)
    given = Input(
        name=table.text("name", _TENSOR),
        layout=table.text("layout", re.compile("NCHW|NHWC")),
        colour=table.text("colour", re.compile("RGB|BGR")),
        height=table.whole_of("size", height, 16, _LARGEST_SIDE),
        width=table.whole_of("size", width, 16, _LARGEST_SIDE),
        resize=table.choice("resize", Resize),
        interpolation=table.choice("interpolation", Interpolation),
        mean=table.triple("mean", 0.0, 1.0),
        std=table.triple("std", 1e-3, 10.0),
    )
    table.done()
    return given


def _concepts(table: _Table) -> tuple[BundleConcept, ...]:
    concepts = tuple(_concept(one) for one in table.tables("concept"))
    if not 0 < len(concepts) <= _MOST_CONCEPTS or len({c.id for c in concepts}) != len(concepts):
        raise table.fault("concept")
    return concepts


def _concept(table: _Table) -> BundleConcept:
    entry = BundleConcept(
        id=table.text("id", _ID),
        concept=_of_vocabulary(table),
        threshold=table.number_of("threshold", table.take("threshold"), 0.0, 1.0),
        measured=table.numbers("measured"),
    )
    table.done()
    return entry


def _of_vocabulary(table: _Table) -> Concept:
    word = table.text("concept", _ID)
    if word not in MAY_SEE:
        raise BundleError("bundle-concept", name=table.fault("").params["name"], concept=word)
    return Concept(word)


def written(bundle: Bundle) -> str:
    """The manifest's text; ``parsed`` reads it back."""
    lines = [f"{key} = {_value(value)}" for key, value in _head(bundle).items()]
    lines += ["", "[input]", *_input_lines(bundle.input)]
    lines += ["", "[output]", f"name = {_value(bundle.output)}"]
    for concept in bundle.concepts:
        lines += ["", "[[concept]]", *_concept_lines(concept)]
    return "\n".join(lines) + "\n"


def _head(bundle: Bundle) -> dict[str, object]:
    keys = ("name", "version", "purpose", "model", "sha256", "licence", "source", "calibration")
    return {key: getattr(bundle, key) for key in keys}


def _input_lines(given: Input) -> Iterable[str]:
    for key in ("name", "layout", "colour", "resize", "interpolation", "mean", "std"):
        yield f"{key} = {_value(getattr(given, key))}"
    yield f"size = {_value((given.height, given.width))}"


def _concept_lines(concept: BundleConcept) -> Iterable[str]:
    for key in ("id", "concept", "threshold"):
        yield f"{key} = {_value(getattr(concept, key))}"
    if concept.measured:
        figures = ", ".join(f"{key} = {_figure(value)}" for key, value in concept.measured.items())
        yield f"measured = {{ {figures} }}"


def _figure(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _value(value: object) -> str:
    """As TOML; strings, numbers and lists of them are written as JSON writes them."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
