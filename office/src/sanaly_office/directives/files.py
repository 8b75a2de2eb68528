"""What a file is by its content, and whether it may be kept and handed on.

A file is kept exactly as it was sent or refused with a reason; nothing is repaired or
removed. Only PDF (``pages.uploads``) and DOCX without anything that runs: ECMA-376, parts 1 and
2 (packages), say where such things stand.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError
from sanaly_office.directives.models import Attachment
from sanaly_office.pages.uploads import LARGEST_UNPACKED, Known, look_at_pdf, looked_at

MOST_PARTS = 2000
MOST_TIMES = 200
"""How many times larger than packed a file within a DOCX may be, beyond its first MiB."""
WORD = b"wordprocessingml.document.main+xml"
RUNS = re.compile(rb"vbaproject|vbadata|activex|macroenabled|/embeddings/|oleobject", re.IGNORECASE)
FETCHES = re.compile(
    rb"attachedTemplate[^>]*TargetMode=.External|TargetMode=.External[^>]*attachedT"
)


def recognised(data: bytes) -> Known:
    """What a file is. Raises ``RefusedError`` with the reason for one that is not kept."""
    return looked_at(data, _recognised, _("The PDF file is not whole."))


def _recognised(data: bytes) -> tuple[Attachment.Kind, bytes]:
    if data.startswith(b"%PDF-"):
        look_at_pdf(data)
        return Attachment.Kind.PDF, data
    if data.startswith(b"PK\x03\x04"):
        return _docx(data), data
    raise RefusedError(_("Only PDF and DOCX files are taken, and this is neither."))


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
