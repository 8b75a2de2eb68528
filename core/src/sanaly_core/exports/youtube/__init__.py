"""YouTube, as Google Takeout hands it out: CSV tables in the account's language."""

from sanaly_core.exports.youtube.reader import READER

__all__ = ["READER"]
