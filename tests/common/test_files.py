"""Evidence files: what is taken, what is refused and why, and where it lies."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from obligations.common.files import FileRefused, clean_name, path_of, store

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20


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
        ("law.pdf", b"%PDF-1.7\n...", "application/pdf"),
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
        ("nested.docx", office(**{"inner.zip": b"PK"}), "not what its name says"),
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
    ],
)
def test_names_are_cleaned(name: str, kept: str) -> None:
    assert clean_name(name) == kept
