"""The hub's layout: all files there, all settings understood, or told by name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sanaly.models import hub
from sanaly.models.bundle import Interpolation, Resize
from sanaly.models.errors import BuildError
from sanaly.models.fetch import megabytes
from sanaly.models.making.export import CONFIG, FILES, PREPROCESS, TOKENIZER, read_export
from sanaly.models.making.texts import cleaned, text_vectors, tokenised
from tests.models.tiny import CONFIG as SETTINGS
from tests.models.tiny import CONTEXT, DIMENSIONS, tiny_export

ROOT = Path(__file__).resolve().parents[2]


def change(folder: Path, file: str, **keys: object) -> Path:
    data = json.loads((folder / file).read_text("utf-8"))
    (folder / file).write_text(json.dumps(data | keys), "utf-8")
    return folder


def told_of(folder: Path) -> tuple[str, object]:
    with pytest.raises(BuildError) as told:
        read_export(folder)
    return told.value.slug, told.value.params


def test_the_layout_of_the_hub_is_read(tmp_path: Path) -> None:
    export = read_export(tiny_export(tmp_path / "export"))
    assert (export.context, export.clean, export.dimensions) == (
        CONTEXT,
        "canonicalize",
        DIMENSIONS,
    )
    assert (export.input.resize, export.input.interpolation) == (
        Resize.SQUASH,
        Interpolation.BICUBIC,
    )
    assert export.name == "invented/Tiny-SigLIP"


def test_the_layout_is_the_pinned_one() -> None:
    assert set(FILES) == set(hub.SIZES)
    assert hub.TOTAL == 1_542_159_181


def test_the_guide_names_what_is_pinned() -> None:
    guide = (ROOT / "docs/models.md").read_text("utf-8")
    for name, size in hub.SIZES.items():
        assert f"| `{name}` | {size:,} |" in guide
    assert hub.REVISION in guide
    assert hub.REPOSITORY in guide
    for needed in (hub.TOTAL, hub.TOTAL + hub.FOR_MAKING):
        assert f"{megabytes(needed):,} MB" in guide


def test_a_clip_export_is_read(tmp_path: Path) -> None:
    """CLIP's settings: the shorter side, the middle, 77 tokens, no cleaning named."""
    folder = tiny_export(tmp_path / "export")
    mean = [0.48145466, 0.4578275, 0.40821073]
    change(folder, PREPROCESS, resize_mode="shortest", size=224, mean=mean)
    change(folder, CONFIG, text_cfg={"vocab_size": 49408})
    export = read_export(folder)
    assert (export.input.resize, export.input.height, export.input.width) == (Resize.CROP, 224, 224)
    assert (export.context, export.clean) == (77, "whitespace")
    assert export.input.mean == tuple(mean)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(name: str, tmp_path: Path) -> None:
    folder = tiny_export(tmp_path / "export")
    (folder / name).unlink()
    assert told_of(folder) == ("export-file-missing", {"file": name, "folder": str(folder)})


@pytest.mark.parametrize("name", FILES)
def test_an_empty_file_is_named(name: str, tmp_path: Path) -> None:
    folder = tiny_export(tmp_path / "export")
    (folder / name).write_bytes(b"")
    assert told_of(folder) == ("file-empty", {"file": str(folder / name)})


@pytest.mark.parametrize(
    ("file", "key", "value"),
    [
        (PREPROCESS, "resize_mode", "longest"),
        (PREPROCESS, "interpolation", "random"),
        (PREPROCESS, "mode", "CMYK"),
        (PREPROCESS, "mean", [0.5, 0.5]),
        (PREPROCESS, "mean", ["a", "b", "c"]),
        (PREPROCESS, "std", None),
        (PREPROCESS, "size", [256]),
        (PREPROCESS, "size", -1),
        (CONFIG, "embed_dim", None),
        (CONFIG, "embed_dim", True),
        (CONFIG, "embed_dim", 10**9),
        (CONFIG, "text_cfg", []),
    ],
)
def test_a_setting_that_is_not_known_is_named(
    file: str, key: str, value: object, tmp_path: Path
) -> None:
    folder = change(tiny_export(tmp_path / "export"), file, **{key: value})
    assert told_of(folder) == ("export-setting", {"file": file, "field": key})


