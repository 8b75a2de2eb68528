"""VK: the archive of one's own page, in HTML."""

from sanaly_core.exports.vk.reader import READER

__all__ = ["READER"]
