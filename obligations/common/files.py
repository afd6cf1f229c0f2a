"""Files under their SHA-256: what people attach is checked by extension, content and structure."""

import hashlib
import os
import struct
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from obligations.common.packages import PackageRefused, examine

MAX_BYTES: Final = 20 * 1024 * 1024
JOBS: Final = "jobs"
"""The folder of what work in the background was given and has made."""
CHUNK_HEAD: Final = 8
"""Length and kind of a chunk of a PNG."""
WIDE: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
PAGES: Final = ("<!doctype", "<html", "<script", "<svg", "<?xml", "<body", "<head", "<iframe")

OFFICE: Final = "[Content_Types].xml"
OPEN_DOCUMENT: Final = "mimetype"

SIGNATURES: Final[dict[str, tuple[str, tuple[bytes, ...]]]] = {
    ".pdf": ("application/pdf", (b"%PDF-",)),
    ".png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    ".jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        (b"PK\x03\x04",),
    ),
    ".xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        (b"PK\x03\x04",),
    ),
    ".odt": ("application/vnd.oasis.opendocument.text", (b"PK\x03\x04",)),
    ".ods": ("application/vnd.oasis.opendocument.spreadsheet", (b"PK\x03\x04",)),
    ".txt": ("text/plain", ()),
    ".csv": ("text/csv", ()),
}
"""Extension: media type and how the content must begin; text is checked to be text."""

PACKAGES: Final = {".docx": OFFICE, ".xlsx": OFFICE, ".odt": OPEN_DOCUMENT, ".ods": OPEN_DOCUMENT}


class FileRefused(ValidationError):
    """A file that is not taken, with the reason and what to do instead."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Where a file lies (`sha256`), how large it is (bytes), and what it is called."""

    sha256: str
    size: int
    name: str
    media_type: str


def store(upload: "File[bytes]", folder: str = "") -> StoredFile:
    """Checks a file and writes it durably. The same content is kept once in each folder.

    Raises FileRefused. The row that names the file is written after this returns.
    """
    name = clean_name(upload.name or "")
    media_type = check(upload, name)
    upload.seek(0)
    digest, size = _write(upload.chunks(), folder)
    return StoredFile(digest, size, name, media_type)


def keep(content: IO[bytes], name: str, media_type: str, folder: str) -> StoredFile:
    """Writes a file of our own making durably, apart from what people attached."""
    content.seek(0)
    digest, size = _write(iter(lambda: content.read(File.DEFAULT_CHUNK_SIZE), b""), folder)
    return StoredFile(digest, size, name, media_type)


def _write(chunks: Iterable[bytes], folder: str) -> tuple[str, int]:
    """The digest and the size of what is now on the disk. A file that is there already becomes new
    again, so that nobody sweeps it away as old."""
    digest = hashlib.sha256()
    root = Path(settings.MEDIA_ROOT) / folder
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=root, prefix="new-", delete=False) as target:
        size = 0
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    final = path_of(digest.hexdigest(), folder)
    final.parent.mkdir(parents=True, exist_ok=True)
    Path(target.name).chmod(0o640)
    Path(target.name).replace(final)
    return digest.hexdigest(), size


def path_of(sha256: str, folder: str = "") -> Path:
    """Where a stored file lies: two letters of its digest, then the digest."""
    return Path(settings.MEDIA_ROOT) / folder / sha256[:2] / sha256


def sweep(folder: str, kept: Container[str], before: datetime) -> int:
    """Removes the files of a folder that nobody keeps and that were there before this moment; what
    was written since may have its row only in a moment."""
    removed = 0
    for path in (Path(settings.MEDIA_ROOT) / folder).glob("*"):
        for one in path.iterdir() if path.is_dir() else [path]:
            if one.name not in kept and one.stat().st_mtime < before.timestamp():
                one.unlink(missing_ok=True)
                removed += 1
    return removed


def clean_name(name: str) -> str:
    """A file name without folders, control and direction characters, at most 120 characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(
        char for char in last if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    ).strip(" .")
    stem, dot, extension = kept.rpartition(".")
    if not dot:
        return kept[:120]
    return f"{stem[:110]}.{extension[:9]}"


def check(upload: "File[bytes]", name: str) -> str:
    """The media type of an acceptable file. Raises FileRefused."""
    size = upload.size or 0
    if size == 0:
        raise FileRefused(_("This file is empty. Choose another one."))
    if size > MAX_BYTES:
        raise FileRefused(_("This file is larger than 20 MB. Attach a smaller one, or a link."))
    extension = Path(name).suffix.lower()
    if extension not in SIGNATURES:
        raise FileRefused(
            _("Files of this kind are not taken. Use one of: %(kinds)s."),
            params={"kinds": ", ".join(sorted(one[1:] for one in SIGNATURES))},
        )
    if not _is_what_it_says(upload, extension):
        raise FileRefused(
            _("The content of this file is not what its name says. Save it again and retry.")
        )
    return SIGNATURES[extension][0]


def _is_what_it_says(upload: "File[bytes]", extension: str) -> bool:
    """Whether beginning and structure of the content fit the extension, and nothing else fits."""
    _media_type, starts = SIGNATURES[extension]
    upload.seek(0)
    head = upload.read(4096)
    if starts and not head.startswith(starts):
        return False
    if extension in PACKAGES:
        return _is_package(extension, upload)
    return STRUCTURES[extension](head, upload) and not _hides_a_package(upload)


def _is_text(head: bytes, _upload: "File[bytes]") -> bool:
    """Text without NUL in an encoding of one byte, and no page that a browser would run."""
    wide = next((name for mark, name in WIDE if head.startswith(mark)), "")
    if b"\x00" in head and not wide:
        return False
    text = head.decode(wide or "utf-8-sig", "replace").lstrip().lower()
    return not text.startswith(PAGES)


def _is_pdf(_head: bytes, upload: "File[bytes]") -> bool:
    """A PDF says where it ends, within its last kilobyte."""
    return b"%%EOF" in _tail(upload, 1024)


def _is_png(_head: bytes, upload: "File[bytes]") -> bool:
    """Chunk after chunk up to the last one, and nothing behind it."""
    upload.seek(8)
    while len(start := upload.read(8)) == CHUNK_HEAD:
        length, kind = struct.unpack(">I4s", start)
        upload.seek(length + 4, os.SEEK_CUR)
        if kind == b"IEND":
            return bool(upload.tell() == upload.size)
    return False


def _is_jpeg(_head: bytes, upload: "File[bytes]") -> bool:
    """A JPEG ends with its mark; some cameras write a trailer behind it."""
    return b"\xff\xd9" in _tail(upload, 65_536)


def _tail(upload: "File[bytes]", count: int) -> bytes:
    upload.seek(max(0, (upload.size or 0) - count))
    found: bytes = upload.read()
    return found


def _is_package(extension: str, upload: "File[bytes]") -> bool:
    upload.seek(0)
    try:
        examine(upload, upload.size or 0, needed=PACKAGES[extension])
    except PackageRefused:
        return False
    return True


def _hides_a_package(upload: "File[bytes]") -> bool:
    """A picture or a PDF that is an archive too: what it is then depends on who opens it."""
    upload.seek(0)
    return zipfile.is_zipfile(upload)


STRUCTURES: Final[dict[str, Callable[[bytes, "File[bytes]"], bool]]] = {
    ".pdf": _is_pdf,
    ".png": _is_png,
    ".jpg": _is_jpeg,
    ".jpeg": _is_jpeg,
    ".txt": _is_text,
    ".csv": _is_text,
}
"""How a file that is no package is told to be whole."""
