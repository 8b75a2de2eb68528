"""The Bluesky reader: CAR, DAG-CBOR and the search tree."""

from __future__ import annotations

import contextlib
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanaly_core.errors import OwnerError, SanalyError
from sanaly_core.exports.bluesky import READER
from sanaly_core.exports.bluesky.cbor import MAX_DEPTH, CborError, Cid, decode
from sanaly_core.exports.bluesky.mst import DigestTable, Tree
from sanaly_core.items import Audience, Item, Kind
from sanaly_core.not_checked import Notes, Reason
from tests.readers.contract import ReaderContract, items_of
from tests.readers.fixtures import bluesky as made
from tests.readers.memory_archive import Members, MemoryArchive
from tests.shared import shared


class TestBluesky(ReaderContract):
    """The contract, on repositories in both orders of blocks."""

    reader = READER
    canaries = frozenset({made.LIKE_CANARY})

    def layouts(self) -> dict[str, Members]:
        return {
            "version 3, commit first": made.export(made.sample()),
            "version 2, commit last": made.export(made.sample(), commit_last=True, version=2),
            "beside pictures": {**made.export(made.sample()), "notes.txt": b"mine"},
        }

    def grown(self) -> tuple[Members, Members]:
        return made.export(made.posts(40)), made.export(made.posts(41))

    def with_text(self, text: str) -> Members:
        return made.export({f"{made.POST}/{made.key(1)}": made.post(text)})

    def with_absurd_dates(self) -> Members:
        dates = ("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "soon", 7, None)
        records = {
            f"{made.POST}/{made.key(n)}": made.post(f"post {n}") | {"createdAt": date}
            for n, date in enumerate(dates)
        }
        return made.export(records)

    def with_broken_record(self) -> Members:
        broken = {f"{made.POST}/{made.key(77)}": b"\xa3\x64text\x7a\xff\xff\xff\xff"}
        return made.export({**made.posts(3), **broken})

    def newer_layout(self) -> Members:
        commit = made.cbor({"did": made.DID, "version": 9, "forest": [], "sig": b"\1"})
        cid = made.cid_of(commit)
        return {"repo.car": made.car_header(cid) + made.block(cid, commit)}

    def empty(self) -> Members:
        return made.export({})

    def missing_media(self) -> Members:
        return made.export(made.sample())


def by_key(members: Members, notes: Notes | None = None) -> dict[str, Item]:
    """Items by the last part of their key."""
    items = items_of(READER, MemoryArchive(members), notes)
    return {item.key.rpartition("/")[2]: item for item in items}


def test_each_kind_of_record_becomes_what_it_is() -> None:
    items = by_key(made.export(made.sample()))
    assert items[made.key(0)].kind is Kind.POST
    assert items[made.key(0)].audience is Audience.PUBLIC
    assert items[made.key(0)].link.endswith(f"{made.DID}/post/{made.key(0)}")
    assert items[made.key(101)].kind is Kind.COMMENT
    assert items[made.key(102)].kind is Kind.POST
    assert items[made.key(104)].kind is Kind.SHARE
    assert items["self"].kind is Kind.BIO
    assert items["self"].text == "Үлгі\nМұғалім"
    assert items["self#avatar"].kind is Kind.PROFILE_PHOTO
    assert made.key(105) not in items


def test_links_behind_the_text_are_read() -> None:
    text = by_key(made.export(made.sample()))[made.key(103)].text
    assert text.splitlines()[1:] == [
        "https://example.org/card",
        "https://example.org/very/long/address",
    ]


def test_pictures_are_said_to_be_missing_and_found_when_laid_beside() -> None:
    notes = Notes()
    media = by_key(made.export(made.sample()), notes)[made.key(100)].media
    assert [m.alt for m in media] == ["a glass", "a table"]
    assert all(m.missing for m in media)
    assert {(n.reason, n.count) for n in notes} >= {(Reason.MEDIA_NOT_IN_EXPORT, 3)}
    beside = {**made.export(made.sample()), f"blobs/{media[0].key}.jpeg": b"\xff\xd8"}
    assert by_key(beside)[made.key(100)].media[0].missing is False


def test_records_that_the_tree_no_longer_knows_are_gone() -> None:
    whole = made.repository(made.posts(3))
    deleted = made.cbor(made.post("deleted"))
    assert "deleted" not in [
        item.text
        for item in items_of(
            READER, MemoryArchive({"a.car": whole + made.block(made.cid_of(deleted), deleted)})
        )
    ]


def test_equal_records_under_two_keys_are_two_posts() -> None:
    record = made.post("twice")
    records = {f"{made.POST}/{made.key(n)}": record for n in (1, 2)}
    assert len(by_key(made.export(records))) == 2


def test_unknown_collections_are_counted() -> None:
    notes = Notes()
    by_key(made.export({**made.posts(1), "com.example.blog/1": {"text": "x"}}), notes)
    assert [(n.reason, n.count) for n in notes] == [(Reason.RECORD_UNKNOWN, 1)]


def test_two_people_are_two_people() -> None:
    two = {
        "a.car": made.repository(made.posts(1)),
        "b.car": made.repository(made.posts(1), did=made.OTHER_DID),
    }
    assert READER.owner(MemoryArchive(made.export(made.posts(1)))) == made.DID
    with pytest.raises(OwnerError):
        READER.owner(MemoryArchive(two))


def test_a_cut_file_gives_what_it_holds_and_says_so() -> None:
    whole = made.repository(made.posts(30))
    notes = Notes()
    items = items_of(READER, MemoryArchive({"a.car": whole[: len(whole) - 900]}), notes)
    assert 0 < len(items) < 30
    assert Reason.MEMBER_UNREADABLE in {note.reason for note in notes}


def test_a_tree_that_bites_its_tail_ends() -> None:
    tree = Tree([made.POST])
    one, two = Cid(made.cid_of(b"1")), Cid(made.cid_of(b"2"))
    tree.add(one, {"l": two, "e": []})
    tree.add(two, {"l": one, "e": [{"p": 0, "k": b"app.bsky.feed.post/a", "v": one, "t": two}]})
    assert tree.reach(one)
    assert tree.paths(one) == [(made.POST, "a")]


def test_a_tree_as_deep_as_it_has_nodes_is_walked() -> None:
    tree = Tree([made.POST])
    cids = [Cid(made.cid_of(str(n).encode())) for n in range(5000)]
    for here, below in pairwise(cids):
        tree.add(here, {"l": below, "e": []})
    tree.add(cids[-1], {"l": None, "e": [{"p": 0, "k": b"app.bsky.feed.post/z", "v": cids[0]}]})
    assert tree.reach(cids[0])
    assert tree.paths(cids[0]) == [(made.POST, "z")]


def test_digests_made_to_collide_cost_little() -> None:
    digests = [7] * 20_000
    table = DigestTable(digests, range(len(digests)))
    assert len(table.find(7)) == 256


@pytest.mark.parametrize(
    ("value", "data"),
    [
        (0, "00"),
        (1000000, "1a000f4240"),
        (-100, "3863"),
        (1.1, "fb3ff199999999999a"),
        (1.5, "f93e00"),
        ([1, [2, 3]], "8201820203"),
        ({"a": 1, "b": [2, 3]}, "a26161016162820203"),
        ("水", "63e6b0b4"),
        (b"\1\2", "420102"),
        ([True, False, None], "83f5f4f6"),
    ],
)
def test_the_examples_of_rfc_8949(value: object, data: str) -> None:
    assert decode(bytes.fromhex(data)) == value


@pytest.mark.parametrize(
    "data",
    [
        "",
        "61",
        "1b00",
        "9f",
        "5f",
        "a1016161",
        "c101",
        "d82a4101",
        "fc",
        "f8ff",
        "9bffffffffffffffff",
    ],
)
def test_what_is_no_dag_cbor_is_refused(data: str) -> None:
    with pytest.raises(CborError):
        decode(bytes.fromhex(data))


def test_nesting_is_bounded() -> None:
    assert decode(b"\x81" * (MAX_DEPTH - 1) + b"\x80")
    with pytest.raises(CborError):
        decode(b"\x81" * 100_000 + b"\x80")


@settings(derandomize=True, max_examples=150, deadline=None, database=None)
@given(seed=st.integers(0, 2**32), count=st.integers(1, 12))
def test_bytes_changed_anywhere_break_nothing_but_the_file(seed: int, count: int) -> None:
    random = Random(seed)
    data = bytearray(made.repository(made.sample()))
    for _ in range(count):
        data[random.randrange(len(data))] = random.randrange(256)
    archive = MemoryArchive({"repo.car": bytes(data)})
    try:
        items = items_of(READER, archive) if READER.recognise(archive) else []
    except SanalyError:
        items = []
    assert all(item.key for item in items)


@given(st.binary(max_size=300))
@settings(derandomize=True, max_examples=200, database=None)
def test_any_bytes_are_a_value_or_an_error(data: bytes) -> None:
    with contextlib.suppress(CborError):
        assert cbor_is_plain(decode(data))


def cbor_is_plain(value: object) -> bool:
    """Nothing but the types that DAG-CBOR has."""
    if isinstance(value, list):
        return all(map(cbor_is_plain, value))
    if isinstance(value, dict):
        return all(isinstance(k, str) and cbor_is_plain(v) for k, v in value.items())
    return value is None or isinstance(value, (int, float, bytes, str))


def test_repositories_of_a_real_server() -> None:
    folder = shared("data/exports/bluesky")
    data = (folder / "fakermaker.repo.car").read_bytes()
    notes = Notes()
    items = items_of(READER, MemoryArchive({"fakermaker.repo.car": data}), notes)
    kinds = [item.kind for item in items]
    assert (kinds.count(Kind.POST), kinds.count(Kind.COMMENT), kinds.count(Kind.SHARE)) == (
        3,
        23,
        15,
    )
    assert not {Reason.RECORD_BROKEN, Reason.RECORD_UNKNOWN} & {note.reason for note in notes}
