"""Labelled pictures, and what models say of them.

A labelled folder holds pictures and ``labels.tsv`` with the columns ``file``
and ``labels``: concepts of the closed vocabulary (or a bundle's own names of
them) joined by ``;``, or ``neg`` for none of them. Other columns are ignored.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from sanaly.models.bundle import Bundle
from sanaly.models.prepare import prepared
from sanaly.models.session import open_session, probabilities
from sanaly.pictures.base import Picture
from sanaly.pictures.indecency import model_file
from sanaly.pictures.indecency.boxes import bare_parts
from sanaly.pictures.indecency.parts import SIDE, THRESHOLD
from sanaly.pictures.limits import MAX_PICTURE
from sanaly.pictures.look import BROKEN, open_picture
from sanaly.pictures.sessions import session
from sanaly_core.concepts import Concept

LABELS = "labels.tsv"
NONE = "neg"


class LabelError(ValueError):
    """A labelled folder cannot be used; the message says what to mend and where."""


@dataclass(frozen=True, slots=True)
class Photo:
    """One line of ``labels.tsv``; ``path`` may not be there."""

    path: Path
    labels: frozenset[Concept]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model says of one concept in one picture.

    ``rank`` orders pictures from unlikely to likely, ``probability`` is what
    the model claims, ``found`` whether a threshold was reached.
    """

    rank: float
    probability: float
    found: bool


Answers = Mapping[Concept, Answer]
Model = Callable[[Picture], Answers]


@dataclass(slots=True)
class Judged:
    """Pictures that could be looked at, with their labels; and those that could not, by name."""

    looks: list[tuple[frozenset[Concept], Answers]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


def read_labels(folder: Path, names: Mapping[str, Concept]) -> list[Photo]:
    """The photos of a labelled folder; ``names`` are further names of concepts.

    Raises ``LabelError`` for a missing or empty file, column or label, for a
    label that is not known, and for a file named twice.
    """
    known = {concept.value: concept for concept in Concept} | dict(names)
    photos: dict[str, Photo] = {}
    for line, row in _rows(folder / LABELS):
        name = (row["file"] or "").strip()
        if not name or name in photos:
            raise LabelError(f"{LABELS}, line {line}: the file is not named, or named twice")
        photos[name] = Photo(folder / name, _labels(row["labels"] or "", line, known))
    if not photos:
        raise LabelError(f"{folder / LABELS} names no picture")
    return list(photos.values())


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str | None]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise LabelError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise LabelError(f"{path} is not UTF-8") from error
    rows = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    missing = {"file", "labels"}.difference(rows.fieldnames or ())
    if missing:
        raise LabelError(f"{path} has no column {' and no column '.join(sorted(missing))}")
    for row in rows:
        yield rows.line_num, row


def _labels(cell: str, line: int, known: Mapping[str, Concept]) -> frozenset[Concept]:
    labels = [label.strip() for label in cell.split(";")]
    if labels == [NONE]:
        return frozenset()
    for label in labels:
        if label not in known:
            hint = f'known are "{NONE}" (alone) and: {", ".join(sorted(known))}'
            raise LabelError(f'{LABELS}, line {line}: no such label "{label}"; {hint}')
    return frozenset(known[label] for label in labels)


def judge(photos: Iterable[Photo], model: Model) -> Judged:
    """Show every photo to a model."""
    judged = Judged()
    for photo in photos:
        if not photo.path.is_file():
            judged.missing.append(photo.path.name)
            continue
        try:
            with photo.path.open("rb") as stream:
                data = stream.read(MAX_PICTURE)
            with open_picture(io.BytesIO(data)) as image:
                judged.looks.append((photo.labels, model(Picture(0, image))))
        except BROKEN:
            judged.broken.append(photo.path.name)
    return judged


def judge_drawn(images: Iterable[Image.Image], model: Model) -> Judged:
    """Show harmless drawn pictures to a model."""
    return Judged([(frozenset(), model(Picture(0, image))) for image in images])


def bundle_model(bundle: Bundle) -> Model:
    """A concept bundle as a model; raises ``BundleError`` when it is not what it says."""
    opened = open_session(bundle)

    def look(picture: Picture) -> Answers:
        batch = prepared(picture.upright, bundle.input)
        return answers_of(bundle, probabilities(opened, bundle, batch)[0].tolist())

    return look


def answers_of(bundle: Bundle, columns: Sequence[float]) -> Answers:
    """One answer per concept. Columns of one concept count as the one furthest on its own scale."""
    answers: dict[Concept, Answer] = {}
    for column, value in zip(bundle.concepts, columns, strict=True):
        answer = Answer(_rank(value, column.threshold), value, value >= column.threshold)
        before = answers.get(column.concept)
        if before is None or answer.rank > before.rank:
            answers[column.concept] = answer
    return answers


def _rank(value: float, threshold: float) -> float:
    """0 to 1 with the threshold at 0.5, so that columns of different thresholds compare."""
    if value < threshold:
        return 0.5 * value / threshold
    return 1.0 if threshold >= 1 else 0.5 + 0.5 * (value - threshold) / (1 - threshold)


def indecency_model(threshold: float = THRESHOLD) -> Model | None:
    """The detector of indecent pictures as a model; None where it is not installed."""
    path = model_file()
    if path is None:
        return None
    opened = session(path)

    def look(picture: Picture) -> Answers:
        parts = bare_parts(opened, picture.at_most(SIDE), 0.0)
        score = max((part.score for part in parts), default=0.0)
        return {Concept.INDECENCY: Answer(score, score, score >= threshold)}

    return look
