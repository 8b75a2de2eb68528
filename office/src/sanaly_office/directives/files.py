"""What a file is by its content, and whether it may be kept and handed on.

A file is kept exactly as it was sent or refused with a reason; nothing is repaired or
removed. Only PDF (``pages.uploads``) and DOCX without anything that runs: ECMA-376, parts 1 and
2 (packages), say where such things stand.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError
from sanaly_office.directives.models import Attachment
from sanaly_office.pages import uploads
from sanaly_office.pages.uploads import LARGEST, LARGEST_UNPACKED, Unfit, UnfitError, look_at_pdf

MOST_PARTS = 2000
MOST_TIMES = 200
"""How many times larger than packed a file within a DOCX may be, beyond its first MiB."""
WORD = b"wordprocessingml.document.main+xml"
RUNS = re.compile(rb"vbaproject|vbadata|activex|macroenabled|/embeddings/|oleobject", re.IGNORECASE)
FETCHES = re.compile(
    rb"attachedTemplate[^>]*TargetMode=.External|TargetMode=.External[^>]*attachedT"
)


@dataclass(frozen=True, slots=True)
class Known:
    """A file that may be kept."""

    kind: Attachment.Kind
    data: bytes
    sha256: str


def recognised(data: bytes) -> Known:
    """What a file is. Raises ``RefusedError`` with the reason for one that is not kept."""
    if len(data) > LARGEST:
        raise RefusedError(_("The file is larger than 10 MiB."))
    if data.startswith(b"%PDF-"):
        kind = _pdf(data)
    elif data.startswith(b"PK\x03\x04"):
        kind = _docx(data)
    else:
        raise RefusedError(_("Only PDF and DOCX files are taken, and this is neither."))
    return Known(kind, data, hashlib.sha256(data).hexdigest())


def shown(name: str, kind: Attachment.Kind) -> str:
    """A file's name as readers see it: no path, no control characters, the ending of its kind."""
    return uploads.shown(name, kind)


def _pdf(data: bytes) -> Attachment.Kind:
    try:
        look_at_pdf(data)
    except UnfitError as unfit:
        raise RefusedError(_unfit()[unfit.why]) from None
    return Attachment.Kind.PDF


def _unfit() -> dict[Unfit, str]:
    return {
        Unfit.BROKEN: _("The PDF file is not whole."),
        Unfit.TWO_THINGS: _("The file is a PDF and something else at once."),
        Unfit.LOCKED: _(
            "The file is locked, so nobody can look into it. Save it without a password."
        ),
        Unfit.RUNS: _(
            "The PDF holds a script, a form that runs or another file. Save it as plain PDF."
        ),
        Unfit.TOO_LARGE: _("Unpacked, the file would be far too large."),
    }


def _docx(data: bytes) -> Attachment.Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _bounded(package, data)
            _harmless(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError):
        raise RefusedError(_("The DOCX file is damaged.")) from None
    return Attachment.Kind.DOCX


def _bounded(package: zipfile.ZipFile, data: bytes) -> None:
    """Refuses packages that are larger unpacked than any letter, or that hold two things."""
    parts = package.infolist()
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise RefusedError(_("Unpacked, the file would be far too large."))
    if any(part.file_size > (1 << 20) + MOST_TIMES * part.compress_size for part in parts):
        raise RefusedError(_("Unpacked, the file would be far too large."))
    if any(part.flag_bits & 1 for part in parts):
        raise RefusedError(
            _("The file is locked, so nobody can look into it. Save it without a password.")
        )
    if len(set(names)) < len(names) or any(_leads_out(name) for name in names):
        raise RefusedError(_("The DOCX file is damaged."))
    end = data.rfind(b"PK\x05\x06")
    if end + 22 != len(data) or min((part.header_offset for part in parts), default=1):
        raise RefusedError(_("The file is a DOCX and something else at once."))


def _leads_out(name: str) -> bool:
    """Whether a part would be written beside its folder by a program that unpacks carelessly."""
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name


def _harmless(package: zipfile.ZipFile) -> None:
    types = package.read("[Content_Types].xml")
    if WORD not in types or "word/document.xml" not in package.namelist():
        raise RefusedError(_("Only PDF and DOCX files are taken, and this is neither."))
    for part in package.namelist():
        content = package.read(part)
        if RUNS.search(part.encode()) or (part.endswith((".xml", ".rels")) and _runs(content)):
            raise RefusedError(
                _("The document holds a macro or an embedded file. Save it as plain DOCX.")
            )


def _runs(content: bytes) -> bool:
    """Whether types or relations of a package name something that runs or is fetched."""
    if b"<!DOCTYPE" in content[:1024] or b"<!ENTITY" in content:
        return True
    named = b"/relationships" in content[:2048] or b"content-types" in content[:2048]
    return named and bool(RUNS.search(content) or FETCHES.search(content))
