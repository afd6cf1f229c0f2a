"""Evidence files: what is taken, what is refused and why, and where it lies."""

import io
import struct
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from obligations.common.files import FileRefused, clean_name, path_of, store

PDF = b"%PDF-1.7\n...\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0" + bytes(40) + b"\xff\xd9"


def png(*, behind: bytes = b"") -> bytes:
    def chunk(kind: bytes, content: bytes = b"") -> bytes:
        return struct.pack(">I", len(content)) + kind + content + bytes(4)

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)) + chunk(b"IEND") + behind


PNG = png()


def office(**entries: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b"<Types/>")
        for name, content in entries.items():
            package.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("law.pdf", PDF, "application/pdf"),
        ("photo.jpg", JPEG, "image/jpeg"),
        ("wide.txt", "\ufeffа, ä".encode("utf-16-le"), "text/plain"),
        ("photo.PNG", PNG, "image/png"),
        ("table.csv", b"a,b\r\n1,2\r\n", "text/csv"),
        ("report.docx", office(word=b"x"), "application/vnd.openxmlformats-officedocument"
         ".wordprocessingml.document"),
    ],
)  # fmt: skip
def test_what_is_taken(name: str, content: bytes, media_type: str) -> None:
    stored = store(SimpleUploadedFile(name, content))
    assert (stored.size, stored.media_type) == (len(content), media_type)
    assert path_of(stored.sha256).read_bytes() == content
    assert path_of(stored.sha256).stat().st_mode & 0o777 == 0o640
    assert store(SimpleUploadedFile("other" + name, content)).sha256 == stored.sha256


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.pdf", b"", "empty"),
        ("virus.exe", b"MZ", "not taken"),
        ("page.html", b"<html>", "not taken"),
        ("noname", b"text", "not taken"),
        ("fake.pdf", b"<html>", "not what its name says"),
        ("script.txt", b"  <script>alert(1)</script>", "not what its name says"),
        ("binary.txt", b"a\x00b", "not what its name says"),
        ("fake.docx", b"PK\x03\x04 broken", "not what its name says"),
        ("plain.docx", PNG, "not what its name says"),
        ("bomb.xlsx", office(sheet=b"0" * 30_000_000), "not what its name says"),
        ("nested.docx", office(**{"inner.zip": office()}), "not what its name says"),
        ("cut.pdf", b"%PDF-1.7\n...", "not what its name says"),
        ("gifar.png", png(behind=office()), "not what its name says"),
        ("gifar.jpg", JPEG + office(), "not what its name says"),
        ("gifar.pdf", PDF + office() + b"%%EOF", "not what its name says"),
        ("jar.csv", b"a,b\n" + office(), "not what its name says"),
        ("page.png", PNG[:8] + b"<html><script>alert(1)</script>", "not what its name says"),
        ("page.pdf", b"<!doctype html><script>1</script>%PDF-1.7 %%EOF", "not what its name"),
        ("marked.txt", b"\xef\xbb\xbf<html>", "not what its name says"),
        ("wide.txt", "\ufeff<script>".encode("utf-16-le"), "not what its name says"),
        ("svg.csv", b"<?xml version='1.0'?><svg/>", "not what its name says"),
        ("gif.gif", b"GIF89a", "not taken"),
        ("drawing.svg", b"<svg/>", "not taken"),
        ("macro.docm", office(), "not taken"),
        ("law.pdf.exe", PDF, "not taken"),
        ("xxe.docx", office(**{"word/document.xml": b"<!DOCTYPE a><a/>"}), "not what its name"),
    ],
)
def test_what_is_refused(name: str, content: bytes, words: str) -> None:
    with pytest.raises(FileRefused, match=words):
        store(SimpleUploadedFile(name, content))


def test_too_large_is_refused_with_the_limit() -> None:
    upload = SimpleUploadedFile("law.pdf", b"%PDF-")
    upload.size = 21 * 1024 * 1024
    with pytest.raises(FileRefused, match="20 MB"):
        store(upload)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\x\\law.pdf", "law.pdf"),
        ("law\u202efdp.exe", "lawfdp.exe"),
        ("a\nb.pdf", "ab.pdf"),
        ("x" * 300 + ".pdf", "x" * 110 + ".pdf"),
        ("Отчёт о выполнении.pdf", "Отчёт о выполнении.pdf"),
        ("a\r\nSet-Cookie: a=b.pdf", "aSet-Cookie: a=b.pdf"),
        ("law.pdf\x00.exe", "law.pdf.exe"),
        ("..", ""),
        ("law.pdf...", "law.pdf"),
    ],
)
def test_names_are_cleaned(name: str, kept: str) -> None:
    assert clean_name(name) == kept
