"""The bundle made of a tiny model gives the scores of its two towers."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from PIL import ExifTags, Image

from sanaly.models.bundle import Bundle, Purpose, read_bundle, verify
from sanaly.models.errors import BuildError
from sanaly.models.making import fuse, tower
from sanaly.models.making.calibrate import FEWEST, calibrated, uncalibrated
from sanaly.models.making.export import FILES, Export, read_export
from sanaly.models.making.make import Made, make_bundle
from sanaly.models.making.origin import Origin, origin_of, safe_name
from sanaly.models.making.prompts import read_prompts
from sanaly.models.making.samples import Negatives, batches, drawn, pictures_in
from sanaly.models.making.sides import Sides
from sanaly.models.packed import unpacked
from sanaly.models.prepare import prepared
from sanaly.models.session import open_session, probabilities
from sanaly.pictures.formats import register_formats
from sanaly.pictures.opened import as_seen
from tests.models import plain
from tests.models.photos import drawn_pictures
from tests.models.tiny import tiny_export

ORIGIN = Origin("tiny-siglip", "Apache-2.0", "drawn at random", purpose=Purpose.TESTS)
NEGATIVES = 120
SAME = 1e-4
"""Scores of the fused fp32 graph: float32 arithmetic in another order, times a scale of 100."""
NEARLY = 0.05
"""Scores of the fused int8 graph against fp32, at the largest of them; 0.03 was measured."""


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Export:
    return read_export(tiny_export(tmp_path_factory.mktemp("tiny") / "export"))


@pytest.fixture(scope="module")
def negatives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return drawn_pictures(tmp_path_factory.mktemp("negatives"), NEGATIVES)


@pytest.fixture(scope="module")
def made(export: Export, negatives: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    out = tmp_path_factory.mktemp("out") / "tiny-siglip-1.sanaly-bundle"
    return make_bundle(export, out, ORIGIN, Negatives(negatives, as_seen))


def fused_scores(made: Made, inputs: list[NDArray[np.float32]], folder: Path) -> plain.Rows:
    with unpacked(made.file, folder) as bundle:
        session = open_session(bundle)
        return np.concatenate([probabilities(session, bundle, one) for one in inputs])


def plain_scores(made: Made, export: Export, inputs: list[NDArray[np.float32]]) -> plain.Rows:
    prompts = read_prompts()
    texts = plain.text_rows(export.folder, list(prompts.texts()))
    return plain.scores(prompts, texts, plain.picture_rows(export.folder, inputs), made.curve)


def pictures(export: Export, negatives: Path) -> list[NDArray[np.float32]]:
    return [*batches(pictures_in(negatives), export.input, as_seen), *drawn(export.input)]


def test_the_small_bundle_scores_as_the_two_towers(
    made: Made, export: Export, negatives: Path, tmp_path: Path
) -> None:
    inputs = pictures(export, negatives)
    wanted = plain_scores(made, export, inputs)
    found = fused_scores(made, inputs, tmp_path)
    assert made.tower.precision == "int8"
    assert np.ptp(wanted) > 0.5, "scores that hardly differ prove nothing"
    assert np.abs(found - wanted).max() < NEARLY


def test_the_full_bundle_scores_as_the_two_towers(
    export: Export, negatives: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tower, "LEAST_COSINE", 1.1)
    made = make_bundle(export, tmp_path / "full", ORIGIN, Negatives(negatives, as_seen))
    inputs = pictures(export, negatives)
    wanted = plain_scores(made, export, inputs)
    assert (made.tower.precision, made.tower.cosine) == ("fp32", 1.0)
    assert np.abs(fused_scores(made, inputs, tmp_path) - wanted).max() < SAME


def test_the_file_is_read_back_and_says_what_it_is(made: Made, tmp_path: Path) -> None:
    with unpacked(made.file, tmp_path) as bundle:
        verify(bundle)
        assert (bundle.label, bundle.purpose) == ("tiny-siglip-1", Purpose.TESTS)
        assert [one.id for one in bundle.concepts] == [one.id for one in read_prompts().concepts]
        assert "no probability" in bundle.calibration
        assert "int8" in bundle.source
        assert bundle.concepts[0].measured == {"negatives": 120, "false_alarm_rate": 0.00826}


def test_the_graph_holds_standard_operators_only(made: Made, tmp_path: Path) -> None:
    with unpacked(made.file, tmp_path) as bundle:
        model = onnx.load(str(bundle.model_path))
    assert {node.domain for node in model.graph.node} == {""}
    assert [entry.domain for entry in model.opset_import] == [""]
    assert not model.producer_name


def test_the_same_parts_give_the_same_file(
    made: Made, export: Export, negatives: Path, tmp_path: Path
) -> None:
    again = make_bundle(export, tmp_path / "again", ORIGIN, Negatives(negatives, as_seen))
    assert again.file.read_bytes() == made.file.read_bytes()


@pytest.mark.parametrize("opset", [13, 18, 21])
def test_other_sets_of_operators_and_weights_beside_the_file(opset: int, tmp_path: Path) -> None:
    export = read_export(tiny_export(tmp_path / "export", opset=opset, external=True))
    assert (tmp_path / "export/visual/model.onnx.data").exists()
    made = make_bundle(export, tmp_path / "out", ORIGIN)
    inputs = list(drawn(export.input))
    found = fused_scores(made, inputs, tmp_path)
    assert np.abs(found - plain_scores(made, export, inputs)).max() < NEARLY


def test_without_negatives_it_says_that_it_is_not_calibrated(
    export: Export, tmp_path: Path
) -> None:
    made = make_bundle(export, tmp_path / "out", ORIGIN)
    assert made.bundle.calibration.startswith("Not calibrated")
    assert made.bundle.concepts[0].threshold == 0.95
    assert made.bundle.concepts[0].measured == {}


def test_at_most_the_stated_share_of_negatives_passes(
    made: Made, export: Export, negatives: Path, tmp_path: Path
) -> None:
    inputs = list(batches(pictures_in(negatives), export.input, as_seen))
    found = fused_scores(made, inputs, tmp_path)
    passed = (found >= made.curve.threshold).mean(axis=0)
    assert len(inputs) == NEGATIVES
    assert (passed <= 0.01).all()
    assert np.median(found, axis=0) == pytest.approx(0.01, abs=0.005)


def test_the_threshold_holds_for_pictures_that_were_not_there() -> None:
    """The split-conformal bound, on draws from a distribution with a heavy tail."""
    chance = np.random.default_rng(3)
    shares = []
    for _round in range(600):
        known = chance.standard_t(2, (400, 1)).astype(np.float32)
        curve = calibrated(known, rate=0.05)
        new = chance.standard_t(2, 400)
        shares.append((new * curve.slope[0] + curve.shift[0] >= 0).mean())
    assert np.mean(shares) == pytest.approx(20 / 401, abs=0.002)


def test_too_few_negatives_are_told(export: Export, tmp_path: Path) -> None:
    few = drawn_pictures(tmp_path / "few", FEWEST - 1)
    with pytest.raises(BuildError) as told:
        make_bundle(export, tmp_path / "out", ORIGIN, Negatives(few, as_seen))
    assert told.value.params == {"count": FEWEST - 1, "least": FEWEST}
    assert not (tmp_path / "out").exists()


def test_pictures_that_cannot_be_read_are_left_out(export: Export, tmp_path: Path) -> None:
    folder = drawn_pictures(tmp_path / "mixed", 2)
    (folder / "broken.png").write_bytes(b"no picture")
    (folder / "cut.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (folder / "link.png").symlink_to(folder / "000.png")
    (folder / "notes.txt").write_text("no picture")
    assert len(pictures_in(folder)) == 4
    assert len(list(batches(pictures_in(folder), export.input, as_seen))) == 2


def test_calibration_sees_the_pixels_that_are_looked_at_later(
    export: Export, tmp_path: Path
) -> None:
    """What is transparent stands on white, a turned picture upright, a telephone's HEIC is read."""
    register_formats()
    upper = Image.new("RGB", (64, 32), (200, 30, 30))
    upper.paste((30, 30, 200), (0, 0, 64, 16))
    turned = Image.Exif()
    turned[ExifTags.Base.Orientation] = 3
    upper.save(tmp_path / "a.heic", quality=95)
    upper.rotate(180).save(tmp_path / "b.jpg", quality=95, exif=turned)
    Image.new("RGBA", (64, 32), (0, 0, 0, 0)).save(tmp_path / "c.png")
    telephone, camera, clear = batches(pictures_in(tmp_path), export.input, as_seen)
    expected = [prepared(one, export.input) for one in (upper, Image.new("RGB", (64, 32), "white"))]
    assert np.abs(telephone - expected[0]).mean() < 0.05
    assert np.abs(camera - expected[0]).mean() < 0.05
    assert np.array_equal(clear, expected[1])


