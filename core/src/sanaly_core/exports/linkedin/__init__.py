"""LinkedIn: CSV files of "Get a copy of your data"."""

from sanaly_core.exports.linkedin.reader import READER

__all__ = ["READER"]
