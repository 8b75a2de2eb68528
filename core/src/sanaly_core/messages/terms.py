"""Words for the closed lists of the core: states, reasons, cues, kinds."""

from __future__ import annotations

from enum import StrEnum

from sanaly_core.concepts import MEANINGS
from sanaly_core.findings import State
from sanaly_core.items import Account, Audience, Kind
from sanaly_core.not_checked import Reason
from sanaly_core.packs.model import ClauseKind, Seen, Status
from sanaly_core.signals import Cue

STATES: dict[StrEnum, str] = {
    State.OPEN: "open",
    State.KEPT: "kept",
    State.NOT_A_VIOLATION: "marked by you: not a violation",
    State.MENDED: "mended",
    State.PENDING_DELETION: "waiting to be deleted",
    State.GONE: "gone",
    State.REPOSTED: "posted again",
    State.CANNOT_TELL: "cannot tell",
}
KINDS: dict[StrEnum, str] = {
    Kind.POST: "post",
    Kind.STORY: "story",
    Kind.REEL: "reel",
    Kind.COMMENT: "comment",
    Kind.SHARE: "share",
    Kind.BIO: "profile text",
    Kind.PROFILE_PHOTO: "profile photo",
    Kind.ALBUM_PHOTO: "album photo",
    Kind.VIDEO: "video",
}
AUDIENCES: dict[StrEnum, str] = {
    Audience.PUBLIC: "everybody",
    Audience.FOLLOWERS: "followers",
    Audience.FRIENDS: "friends",
    Audience.PRIVATE: "only me",
    Audience.UNKNOWN: "not known",
}
ACCOUNTS: dict[StrEnum, str] = {
    Account.PERSONAL: "personal page",
    Account.OFFICIAL: "official page",
}
STATUSES: dict[StrEnum, str] = {
    Status.STABLE: "in use",
    Status.PREVIEW: "on trial",
    Status.SHOWN: "shown only",
}
SEEN: dict[StrEnum, str] = {
    Seen.CONFIRMED: "confirmed",
    Seen.TEXT_COPY: "read in a text copy",
    Seen.SECONDARY: "secondary source",
    Seen.FROM_MEMORY: "not verified",
}
CLAUSE_KINDS: dict[StrEnum, str] = {
    ClauseKind.STATUTE: "law",
    ClauseKind.DECREE: "decree",
    ClauseKind.ORDER: "order",
    ClauseKind.LETTER: "letter",
    ClauseKind.BRIEFING: "briefing",
    ClauseKind.CASE: "case",
    ClauseKind.STANDARD: "guidance",
}
CUES: dict[StrEnum, str] = {
    Cue.CAMPAIGN: "part of a campaign or of prevention",
    Cue.NEWS: "news",
    Cue.HARM: "speaks of harm",
    Cue.QUOTATION: "a quotation",
    Cue.THIRD_PERSON: "about somebody else",
    Cue.NEGATION: "denied or refused",
    Cue.TITLE: "the title of a work",
    Cue.RECIPE: "a recipe",
    Cue.WORK_DUTY: "part of official duties",
    Cue.OFFICIAL_SOURCE: "names an official source",
    Cue.PUBLIC_DATA: "public data",
    Cue.QUESTION: "a question",
    Cue.OWN_DATA: "one's own data",
    Cue.FIRST_PERSON: "told in the first person",
    Cue.INVITATION: "an invitation",
    Cue.PLACE: "supported by the place tag",
    Cue.PICTURE: "supported by a picture",
    Cue.OFFER: "an offer",
}
REASONS: dict[StrEnum, str] = {
    Reason.MEDIA_MISSING: "Pictures or videos that the export names but does not hold",
    Reason.MEDIA_NOT_IN_EXPORT: "Pictures or videos of which the export gives only a link",
    Reason.MEDIA_UNREADABLE: "Pictures or videos that could not be opened",
    Reason.MEDIA_TOO_LARGE: "Pictures with more pixels than are looked at",
    Reason.MEMBER_UNKNOWN: "Files of the export that Sanaly does not know",
    Reason.MEMBER_UNREADABLE: "Files of the export that could not be read",
    Reason.MEMBER_TOO_LARGE: "Files of the export that are too large",
    Reason.MEMBER_ENCRYPTED: "Files of the export that are locked with a password",
    Reason.MEMBER_UNSAFE: "Files of the export with unsafe names or links",
    Reason.NESTED_ARCHIVE: "Archives inside the archive",
    Reason.RECORD_UNKNOWN: "Entries that Sanaly does not know",
    Reason.RECORD_BROKEN: "Entries that are damaged",
    Reason.TEXT_CUT: "Very long texts of which only the beginning was read",
    Reason.DATE_UNREADABLE: "Entries whose date could not be read",
    Reason.PART_MISSING: "Parts of the export that were not given",
    Reason.GIVEN_TWICE: "Files that were given more than once, and were counted once",
    Reason.SECTION_NOT_EXPORTED: "Sections that were not asked for when the export was made",
    Reason.OTHERS_CONTENT: "What other people published and is not yours",
    Reason.LANGUAGE_WITHOUT_LIST: "Rules that have no word list in a language of your posts",
    Reason.LANGUAGE_UNKNOWN: "Texts in a language that Sanaly does not know",
    Reason.RULE_NEEDS_PICTURES: "Rules that only a look at the pictures could check",
    Reason.DETECTOR_NOT_INSTALLED: "Parts of Sanaly that were not there to look at pictures",
    Reason.DETECTOR_FAILED: "Detectors that failed on a picture",
    Reason.PICTURE_TIME: "Pictures that took too long to look at in full",
    Reason.WRITING_TOO_LONG: (
        "Pictures whose text was not read to its end in the time that one picture has"
    ),
    Reason.LOOK_BROKE_OFF: "Pictures or videos at which the look broke off",
    Reason.LOOKS_NOT_STARTED: (
        "Pictures or videos not looked at, because the part of Sanaly that looks does not start;"
        " install Sanaly again"
    ),
    Reason.WRITING_NOT_READ: "Languages that could not be read in pictures",
    Reason.AUDIENCE_UNKNOWN: "Posts whose audience is not known",
    Reason.CHANNEL_UNSIGNED: (
        "Unsigned posts of channels in a Telegram account were taken as yours;"
        " if you only follow such a channel, export again with “Only my messages”"
    ),
    Reason.PACK_NOT_CHOSEN: "No pack was chosen, so every pack was used",
}
SEVERITIES = {1: "advice", 2: "removal suggested", 3: "urgent"}
FILE_TELLS = {
    "place": "coordinates",
    "author": "author",
    "serial": "serial number",
    "device": "make and model of the device",
}
"""What fields of a picture's file tell."""
FILE_FIELDS = {
    "place": ("GPS", "location", "Location"),
    "author": ("Artist", "creator", "Owner", "Author", "Photographer", "ImageEditor", "By-line"),
    "serial": ("SerialNumber",),
    "device": ("Make", "Model", "HostComputer"),
}
"""By what of their names in Exif, XMP, IPTC and video files these fields are known."""
FIELDS = {
    "text": "text",
    "place": "place tag",
    "link": "link",
    "media.alt": "description of picture {number}",
    "file": "file of picture {number}: {what}",
    "field": "file of picture {number}, field {field}",
    "region": "picture {number}",
    "moment": "video {number}, at {time}",
}
RULE_FIELDS = {
    "status": "status",
    "severity": "severity",
    "account": "kind of page",
    "audience": "audience",
    "hours": "hours",
    "clauses": "clauses",
}
INTERPRETATION = "an office's reading: {speaker}, {date}"
INTERPRETATION_UNDATED = "an office's reading: {speaker}, date not shown"
NOT_CHECKED = "{reason}: {count}"
NOT_CHECKED_SUBJECT = "{reason} ({subject}): {count}"
SENTENCES = (INTERPRETATION, INTERPRETATION_UNDATED, NOT_CHECKED, NOT_CHECKED_SUBJECT)
PLACES_IN_ACTS = {
    "art.": "art. {number}",
    "arts": "arts {number}",
    "p.": "p. {number}",
    "para.": "para. {number}",
    "item": "item {number}",
}

TERMS: dict[type[StrEnum], dict[StrEnum, str]] = {
    State: STATES,
    Kind: KINDS,
    Audience: AUDIENCES,
    Account: ACCOUNTS,
    Status: STATUSES,
    Seen: SEEN,
    ClauseKind: CLAUSE_KINDS,
    Cue: CUES,
    Reason: REASONS,
}
CONCEPTS = MEANINGS
"""What each concept means, in words."""
