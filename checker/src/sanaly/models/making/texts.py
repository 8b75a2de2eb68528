"""Turns prompts into vectors with the text tower, once.

The tower may weigh more than a gigabyte: its session lives only inside
``text_vectors``, without the copies that graph optimisation would make, and
sees one text at a time.
"""

from __future__ import annotations

import json
import string
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from sanaly.models.errors import BuildError
from sanaly.models.making.export import TEXT_MODEL, TOKENIZER, Export
from sanaly.models.session import failures_as, quiet_options, session_of

Vector = NDArray[np.float32]
Tokens = NDArray[np.int64]

_PUNCTUATION = str.maketrans("", "", string.punctuation)
_PADS = ("<pad>", "[PAD]", "<|endoftext|>")
"""Padding tokens of Gemma (SigLIP 2), BERT and CLIP, in this order."""
_KINDS = {"tensor(int32)": np.int32, "tensor(int64)": np.int64}


def cleaned(text: str, way: str) -> str:
    """A text as the model was taught to read it.

    ``canonicalize`` follows ``canonicalize_text`` of open_clip's tokenizer
    (underscores to spaces, no punctuation, small letters, single spaces),
    which SigLIP 2 needs; ``lower`` and ``whitespace`` are its other two ways.
    """
    if way == "canonicalize":
        text = text.replace("_", " ").translate(_PUNCTUATION)
    if way in ("canonicalize", "lower"):
        text = text.lower()
    return " ".join(text.split())


def tokenised(export: Export, texts: Iterable[str]) -> Tokens:
    """Texts as numbers [texts, context], cut and padded to the context's length."""
    from tokenizers import Tokenizer

    described = _described(export.tokenizer)
    tokenizer = Tokenizer.from_file(str(export.tokenizer))
    pad, number = _padding(described, tokenizer.token_to_id)
    tokenizer.enable_truncation(max_length=export.context)
    tokenizer.enable_padding(length=export.context, pad_token=pad, pad_id=number)
    ids = [tokenizer.encode(cleaned(text, export.clean)).ids for text in texts]
    return np.asarray(ids, np.int64)


def _described(path: Path) -> dict[str, Any]:
    """The tokenizer file as data; the library says of a broken one only that it is broken."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise BuildError("export-setting", file=TOKENIZER, field="{}") from error
    model = data.get("model") if isinstance(data, dict) else None
    if not isinstance(model, dict) or "vocab" not in model:
        raise BuildError("export-setting", file=TOKENIZER, field="model")
    return dict(data)


def _padding(data: dict[str, Any], number_of: Callable[[str], int | None]) -> tuple[str, int]:
    """The token that fills up short texts: the one named, else the usual ones."""
    named = str((data.get("padding") or {}).get("pad_token", ""))
    for token in (named, *_PADS):
        number = number_of(token)
        if number is not None:
            return token, number
    raise BuildError("export-setting", file=TOKENIZER, field="padding")


def text_vectors(export: Export, texts: Sequence[str]) -> dict[str, Vector]:
    """Each text's vector of length 1: float32 [dimensions]."""
    tokens = tokenised(export, texts)
    session = _session(export)
    given = session.get_inputs()[0]
    rows = tokens.astype(_KINDS[given.type])
    found = [session.run(None, {given.name: row[np.newaxis]})[0] for row in rows]
    vectors = [unit(np.asarray(one, np.float32).reshape(-1)) for one in found]
    if any(vector.shape != (export.dimensions,) for vector in vectors):
        raise BuildError("export-graph", file=TEXT_MODEL)
    return dict(zip(texts, vectors, strict=True))


def _session(export: Export) -> ort.InferenceSession:
    options = quiet_options(threads=0)
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.enable_cpu_mem_arena = False
    with failures_as(BuildError("export-graph", file=TEXT_MODEL)):
        session = session_of(export.text_model, options)
    if len(session.get_inputs()) != 1 or session.get_inputs()[0].type not in _KINDS:
        raise BuildError("export-graph", file=TEXT_MODEL)
    return session


def unit(vector: Vector) -> Vector:
    """The vector at length 1; raises ``BuildError`` where it has none."""
    length = float(np.linalg.norm(vector))
    if not np.isfinite(length) or length == 0:
        raise BuildError("export-graph", file=TEXT_MODEL)
    return np.asarray(vector / length, np.float32)
