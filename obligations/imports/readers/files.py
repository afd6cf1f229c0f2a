"""A file as it came: its bytes, digest and kind, or one sentence on why it cannot be read."""

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from obligations.common.packages import PackageRefused, TooLarge, examine

MAX_BYTES: Final = 50 * 1024 * 1024

EXCEL_97: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP: Final = b"PK\x03\x04"


class FileProblem(Exception):
    """The whole file cannot be read; `message` says why and what to do."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Name, bytes and SHA-256 of a file; `is_workbook` is told by content, not by name."""

    name: str
    data: bytes
    sha256: str

    @property
    def is_workbook(self) -> bool:
        return self.data.startswith((EXCEL_97, ZIP))


def open_file(path: Path) -> SourceFile:
    """Reads a file whole, within limits. Raises FileProblem."""
    try:
        if path.is_dir():
            raise FileProblem(_("This is a folder. Name a file."))
        if path.stat().st_size > MAX_BYTES:
            raise FileProblem(_("The file is larger than 50 MB. Split it."))
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise FileProblem(_("There is no such file.")) from error
    except PermissionError as error:
        raise FileProblem(_("The file may not be read. Check its permissions.")) from error
    if not data.strip():
        raise FileProblem(_("The file is empty."))
    if data.startswith(ZIP):
        check_package(data)
    return SourceFile(path.name, data, hashlib.sha256(data).hexdigest())


def check_package(data: bytes) -> None:
    """Refuses a workbook that unpacks beyond the limits, is damaged, or holds a trap in its XML."""
    try:
        examine(io.BytesIO(data), len(data))
    except TooLarge as error:
        raise FileProblem(_("The workbook is too large when unpacked.")) from error
    except PackageRefused as error:
        raise FileProblem(
            _("The workbook is damaged or cut off. Download or save it again.")
        ) from error
