"""Vietnamese as it is typed: with its marks, and without."""

from __future__ import annotations

import re
import unicodedata

_MARKED = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịĩọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_TONED = re.compile("[àáãèéìíòóõùúý]")


def without_marks(text: str) -> str:
    """The text as a keyboard without Vietnamese letters gives it."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def is_marked(value: str) -> bool:
    """Whether a canonical text has letters that only Vietnamese writes."""
    return _MARKED.search(value) is not None


def has_tone(value: str) -> bool:
    """Whether a canonical text has a tone mark that other languages write too."""
    return _TONED.search(value) is not None
