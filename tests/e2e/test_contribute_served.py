"""`sanaly contribute` against a served office, in four languages: what it shows and refuses."""

from __future__ import annotations

import json
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sanaly.contribution.keeping import Kept
from sanaly_core.contribution import papers
from sanaly_core.contribution.errors import ContributionError
from sanaly_core.contribution.published import Published, digest_of, grouped, published_bytes
from sanaly_core.wording import error_text
from tests.contribution.test_blind import KEY
from tests.e2e.region import Region, region
from tests.e2e.region_begun import closed, contributing, drawing
from tests.e2e.region_people import UNITS, staff
from tests.e2e.region_staff import Checker, Member, listed
from tests.office.served import free_port

LANGUAGES = ("en", "ru", "kk", "vi")
HOST = {"host": "127.0.0.1"}
Done = subprocess.CompletedProcess[str]


@pytest.fixture(autouse=True)
def _no_network() -> None:
    """Loopback is reached here, where the office is."""


@dataclass
class Somebody:
    """A member of staff who speaks one language, and what the checker told them."""

    office: Region
    campaign: int
    checker: Checker
    who: str
    keys: Published
    given: bytes
    told: dict[str, Done]

    def does(self, name: str, *words: str | Path) -> Done:
        """One command of the checker's, whose answer is remembered."""
        done = self.checker.run("contribute", *words)
        self.told[name] = done
        return done

    def kept(self) -> Kept:
        """What the checker keeps."""
        return Kept(self.checker.home / "data")

    def sends_to(self, name: str, **changes: Any) -> None:
        """Hand in where the kept list was another one; then it is the published one again."""
        self.kept().keep_list(self.keys.campaign, published_bytes(replace(self.keys, **changes)))
        self.does(name, "send", "--none", "--yes")
        self.kept().keep_list(self.keys.campaign, self.given)


@pytest.fixture(scope="module")
def everybody(
    organised: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Somebody]]:
    """Four people of one department, each with a language of their own."""
    folder = tmp_path_factory.mktemp("everybody")
    with region(organised, folder / "office") as office:
        number = drawing(office)
        given, keys = listed(office, number)
        people = {}
        for place, language in enumerate(LANGUAGES):
            checker = Checker(folder / language, language)
            who = staff("at-fin")[place]
            people[language] = Somebody(office, number, checker, who, keys, given, {})
        for stage in (drawn, contributed, late):
            for one in people.values():
                stage(one)
            if stage is drawn:
                contributing(office, number)
            if stage is contributed:
                closed(office, number)
        yield people


def drawn(one: Somebody) -> None:
    """Drawing, with a key of one's own and an answer to somebody else refused before."""
    home = one.checker.home
    home.mkdir()
    marked = [replace(unit, key=KEY) if unit.code == "at-fin" else unit for unit in one.keys.units]
    (home / "marked.json").write_bytes(published_bytes(replace(one.keys, units=tuple(marked))))
    (home / "list.json").write_bytes(one.given)
    draw = ("--unit", "at-fin", "--digest", digest_of(one.given), "--out", "request.json")
    one.does("marked", "draw", "marked.json", *draw)
    one.does("before", "show", "--none")
    one.does("drew", "draw", "list.json", *draw)
    status, answer = Member(one.office, one.who).asked(
        one.campaign, (home / "request.json").read_bytes()
    )
    assert status == 200
    wrong = papers.answer_bytes(one.keys.campaign, KEY.digest, papers.read_answer(answer)[2])
    (home / "wrong.json").write_bytes(wrong)
    (home / "answer.json").write_bytes(answer)
    one.does("of another key", "take", "wrong.json")
    one.does("took", "take", "answer.json")
    one.does("early", "send", "--none", "--yes")


def contributed(one: Somebody) -> None:
    """Everything that can go wrong on the way, then the one that is counted."""
    campaign = f"http://127.0.0.1:{one.office.other}/contribute"
    one.does("shown", "show", "--none")
    one.does("unasked", "send", "--none")
    one.does("unchecked", "send", "--yes")
    one.sends_to("nobody there", address=f"http://127.0.0.1:{free_port()}/contribute/1/")
    one.sends_to("no such campaign", address=f"{campaign}/999/")
    one.sends_to("asked otherwise", groups=one.keys.groups[1:])
    with untrusted(one.checker.home) as address:
        one.sends_to("untrusted", address=address)
    again = one.kept().token(one.keys.campaign)
    one.does("sent", "send", "--none", "--yes")
    one.does("gone", "send", "--none", "--yes")
    one.kept().keep_list(one.keys.campaign, one.given)
    one.kept().keep_token(again)
    one.does("twice", "send", "--none", "--yes")
    one.kept().keep_list(one.keys.campaign, one.given)
    one.kept().keep_token(again)


