"""Files of this app go out with types of our own: to be saved, never shown by the browser."""

from __future__ import annotations

from typing import IO

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from sanaly_office.declarations.files import TYPES
from sanaly_office.declarations.models import Attachment

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
PDF = "application/pdf"


def attachment(row: Attachment) -> HttpResponseBase:
    """What somebody attached."""
    with default_storage.open(row.stored) as file:
        return download(file.read(), TYPES[Attachment.Kind(row.kind)], row.name)


def download(content: bytes | IO[bytes], kind: str, name: str) -> HttpResponseBase:
    """Something to be saved, which nothing runs in and no cache keeps; a file part by part."""
    if isinstance(content, bytes):
        answer: HttpResponseBase = HttpResponse(content, content_type=kind)
    else:
        answer = FileResponse(content, content_type=kind)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    answer.headers["Content-Disposition"] = str(disposition)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "no-store"
    return answer
