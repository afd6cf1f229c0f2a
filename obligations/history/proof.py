"""Whether a ledger is what was sealed: plain Python over lines of text, without a database.

A ledger as text has one row a line, fields between tabs. A link:
    link  position  transaction  at  entries  digest  previous  hash
and after it each of its entries, by number:
    entry  id  transaction  table  event  record  digest  content
`digest` of an entry is the SHA-256 of its content. `digest` of a link is the SHA-256 of the lines
"id|transaction|table|event|record|digest" of its entries, each with a line feed. `hash` is the
SHA-256 of "position|transaction|at|entries|digest|previous". All in hexadecimal; `at` in UTC.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

GENESIS = sha256(b"obligations ledger").hexdigest().encode()
"""What the first link names as the one before it."""
HEADER = b"obligations ledger 1\n"
LINK, ENTRY = b"link", b"entry"
LINK_FIELDS = ENTRY_FIELDS = 8

Fields = list[bytes]


@dataclass(frozen=True, slots=True)
class Misfit:
    """One row that does not fit: which, and in what way."""

    row: str
    what: str

    def __str__(self) -> str:
        return f"{self.row}: {self.what}"


@dataclass
class Counts:
    """What was looked at, and the newest link."""

    links: int = 0
    entries: int = 0
    position: int = 0
    head: bytes = GENESIS


def check_chain(links: Iterable[Fields], counts: Counts) -> Iterator[Misfit]:
    """Each link fits itself and the one before it. `links` come by position."""
    position, head, seen = counts.position, counts.head, 0
    for fields in links:
        if len(fields) != LINK_FIELDS:
            yield Misfit(f"after link {position}", "a line that is no link")
            continue
        seen += 1
        if sha256(b"|".join(fields[1:7])).hexdigest().encode() != fields[7]:
            yield Misfit(_link(fields), "it was changed after it was sealed")
        if fields[1] != b"%d" % (position + 1):
            yield Misfit(_link(fields), f"link {position + 1} was expected here")
        elif fields[6] != head:
            yield Misfit(_link(fields), f"it does not continue link {position}")
        position, head = int(fields[1]), fields[7]
    counts.links += seen
    counts.position, counts.head = position, head


def check_lines(link: Fields, entries: Iterable[Fields], counts: Counts) -> Iterator[Misfit]:
    """The entries of one link are those that were sealed, and each content fits its digest."""
    lines, seen, kept = sha256(), 0, []
    for fields in entries:
        seen += 1
        if sha256(fields[7]).hexdigest().encode() != fields[6]:
            yield Misfit(_entry(fields), "its content was changed after it was written")
        lines.update(b"|".join(fields[1:7]) + b"\n")
        kept.append(fields)
    counts.entries += seen
    if lines.hexdigest().encode() == link[5] and b"%d" % seen == link[4]:
        return
    strangers = [one for one in kept if not _is_of_its_event(one)]
    if strangers:
        yield Misfit(_entry(strangers[0]), "it holds the content of another event")
    elif b"%d" % seen != link[4]:
        what = f"it sealed {int(link[4])} lines, {seen} are there"
        yield Misfit(_link(link), what)
    else:
        yield Misfit(_link(link), "its lines are not those that were sealed")


def read(lines: Iterable[bytes]) -> Iterator[tuple[Fields, list[Fields]]]:
    """Links with their entries, from a ledger as text. Raises ValueError where it is none."""
    rows = iter(lines)
    if next(rows, b"") != HEADER:
        raise ValueError("This file is no ledger: its first line is not the ledger’s.")
    link: Fields | None = None
    entries: list[Fields] = []
    for number, line in enumerate(rows, start=2):
        fields = line.rstrip(b"\n").split(b"\t")
        if len(fields) != LINK_FIELDS or fields[0] not in (LINK, ENTRY):
            raise ValueError(f"Line {number} is neither a link nor an entry.")
        if fields[0] == ENTRY:
            entries.append(fields)
            continue
        if link is not None or entries:
            yield link or [], entries
        link, entries = fields, []
    if link is not None or entries:
        yield link or [], entries


def check_text(lines: Iterable[bytes], counts: Counts) -> Iterator[Misfit]:
    """All of a ledger as text."""
    for link, entries in read(lines):
        if not link:
            yield Misfit(_entry(entries[0]), "no link stands before it")
            continue
        yield from check_chain([link], counts)
        yield from check_lines(link, entries, counts)


def _is_of_its_event(fields: Fields) -> bool:
    try:
        content = json.loads(fields[7])
    except ValueError:
        return False
    return bool(content.get("pgh_id", content.get("id")) == int(fields[4]))


def _link(fields: Fields) -> str:
    return f"link {fields[1].decode()}"


def _entry(fields: Fields) -> str:
    _entry_, number, transaction, table, event, *_rest = (one.decode() for one in fields[:6])
    return f"line {number} (transaction {transaction}, {table} {event})"