def late(one: Somebody) -> None:
    """Once more, after the campaign has closed."""
    one.does("late", "send", "--none", "--yes")


@contextmanager
def untrusted(folder: Path) -> Iterator[str]:
    """An address whose certificate nobody has signed but itself."""
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate(folder))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_a: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"https://127.0.0.1:{server.server_port}/contribute/1/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def certificate(folder: Path) -> Path:
    """Of a key made now, for whatever is at loopback."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=9))
    path = folder / "certificate.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    signed = made.sign(key, hashes.SHA256())
    path.write_bytes(secret + signed.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture(params=LANGUAGES)
def one(request: pytest.FixtureRequest, everybody: dict[str, Somebody]) -> Somebody:
    """Each of the four."""
    return everybody[request.param]


def complains(one: Somebody, name: str, slug: str, **params: str) -> None:
    """A command was refused with the sentence of a slug, in the person's language."""
    done = one.told[name]
    sentence = error_text(ContributionError(slug, **params), one.checker.language)
    english = error_text(ContributionError(slug, **params), "en")
    assert done.returncode == 2, done.stdout + done.stderr
    assert sentence in " ".join(done.stderr.split())
    assert (sentence == english) == (one.checker.language == "en")


def test_a_key_that_nobody_else_has_is_refused(one: Somebody) -> None:
    found = grouped(digest_of((one.checker.home / "marked.json").read_bytes()))
    complains(one, "marked", "contribution-digest", found=found)
    complains(one, "before", "contribution-none-drawn")
    complains(one, "of another key", "contribution-key")
    assert one.told["drew"].returncode == one.told["took"].returncode == 0
    russian, kazakh = UNITS["at-fin"][:2]
    name = kazakh if one.checker.language == "kk" else russian
    assert name in one.told["drew"].stdout


def test_the_bytes_are_shown_first_and_nothing_else_is_sent(one: Somebody) -> None:
    shown, sent = one.told["shown"], one.told["sent"]
    assert shown.returncode == sent.returncode == 0
    lines = shown.stdout.splitlines()
    assert json.loads(lines[-1])["campaign"] == one.keys.campaign
    assert sent.stdout.splitlines()[: len(lines)] == lines
    assert one.keys.address in lines[-2]
    assert len(sent.stdout.splitlines()) == len(lines) + 1


def test_without_a_yes_or_a_check_nothing_is_sent(one: Somebody) -> None:
    complains(one, "unasked", "contribution-needs-yes")
    complains(one, "unchecked", "contribution-not-checked")


def test_it_waits_until_drawing_has_closed_and_comes_too_late(one: Somebody) -> None:
    complains(one, "early", "contribution-not-now", **HOST)
    complains(one, "late", "contribution-not-now", **HOST)


def test_trouble_on_the_way_is_told_and_the_token_stays(one: Somebody) -> None:
    complains(one, "nobody there", "contribution-unreachable", **HOST)
    complains(one, "no such campaign", "contribution-not-there", **HOST)
    complains(one, "asked otherwise", "contribution-not-recognised", **HOST)
    complains(one, "untrusted", "contribution-certificate", **HOST)
    assert one.told["sent"].returncode == 0, "after all of that"


def test_a_token_counts_once_and_is_gone_here(one: Somebody) -> None:
    complains(one, "gone", "contribution-none-drawn")
    assert one.told["twice"].returncode == 0
    last = one.told["twice"].stdout.splitlines()[-1]
    assert last != one.told["sent"].stdout.splitlines()[-1]


COUNTED = """
from sanaly_office.campaigns.models import Campaign
from sanaly_office.campaigns.queries import tables
found = tables(Campaign.objects.get(pk={number}))
print({{one.published.unit.code: one.base for one in found}})
"""


def test_each_was_counted_once(everybody: dict[str, Somebody]) -> None:
    first = everybody["en"]
    counted = first.office.printed(COUNTED.format(number=first.campaign))
    assert "'at-fin': 4" in counted
