"""A tiny model of the SigLIP kind, exported in the layout that Immich uses.

Weights are drawn at random, so it sees nothing; but it has all the parts: a
patch convolution and matrix products for pictures, a tokenizer, embeddings
and positions for texts, and settings with the keys of the real files.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing

from sanaly.models.making.prompts import read_prompts
from sanaly.models.making.texts import cleaned

SIDE, PATCH, WIDTH, DIMENSIONS, CONTEXT = 32, 8, 96, 64, 16
OPSET = 17
PREPROCESS = {
    "size": [SIDE, SIDE],
    "mode": "RGB",
    "mean": [0.5, 0.5, 0.5],
    "std": [0.5, 0.5, 0.5],
    "interpolation": "bicubic",
    "resize_mode": "squash",
    "fill_color": 0,
}
CONFIG = {
    "embed_dim": DIMENSIONS,
    "init_logit_bias": -10,
    "custom_text": True,
    "vision_cfg": {"image_size": SIDE, "timm_model_name": "tiny"},
    "text_cfg": {
        "context_length": CONTEXT,
        "vocab_size": 600,
        "hf_tokenizer_name": "invented/Tiny-SigLIP",
        "tokenizer_kwargs": {"clean": "canonicalize"},
    },
}

Weights = dict[str, NDArray[np.generic]]


def tiny_export(folder: Path, *, opset: int = OPSET, external: bool = False) -> Path:
    """Write the export into ``folder``; ``external`` keeps the towers' weights beside them."""
    (folder / "visual").mkdir(parents=True)
    (folder / "textual").mkdir()
    (folder / "config.json").write_text(json.dumps(CONFIG), "utf-8")
    (folder / "visual/preprocess_cfg.json").write_text(json.dumps(PREPROCESS), "utf-8")
    words = _tokenizer(folder / "textual/tokenizer.json")
    _save(image_tower(opset), folder / "visual/model.onnx", external)
    _save(text_tower(words, opset), folder / "textual/model.onnx", external)
    return folder


def _save(model: onnx.ModelProto, path: Path, external: bool) -> None:
    onnx.save_model(
        model,
        str(path),
        save_as_external_data=external,
        location="model.onnx.data",
        size_threshold=1024,
    )


def _tokenizer(path: Path) -> int:
    """Knows the words of all prompts in small letters, and nothing else; gives their number."""
    texts = (cleaned(text, "canonicalize") for text in read_prompts().texts())
    words = sorted({word for text in texts for word in text.split()})
    vocabulary = {word: at for at, word in enumerate(["<pad>", "<eos>", "<unk>", *words])}
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token="<unk>"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.post_processor = TemplateProcessing(
        single="$A <eos>", special_tokens=[("<eos>", vocabulary["<eos>"])]
    )
    tokenizer.save(str(path))
    return len(vocabulary)


def image_tower(opset: int) -> onnx.ModelProto:
    """``image`` [batch, 3, side, side] → ``embedding`` [batch, dimensions]."""
    chance = np.random.default_rng(1)
    weights: Weights = {
        "patch": _drawn(chance, WIDTH, 3, PATCH, PATCH),
        "one": _drawn(chance, WIDTH, WIDTH),
        "two": _drawn(chance, WIDTH, DIMENSIONS),
        "rows": np.array([0, WIDTH, -1], np.int64),
    }
    nodes = [
        helper.make_node(
            "Conv", ["image", "patch"], ["patches"], kernel_shape=[8, 8], strides=[8, 8]
        ),
        helper.make_node("Reshape", ["patches", "rows"], ["flat"]),
        helper.make_node("Transpose", ["flat"], ["tokens"], perm=[0, 2, 1]),
        helper.make_node("MatMul", ["tokens", "one"], ["mixed"]),
        helper.make_node("Tanh", ["mixed"], ["bent"]),
        helper.make_node("GlobalAveragePool", ["turned"], ["pooled"]),
        helper.make_node("Flatten", ["pooled"], ["vector"]),
        helper.make_node("MatMul", ["vector", "two"], ["embedding"]),
    ]
    nodes.insert(5, helper.make_node("Transpose", ["bent"], ["turned"], perm=[0, 2, 1]))
    image = helper.make_tensor_value_info("image", TensorProto.FLOAT, ["batch", 3, SIDE, SIDE])
    return _model(nodes, weights, image, opset, "batch")


def text_tower(words: int, opset: int) -> onnx.ModelProto:
    """``text`` int32 [1, context] → ``embedding`` [1, dimensions]; padding counts, as in SigLIP."""
    chance = np.random.default_rng(2)
    weights: Weights = {
        "words": _drawn(chance, words, WIDTH) * 8,
        "positions": _drawn(chance, CONTEXT, WIDTH),
        "mix": _drawn(chance, WIDTH, DIMENSIONS),
    }
    nodes = [
        helper.make_node("Gather", ["words", "text"], ["found"]),
        helper.make_node("Add", ["found", "positions"], ["placed"]),
        helper.make_node("Tanh", ["placed"], ["bent"]),
        helper.make_node("Transpose", ["bent"], ["turned"], perm=[0, 2, 1]),
        helper.make_node("GlobalAveragePool", ["turned"], ["pooled"]),
        helper.make_node("Flatten", ["pooled"], ["vector"]),
        helper.make_node("MatMul", ["vector", "mix"], ["embedding"]),
    ]
    text = helper.make_tensor_value_info("text", TensorProto.INT32, [1, CONTEXT])
    return _model(nodes, weights, text, opset, 1)


def _model(
    nodes: list[onnx.NodeProto],
    weights: Weights,
    given: onnx.ValueInfoProto,
    opset: int,
    batch: str | int,
) -> onnx.ModelProto:
    out = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, [batch, DIMENSIONS])
    constants = [numpy_helper.from_array(value, name) for name, value in weights.items()]
    graph = helper.make_graph(nodes, "tiny", [given], [out], constants)
    versions = [helper.make_opsetid("", opset)]
    return helper.make_model(graph, opset_imports=versions, ir_version=8, producer_name="tests")


def _drawn(chance: np.random.Generator, *shape: int) -> NDArray[np.float32]:
    spread = 1 / np.sqrt(shape[0] if len(shape) == 2 else np.prod(shape[1:]))
    return chance.normal(0, spread, shape).astype(np.float32)
