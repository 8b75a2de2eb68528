"""TikTok: one JSON file, or one text file per section."""

from sanaly_core.exports.tiktok.reader import READER

__all__ = ["READER"]