def test_uncalibrated_is_the_plain_softmax() -> None:
    curve = uncalibrated(2)
    assert (curve.slope.tolist(), curve.shift.tolist()) == ([1.0, 1.0], [0.0, 0.0])


def test_nothing_is_left_beside_the_file(made: Made) -> None:
    assert [path.name for path in made.file.parent.iterdir()] == [made.file.name]


def test_a_tower_for_one_picture_at_a_time_stays_so(tmp_path: Path) -> None:
    folder = tiny_export(tmp_path / "export")
    model = onnx.load(str(folder / "visual/model.onnx"))
    for end in (model.graph.input[0], model.graph.output[0]):
        end.type.tensor_type.shape.dim[0].dim_value = 1
    onnx.save(model, str(folder / "visual/model.onnx"))
    made = make_bundle(read_export(folder), tmp_path / "out", ORIGIN)
    with unpacked(made.file, tmp_path) as bundle:
        assert open_session(bundle).get_inputs()[0].shape[0] == 1


def test_nothing_is_written_into_the_export(export: Export, made: Made) -> None:
    files = {path.relative_to(export.folder).as_posix() for path in export.folder.rglob("*.*")}
    assert made.file.exists()
    assert files == set(FILES)


def test_pictures_that_become_no_numbers_are_told(tmp_path: Path) -> None:
    folder = tiny_export(tmp_path / "export")
    model = onnx.load(str(folder / "visual/model.onnx"))
    broken = np.full((96, 64), np.nan, np.float32)
    model.graph.initializer[2].CopyFrom(onnx.numpy_helper.from_array(broken, "two"))
    onnx.save(model, str(folder / "visual/model.onnx"))
    with pytest.raises(BuildError) as told:
        make_bundle(read_export(folder), tmp_path / "out", ORIGIN)
    assert told.value.slug == "export-graph"


