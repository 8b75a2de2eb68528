"""Concepts of the chosen bundle: what it is given, what it may say, and when it is not used."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest
from PIL import Image

from sanaly.models.bundle import Bundle, BundleConcept, Interpolation, Purpose, Resize, file_hash
from sanaly.models.manifest import written
from sanaly.models.place import CHOICE, install
from sanaly.pictures import concepts
from sanaly.pictures.base import Picture
from sanaly.pictures.concepts import DETECTOR
from sanaly.pictures.look import look_at
from sanaly_core.check import check_item
from sanaly_core.concepts import Concept
from sanaly_core.not_checked import Reason
from sanaly_core.packs.load import builtin_packs
from sanaly_core.signals import Region, Signal
from tests.builders import an_item
from tests.models.standin import standin_bundle
from tests.pictures.pictured import picture, saved
from tests.pictures.tiny_models import COLUMNS, MANNER, SIDE, colour_bundle
from tests.shared import shared


def seen(image: Image.Image) -> list[Signal]:
    return list(DETECTOR.detect(Picture(0, image)))


def told(image: Image.Image) -> dict[Concept, float]:
    return {signal.concept: signal.score for signal in seen(image)}


def plain(red: int, green: int, blue: int, size: tuple[int, int] = (40, 30)) -> Image.Image:
    return Image.new("RGB", size, (red, green, blue))


@pytest.fixture
def choose(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes a colour bundle of any manner and chooses it."""

    def chosen(**changes: Any) -> Bundle:
        bundle = colour_bundle(tmp_path / "bundle", **changes)
        monkeypatch.setenv(CHOICE, str(bundle.folder))
        return bundle

    return chosen


def test_without_a_bundle_it_counts_as_not_installed() -> None:
    assert not DETECTOR.available()
    assert DETECTOR.concepts == frozenset()
    assert DETECTOR.version() == ""
    assert seen(plain(255, 0, 0)) == []


def test_an_installed_bundle_is_used(tmp_path: Path) -> None:
    install(colour_bundle(tmp_path / "bundle"))
    assert DETECTOR.available()
    assert DETECTOR.concepts == {Concept.ALCOHOL, Concept.HOOKAH, Concept.VENUE}
    assert set(told(plain(255, 0, 0))) == {Concept.ALCOHOL}


def test_a_bundle_for_tests_is_not_used_unasked(tmp_path: Path) -> None:
    install(colour_bundle(tmp_path / "bundle", purpose=Purpose.TESTS))
    assert not DETECTOR.available()


@pytest.mark.parametrize(
    ("colour", "concept"),
    [
        ((255, 0, 0), Concept.ALCOHOL),
        ((0, 255, 0), Concept.HOOKAH),
        ((0, 0, 255), Concept.VENUE),
    ],
)
def test_colours_come_in_the_order_of_the_manifest(
    choose: Any, tmp_path: Path, colour: tuple[int, int, int], concept: Concept
) -> None:
    choose()
    assert set(told(plain(*colour))) == {concept}


def test_a_model_that_wants_blue_first_gets_it(choose: Any) -> None:
    choose(input=replace(MANNER, colour="BGR"))
    assert set(told(plain(255, 0, 0))) == {Concept.VENUE}


def test_channels_may_come_last(choose: Any) -> None:
    choose(input=replace(MANNER, layout="NHWC"))
    assert set(told(plain(0, 255, 0))) == {Concept.HOOKAH}


def test_each_concept_has_its_own_threshold(choose: Any) -> None:
    choose()
    assert set(told(plain(103, 103, 103))) == {Concept.ALCOHOL}  # 0.404
    assert told(plain(101, 101, 101)) == {}  # 0.396
    assert set(told(plain(154, 154, 154))) == {Concept.ALCOHOL, Concept.HOOKAH, Concept.VENUE}


def test_what_reaches_a_low_threshold_reaches_the_rules(choose: Any) -> None:
    choose()
    (signal,) = seen(plain(110, 0, 0))
    assert signal.score == 0.5
    findings = check_item(an_item(""), tuple(builtin_packs().values()), [signal]).findings
    assert "alcohol-display" in {finding.rule for finding in findings}
    assert told(plain(204, 0, 0))[Concept.ALCOHOL] == pytest.approx(0.8)


