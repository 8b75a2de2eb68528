"""The export that Sanaly's default bundle is made from, pinned."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sanaly.models.making.export import CONFIG, IMAGE_MODEL, PREPROCESS, TEXT_MODEL, TOKENIZER

REPOSITORY = "immich-app/ViT-B-32-SigLIP2-256__webli"
REVISION = "762c736d366fc253e9453021144f9fe71789b075"
LICENCE = "Apache-2.0"
SOURCE = f"{REPOSITORY} at {REVISION} (SigLIP 2, Google)"
ADDRESS = f"https://huggingface.co/{REPOSITORY}/resolve/{REVISION}/"

SIZES: Mapping[str, int] = {
    CONFIG: 551,
    PREPROCESS: 154,
    TOKENIZER: 34_362_885,
    IMAGE_MODEL: 378_359_772,
    TEXT_MODEL: 1_129_435_819,
}
"""Bytes of each file, smallest first, so that a wrong address shows soon.

Their hashes are not known to us; the first download's are kept and compared.
"""
TOTAL = sum(SIZES.values())
FOR_MAKING = 1_300_000_000
"""Bytes on the disk while the bundle is made: the tower twice, small ones, graph, file, copy."""


def is_default(folder: Path) -> bool:
    """Whether a folder holds an export whose files have exactly the pinned sizes."""
    return all(
        (folder / name).is_file() and (folder / name).stat().st_size == size
        for name, size in SIZES.items()
    )
