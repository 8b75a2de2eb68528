"""Files are recognised by what they are; what could run or burst is refused."""

from __future__ import annotations

import binascii
import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sanaly_office.access.roles import Role
from sanaly_office.actions import RefusedError
from sanaly_office.directives.files import recognised
from sanaly_office.directives.models import Attachment
from sanaly_office.directives.tests.making import drafted
from sanaly_office.pages.uploads import LARGEST, shown
from sanaly_office.tests.making import appointed, unit

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def docx(types: str = TYPES, **parts: str | bytes) -> bytes:
    """A DOCX; ``parts`` by name, with ``__`` for a slash and ``_dot_`` for a dot."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr("word/document.xml", "<w:document/>")
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return file.getvalue()


def zipped(*names: str) -> bytes:
    """A ZIP with parts of these names."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name in names:
            package.writestr(name, TYPES)
    return file.getvalue()


SCRIPT = b"1 0 << /S /JavaScript /JS (app.alert(1)) >>"


def hidden_script(more: bytes = b"", pack: Callable[[bytes], bytes] = bytes) -> bytes:
    """A PDF whose script stands in a packed stream of objects, ``more`` in what is said of it."""
    packed = pack(zlib.compress(SCRIPT))
    return (
        b"%PDF-1.7\n2 0 obj << /Type /ObjStm /Filter /FlateDecode"
        + more
        + b" >>\nstream\n"
        + packed
        + (b"\nendstream endobj\n%%EOF\n")
    )


