"""Records that name their fields by translated labels, read by structure.

Meta moves its lists to ``{"timestamp", "media", "label_values": [...], "fbid"}``
(2025–26) and keeps profiles and comments in ``string_map_data``; the labels
are in the language of the account. Order and type say what a field is. Labels
that were seen are used for the three facts of a profile that have no shape of
their own, and only there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sanaly_core.exports.meta.strings import as_dict, as_list, as_text

_TRUE_WORDS = """
true yes истина да иә шын đúng có sí vrai oui wahr ja sim evet doğru ya waar 是
"""
_TRUE = frozenset(_TRUE_WORDS.split())
_FALSE_WORDS = """
false no ложь нет жоқ sai không falso faux non falsch nein não hayır yanlış tidak onwaar nee
否
"""
_FALSE = frozenset(_FALSE_WORDS.split())
_USERNAME = frozenset(
    {
        "username",
        "nombre de usuario",
        "gebruikersnaam",
        "benutzername",
        "nom d’utilisateur",
        "nom d'utilisateur",
        "nome de usuário",
        "nome utente",
        "имя пользователя",
        "пайдаланушы аты",
        "tên người dùng",
        "kullanıcı adı",
        "nama pengguna",
        "nazwa użytkownika",
        "ім’я користувача",
        "用户名",
        "用戶名稱",
    }
)
_BIO = frozenset(
    {
        "bio",
        "biography",
        "biografía",
        "biografie",
        "biographie",
        "biografia",
        "о себе",
        "биография",
        "өмірбаян",
        "өзі туралы",
        "tiểu sử",
        "biyografi",
        "个人简介",
        "個人簡介",
    }
)
_OWNER = frozenset({"media owner", "media-eigenaar"})


@dataclass(frozen=True, slots=True)
class Profile:
    """What a profile says; ``private`` is None and ``known`` false where nothing fits."""

    username: str = ""
    bio: str = ""
    private: bool | None = None
    known: bool = False


def profile_from(pairs: list[tuple[str, str]]) -> Profile:
    """A profile from labels and values."""
    by_label = {label.strip().lower(): value for label, value in pairs}
    username = next((v for k, v in by_label.items() if k in _USERNAME), "")
    bio = next((v for k, v in by_label.items() if k in _BIO), "")
    known = any(k in _USERNAME or k in _BIO for k in by_label)
    return Profile(username, bio, _only_truth(by_label.values()), known)


def _only_truth(values: Any) -> bool | None:
    """The one true-or-false value: "Private Account" is the only such field of a profile."""
    truths = [v.strip().lower() in _TRUE for v in values if v.strip().lower() in _TRUE | _FALSE]
    return truths[0] if len(truths) == 1 else None


def string_map(raw: dict[str, Any]) -> list[tuple[str, str]]:
    """Labels and values of ``string_map_data``, in order."""
    data = as_dict(raw.get("string_map_data"))
    return [(as_text(label), as_text(as_dict(entry).get("value"))) for label, entry in data.items()]


def comment_of(pairs: list[tuple[str, str]]) -> str:
    """The comment among labels and values: the first, for the media's owner comes second."""
    said = [(label, value) for label, value in pairs if value]
    if not said or said[0][0].strip().lower() in _OWNER:
        return ""
    return said[0][1]


def first_time(raw: dict[str, Any]) -> Any:
    """The first time in ``string_map_data`` or ``label_values`` that is not 0."""
    entries = [*as_dict(raw.get("string_map_data")).values(), *as_list(raw.get("label_values"))]
    stamps = (as_dict(e).get("timestamp") or as_dict(e).get("timestamp_value") for e in entries)
    return raw.get("timestamp") or next((stamp for stamp in stamps if stamp), None)


def label_text(raw: dict[str, Any]) -> str:
    """The text of a ``label_values`` record: its longest plain value.

    Values with a link, and groups (``dict``: author, group, page), are about
    others or are addresses.
    """
    plain = [
        as_text(entry.get("value"))
        for entry in as_list(raw.get("label_values"))
        if isinstance(entry, dict) and "href" not in entry and "dict" not in entry
    ]
    return max(plain, key=len, default="")


def label_link(raw: dict[str, Any]) -> str:
    """The first link of a ``label_values`` record to Meta's own sites."""
    for entry in as_list(raw.get("label_values")):
        link = as_text(as_dict(entry).get("href"))
        if link.startswith(("https://www.facebook.com/", "https://www.instagram.com/")):
            return link
    return ""


def label_media(raw: dict[str, Any]) -> list[Any]:
    """Media records of a ``label_values`` record."""
    nested = [m for e in as_list(raw.get("label_values")) for m in as_list(as_dict(e).get("media"))]
    return [*as_list(raw.get("media")), *nested]
