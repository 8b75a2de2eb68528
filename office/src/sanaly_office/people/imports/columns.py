"""The columns of a list, their headings in four languages, and words that stand in cells."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from sanaly_office.access.roles import Role

COLUMNS: dict[str, tuple[str, str, str, str]] = {
    "unit": ("unit code", "код подразделения", "бөлімше коды", "mã đơn vị"),
    "parent": ("parent code", "код вышестоящего", "жоғары бөлімше коды", "mã đơn vị cấp trên"),
    "unit_name": ("unit name", "подразделение", "бөлімше", "đơn vị"),
    "unit_name_ru": ("unit name ru", "подразделение ru", "бөлімше ru", "đơn vị ru"),
    "unit_name_kk": ("unit name kk", "подразделение kk", "бөлімше kk", "đơn vị kk"),
    "unit_name_vi": ("unit name vi", "подразделение vi", "бөлімше vi", "đơn vị vi"),
    "person": ("personnel number", "табельный номер", "табель нөмірі", "mã nhân sự"),
    "name": ("name", "ф. и. о.", "аты-жөні", "họ và tên"),
    "email": ("e-mail", "эл. почта", "эл. пошта", "thư điện tử"),
    "language": ("language", "язык", "тілі", "ngôn ngữ"),
    "post": ("post", "должность", "лауазымы", "chức vụ"),
    "begins": ("begins", "начало", "басталуы", "ngày bắt đầu"),
    "ends": ("ends", "конец", "аяқталуы", "ngày kết thúc"),
    "role": ("role", "роль", "рөлі", "vai trò"),
    "secondment": ("secondment", "прикомандирование", "іссапарға жіберілген", "biệt phái"),
}
"""Name of each column, and its heading in English, Russian, Kazakh and Vietnamese."""
LANGUAGES = ("en", "ru", "kk", "vi")
OTHER_HEADINGS = {
    "person code": "person",
    "email": "email",
    "e mail": "email",
    "mail": "email",
    "фио": "name",
    "ф и о": "name",
    "email address": "email",
}
YES = frozenset({"yes", "true", "1", "x", "+", "да", "иә", "ия", "có"})
NO = frozenset({"", "no", "false", "0", "-", "нет", "жоқ", "không"})
ROLES: dict[str, str] = {
    "administrator": Role.ADMINISTRATOR,
    "администратор": Role.ADMINISTRATOR,
    "әкімші": Role.ADMINISTRATOR,
    "quản trị viên": Role.ADMINISTRATOR,
    "ethics commissioner": Role.COMMISSIONER,
    "commissioner": Role.COMMISSIONER,
    "уполномоченный по этике": Role.COMMISSIONER,
    "әдеп жөніндегі уәкіл": Role.COMMISSIONER,
    "người phụ trách đạo đức công vụ": Role.COMMISSIONER,
    "head": Role.HEAD,
    "руководитель": Role.HEAD,
    "басшы": Role.HEAD,
    "thủ trưởng đơn vị": Role.HEAD,
    "auditor": Role.AUDITOR,
    "аудитор": Role.AUDITOR,
    "kiểm toán viên": Role.AUDITOR,
}
TONGUES = {"en": "en", "ru": "ru", "kk": "kk", "kz": "kk", "vi": "vi", "vn": "vi"}


def heading(text: str) -> str:
    """A heading as it is compared: in small letters, marks as spaces."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return " ".join("".join(one if one.isalnum() else " " for one in folded).split())


HEADINGS: dict[str, str] = OTHER_HEADINGS | {
    heading(title): name for name, titles in COLUMNS.items() for title in (name, *titles)
}


def placed(headings: Iterable[str]) -> dict[str, int]:
    """Where each known column stands; of two with one heading the first counts."""
    found: dict[str, int] = {}
    for place, text in enumerate(headings):
        name = HEADINGS.get(heading(text))
        if name:
            found.setdefault(name, place)
    return found


def titles(language: str) -> list[str]:
    """The headings in a language, in the order of the template."""
    at = LANGUAGES.index(language) if language in LANGUAGES else 0
    return [one[at] for one in COLUMNS.values()]
