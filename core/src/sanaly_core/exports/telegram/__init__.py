"""Telegram Desktop: one exported chat or a whole account, as JSON or HTML."""

from sanaly_core.exports.telegram.reader import READER

__all__ = ["READER"]
