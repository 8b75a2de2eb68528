"""A small LRS on loopback, with the launch of cmi5: statements, states, profiles, one token."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import parse_qs, urlsplit

from browser.build.contents import ROOT
from tests.page.driven import served_by
from tests.training.learning_system import HERE, Handler, Shelf
from tests.training.xapi import faults

VERSION = "1.0.3"
CLIENTS = {
    "/xapi/XAPI.umd.js": ROOT / "node_modules/@xapi/xapi/dist/XAPI.umd.js",
    "/xapi/Cmi5.umd.js": ROOT / "node_modules/@xapi/cmi5/dist/Cmi5.umd.js",
}
DOCUMENTS = {"activities/state", "activities/profile", "agents/profile"}
SYSTEM = "Basic " + base64.b64encode(b"system:secret").decode()


@dataclass
class Store(Shelf):
    """What is kept: statements in the order in which they came, documents, tokens."""

    statements: list[dict[str, Any]] = field(default_factory=list)
    documents: dict[tuple[str, str], bytes] = field(default_factory=dict)
    tokens: set[str] = field(default_factory=set)
    fetched: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)
    down: int = 0
    """How many more of the unit's requests for statements are answered with status 503."""

    def file(self, path: str) -> bytes | None:
        """As of a shelf, with the clients beside."""
        if path == "/cmi5.html":
            return (HERE / "cmi5.html").read_bytes()
        return CLIENTS[path].read_bytes() if path in CLIENTS else super().file(path)

    def take(self, sent: Any) -> tuple[int, Any]:
        """Keep statements, all or none. The same one twice is kept once."""
        given = sent if isinstance(sent, list) else [sent]
        wrong = [fault for one in given for fault in faults(one) + faults(one, "2.0")]
        if wrong:
            self.refused += wrong
            return 400, wrong
        known = {one["id"]: one for one in self.statements}
        for one in given:
            one.setdefault("id", secrets.token_hex(16))
            if one["id"] in known and known[one["id"]] != one:
                self.refused.append("another statement of a known id")
                return 409, None
        self.statements += [one for one in given if one["id"] not in known]
        return 200, [one["id"] for one in given]


class LrsHandler(Handler):
    """Answers as an LRS below /lrs/, and as a learning system elsewhere."""

    shelf: Store

    def do_GET(self) -> None:  # noqa: N802 - http.server calls it so
        """A file, statements or a document."""
        asked = urlsplit(self.path)
        if not asked.path.startswith("/lrs/"):
            super().do_GET()
        elif self.allowed():
            resource, about = asked.path.removeprefix("/lrs/"), _about(asked.query)
            found = self.shelf.documents.get((resource, about))
            if resource == "statements":
                told = {"statements": self.shelf.statements[::-1], "more": ""}
                self.answer(200, json.dumps(told).encode(), "application/json")
            else:
                self.answer(404 if found is None else 200, found or b"", "application/json")

    def do_POST(self) -> None:  # noqa: N802 - http.server calls it so
        """The token, statements, or a document that is merged."""
        asked = urlsplit(self.path)
        if asked.path == "/fetch":
            self.token(asked.query)
        elif self.allowed():
            self.put(asked.path.removeprefix("/lrs/"), asked.query, merged=True)

    def do_PUT(self) -> None:  # noqa: N802 - http.server calls it so
        """A statement or a document."""
        asked = urlsplit(self.path)
        if self.allowed():
            self.put(asked.path.removeprefix("/lrs/"), asked.query, merged=False)

    def allowed(self) -> bool:
        """Refuse what has no version or no authority, as an LRS must."""
        version = self.headers.get("X-Experience-API-Version", "")
        if self.headers.get("Authorization") not in self.shelf.tokens | {SYSTEM}:
            self.shelf.refused.append("no authority")
            self.answer(401, b"")
        elif version not in {"1.0.3", "2.0.0"}:
            self.shelf.refused.append("no version")
            self.answer(400, b"")
        else:
            return True
        return False

    def of_the_system(self) -> bool:
        """Whether the learning system itself asks, not the unit."""
        return self.headers.get("Authorization") == SYSTEM

    def token(self, query: str) -> None:
        """The token of a launch: once."""
        if query in self.shelf.fetched:
            self.shelf.refused.append("a token was fetched twice")
            told = {"error-code": "1", "error-text": "already fetched"}
        else:
            self.shelf.fetched.add(query)
            token = base64.b64encode(f"unit:{secrets.token_hex(8)}".encode()).decode()
            self.shelf.tokens.add(f"Basic {token}")
            told = {"auth-token": token}
        self.answer(200, json.dumps(told).encode(), "application/json")

    def put(self, resource: str, query: str, *, merged: bool) -> None:
        """Statements, or a document."""
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if resource == "statements" and self.shelf.down and not self.of_the_system():
            self.shelf.down -= 1
            self.answer(503, b"")
        elif resource == "statements":
            status, told = self.shelf.take(json.loads(sent))
            self.answer(status, json.dumps(told).encode(), "application/json")
        elif resource in DOCUMENTS:
            self.keep((resource, _about(query)), sent, merged=merged)
        else:
            self.answer(404, b"")

    def keep(self, key: tuple[str, str], sent: bytes, *, merged: bool) -> None:
        """A document; one that is posted goes into the one that is there (xAPI 1.0.3, 2.2)."""
        before = self.shelf.documents.get(key)
        whole = json.loads(before) | json.loads(sent) if merged and before else json.loads(sent)
        self.shelf.documents[key] = json.dumps(whole).encode()
        self.answer(204, b"")


def _about(query: str) -> str:
    """Whose and what a document is; the same however the agent was written."""
    told = {name: values[0] for name, values in parse_qs(query).items()}
    if "agent" in told:
        told["agent"] = json.dumps(json.loads(told["agent"]), sort_keys=True)
    return json.dumps(told, sort_keys=True)


@contextmanager
def lrs(package: bytes) -> Iterator[tuple[str, Store]]:
    """The address of an LRS that also holds a package, and what it keeps."""
    store = Store(package)
    with served_by(partial(LrsHandler, store)) as address:
        yield address, store
