"""A manifest is read strictly, and a model that is not what it says is refused."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from PIL import Image

from sanaly.models import bundle as module
from sanaly.models.bundle import (
    MANIFEST,
    MAX_MANIFEST,
    Bundle,
    Input,
    Interpolation,
    Purpose,
    Resize,
    file_hash,
    read_bundle,
    verify,
)
from sanaly.models.errors import BundleError
from sanaly.models.graph import NotPlainError, check_plain
from sanaly.models.manifest import written
from sanaly.models.prepare import prepared
from sanaly.models.session import open_session, probabilities
from sanaly_core.concepts import Concept
from tests.models.small import small_bundle, small_graph
from tests.models.standin import standin_bundle
from tests.shared import shared


def told_of(bundle: Bundle) -> tuple[str, object]:
    with pytest.raises(BundleError) as told:
        verify(bundle)
    assert bundle.label in str(told.value)
    return told.value.slug, told.value.params.get("field")


def rewrite(folder: Path, old: str, new: str) -> Path:
    path = folder / MANIFEST
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return folder


def with_graph(bundle: Bundle, model: onnx.ModelProto) -> Bundle:
    """The same manifest and another graph, with the hash that belongs to it."""
    bundle.model_path.write_bytes(model.SerializeToString())
    return dataclasses.replace(bundle, sha256=file_hash(bundle.model_path))


def test_the_stand_in_is_read_and_verified(tmp_path: Path) -> None:
    bundle = standin_bundle(tmp_path / "standin")
    verify(bundle)
    assert (bundle.label, bundle.purpose) == ("standin-imagenet-1", Purpose.TESTS)
    assert Concept.ALCOHOL in bundle.seen
    assert bundle.concepts[0].measured["average_precision"] == 0.84


def test_the_stand_in_sees_a_car_and_a_cup_of_coffee_apart(tmp_path: Path) -> None:
    bundle = standin_bundle(tmp_path / "standin")
    session = open_session(bundle)
    photo = Image.open(shared("data/photos/skimage_coffee.jpg")).convert("RGB")
    scores = probabilities(session, bundle, prepared(photo, bundle.input))
    assert scores.shape == (1, len(bundle.concepts))
    assert scores[0, 3] < bundle.concepts[3].threshold


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    bundle = small_bundle(tmp_path, licence='MIT "quoted" \\ ё ế', source="a, [b] = {c} # d")
    assert read_bundle(tmp_path) == bundle
    assert written(bundle) == (tmp_path / MANIFEST).read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('name = "small"', 'name = "../up"', "name"),
        ('name = "small"', 'name = "Small"', "name"),
        ("version = 1", "version = 0", "version"),
        ("version = 1", "version = true", "version"),
        ("version = 1", 'version = "1"', "version"),
        ('purpose = "people"', 'purpose = "everybody"', "purpose"),
        ('model = "concepts.onnx"', 'model = "../concepts.onnx"', "model"),
        ('model = "concepts.onnx"', 'model = "/etc/passwd"', "model"),
        ('model = "concepts.onnx"', 'model = "a\\\\b.onnx"', "model"),
        ('model = "concepts.onnx"', 'model = "bundle.toml"', "model"),
        ('sha256 = "', 'sha256 = "z', "sha256"),
        ('source = "drawn"', 'source = " "', "source"),
        ('source = "drawn"', 'source = "a\\u001b[2J"', "source"),
        ('source = "drawn"', 'code = "x"\nsource = "drawn"', "code"),
        ("[input]", "[input]\nresizer = 1", "input.resizer"),
        ('layout = "NCHW"', 'layout = "CHW"', "input.layout"),
        ('colour = "RGB"', 'colour = "CMYK"', "input.colour"),
        ('resize = "squash"', 'resize = "stretch"', "input.resize"),
        ('interpolation = "bicubic"', 'interpolation = "nearest"', "input.interpolation"),
        ("size = [32, 32]", "size = [32]", "input.size"),
        ("size = [32, 32]", "size = [32, 100000]", "input.size"),
        ("std = [0.5, 0.5, 0.5]", "std = [0.5, 0.5, 0.0]", "input.std"),
        ("mean = [0.5, 0.5, 0.5]", "mean = [0.5, 0.5, nan]", "input.mean"),
        ("[output]", "[output]\nkind = 1", "output.kind"),
        ("[[concept]]", "[[concepts]]", "concepts"),
        ("threshold = 0.5", "threshold = 1.01", "concept.threshold"),
        ("threshold = 0.5", "threshold = -0.1", "concept.threshold"),
        ("threshold = 0.5", "threshold = inf", "concept.threshold"),
        ("threshold = 0.5", "", "concept.threshold"),
        ("threshold = 0.5", "threshold = 0.5\nnote = 1", "concept.note"),
        ('id = "hookah"', 'id = "alcohol"', "concept"),
        ("measured = {", 'measured = { "a b" = 1,', "concept.measured"),
        ("measured = {", 'measured = { n = "many",', "concept.measured"),
        ("[input]", "[input", "TOML"),
    ],
)
def test_a_manifest_is_read_strictly(old: str, new: str, field: str, tmp_path: Path) -> None:
    small_bundle(tmp_path)
    with pytest.raises(BundleError) as told:
        read_bundle(rewrite(tmp_path, old, new))
    assert (told.value.slug, told.value.params["field"]) == ("bundle-manifest", field)


@pytest.mark.parametrize("new", ["", 'licence = ""\n', 'licence = "  "\n'])
def test_a_bundle_without_licence_is_refused(new: str, tmp_path: Path) -> None:
    small_bundle(tmp_path)
    with pytest.raises(BundleError) as told:
        read_bundle(rewrite(tmp_path, 'licence = "MIT"\n', new))
    assert (told.value.slug, told.value.params) == ("bundle-licence", {"name": "small"})


@pytest.mark.parametrize("word", ["religion", "insult", "identity-document", "exact-place"])
def test_a_concept_that_pictures_are_not_searched_for_is_refused(word: str, tmp_path: Path) -> None:
    small_bundle(tmp_path)
    with pytest.raises(BundleError) as told:
        read_bundle(rewrite(tmp_path, 'concept = "hookah"', f'concept = "{word}"'))
    assert told.value.slug == "bundle-concept"
    assert told.value.params == {"name": "small", "concept": word}


def test_a_folder_without_a_manifest_is_told(tmp_path: Path) -> None:
    with pytest.raises(BundleError) as told:
        read_bundle(tmp_path)
    assert told.value.slug == "bundle-missing"


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"#" * (MAX_MANIFEST + 1), b"a = " + b"[" * 9999])
def test_a_manifest_that_is_no_text_is_told(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_bytes(raw)
    with pytest.raises(BundleError) as told:
        read_bundle(tmp_path)
    assert told.value.slug == "bundle-manifest"


def test_another_file_than_the_named_one_is_refused(tmp_path: Path) -> None:
    bundle = small_bundle(tmp_path)
    with bundle.model_path.open("ab") as file:
        file.write(b"\0")
    assert told_of(bundle)[0] == "bundle-hash"


def test_an_empty_missing_or_linked_model_is_refused(tmp_path: Path) -> None:
    bundle = small_bundle(tmp_path)
    bundle.model_path.rename(tmp_path / "elsewhere")
    with pytest.raises(BundleError) as told:
        verify(bundle)
    assert told.value.slug == "bundle-missing"
    bundle.model_path.symlink_to(tmp_path / "elsewhere")
    assert told_of(bundle)[0] == "bundle-model-size"
    bundle.model_path.unlink()
    bundle.model_path.write_bytes(b"")
    assert told_of(bundle)[0] == "bundle-model-size"


def test_a_model_beyond_the_bound_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = small_bundle(tmp_path)
    monkeypatch.setattr(module, "MAX_MODEL", 10)
    assert told_of(bundle)[0] == "bundle-model-size"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"output": "probs"}, "probs"),
        ({"concepts": 1}, "probabilities"),
        ({"input": {"name": "pixels"}}, "pixels"),
        ({"input": {"height": 64}}, "image"),
        ({"input": {"layout": "NHWC"}}, "image"),
    ],
)
def test_ends_that_differ_from_the_manifest_are_refused(
    change: dict[str, object], field: str, tmp_path: Path
) -> None:
    bundle = small_bundle(tmp_path)
    if isinstance(change.get("input"), dict):
        change = {"input": dataclasses.replace(bundle.input, **change["input"])}  # type: ignore[arg-type]
    if change.get("concepts") == 1:
        change = {"concepts": bundle.concepts[:1]}
    changed = dataclasses.replace(bundle, **change)  # type: ignore[arg-type]
    assert told_of(changed) == ("bundle-graph", field)


def test_a_second_output_or_another_type_is_refused(tmp_path: Path) -> None:
    bundle = small_bundle(tmp_path)
    two = small_graph()
    two.graph.output.append(helper.make_tensor_value_info("flat", TensorProto.FLOAT, ["b", 3072]))
    assert told_of(with_graph(bundle, two)) == ("bundle-graph", "probabilities")
    typed = small_graph()
    typed.graph.node.append(helper.make_node("Cast", ["probabilities"], ["other"], to=7))
    del typed.graph.output[:]
    typed.graph.output.append(helper.make_tensor_value_info("other", TensorProto.INT64, ["b", 2]))
    other = dataclasses.replace(with_graph(bundle, typed), output="other")
    assert told_of(other) == ("bundle-graph", "other")


def external(model: onnx.ModelProto) -> None:
    tensor = model.graph.initializer[0]
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="../../secret")


def external_without_place(model: onnx.ModelProto) -> None:
    model.graph.initializer[0].data_location = TensorProto.EXTERNAL


def foreign(model: onnx.ModelProto) -> None:
    model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    model.graph.node[-1].domain = "com.microsoft"


def function(model: onnx.ModelProto) -> None:
    made = helper.make_function(
        "local", "F", ["a"], ["b"], [helper.make_node("Relu", ["a"], ["b"])], model.opset_import
    )
    model.functions.append(made)


def hidden(model: onnx.ModelProto) -> None:
    """Numbers from elsewhere in a branch inside an attribute of a node."""
    tensor = numpy_helper.from_array(np.zeros(4, np.float32), "inner")
    tensor.data_location = TensorProto.EXTERNAL
    inner = helper.make_graph([], "inner", [], [], [tensor])
    model.graph.node.append(helper.make_node("If", ["x"], ["y"], then_branch=inner))


def constant(model: onnx.ModelProto) -> None:
    tensor = numpy_helper.from_array(np.zeros(4, np.float32), "inner")
    tensor.external_data.add(key="location", value="/etc/passwd")
    model.graph.node.append(helper.make_node("Constant", [], ["y"], value=tensor))


@pytest.mark.parametrize(
    "spoil", [external, external_without_place, foreign, function, hidden, constant]
)
def test_code_and_files_from_elsewhere_are_refused(spoil: object, tmp_path: Path) -> None:
    assert callable(spoil)
    bundle = small_bundle(tmp_path)
    model = small_graph()
    spoil(model)
    changed = with_graph(bundle, model)
    with pytest.raises(NotPlainError):
        check_plain(changed.model_path)
    assert told_of(changed) == ("bundle-graph", "graph")


def nested(depth: int) -> bytes:
    """Graphs inside attributes of nodes inside graphs, written by hand: the library refuses."""
    graph = b""
    for _level in range(depth):
        graph = message(1, message(5, message(6, graph)))
    return message(7, graph)


def message(number: int, body: bytes) -> bytes:
    """A field that holds a message."""
    length, sizes = len(body), bytearray()
    while length > 127:
        sizes.append(length & 127 | 128)
        length >>= 7
    return bytes([number << 3 | 2, *sizes, length]) + body


@pytest.mark.parametrize(
    "raw",
    [
        b"no model at all",
        b"\x3a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01",
        b"\x3a\x05\x00",
        b"\x3b",
        b"\x38\x01",
        b"\xff" * 40,
        b"\x08\x08",
        nested(40),
        b"<html>",
    ],
)
def test_what_is_no_graph_is_refused(raw: bytes, tmp_path: Path) -> None:
    bundle = small_bundle(tmp_path)
    bundle.model_path.write_bytes(raw)
    changed = dataclasses.replace(bundle, sha256=file_hash(bundle.model_path))
    assert told_of(changed) == ("bundle-graph", "graph")


def test_any_cut_of_a_graph_is_refused_or_whole(tmp_path: Path) -> None:
    """Wherever the file ends, nothing but the two expected outcomes happens."""
    bundle = small_bundle(tmp_path)
    raw = bundle.model_path.read_bytes()
    for end in [*range(1, 200, 7), len(raw) - 1]:
        bundle.model_path.write_bytes(raw[:end])
        with pytest.raises(BundleError):
            verify(dataclasses.replace(bundle, sha256=file_hash(bundle.model_path)))


def test_the_stand_in_is_plain() -> None:
    check_plain(shared("models/standin/concepts.onnx"))


def an_input(resize: Resize, **changes: object) -> Input:
    given = Input(
        name="image",
        layout="NCHW",
        colour="RGB",
        height=4,
        width=4,
        resize=resize,
        interpolation=Interpolation.BILINEAR,
        mean=(0.5, 0.5, 0.5),
        std=(0.5, 0.25, 1.0),
    )
    return dataclasses.replace(given, **changes)  # type: ignore[arg-type]


def test_pictures_are_scaled_as_the_manifest_says() -> None:
    image = Image.new("RGB", (9, 5), (255, 0, 127))
    made = prepared(image, an_input(Resize.SQUASH))
    assert made.shape == (1, 3, 4, 4)
    assert made.dtype == np.float32
    assert made[0, :, 0, 0] == pytest.approx([1.0, -2.0, -0.00196], abs=1e-4)


def test_layout_and_colours_can_be_the_other_way_round() -> None:
    image = Image.new("RGB", (4, 4), (255, 0, 127))
    made = prepared(image, an_input(Resize.SQUASH, layout="NHWC", colour="BGR"))
    assert made.shape == (1, 4, 4, 3)
    assert made[0, 0, 0] == pytest.approx([-0.00196, -2.0, 1.0], abs=1e-4)


@pytest.mark.parametrize("size", [(12, 4), (4, 12), (40, 8), (1, 300), (300, 1), (2, 2)])
def test_cropping_takes_the_middle(size: tuple[int, int]) -> None:
    made = prepared(Image.new("RGB", size, "white"), an_input(Resize.CROP))
    assert made.shape == (1, 3, 4, 4)


def test_cropping_leaves_the_ends_out() -> None:
    image = Image.new("RGB", (12, 4), "black")
    image.paste((255, 255, 255), (4, 0, 8, 4))
    assert prepared(image, an_input(Resize.CROP))[0, 0].min() == 1.0
    assert prepared(image, an_input(Resize.SQUASH))[0, 0].min() < 0


def test_probabilities_are_bounded_whatever_the_graph_says(tmp_path: Path) -> None:
    bundle = with_graph(small_bundle(tmp_path), small_graph(scale=1e30, bounded=False))
    session = open_session(bundle)
    wild = np.full((1, 3, 32, 32), 1e30, np.float32)
    scores = probabilities(session, bundle, wild)
    assert np.isfinite(scores).all()
    assert (scores >= 0).all()
    assert (scores <= 1).all()


def test_nothing_is_printed_by_the_runtime(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    bundle = small_bundle(tmp_path)
    model = small_graph()
    model.graph.node[0].input[0] = "nowhere"
    told_of(with_graph(bundle, model))
    captured = capfd.readouterr()
    assert captured.out + captured.err == ""
    assert os.listdir(tmp_path)  # noqa: PTH208 - the folder is left as it was
