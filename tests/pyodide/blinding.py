"""What is compared: blind tokens of the core, under CPython and under Pyodide.

    blinding.py SITE VECTORS RESULTS

Takes the vector of RFC 9474 from the folder and goes its whole way, then that of a token of
its own: drawn, signed with the vector's key, handed in. Writes what came out.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, sys.argv[1])

from sanaly_core.contribution import papers
from sanaly_core.contribution.answers import Answer
from sanaly_core.contribution.blind import PublicKey, blind, finalise, prepare, verify
from sanaly_core.contribution.errors import ContributionError
from sanaly_core.contribution.groups import groups_of
from sanaly_core.contribution.handed import (
    Contribution,
    check,
    contribution_bytes,
    read_contribution,
)
from sanaly_core.packs.load import builtin_packs


def of_the_rfc(given: dict[str, str], key: PublicKey) -> dict[str, Any]:
    """The values that the RFC gives, made here."""
    value = {name: bytes.fromhex(given[name]) for name in ("msg", "msg_prefix", "salt", "sig")}
    prepared = prepare(value["msg"], value["msg_prefix"])
    off = int(given["inv"], 16)
    made = finalise(key, prepared, bytes.fromhex(given["blind_sig"]), off)
    return {
        "key": key.digest,
        "prepared": prepared.hex(),
        "request": blind(key, prepared, value["salt"], off).request.hex(),
        "signature": made.hex(),
        "holds": verify(key, prepared, made),
        "of another message": verify(key, prepared + b"x", made),
        "changed": verify(key, prepared, made[:-1] + bytes([made[-1] ^ 1])),
        "another answer": refused(lambda: finalise(key, prepared, made, off)),
    }


def refused(act: Any) -> str:
    """The slug with which something is refused."""
    try:
        act()
    except ContributionError as error:
        return error.slug
    return "taken"


def of_ones_own(key: PublicKey, secret: int) -> dict[str, Any]:
    """A token of one's own: random, so only what holds of every one is told."""
    drawing = papers.begin("ab" * 16, key)
    _campaign, _key, request = papers.read_request(papers.request_bytes(drawing))
    signed = pow(int.from_bytes(request, "big"), secret, key.n).to_bytes(key.length, "big")
    token = papers.read_token(papers.token_bytes(papers.finish(drawing, signed)))
    groups = groups_of([builtin_packs()["kz-civil-service"]])
    told = contribution_bytes(Contribution(token, dict.fromkeys(groups, Answer(found=True))))
    read = read_contribution(told, groups)
    check(read, key)
    return {
        "genuine": papers.genuine(key, token),
        "groups": list(groups),
        "length": len(told),
        "answers": {name: one.digits for name, one in read.answers.items()},
        "longer": refused(lambda: read_contribution(told + b" ", groups)),
        "again": request == papers.begin("ab" * 16, key).blinded.request,
    }


def main() -> None:
    """Both, into one file."""
    vectors, results = map(Path, sys.argv[2:])
    given = json.loads((vectors / "rfc9474.json").read_text("ascii"))
    p, q, e = (int(given[name], 16) for name in ("p", "q", "e"))
    key = PublicKey(p * q, e)
    secret = pow(e, -1, (p - 1) * (q - 1))
    told = {"rfc": of_the_rfc(given, key), "own": of_ones_own(key, secret)}
    (results / "said.json").write_text(json.dumps(told, indent=1, sort_keys=True), "ascii")


main()