def bad_tower(folder: Path) -> Path:
    """The text tower where the image tower should be."""
    shutil.copyfile(folder / "textual/model.onnx", folder / "visual/model.onnx")
    return folder


def bad_dimensions(folder: Path) -> Path:
    config = json.loads((folder / "config.json").read_text("utf-8"))
    (folder / "config.json").write_text(json.dumps(config | {"embed_dim": 128}), "utf-8")
    return folder


def bad_text_tower(folder: Path) -> Path:
    (folder / "textual/model.onnx").write_bytes(b"no model")
    return folder


@pytest.mark.parametrize("spoil", [bad_tower, bad_dimensions, bad_text_tower])
def test_towers_that_do_not_fit_are_told(spoil: object, tmp_path: Path) -> None:
    assert callable(spoil)
    export = read_export(spoil(tiny_export(tmp_path / "export")))
    with pytest.raises(BuildError) as told:
        make_bundle(export, tmp_path / "out", ORIGIN)
    assert told.value.slug == "export-graph"


def test_operators_of_others_are_refused(export: Export) -> None:
    model = onnx.load(str(export.image_model))
    model.graph.node[3].domain = "com.example"
    sides = Sides(np.ones((2, 64), np.float32), *np.zeros((2, 1, 2), np.float32))
    with pytest.raises(BuildError):
        fuse.fused(model, export.input, sides, uncalibrated(1))


def test_the_licence_is_never_guessed(export: Export) -> None:
    with pytest.raises(BuildError) as told:
        origin_of(export)
    assert told.value.slug == "export-unknown"
    assert origin_of(export, licence="MIT").licence == "MIT"
    assert origin_of(export, licence="MIT").name == "tiny-siglip"
    with pytest.raises(BuildError) as told:
        origin_of(export, "../up", licence="MIT")
    assert told.value.slug == "model-name"
    with pytest.raises(BuildError) as told:
        origin_of(export, version=0, licence="MIT")
    assert told.value.slug == "model-version"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("timm/ViT-B-32-SigLIP2-256", "vit-b-32-siglip2-256"),
        ("ViT-B-32__openai", "vit-b-32-openai"),
        ("…", "model"),
        ("a" * 90, "a" * 64),
    ],
)
def test_names_become_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_bundle_folder_can_be_read_where_it_was_unpacked(made: Made, tmp_path: Path) -> None:
    with unpacked(made.file, tmp_path) as bundle:
        assert isinstance(read_bundle(bundle.folder), Bundle)
        folder = bundle.folder
    assert not folder.exists()
