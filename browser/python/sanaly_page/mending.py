"""A mended copy of a picture."""

from __future__ import annotations


class Mending:
    pass
