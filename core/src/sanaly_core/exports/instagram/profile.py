"""What an Instagram export says of its account: name, bio, and whether it is private."""

from __future__ import annotations

from typing import Any

from sanaly_core.exports.base import Archive
from sanaly_core.exports.meta.labels import Profile, profile_from, string_map
from sanaly_core.exports.meta.members import Member, document, page_bytes
from sanaly_core.exports.meta.page import Page
from sanaly_core.exports.meta.strings import as_dict, as_list, as_text
from sanaly_core.not_checked import Notes, Reason


def read_profile(archive: Archive, member: Member, notes: Notes) -> Profile | None:
    """The profile in a member; None when it follows no known layout."""
    if member.is_page:
        profile = _from_page(archive, member, notes)
    else:
        profile = _from_json(document(archive, member, notes))
    if profile is None or not profile.known:
        notes.add(Reason.RECORD_UNKNOWN, member.section.stem)
    return profile


def _from_json(raw: Any) -> Profile | None:
    """``profile_user`` (2021 on), or the flat ``profile.json`` before."""
    if not isinstance(raw, dict):
        return None
    if "username" in raw:
        private = raw.get("private_account")
        is_private = private if isinstance(private, bool) else None
        return Profile(as_text(raw["username"]), as_text(raw.get("biography")), is_private, True)
    for users in raw.values():
        for user in as_list(users):
            if pairs := string_map(as_dict(user)):
                return profile_from(pairs)
    return None


def _from_page(archive: Archive, member: Member, notes: Notes) -> Profile | None:
    data = page_bytes(archive, member, notes)
    if data is None:
        return None
    rows = [row for block in Page(data, member.name, member.root).blocks() for row in block.rows()]
    return profile_from(rows) if rows else None
