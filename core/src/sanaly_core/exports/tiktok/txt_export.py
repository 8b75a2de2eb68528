"""TikTok's text files: one per section, named and labelled in the interface language.

Records are lines ``label: value``, each beginning with its date. Labels are
translated, so that dates and links are told by their form and only title,
place and audience by a table of labels. A file is opened when its own name
says posts, comments or profile in one of the languages of ``_STEMS``: files
with messages, whatever they are called, are on no list and stay shut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sanaly_core.errors import LayoutError
from sanaly_core.exports.base import Archive
from sanaly_core.exports.tiktok.records import (
    BrokenRecordError,
    Post,
    ToldApart,
    bio_item,
    comment_item,
    post_item,
)
from sanaly_core.items import Audience, Item, ItemState
from sanaly_core.not_checked import Notes, Reason

_STEMS = {
    "posts": "post|posts|video|videos|video's|публикации|посты|видео|bài đăng|жарияланымдар"
    "|жазбалар|бейнелер|beiträge|publicaciones|publications",
    "deleted": "recently deleted posts|recently deleted|недавно удаленные публикации"
    "|недавно удалённые публикации|bài đăng đã xóa gần đây|жақында жойылған жарияланымдар"
    "|onlangs verwijderde posts",
    "comments": "comment|comments|reacties|opmerkingen|комментарии|bình luận|пікірлер"
    "|түсініктемелер|kommentare|comentarios|commentaires",
    "profile": "profile info|profile information|profielinformatie|информация о профиле"
    "|информация профиля|thông tin hồ sơ|профиль туралы ақпарат",
}
_LABELS = {
    "title": "title|titel|название|заголовок|tiêu đề|атауы|тақырыбы|título|titre",
    "place": "location|locatie|местоположение|место|vị trí|орналасқан жері|орны|ubicación|lieu",
    "viewers": "who can view|wie kan bekijken|кто может просматривать|кто может смотреть"
    "|ai có thể xem|кім көре алады",
    "username": "username|user name|gebruikersnaam|имя пользователя|tên người dùng|пайдаланушы аты",
    "bio": "bio description|bio|biografie|о себе|описание профиля|tiểu sử|өзі туралы",
}
_SIBLINGS = """
browsing history|watch history|like list|favorite videos|favorite sounds|favorite effects
|follower|following|login history|share history|searches|status|block list|settings
|direct messages|transaction history|most recent location data
"""
_SECTION = {stem: section for section, stems in _STEMS.items() for stem in stems.split("|")}
_FIELD = {label: field for field, labels in _LABELS.items() for label in labels.split("|")}
_KNOWN = frozenset(stem.strip() for stem in _SIBLINGS.split("|"))
_LINE = re.compile(r"([^:\n]{1,40}): ?(.*)$", re.DOTALL)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(?: UTC)?$")
_STARTS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,9}[^:\n]{1,60}: ?[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}"
)
_HEAD = 1 << 13
_LARGEST = 64 << 20

_Fields = list[tuple[str, str]]


def _stem(name: str) -> str:
    return name.rpartition("/")[2].rpartition(".")[0].lower()


def _section(name: str) -> str:
    return _SECTION.get(_stem(name), "") if name.endswith(".txt") else ""


def members(archive: Archive) -> Sequence[str]:
    """Text files of known sections, when they are TikTok's."""
    found = [name for name in archive.names() if _section(name)]
    heads = [_head(archive, name) for name in found if _section(name) != "profile"]
    dated = [head for head in heads if _STARTS.match(head)]
    return found if dated and (_among_siblings(archive) or _names_tiktok(dated)) else []


def _head(archive: Archive, name: str) -> bytes:
    with archive.open(name) as stream:
        return stream.read(_HEAD)


def _names_tiktok(heads: Sequence[bytes]) -> bool:
    return any(b"tiktok" in head.lower() for head in heads)


