"""Papers that a picture shows: identity documents, papers and screens in the background."""

from sanaly.pictures.papers.detector import PapersDetector

DETECTOR = PapersDetector()
