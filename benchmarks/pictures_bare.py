"""The bare side: decodes every second picture of a folder and runs the two models on each.

    python -m benchmarks.pictures_bare FOLDER PART PARTS [likeness]

No metadata, rules, store or report; each picture is read, decoded and given to
the two onnxruntime sessions with the detectors' own input, and that is all but
for its likeness, where that is asked for.
"""

from __future__ import annotations

import sys
from pathlib import Path

import cv2
from PIL import Image

from sanaly.models.place import chosen
from sanaly.models.prepare import prepared
from sanaly.models.session import open_session, probabilities
from sanaly.pictures.indecency import model_file
from sanaly.pictures.indecency.boxes import as_input
from sanaly.pictures.look import small_and_grey
from sanaly.pictures.pdq import telling
from sanaly.pictures.sessions import session


def main(folder: str, part: str, parts: str, likeness: str = "") -> None:
    """Go through every ``parts``-th picture, beginning with number ``part``."""
    cv2.setNumThreads(1)
    bundle, model = chosen(), model_file()
    if bundle is None or model is None:
        raise SystemExit("a model is not there")
    concepts, bare = open_session(bundle), session(model)
    name = bare.get_inputs()[0].name
    for file in sorted(Path(folder).glob("*.jpg"))[int(part) :: int(parts)]:
        with Image.open(file) as opened:
            opened.load()
            picture: Image.Image = opened
        bare.run(None, {name: as_input(picture)})
        probabilities(concepts, bundle, prepared(picture, bundle.input))
        if likeness:
            telling(small_and_grey(picture))


if __name__ == "__main__":
    main(*sys.argv[1:])
