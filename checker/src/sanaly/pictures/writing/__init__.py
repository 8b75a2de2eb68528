"""Text in pictures, read and given to the detectors that look at texts."""

from sanaly.pictures.writing.detector import DETECTOR as DETECTOR