def test_two_columns_of_one_concept_are_one_signal(choose: Any) -> None:
    columns = (*COLUMNS[:2], BundleConcept("beer", Concept.ALCOHOL, 0.6))
    choose(concepts=columns)
    assert told(plain(204, 0, 230)) == {Concept.ALCOHOL: pytest.approx(230 / 255)}
    assert told(plain(204, 0, 140)) == {Concept.ALCOHOL: pytest.approx(0.8)}


def test_the_whole_picture_is_the_place(choose: Any) -> None:
    choose()
    (signal,) = DETECTOR.detect(Picture(3, plain(255, 0, 0, (1000, 20)), second=1.5))
    assert signal.where == Region(3, 0.0, 0.0, 1.0, 1.0, 1.5)
    assert (signal.detector, signal.note, signal.cues) == ("concepts", "", frozenset())


@pytest.mark.parametrize("resize", list(Resize))
@pytest.mark.parametrize("interpolation", list(Interpolation))
@pytest.mark.parametrize("size", [(64, 48), (30, 90), (16, 16), (5, 3)])
def test_the_answer_is_that_of_a_plain_computation(
    choose: Any,
    monkeypatch: pytest.MonkeyPatch,
    resize: Resize,
    interpolation: Interpolation,
    size: tuple[int, int],
) -> None:
    monkeypatch.setattr(concepts, "LEAST", 0.0)
    mean, std = (0.1, 0.2, 0.3), (0.5, 0.6, 0.7)
    sure = tuple(replace(column, threshold=0.0) for column in COLUMNS)
    manner = replace(MANNER, resize=resize, interpolation=interpolation, mean=mean, std=std)
    choose(input=manner, concepts=sure)
    image = picture(7).resize(size)
    pixels = np.asarray(_plainly_resized(image, resize, interpolation), float) / 255
    expected = ((pixels - mean) / std).mean(axis=(0, 1))
    given = list(told(image).values())
    assert min(given) > 0
    assert given == pytest.approx(np.clip(expected, 0.0, 1.0).tolist(), abs=1e-5)


