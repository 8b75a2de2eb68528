"""The heavy parts: what the page loads only when there is something for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from browser.build.contents import (
    HEIC,
    NODE,
    ONNX,
    TESSERACT,
    TESSERACT_LANGUAGES,
    Taken,
    package_folder,
    tesseract_data,
)
from browser.build.packing import Packer

FOLDERS = {
    "indecency": ("parts/onnxruntime/", "parts/indecency/"),
    "concepts": ("parts/onnxruntime/", "parts/concepts/"),
    "writing": ("parts/tesseract/", "parts/tessdata/"),
    "heic": ("parts/heic/",),
}
"""Which folders a part needs: all of them, else the part is not offered."""
INSTEAD = "parts/tesseract/tesseract-core-lstm."
"""What old processors load in place of its like; it counts for nobody else."""


def taken(files: Iterable[Taken]) -> dict[str, bytes]:
    """Files of packages from npm, at their places."""
    return {file.place: (NODE / file.source).read_bytes() for file in files}


def gathered(bundle: Path | None) -> dict[str, bytes]:
    """All files of all parts that this computer can give."""
    files = taken((*ONNX, *TESSERACT, *HEIC))
    model = package_folder("nudenet") / "320n.onnx"
    files["parts/indecency/320n.onnx"] = model.read_bytes()
    data = tesseract_data()
    for code in TESSERACT_LANGUAGES if data else ():
        name = f"{code}.traineddata"
        files[f"parts/tessdata/{name}"] = (data / name).read_bytes()  # type: ignore[operator]
    for member in sorted(bundle.iterdir()) if bundle else ():
        files[f"parts/concepts/{member.name}"] = member.read_bytes()
    return files


def told(files: Mapping[str, bytes], packer: Packer) -> dict[str, Any]:
    """What ``parts.json`` says: bytes of each part and its files, plain and as they are sent."""
    found: dict[str, Any] = {}
    for name, folders in FOLDERS.items():
        inside = {
            path: data
            for path, data in files.items()
            if path.startswith(folders) and not path.startswith(INSTEAD)
        }
        if all(any(path.startswith(folder) for path in inside) for folder in folders):
            rows = [_row(path, data, packer) for path, data in sorted(inside.items())]
            sums = {key: sum(row[key] for row in rows) for key in ("bytes", "packed")}
            found[name] = {**sums, "files": rows}
    return found


def _row(path: str, data: bytes, packer: Packer) -> dict[str, Any]:
    """One file of a part."""
    return {"path": path, "bytes": len(data), "packed": sent(data, packer)}


def sent(data: bytes, packer: Packer) -> int:
    """How many bytes a server sends that has compressed copies."""
    return min([len(data), *(len(copy) for copy in packer.copies(data).values())])
