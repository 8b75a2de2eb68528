"""What lies here between drawing a token and handing it in: its owner's alone, then gone.

A list of keys as it was published, the secret of a drawing, the token. Nothing here is of
what was found.
"""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path

from sanaly_core.contribution.blind import PREFIX_LENGTH, Blinded
from sanaly_core.contribution.errors import ContributionError
from sanaly_core.contribution.papers import Drawing, Token, begin, read_token, token_bytes
from sanaly_core.contribution.published import Published, canonical, read_published

FOLDER = "contribute"
LIST, DRAWING, TOKEN = ".list", ".drawing", ".token"


class Kept:
    """The folder of drawings and tokens below the program's data folder."""

    def __init__(self, home: Path) -> None:
        self.folder = home / FOLDER

    def campaigns(self) -> list[str]:
        """Ids of the campaigns of which something lies here."""
        found = self.folder.glob(f"*{LIST}") if self.folder.exists() else ()
        return sorted(path.stem for path in found)

    def chosen(self, wanted: str) -> str:
        """The campaign whose id begins so; any where there is one. Raises where unclear."""
        known = [one for one in self.campaigns() if one.startswith(wanted)]
        if not known:
            raise ContributionError("contribution-none-drawn")
        if len(known) > 1:
            raise ContributionError("contribution-which", known=", ".join(one[:8] for one in known))
        return known[0]

    def drawing(self, published: Published, code: str) -> Drawing:
        """The drawing for a unit: the one begun before, so that its answer still fits."""
        key = published.unit_of(code).key
        path = self._path(published.campaign, DRAWING)
        if path.exists():
            before = self.begun(published)
            if before.key == key:
                return before
        made = begin(published.campaign, key)
        self._write(path, _told(made))
        return made

    def begun(self, published: Published) -> Drawing:
        """The drawing that waits for its answer. Raises ``ContributionError``."""
        path = self._path(published.campaign, DRAWING)
        if not path.exists():
            raise ContributionError("contribution-none-drawn")
        data = json.loads(path.read_bytes())
        key = published.unit_of_key(data["key"]).key
        request = int(data["request"], 16).to_bytes(key.length, "big")
        prefix = bytes.fromhex(data["prefix"])[:PREFIX_LENGTH]
        return Drawing(published.campaign, key, prefix, Blinded(request, int(data["inverse"], 16)))

    def keep_list(self, campaign: str, given: bytes) -> None:
        """Keep a published list as it is."""
        self._write(self._path(campaign, LIST), given)

    def published(self, campaign: str) -> Published:
        """The list that a campaign's token was drawn with."""
        return read_published(self._path(campaign, LIST).read_bytes())

    def keep_token(self, token: Token) -> None:
        """Keep a token; its drawing is not needed any more."""
        self._write(self._path(token.campaign, TOKEN), token_bytes(token))
        _erase(self._path(token.campaign, DRAWING))

    def token(self, campaign: str) -> Token:
        """The token of a campaign. Raises ``ContributionError``."""
        path = self._path(campaign, TOKEN)
        if not path.exists():
            raise ContributionError("contribution-none-drawn")
        return read_token(path.read_bytes())

    def forget(self, campaign: str) -> None:
        """Nothing of a campaign stays here."""
        for kind in (TOKEN, DRAWING, LIST):
            _erase(self._path(campaign, kind))

    def forget_all(self) -> bool:
        """Nothing of any campaign stays here; whether there was anything."""
        known = self.campaigns()
        for campaign in known:
            self.forget(campaign)
        return bool(known)

    def _path(self, campaign: str, kind: str) -> Path:
        return self.folder / f"{campaign}{kind}"

    def _write(self, path: Path, data: bytes) -> None:
        """Written beside and renamed, so that it is whole or absent."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)


def _told(drawing: Drawing) -> bytes:
    return canonical(
        {
            "key": drawing.key.digest,
            "prefix": drawing.prefix.hex(),
            "request": drawing.blinded.request.hex(),
            "inverse": f"{drawing.blinded.inverse:x}",
        }
    )


def _erase(path: Path) -> None:
    """Overwrite, then delete."""
    if not path.exists():
        return
    with path.open("r+b") as file:
        file.write(secrets.token_bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
