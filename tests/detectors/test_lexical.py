"""Words for conduct on show."""

from __future__ import annotations

from sanaly_core.detectors.lexical import DETECTOR
from tests.detectors.contract import DetectorContract


class TestContract(DetectorContract):
    detector = DETECTOR
    samples = ("Погнали пить пиво!",)