def _plainly_resized(image: Image.Image, resize: Resize, how: Interpolation) -> Image.Image:
    method = Image.Resampling[how.name]
    if resize is Resize.SQUASH:
        return image.resize((SIDE, SIDE), method)
    short = min(image.size)
    width, height = (max(SIDE, side * SIDE // short) for side in image.size)
    left, top = round((width - SIDE) / 2), round((height - SIDE) / 2)
    return image.resize((width, height), method).crop((left, top, left + SIDE, top + SIDE))


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGBA", "P", "LA", "1", "I;16"])
def test_every_kind_of_pixels_is_looked_at(choose: Any, mode: str) -> None:
    choose()
    assert len(seen(Image.new(mode, (9, 9)))) in (0, 3)


def test_a_transparent_picture_stands_on_white(choose: Any) -> None:
    choose()
    assert len(seen(Image.new("RGBA", (9, 9), (0, 0, 0, 0)))) == 3


def test_a_model_that_was_changed_is_not_used(choose: Any) -> None:
    bundle = choose()
    with bundle.model_path.open("ab") as file:
        file.write(b"\0")
    assert_not_used()


def test_a_manifest_with_a_concept_too_many_is_refused_at_the_first_look(choose: Any) -> None:
    choose(concepts=(*COLUMNS, BundleConcept("gun", Concept.WEAPON, 0.5)))
    assert_refused()


def test_a_graph_that_is_not_plain_is_not_used(choose: Any) -> None:
    bundle = choose()
    bundle.model_path.write_bytes(b"no graph")
    changed = replace(bundle, sha256=file_hash(bundle.model_path))
    (bundle.folder / "bundle.toml").write_text(written(changed), "utf-8")
    assert_not_used()


@pytest.mark.parametrize("change", [{"name": "pixels"}, {"height": 32}, {"layout": "NHWC"}])
def test_a_manifest_with_another_input_is_refused_at_the_first_look(
    choose: Any, change: dict[str, Any]
) -> None:
    bundle = choose()
    text = (bundle.folder / "bundle.toml").read_text("utf-8")
    old = {
        "name": ('name = "image"', 'name = "pixels"'),
        "height": (f"size = [{SIDE}, {SIDE}]", f"size = [32, {SIDE}]"),
        "layout": ('layout = "NCHW"', 'layout = "NHWC"'),
    }
    before, after = old[next(iter(change))]
    assert before in text
    (bundle.folder / "bundle.toml").write_text(text.replace(before, after), "utf-8")
    assert_refused()


def test_a_manifest_with_another_output_is_refused_at_the_first_look(choose: Any) -> None:
    choose(output="scores")
    assert_refused()


def test_a_model_that_changes_before_the_first_look_is_refused(choose: Any) -> None:
    bundle = choose()
    assert DETECTOR.available()
    bundle.model_path.write_bytes(b"another")
    assert_refused()


def test_saying_what_can_be_seen_opens_no_model(
    choose: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose()
    opened: list[Bundle] = []
    monkeypatch.setattr("sanaly.models.session.open_session", opened.append)
    assert DETECTOR.available()
    assert DETECTOR.concepts
    assert DETECTOR.version()
    assert opened == []


def test_a_bundle_that_is_not_there_is_not_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(CHOICE, str(tmp_path / "nothing"))
    assert_not_used()


def assert_not_used() -> None:
    """Neither used nor told to be, and a run goes on."""
    assert not DETECTOR.available()
    assert DETECTOR.concepts == frozenset()
    assert seen(plain(255, 255, 255)) == []
    assert look_at(saved(plain(255, 255, 255), "PNG")).troubles == ()


def assert_refused() -> None:
    """Every look tells that it failed, and sees nothing."""
    assert DETECTOR.available()
    for _ in range(2):
        look = look_at(saved(plain(255, 255, 255), "PNG"))
        assert look.troubles == ((Reason.DETECTOR_FAILED, "concepts"),)
        assert [s for s in look.signals if s.detector == "concepts"] == []


def test_the_version_changes_with_a_threshold(choose: Any, tmp_path: Path) -> None:
    choose()
    one = DETECTOR.version()
    other = colour_bundle(
        tmp_path / "other", concepts=(replace(COLUMNS[0], threshold=0.5), *COLUMNS[1:])
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(CHOICE, str(other.folder))
        two = DETECTOR.version()
    assert len({one, two, ""}) == 3


@pytest.mark.parametrize("name", ["coffee", "chelsea", "rocket", "clock_motion"])
def test_the_standin_sees_what_onnxruntime_alone_sees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """On every column, whatever its threshold; restaurants and mansions are one concept."""
    bundle = standin_bundle(tmp_path / "standin")
    open_to_all = tuple(replace(column, threshold=0.0) for column in bundle.concepts)
    manifest = written(replace(bundle, concepts=open_to_all))
    (bundle.folder / "bundle.toml").write_text(manifest, "utf-8")
    monkeypatch.setenv(CHOICE, str(bundle.folder))
    monkeypatch.setattr(concepts, "LEAST", 0.0)
    with Image.open(shared(f"data/photos/skimage_{name}.jpg")) as image:
        expected: dict[Concept, float] = {}
        for column, value in zip(bundle.concepts, _plain_standin(image), strict=True):
            expected[column.concept] = max(value, expected.get(column.concept, 0.0))
        assert told(image) == pytest.approx(expected, rel=1e-4)


def _plain_standin(image: Image.Image) -> list[float]:
    """The stand-in's columns, with nothing of Sanaly in between."""
    alone = onnxruntime.InferenceSession(str(shared("models/standin/concepts.onnx")))
    small = image.convert("RGB").resize((224, 224), Image.Resampling.BILINEAR)
    pixels = (np.asarray(small, np.float32) / 255 - 0.5) / 0.5
    answers = alone.run(["probs"], {"image": pixels.transpose(2, 0, 1)[None]})[0]
    return [float(value) for value in answers[0]]


def test_the_standin_keeps_to_its_thresholds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Coffee stays below all of them; the figures of `docs/accuracy.md` tell what does not."""
    monkeypatch.setenv(CHOICE, str(standin_bundle(tmp_path / "standin").folder))
    assert DETECTOR.available()
    with Image.open(shared("data/photos/skimage_coffee.jpg")) as image:
        assert told(image) == {}
