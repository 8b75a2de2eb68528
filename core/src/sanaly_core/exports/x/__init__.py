"""X (Twitter): the archive of one's own account."""

from sanaly_core.exports.x.reader import READER

__all__ = ["READER"]
