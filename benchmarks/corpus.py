"""Generated archives of any number of posts, in the form of four networks' exports.

All four hold the same posts: sentences in Kazakh, Russian, Vietnamese and
English put together by a fixed rule, 40 to 300 characters long (median about
120), so that runs can be compared. Written piece by piece, whatever the number.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import IO

from tests.readers.fixtures import bluesky, reddit

_SENTENCES = (
    "Бүгін мектепте жаңа оқу жылы басталды, балалар гүл шоқтарын әкелді.",
    "Әріптестермен бірге семинардан кейін шай іштік.",
    "Қала әкімдігі көшені жөндеуді аяқтады деп хабарлады.",
    "Сегодня провели открытый урок, спасибо всем, кто пришёл.",
    "Вечером с семьёй гуляли по набережной, погода отличная.",
    "Коллеги из соседнего отдела заняли второе место по шахматам.",
    "Hôm nay nhà trường tổ chức lễ khai giảng năm học mới.",
    "Các em học sinh lớp năm đã hoàn thành bài kiểm tra cuối kỳ.",
    "Cuối tuần cả nhà đi chợ nổi, trời mưa nhưng rất vui.",
    "We finished the inventory at the library two days early.",
    "The new bus line stops right in front of our office now.",
    "Thank you to everybody who helped to plant trees on Saturday 🌳",
)
_TELLING = (
    "Кеше достарыммен сыра іштік, керемет кеш болды 🍺",
    "Вчера с друзьями пили пиво в баре, отлично посидели",
    "Tối qua tôi uống bia với bạn bè ở quán bar, rất vui",
    "Last night I drank whisky with my friends at the bar",
)
TELLING = 200
"""Posts that touch a rule."""
_START = datetime(2012, 1, 1, tzinfo=UTC)

FORMATS = ("instagram", "jsonl", "reddit", "bluesky")


def posts(count: int) -> Iterator[tuple[int, str, datetime]]:
    """Number, text and time of each post."""
    random = Random(20261122)
    every = max(1, count // TELLING)
    for number in range(count):
        text = " ".join(random.choices(_SENTENCES, k=random.choice((1, 1, 2, 2, 3, 4))))
        if number % every == every // 2:
            text = _TELLING[number // every % len(_TELLING)]
        yield number, text, _START + timedelta(minutes=7 * number)


def write(form: str, count: int, folder: Path) -> Path:
    """Write an archive unless it is there from an earlier run; gives its path."""
    suffix = {"jsonl": "jsonl", "bluesky": "car"}.get(form, "zip")
    path = folder / f"{form}-{count}.{suffix}"
    if not path.exists():
        partial = path.with_suffix(".partial")
        _WRITERS[form](partial, count)
        partial.rename(path)
    return path


def _write_instagram(path: Path, count: int) -> None:
    """One list of posts with a picture each that is not in the archive, escaped as Meta does."""
    name = "your_instagram_activity/media/posts_1.json"
    with _member(path, name) as out:
        for number, text, moment in posts(count):
            out.write(b"[" if number == 0 else b",")
            out.write(json.dumps(instagram_post(number, text, moment)).encode())
        out.write(b"]")


def instagram_post(number: int, text: str, moment: datetime) -> dict[str, list[dict[str, object]]]:
    """One post as Meta writes it, with a picture that is not in the archive."""
    picture = {
        "uri": f"media/posts/202401/{17900000000000000 + number}.jpg",
        "creation_timestamp": int(moment.timestamp()),
        "media_metadata": {"camera_metadata": {"has_camera_metadata": False}},
        "title": text.encode().decode("latin-1"),
        "cross_post_source": {"source_app": "FB"},
    }
    return {"media": [picture]}


def _write_jsonl(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as out:
        for number, text, moment in posts(count):
            record = open_record(number, text, moment)
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def open_record(number: int, text: str, moment: datetime) -> dict[str, str]:
    """One post in the open item format."""
    return {
        "key": f"p{number}",
        "platform": "other",
        "kind": "post",
        "text": text,
        "created_at": moment.isoformat(),
        "audience": "public",
        "link": f"https://example.org/{number}",
    }


def _write_reddit(path: Path, count: int) -> None:
    with _member(path, "comments.csv") as raw:
        out = io.TextIOWrapper(raw, "utf-8", newline="")
        writer = csv.writer(out)
        writer.writerow(reddit.COMMENTS)
        for number, text, moment in posts(count):
            writer.writerow(reddit.comment(number, text, f"{moment:%Y-%m-%d %H:%M:%S} UTC"))
        out.flush()
        out.detach()


@contextmanager
def _member(path: Path, name: str) -> Iterator[IO[bytes]]:
    """A ZIP's one member, written piece by piece."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w", force_zip64=True) as out,
    ):
        yield out


def _write_bluesky(path: Path, count: int) -> None:
    """Commit, tree, then the records, as the network's servers write them."""
    entries: list[bluesky.Entry] = []
    for key, data in _bluesky_records(count):
        entries.append((key, bluesky.cid_of(data), bluesky.layer_of(key)))
    nodes = list(bluesky.tree_blocks(entries, max(entry[2] for entry in entries)))
    commit = bluesky.cbor(bluesky.commit_of(nodes[-1][0]))
    with path.open("wb") as out:
        out.write(bluesky.car_header(bluesky.cid_of(commit)))
        out.write(bluesky.block(bluesky.cid_of(commit), commit))
        out.writelines(bluesky.block(cid, data) for cid, data in reversed(nodes))
        for (_, cid, _), (_, data) in zip(entries, _bluesky_records(count), strict=True):
            out.write(bluesky.block(cid, data))


def _bluesky_records(count: int) -> Iterator[tuple[bytes, bytes]]:
    for number, text, moment in posts(count):
        record = {
            "$type": bluesky.POST,
            "text": text,
            "langs": ["kk"],
            "createdAt": f"{moment:%Y-%m-%dT%H:%M:%S}.000Z",
        }
        yield f"{bluesky.POST}/{bluesky.key(number)}".encode(), bluesky.cbor(record)


_WRITERS = {
    "instagram": _write_instagram,
    "jsonl": _write_jsonl,
    "reddit": _write_reddit,
    "bluesky": _write_bluesky,
}
