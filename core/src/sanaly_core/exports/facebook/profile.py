"""What a Facebook export says of its account: address and bio."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from sanaly_core.exports import html
from sanaly_core.exports.base import Archive
from sanaly_core.exports.meta.labels import Profile
from sanaly_core.exports.meta.members import Member, document, page_bytes
from sanaly_core.exports.meta.page import Page
from sanaly_core.exports.meta.strings import as_dict, as_text
from sanaly_core.not_checked import Notes, Reason


def read_profile(archive: Archive, member: Member, notes: Notes) -> Profile | None:
    """The profile in a member; None when it follows no known layout.

    A page names its fields by translated labels alone, so only the address is
    taken from it and its bio is counted as not understood.
    """
    if member.is_page:
        notes.add(Reason.RECORD_UNKNOWN, member.section.stem)
        return _from_page(archive, member, notes)
    raw = as_dict(document(archive, member, notes))
    profile = as_dict(raw.get("profile_v2") or raw.get("profile"))
    if not profile:
        notes.add(Reason.RECORD_UNKNOWN, member.section.stem)
        return None
    return Profile(_account(profile), _bio(profile), None, True)


def _account(profile: dict[str, Any]) -> str:
    return as_text(profile.get("username")) or account_of(as_text(profile.get("profile_uri")))


def _bio(profile: dict[str, Any]) -> str:
    """The introduction and the longer part about oneself, as far as they are there."""
    intro = profile.get("intro_bio")
    said = [as_text(as_dict(intro).get("name")) or as_text(intro)]
    said.append(as_text(profile.get("about_me")))
    return "\n".join(text for text in said if text)


def account_of(link: str) -> str:
    """The account a profile's address names: a user name or a number; '' for other links."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    if parts.hostname not in ("www.facebook.com", "facebook.com", "m.facebook.com"):
        return ""
    if parts.path == "/profile.php":
        return next(iter(parse_qs(parts.query).get("id", [])), "")
    name = parts.path.strip("/")
    return name if name and "/" not in name else ""


def _from_page(archive: Archive, member: Member, notes: Notes) -> Profile | None:
    data = page_bytes(archive, member, notes)
    if data is None:
        return None
    page = Page(data, member.name, member.root)
    accounts = (account_of(anchor.get("href")) for anchor in html_links(page))
    return Profile(next((a for a in accounts if a), ""), known=any(True for _ in page.blocks()))


def html_links(page: Page) -> list[html.Node]:
    """The links in a page's main part."""
    return list(page.main().find("a"))
