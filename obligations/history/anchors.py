"""Anchors: the newest link, written down where whoever runs the database cannot reach it.

An anchor is one line: "2026-11-24T17:00:00+00:00 link 812 <hash>".
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from obligations.history.proof import LINK, Misfit

LINE = re.compile(r"^(\S+) link (\d+) ([0-9a-f]{64})$")


def line(at: datetime, position: int, head: str) -> str:
    return f"{at.isoformat(timespec='seconds')} link {position} {head}"


def check(path: Path, hash_at: Callable[[int], str]) -> Iterator[Misfit]:
    """Each anchor of a file still names the hash that the ledger has there. Raises ValueError
    where the file holds no anchor."""
    found = [match for one in path.read_text().splitlines() if (match := LINE.match(one.strip()))]
    if not found:
        raise ValueError(f"{path.name} holds no anchor.")
    for match in found:
        on, position, wanted = match.groups()
        now = hash_at(int(position))
        if not now:
            yield Misfit(f"link {position}", f"it was anchored on {on} and is gone")
        elif now != wanted:
            yield Misfit(f"link {position}", f"it is not the one that was anchored on {on}")


def hashes_of(path: Path) -> Callable[[int], str]:
    """The same question to an exported ledger."""
    with path.open("rb") as lines:
        known = dict(_hashes(lines))
    return lambda position: known.get(position, "")


def _hashes(lines: Iterable[bytes]) -> Iterator[tuple[int, str]]:
    for one in lines:
        if one.startswith(LINK + b"\t"):
            fields = one.rstrip(b"\n").split(b"\t")
            yield int(fields[1]), fields[7].decode()
