"""The ledger in the database: out as text, through the proof, beside the event tables."""

import json
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Any, Final

from django.db import connection, transaction
from psycopg import sql

from obligations.history.guards import ledgered
from obligations.history.models import LedgerLink
from obligations.history.proof import HEADER, Counts, Fields, Misfit, check_chain, check_lines

LINK: Final = sql.SQL("""
    'link', l.position, l.transaction,
    to_char(l.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), l.entries,
    encode(l.digest, 'hex'), encode(l.previous, 'hex'), encode(l.hash, 'hex')""")
ENTRY: Final = sql.SQL("""
    'entry', e.id, e.transaction, e."table", e.event, e.record, encode(e.digest, 'hex'),
    e.content""")
LINKS: Final = sql.SQL("SELECT {} FROM obligations_ledgerlink l ORDER BY l.position").format(LINK)
BOTH: Final = sql.SQL(
    "SELECT {}, {} FROM obligations_ledgerlink l "
    "LEFT JOIN obligations_ledgerentry e ON e.transaction = l.transaction "
    "ORDER BY l.position, e.id"
).format(ENTRY, LINK)
COPY: Final = sql.SQL(r"COPY ({}) TO STDOUT (FORMAT csv, DELIMITER E'\t', QUOTE E'\x01', NULL '')")
"""Contents are JSON on one line: no tab, no line feed, no \\x01 stands in them."""


def rows(query: sql.Composable) -> Iterator[bytes]:
    """The rows of a query as lines, fields between tabs, straight from the server."""
    with connection.cursor() as cursor, cursor.cursor.copy(COPY.format(query)) as out:
        for row in out:
            yield bytes(row)


def fields_of(line: bytes) -> Fields:
    return line[:-1].split(b"\t")


def with_lines() -> Iterator[tuple[Fields, list[Fields]]]:
    """Each link with its entries, by position."""
    pairs = ((one[8:], one[:8]) for one in map(fields_of, rows(BOTH)))
    for link, group in groupby(pairs, key=lambda pair: pair[0]):
        yield link, [entry for _link, entry in group if entry[1]]


def as_file() -> Iterator[bytes]:
    """The whole ledger as `proof.read` takes it."""
    yield HEADER
    for link, entries in with_lines():
        yield b"\t".join(link) + b"\n"
        for entry in entries:
            yield b"\t".join(entry) + b"\n"


@contextmanager
def at_one_moment(patience: str = "0") -> Generator[None]:
    """All that is read inside is of the same moment; a query may take `patience` ("0": as long as
    it needs). Inside another transaction the moment is that one's own matter."""
    outermost = not connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if outermost:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL statement_timeout = %s", [patience])
        yield


Watch = Callable[[int], None]
"""Told how many links, or tables, have been looked at."""


def nobody(_done: int) -> None:
    """Nobody waits to be told."""


def check_ledger(counts: Counts, watch: Watch = nobody) -> Iterator[Misfit]:
    """The chain, the lines of each link, lines without a link."""
    yield from check_chain(map(fields_of, rows(LINKS)), counts)
    for done, (link, entries) in enumerate(with_lines()):
        watch(done)
        yield from check_lines(link, entries, counts)
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT id, "table", event FROM obligations_ledgerentry e WHERE NOT EXISTS (SELECT 1 '
            "FROM obligations_ledgerlink l WHERE l.transaction = e.transaction) ORDER BY id LIMIT 1"
        )
        for number, table, event in cursor.fetchall():
            yield Misfit(f"line {number} ({table} {event})", "no link seals it")


def check_events(watch: Watch = nobody) -> Iterator[Misfit]:
    """Each row of the event tables is as its line says; none is without a line, none is gone."""
    for done, (table, key, _record) in enumerate(ledgered()):
        watch(done)
        yield from _compare(table, key)


def _compare(table: str, key: str) -> Iterator[Misfit]:
    query = sql.SQL(
        "SELECT coalesce(e.{key}, l.event), l.id, l.content, to_jsonb(e)::text FROM {table} e "
        'FULL JOIN (SELECT * FROM obligations_ledgerentry WHERE "table" = {name}) l '
        "ON l.event = e.{key} WHERE l.content IS DISTINCT FROM to_jsonb(e)::text ORDER BY 1"
    ).format(key=sql.Identifier(key), table=sql.Identifier(table), name=sql.Literal(table))
    with connection.chunked_cursor() as cursor:
        cursor.execute(query)
        for event, line, written, now in cursor:
            if line is None:
                yield Misfit(f"{table} {event}", "it has no line in the ledger")
            elif now is None:
                yield Misfit(f"{table} {event}", f"it is gone; line {line} of the ledger holds it")
            elif changed := _changed(json.loads(written), json.loads(now)):
                names = ", ".join(changed)
                yield Misfit(f"{table} {event}", f"not as written in line {line}: {names}")


def _changed(written: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """Columns with another value than was written. A column that a migration added since, or
    took away, has nothing to be compared with."""
    return [name for name in written if name in now and written[name] != now[name]]


def head() -> tuple[int, str]:
    """Position and hash of the newest link; (0, "") before the first change."""
    newest = LedgerLink.objects.head()
    return (newest.position, bytes(newest.hash).hex()) if newest else (0, "")


def hash_at(position: int) -> str:
    """The hash of a link, "" where there is none."""
    link = LedgerLink.objects.filter(pk=position).first()
    return bytes(link.hash).hex() if link else ""
