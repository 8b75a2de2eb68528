"""Files go out as they came in: to be saved, never to be shown by the browser."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from sanaly_office.directives.models import Attachment, Directive

TYPES = {
    Attachment.Kind.PDF: "application/pdf",
    Attachment.Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def attachment(directive: Directive, number: int, *, drafts: bool = False) -> HttpResponse:
    """A file of a directive that was issued (or of its draft), with a type of our own."""
    rows = Attachment.objects.filter(version__directive=directive)
    row = get_object_or_404(rows if drafts else rows.exclude(version__issued_at=None), pk=number)
    with default_storage.open(row.stored) as file:
        answer = HttpResponse(file.read(), content_type=TYPES[Attachment.Kind(row.kind)])
    disposition = content_disposition_header(as_attachment=True, filename=row.name)
    answer.headers["Content-Disposition"] = str(disposition)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "no-store"
    return answer