def locked(data: bytes) -> bytes:
    """A ZIP that says of its parts that they are encrypted."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = [part.header_offset for part in package.infolist()]
    changed = bytearray(data)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 8] |= 1
        at = changed.find(b"PK\x01\x02", at + 4)
    for offset in entries:
        changed[offset + 6] |= 1
    return bytes(changed)


REFUSED = {
    "nothing": b"",
    "text": b"hello",
    "page": b"<html><script>alert(1)</script></html>",
    "program": b"MZ\x90\x00",
    "old word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "cut pdf": PDF[:30],
    "pdf with a page before": b"<html>" + PDF,
    "pdf with a page inside": PDF.replace(b"1 0 obj", b"<script>1 0 obj"),
    "pdf and zip": PDF[:-6] + zipped("a.txt") + b"%%EOF",
    "pdf with a script": PDF.replace(b"/Catalog", b"/Catalog /JavaScript 3 0 R"),
    "pdf with a disguised script": PDF.replace(b"/Catalog", b"/Catalog /J#61vaScript 3 0 R"),
    "pdf that starts a program": PDF.replace(b"/Catalog", b"/Catalog /S /Launch"),
    "pdf with a file": PDF.replace(b"/Catalog", b"/Catalog /EmbeddedFile"),
    "pdf with a packed script": hidden_script(),
    "zip": zipped("a.txt"),
    "workbook": zipped("[Content_Types].xml", "xl/workbook.xml"),
    "docm": docx(TYPES.replace("document.main+xml", "document.macroEnabled.main+xml")),
    "docm and docx": docx(TYPES + "<!-- application/vnd.ms-word.document.macroEnabled -->"),
    "macro": docx(word__vbaProject_dot_bin=b"\xd0\xcf"),
    "macro by its kind": docx(TYPES.replace("</T", '<Default ContentType="a/vbaProject"/></T')),
    "object": docx(word__embeddings__oleObject1_dot_bin=b"\xd0"),
    "control": docx(word__activeX__activeX1_dot_xml="<a/>"),
    "entities": docx(word__a_dot_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    "bomb": docx(word__a_dot_xml="0" * (30 << 20)),
    "many parts": zipped(*(f"word/{number}" for number in range(2100))),
    "more before": b"PK\x03\x04junk" + docx(),
    "more behind": docx() + b"<script>alert(1)</script>",
    "cut docx": docx()[:-40],
    "template from elsewhere": docx(
        word___rels__settings_dot_xml_dot_rels='<Relationships xmlns="http://schemas.openxml'
        'formats.org/package/2006/relationships"><Relationship Type="x/attachedTemplate" '
        'Target="http://example.org/a.dotm" TargetMode="External"/></Relationships>'
    ),
    "picture and script": b"GIF89a/*" + b"\0" * 30 + b"*/=1;alert(1)",
    "drawing": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "drawing with a declaration": b'<?xml version="1.0"?><svg onload="alert(1)"/>',
    "picture and pdf": b"GIF89a" + PDF,
    "locked pdf": PDF.replace(b"/Root", b"/Encrypt 2 0 R /Root"),
    "locked pdf, disguised": PDF.replace(b"/Root", b"/Encr#79pt 2 0 R /Root"),
    "pdf with a script after a long head": hidden_script(b" " * 5000),
    "pdf with a script in a disguised stream": hidden_script().replace(b"/ObjStm", b"/Obj#53tm"),
    "pdf with a script packed otherwise": hidden_script(b" /ASCIIHexDecode", binascii.hexlify),
    "pdf with a script that is not packed": hidden_script().replace(b"/Filter /FlateDecode", b"")
    .replace(zlib.compress(SCRIPT), SCRIPT),
    "pdf bomb": b"%PDF-1.7\n2 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\n"
    + zlib.compress(b"0" * (80 << 20)) + b"\nendstream endobj\n%%EOF\n",
    "docm by another name": docx(TYPES, word__vbaData_dot_xml="<wne:vbaSuppData/>"),
    "locked docx": locked(docx()),
    "path out": zipped("[Content_Types].xml", "word/document.xml", "../../etc/cron.d/a"),
    "path out, backwards": zipped("[Content_Types].xml", "word/document.xml", "..\\a.exe"),
    "whole path": zipped("[Content_Types].xml", "word/document.xml", "/etc/passwd"),
    "large": b"%PDF-" + b"0" * LARGEST,
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(RefusedError) as refused:
        recognised(REFUSED[name])
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(("data", "kind"), [(PDF, "pdf"), (docx(), "docx")])
def test_plain_files_are_kept_as_they_are(data: bytes, kind: str) -> None:
    known = recognised(data)
    assert (known.kind, known.data) == (kind, data)
    assert known.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("../../etc/passwd.docx", "passwd.pdf"),
        ("C:\\x\\công văn.PDF", "công văn.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "aSet-Cookie: b.pdf"),
        ("\u202efdp.exe", "fdp.pdf"),
        ("letter\u202efdp.exe", "letterfdp.pdf"),
        ("\u2066a\u2069\u200b.pdf.exe", "a.pdf.pdf"),
        ("..", "file.pdf"),
        ("a/b\\..\\c\0d.pdf", "cd.pdf"),
        ("𝒳" * 300 + ".pdf", "𝒳" * 100 + ".pdf"),
        ("", "file.pdf"),
        ("x" * 300, "x" * 100 + ".pdf"),
    ],
)
def test_a_name_is_only_shown(name: str, seen: str) -> None:
    assert shown(name, Attachment.Kind.PDF) == seen


@pytest.mark.django_db
def test_a_file_goes_out_as_it_came_in_to_be_saved_only(client: Client) -> None:
    district = unit()
    commissioner = appointed(Role.COMMISSIONER, district)
    directive = drafted(commissioner, district)
    client.force_login(commissioner)
    sent = SimpleUploadedFile("công văn.html", PDF, content_type="text/html")
    client.post(f"/directives/{directive.pk}/file/", {"file": sent})
    row = Attachment.objects.get()
    answer = client.get(f"/directives/{directive.pk}/file/{row.pk}/")
    assert answer.content == PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert ".html" not in answer.headers["Content-Disposition"]
    assert client.get(f"/read/{directive.pk}/file/{row.pk}/").status_code == 404


@pytest.mark.django_db
def test_a_refused_file_is_told_of_and_not_kept(client: Client) -> None:
    district = unit()
    commissioner = appointed(Role.COMMISSIONER, district)
    directive = drafted(commissioner, district)
    client.force_login(commissioner)
    sent = SimpleUploadedFile("a.docx", REFUSED["macro"])
    answer = client.post(f"/directives/{directive.pk}/file/", {"file": sent}, follow=True)
    assert "macro" in answer.text
    assert not Attachment.objects.exists()
