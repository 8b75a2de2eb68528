"""Instagram exports, JSON and HTML, in all layouts since 2019."""

from sanaly_core.exports.instagram.reader import READER

__all__ = ["READER"]
