"""What a host's own build may serve: a concept bundle, a broken one, and packs that hold markup."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

from PIL import Image

from tests.page.withstand_exports import MARKUP
from tests.pictures.tiny_models import colour_bundle

Files = dict[str, bytes]
_STRINGS = re.compile(r'^(\w+ = ".*)"$', re.MULTILINE)
"""A string that stands in a line of its own, as the words of packs do."""
_WORDS = re.compile(r"/_packs/[^/]+/(texts/en|pack)\.toml$")
_NO_WORDS = ("id", "version", "country")
PAYLOADS = MARKUP[:2]


def bundle(folder: Path) -> Files:
    """The members of a bundle that sees alcohol in red and a hookah in green pictures."""
    colour_bundle(folder)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def broken(members: Files) -> Files:
    """The same bundle with another graph than its manifest tells."""
    return members | {
        "concepts.onnx": members["concepts.onnx"].replace(b"ReduceMean", b"ReduceMeam")
    }


def served(built: Path, members: Files) -> dict[str, list[bytes]]:
    """By the ends of their paths the files that a page with such a bundle has besides its own."""
    offered = json.loads(next(built.glob("v/*/parts.json")).read_bytes())
    offered["concepts"] = offered["indecency"]
    found = {f"/parts/concepts/{name}": [data] for name, data in members.items()}
    return {"/parts.json": [json.dumps(offered).encode()], **found}


def poisoned_packs(built: Path, folder: Path) -> list[Path]:
    """The packs as the page holds them, with markup in their English texts."""
    site = next(built.glob("v/*/python/site.zip"))
    with zipfile.ZipFile(site) as source:
        source.extractall(folder, [name for name in source.namelist() if "/_packs/" in name])
    for path in folder.rglob("*.toml"):
        if _WORDS.search(path.as_posix()):
            path.write_bytes(_marked(path.read_bytes()))
    return sorted(path.parent for path in folder.rglob("pack.toml"))


def _marked(data: bytes) -> bytes:
    payload = json.dumps(" ".join(PAYLOADS))[1:-1]

    def longer(found: re.Match[str]) -> str:
        kept = found[1].startswith(_NO_WORDS)
        return found[0] if kept else f'{found[1]} {payload}"'

    return _STRINGS.sub(longer, data.decode()).encode()


def coloured(folder: Path, name: str, colour: tuple[int, int, int], side: int) -> Path:
    """A picture of one colour; those of other sides are other files."""
    path = folder / f"{name}.png"
    Image.new("RGB", (side, side), colour).save(path)
    return path
