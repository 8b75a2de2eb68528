"""The scores as one would work them out by hand from the two towers: no fusing, no quantising."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sanaly.models.making.calibrate import Curve
from sanaly.models.making.prompts import Prompts

PAD = 0
"""The tiny tokenizer's number for "<pad>"."""
Rows = NDArray[np.float64]


def text_rows(export: Path, texts: list[str]) -> dict[str, Rows]:
    """Each text's vector of length 1, in double precision from the tower's output on."""
    session = ort.InferenceSession(str(export / "textual/model.onnx"))
    tokenizer = Tokenizer.from_file(str(export / "textual/tokenizer.json"))
    length = json.loads((export / "config.json").read_text())["text_cfg"]["context_length"]
    rows = {}
    for text in texts:
        plain = re.sub(r"\s+", " ", re.sub(r"[^\w\s]", "", text.lower())).strip()
        ids = tokenizer.encode(plain).ids
        ids += [PAD] * (length - len(ids))
        found = session.run(None, {"text": np.array([ids], np.int32)})[0][0].astype(np.float64)
        rows[text] = found / np.linalg.norm(found)
    return rows


def picture_rows(export: Path, batches: list[NDArray[np.float32]]) -> Rows:
    """The pictures' vectors of length 1."""
    session = ort.InferenceSession(str(export / "visual/model.onnx"))
    found = [session.run(None, {"image": batch})[0][0].astype(np.float64) for batch in batches]
    return np.stack([row / np.linalg.norm(row) for row in found])


def scores(prompts: Prompts, texts: dict[str, Rows], pictures: Rows, curve: Curve) -> Rows:
    """[pictures, concepts], 0-1."""
    return np.array(
        [[_score(prompts, texts, row, curve, at) for at in _all(prompts)] for row in pictures]
    )


def _all(prompts: Prompts) -> range:
    return range(len(prompts.concepts))


def _score(prompts: Prompts, texts: dict[str, Rows], picture: Rows, curve: Curve, at: int) -> float:
    pairs = prompts.concepts[at].pairs
    shows = sum(_weight(picture, [texts[t] for t in pair.shows]) for pair in pairs)
    instead = sum(_weight(picture, [texts[t] for t in pair.instead]) for pair in pairs)
    around = sum(_weight(picture, [texts[text]]) for text in prompts.background)
    odds = math.log(shows / (instead + around))
    return 1 / (1 + math.exp(-(curve.slope[at] * odds + curve.shift[at])))


def _weight(picture: Rows, rows: list[Rows]) -> float:
    """What one text, or several that say the same, weighs in the softmax."""
    mean = np.mean(rows, axis=0)
    return math.exp(100 * float(picture @ mean) / float(np.linalg.norm(mean)))