@pytest.mark.parametrize("key", ["context_length", "tokenizer_kwargs", "hf_tokenizer_name"])
def test_settings_of_texts_are_checked_too(key: str, tmp_path: Path) -> None:
    text = {**SETTINGS["text_cfg"], key: -1}  # type: ignore[dict-item]
    folder = change(tiny_export(tmp_path / "export"), CONFIG, text_cfg=text)
    assert told_of(folder) == ("export-setting", {"file": CONFIG, "field": key})


def test_an_unknown_cleaning_is_refused(tmp_path: Path) -> None:
    text = {"tokenizer_kwargs": {"clean": "backwards"}}
    folder = change(tiny_export(tmp_path / "export"), CONFIG, text_cfg=text)
    assert told_of(folder) == ("export-setting", {"file": CONFIG, "field": "clean"})


@pytest.mark.parametrize("content", ["", "[]", "{", "[" * 100_000, "\ud800"])
def test_settings_that_are_no_json_are_named(content: str, tmp_path: Path) -> None:
    folder = tiny_export(tmp_path / "export")
    (folder / CONFIG).write_bytes(content.encode("utf-8", "surrogatepass") or b" ")
    assert told_of(folder) == ("export-setting", {"file": CONFIG, "field": "{}"})


@pytest.mark.parametrize(
    ("text", "way", "clean"),
    [
        ("A glass of wine, please!", "canonicalize", "a glass of wine please"),
        ("  two\n\tlines_and more ", "canonicalize", "two lines and more"),
        ("home-made (red)", "canonicalize", "homemade red"),
        ("Café", "canonicalize", "café"),
        ("A  Glass, please", "lower", "a glass, please"),
        ("A  Glass, please", "whitespace", "A Glass, please"),
    ],
)
def test_texts_are_cleaned_as_the_model_was_taught(text: str, way: str, clean: str) -> None:
    assert cleaned(text, way) == clean


def test_texts_are_padded_and_cut_to_the_context(tmp_path: Path) -> None:
    export = read_export(tiny_export(tmp_path / "export"))
    short, long = tokenised(export, ["A GLASS!", "wine " * 50])
    assert (short.shape, long.shape) == ((CONTEXT,), (CONTEXT,))
    assert short[2:].tolist() == [1] + [0] * (CONTEXT - 3)
    assert 2 not in short, "large letters and punctuation became unknown words"
    assert long[-1] == 1, "a text that is cut still ends"


def test_vectors_have_length_one(tmp_path: Path) -> None:
    export = read_export(tiny_export(tmp_path / "export"))
    found = text_vectors(export, ["a glass of red wine on a table", "a toy car"])
    assert [round(float((vector**2).sum()), 5) for vector in found.values()] == [1.0, 1.0]
    assert len(found) == 2


@pytest.mark.parametrize("content", ["{", "{}", '{"model": {"type": "BPE"}}'])
def test_a_broken_tokenizer_is_named(content: str, tmp_path: Path) -> None:
    export = read_export(tiny_export(tmp_path / "export"))
    export.tokenizer.write_text(content, "utf-8")
    with pytest.raises(BuildError) as told:
        tokenised(export, ["a"])
    assert told.value.params["file"] == TOKENIZER


def test_a_tokenizer_without_padding_is_told(tmp_path: Path) -> None:
    export = read_export(tiny_export(tmp_path / "export"))
    renamed = export.tokenizer.read_text("utf-8").replace("<pad>", "<fill>")
    export.tokenizer.write_text(renamed, "utf-8")
    with pytest.raises(BuildError) as told:
        tokenised(export, ["a"])
    assert told.value.params == {"file": TOKENIZER, "field": "padding"}
