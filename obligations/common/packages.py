"""Zip packages from strangers: small enough when unpacked, read to be sure, without traps in XML.

For evidence and for imports alike. Nothing is written to a disk, nothing is fetched.
"""

import lzma
import zipfile
import zlib
from typing import IO, Any, Final
from xml.parsers import expat

MAX_ENTRIES: Final = 1000
MAX_UNPACKED: Final = 200 * 1024 * 1024
"""Bytes of all entries together."""
MAX_RATIO: Final = 100
SMALL: Final = 1024 * 1024
"""Below this size a high ratio is harmless: a short text repeats itself."""
CHUNK: Final = 65_536
ZIP: Final = b"PK\x03\x04"
XML: Final = (".xml", ".rels", ".vml", ".rdf")
EMBEDDED: Final = (".docx", ".xlsx", ".pptx", ".xlsm", ".bin")
METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
DAMAGED: Final = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, expat.ExpatError, OSError, EOFError,
    NotImplementedError, RuntimeError, ValueError, LookupError,
)  # fmt: skip


class PackageRefused(Exception):
    """A package that is not read further. The text is for the log, not for people."""


class TooLarge(PackageRefused):
    """More entries, or more bytes when unpacked, than any honest document has."""


def examine(file: IO[bytes], size: int, *, needed: str = "") -> None:
    """Reads a package whole. Raises PackageRefused.

    `size` is the size of the file in bytes; `needed` an entry that must be there.
    """
    try:
        with zipfile.ZipFile(file) as package:
            entries = package.infolist()
            _check_directory(entries, needed)
            budget = Budget(min(MAX_UNPACKED, max(SMALL, size * MAX_RATIO)))
            for entry in entries:
                _read(package, entry, budget)
    except DAMAGED as error:
        raise PackageRefused(f"damaged: {error}") from error


class Budget:
    """How many bytes may still come out of a package. Counted while reading, because the
    directory of a zip may lie about sizes."""

    def __init__(self, left: int) -> None:
        self.left = left

    def take(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise TooLarge("too large when unpacked")


def _check_directory(entries: list[zipfile.ZipInfo], needed: str) -> None:
    names = [one.filename for one in entries]
    if len(entries) > MAX_ENTRIES:
        raise TooLarge("too many entries")
    if needed and needed not in names:
        raise PackageRefused(f"{needed} is missing")
    if len(set(names)) != len(names):
        raise PackageRefused("an entry stands there twice")
    for name in names:
        if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/"):
            raise PackageRefused("an entry leads out of the package")
    if any(one.compress_type not in METHODS for one in entries):
        raise PackageRefused("an unusual way of packing")


def _read(package: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget) -> None:
    """Reads one entry to its end, through a parser that stops at a document type definition."""
    allowed = Budget(max(SMALL, entry.compress_size * MAX_RATIO))
    name = entry.filename.lower()
    parser = _strict_parser() if name.endswith(XML) else None
    with package.open(entry) as stream:
        is_first = True
        while chunk := stream.read(CHUNK):
            budget.take(len(chunk))
            allowed.take(len(chunk))
            if is_first and chunk.startswith(ZIP) and not _is_embedded(name):
                raise PackageRefused("a package inside the package")
            if parser is not None:
                parser.Parse(chunk, False)
            is_first = False
    if parser is not None and not is_first:
        parser.Parse(b"", True)


def _is_embedded(name: str) -> bool:
    """Workbooks behind charts and objects; they are never opened here."""
    return "embeddings/" in name and name.endswith(EMBEDDED)


def _strict_parser() -> Any:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_definitions
    parser.EntityDeclHandler = _refuse_definitions
    return parser


def _refuse_definitions(*_declared: Any) -> None:
    raise PackageRefused("a document type definition")
