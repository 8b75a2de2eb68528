"""Reads one picture once for all detectors: a cheap look first, hard work only where it helps."""

from __future__ import annotations

from sanaly.pictures.base import Picture
from sanaly.pictures.reading import engine
from sanaly.pictures.reading.words import Page


def read_picture(picture: Picture) -> Page:
    """The words of a picture, read at the first call; empty where it holds no text.

    Never raises for what Tesseract does: ``Page.trouble`` tells it.
    """
    return picture.once("page", lambda: _read(picture))


def _read(picture: Picture) -> Page:
    try:
        return Page(tuple(engine.read(picture.upright, engine.languages())))
    except engine.NotRead as error:
        return Page(trouble=error.reason)