def _among_siblings(archive: Archive) -> bool:
    names = [name for name in archive.names() if name.endswith(".txt")]
    return sum(_stem(name) in _KNOWN for name in names) > 1


def owner(archive: Archive) -> str | None:
    """The user name of the profile."""
    return next(_profile(archive, "username"), None)


def _profile(archive: Archive, wanted: str) -> Iterator[str]:
    for name in archive.names():
        if _section(name) == "profile":
            fields = (_LINE.match(line) for line in _lines(archive, name))
            yield from (
                f[2] for f in fields if f and f[2] and _FIELD.get(f[1].strip().lower()) == wanted
            )


def _lines(archive: Archive, name: str) -> list[str]:
    """A file's lines; of a file too large for what it should be, the beginning."""
    with archive.open(name) as stream:
        text = stream.read(_LARGEST).decode("utf-8-sig", "replace")
    return [line.rstrip("\r") for line in text.split("\n")]


def _records(lines: Sequence[str]) -> Iterator[_Fields]:
    """The records of a file. The first one teaches the labels; other lines continue a value."""
    labels: set[str] = set()
    fields: _Fields = []
    learnt = False
    for line in lines:
        match = _LINE.match(line)
        label, value = (match[1].strip().lower(), match[2]) if match else ("", line)
        if match and _DATE.match(value) and (not fields or label == fields[0][0]):
            learnt = learnt or bool(fields)
            yield from (fields,) if fields else ()
            fields = [(label, value)]
        elif fields and match and (label in labels or not learnt):
            labels.add(label)
            fields.append((label, value))
        elif fields:
            fields[-1] = (fields[-1][0], f"{fields[-1][1]}\n{line}")
    yield from (fields,) if fields else ()


def read(archive: Archive, notes: Notes) -> Iterator[Item]:
    """Items of all sections; raises ``LayoutError`` when no record is understood."""
    found = members(archive)
    sections = {name: section for name in found if (section := _section(name)) != "profile"}
    if "posts" not in sections.values():
        notes.add(Reason.SECTION_NOT_EXPORTED, "tiktok posts")
    told_apart = ToldApart()
    read = broken = 0
    for name, section in sections.items():
        for item in _items(archive, name, section, notes):
            read += item is not None
            broken += item is None
            yield from (told_apart(item),) if item is not None else ()
    yield from (bio_item(text) for text in _profile(archive, "bio"))
    if broken and not read:
        raise LayoutError("layout-changed", platform="tiktok")


def _items(archive: Archive, name: str, section: str, notes: Notes) -> Iterator[Item | None]:
    """The records of a file; None for each that is broken."""
    if archive.size(name) > _LARGEST:
        notes.add(Reason.MEMBER_TOO_LARGE, f"tiktok {section}")
    for fields in _records(_lines(archive, name)):
        try:
            item = _item(section, [(label, value.rstrip("\n")) for label, value in fields])
        except BrokenRecordError:
            notes.add(Reason.RECORD_BROKEN, f"tiktok {section}")
            yield None
            continue
        if item.media:
            notes.add(Reason.MEDIA_NOT_IN_EXPORT, "tiktok", len(item.media))
        yield item


def _item(section: str, fields: _Fields) -> Item:
    date, rest = fields[0][1], fields[1:]
    if section == "comments":
        links = [value for _, value in rest[1:] if value.startswith("http")]
        return comment_item(date, rest[0][1] if rest else "", "", links[-1] if links else "")
    link = next((value for _, value in rest if value.startswith("http")), "")
    post = Post(
        date, link, _labelled(rest, "title"), _labelled(rest, "viewers"), _labelled(rest, "place")
    )
    if not link:
        raise BrokenRecordError
    state = ItemState.PENDING_DELETION if section == "deleted" else ItemState.PUBLISHED
    return post_item(post, Audience.UNKNOWN, state)


def _labelled(fields: _Fields, wanted: str) -> str:
    return next((value for label, value in fields if _FIELD.get(label) == wanted), "")
