"""Zip packages from strangers: bombs, lying sizes, nesting, paths out, and traps in XML."""

import io
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from obligations.common.packages import PackageRefused, TooLarge, examine

ROOT = Path(__file__).resolve().parents[2]
MEGABYTE = 1024 * 1024


def package(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as out:
        for name, content in entries:
            out.writestr(name, content)
    return target.getvalue()


def forged(name: str, packed: bytes, *, says: int, crc: int = 0) -> bytes:
    """A package of one deflated entry whose directory says what it likes about its size."""
    path = name.encode()
    sizes = struct.pack("<LLL", crc, len(packed), says)
    common = struct.pack("<HHHHH", 20, 0, 8, 0, 0) + sizes + struct.pack("<HH", len(path), 0)
    local = b"PK\x03\x04" + common + path + packed
    entry = b"PK\x01\x02\x14\x00" + common + struct.pack("<HHHLL", 0, 0, 0, 0, 0) + path
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(entry), len(local), 0)
    return local + entry + end


def zeros(megabytes: int) -> bytes:
    """So many megabytes of zeros, deflated: one block that stands there again and again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * megabytes + packer.flush()


def check(data: bytes, **options: str) -> None:
    examine(io.BytesIO(data), len(data), **options)


def test_an_honest_package_is_read() -> None:
    check(package(("[Content_Types].xml", b"<Types/>"), ("word/media/a.png", bytes(500_000))),
          needed="[Content_Types].xml")  # fmt: skip


@pytest.mark.parametrize("says", [10, 10 * 1024 * MEGABYTE % 2**32], ids=["small", "large"])
def test_a_bomb_is_stopped_whatever_its_directory_says(says: int) -> None:
    with pytest.raises(PackageRefused):
        check(forged("xl/worksheets/sheet1.bin", zeros(2000), says=says))


def test_many_small_bombs_are_one_bomb() -> None:
    small = [(f"xl/{number}.bin", bytes(MEGABYTE)) for number in range(120)]
    with pytest.raises(TooLarge, match="unpacked"):
        check(package(*small))


def test_too_many_entries() -> None:
    with pytest.raises(TooLarge, match="entries"):
        check(package(*((f"{number}.bin", b"") for number in range(1001))))


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux")
def test_ten_gigabytes_cost_neither_memory_nor_time(tmp_path: Path) -> None:
    """In a process of its own, which tells the most memory that it ever held."""
    bomb = tmp_path / "bomb.xlsx"
    bomb.write_bytes(forged("xl/worksheets/sheet1.bin", zeros(10_240), says=2**32 - 2))
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from obligations.common.packages import PackageRefused, examine\n"
        "path = Path(sys.argv[1])\n"
        "try:\n"
        "    examine(path.open('rb'), path.stat().st_size)\n"
        "except PackageRefused:\n"
        "    told = Path('/proc/self/status').read_text()\n"
        "    print('refused', told.split('VmHWM:')[1].split()[0])\n"
    )
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", program, str(bomb)],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=20,
    )  # fmt: skip
    verdict, kilobytes = done.stdout.split()
    assert verdict == "refused"
    assert int(kilobytes) < 100_000
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("name", ["inner.zip", "word/media/image1.png", "xl/anything.bin"])
def test_no_package_inside_a_package(name: str) -> None:
    with pytest.raises(PackageRefused, match="inside"):
        check(package((name, package(("a", b"b")))))


def test_a_workbook_behind_a_chart_may_stay() -> None:
    check(package(("word/embeddings/Microsoft_Excel_Sheet.xlsx", package(("a", b"b")))))


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "word\\..\\..\\a.xml"])
def test_no_entry_leads_out(name: str) -> None:
    with pytest.raises(PackageRefused):
        check(package((name, b"")))


def test_no_entry_twice() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = package(("a.bin", b"1"), ("a.bin", b"2"))
    with pytest.raises(PackageRefused, match="twice"):
        check(data)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_only_the_packing_of_office_programs(method: int) -> None:
    with pytest.raises(PackageRefused, match="unusual"):
        check(package(("a.bin", b"a" * 100), method=method))


@pytest.mark.parametrize("cut", [1, 30, 80, 200])
def test_what_is_damaged_is_refused_and_not_an_error(cut: int) -> None:
    whole = package(("word/document.xml", b"<a>" + bytes(range(33, 60)) * 90 + b"</a>"))
    with pytest.raises(PackageRefused):
        check(whole[:-cut])
    broken = bytearray(whole)
    broken[60:64] = b"\xff\xff\xff\xff"
    with pytest.raises(PackageRefused):
        check(bytes(broken))


OPENED: list[str] = []


@pytest.fixture(scope="module")
def watched() -> None:
    """Hears of every file and socket that is opened; Python offers no way to stop listening."""
    sys.addaudithook(lambda name, _about: OPENED.append(name) if len(OPENED) < 1000 else None)


LAUGHS = "<!DOCTYPE a [<!ENTITY b 'ha'>" + "".join(
    f"<!ENTITY b{n} '&b{n - 1 or ''};&b{n - 1 or ''};'>" for n in range(1, 30)
) + "]><a>&b29;</a>"  # fmt: skip
TRAPS = {
    "billion laughs": LAUGHS,
    "a file": "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
    "an address": "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'><a/>",
    "a parameter entity": "<!DOCTYPE a [<!ENTITY % x SYSTEM 'http://127.0.0.1:9/'>%x;]><a/>",
    "an empty definition": "<!DOCTYPE a><a/>",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("trap", list(TRAPS))
@pytest.mark.parametrize(
    "entry", ["[Content_Types].xml", "word/_rels/document.xml.rels", "xl/sharedStrings.xml"]
)
def test_no_part_declares_a_document_type(
    trap: str, encoding: str, entry: str, watched: None
) -> None:
    """Refused before anything is expanded; no file but the package and no socket is opened."""
    head = f"<?xml version='1.0' encoding='{encoding}'?>"
    data = package((entry, (head + TRAPS[trap]).encode(encoding)))
    OPENED.clear()
    began = time.monotonic()
    with pytest.raises(PackageRefused, match="document type"):
        check(data)
    assert time.monotonic() - began < 1
    assert not {one for one in OPENED if one.startswith(("socket.", "open", "urllib"))}
