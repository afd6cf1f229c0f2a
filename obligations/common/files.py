"""Evidence files: checked by extension, content and structure, kept under their SHA-256."""

import hashlib
import os
import tempfile
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

MAX_BYTES: Final = 20 * 1024 * 1024
MAX_ENTRIES: Final = 1000
MAX_UNPACKED: Final = 200 * 1024 * 1024
MAX_RATIO: Final = 100
SMALL: Final = 1024 * 1024
"""Below this size a high ratio is harmless: a short text repeats itself."""

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


def store(upload: "File[bytes]") -> StoredFile:
    """Checks a file and writes it durably. The same content is kept once.

    Raises FileRefused. The row that names the file is written after this returns.
    """
    name = clean_name(upload.name or "")
    media_type = check(upload, name)
    digest = hashlib.sha256()
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, prefix="new-", delete=False) as target:
        size = 0
        upload.seek(0)
        for chunk in upload.chunks():
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    final = path_of(digest.hexdigest())
    final.parent.mkdir(parents=True, exist_ok=True)
    Path(target.name).chmod(0o640)
    Path(target.name).replace(final)
    return StoredFile(digest.hexdigest(), size, name, media_type)


def path_of(sha256: str) -> Path:
    """Where a stored file lies: two letters of its digest, then the digest."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256


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
    media_type, starts = SIGNATURES[extension]
    upload.seek(0)
    head = upload.read(4096)
    fits = head.startswith(starts) if starts else _is_text(head)
    if fits and extension in PACKAGES:
        upload.seek(0)
        fits = _is_package(upload, PACKAGES[extension])
    if not fits:
        raise FileRefused(
            _("The content of this file is not what its name says. Save it again and retry.")
        )
    return media_type


def _is_text(head: bytes) -> bool:
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    return not head.lstrip().lower().startswith((b"<!doctype", b"<html", b"<script", b"<svg"))


def _is_package(upload: "IO[bytes] | File[bytes]", needed: str) -> bool:
    """Whether a zip is a plain office package: small enough unpacked, and read to be sure."""
    try:
        with zipfile.ZipFile(upload) as package:
            entries = package.infolist()
            if len(entries) > MAX_ENTRIES or needed not in package.namelist():
                return False
            return all(_unpacks_within_limits(package, entry) for entry in entries)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return False


def _unpacks_within_limits(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Counts while reading, because the directory of a zip may lie about sizes."""
    if entry.filename.lower().endswith(".zip"):
        return False
    allowed = min(MAX_UNPACKED, max(SMALL, entry.compress_size * MAX_RATIO))
    read = 0
    with package.open(entry) as stream:
        while chunk := stream.read(65536):
            read += len(chunk)
            if read > allowed:
                return False
    return True
