"""Tampering by whoever owns the database is found, and the first row that does not fit is named."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, connections, transaction

from obligations.history import anchors, ledger
from obligations.history.models import LedgerEntry, LedgerLink
from obligations.history.proof import Counts, check_text
from obligations.people.models import Body
from tests import database, recipes
from tests.recipes import AT
from tracker.embedded_postgres import SUPERUSER

pytestmark = pytest.mark.django_db(transaction=True)
FIRST, SECOND = "The first name", "The second name"


@pytest.fixture
def written() -> Body:
    """A body and two changes of it, each in a transaction of its own."""
    made = recipes.body("told", "Told")
    for name in (FIRST, SECOND):
        made.name_en = name
        made.save()
    return made


def tamper(statement: str) -> None:
    """What somebody may do who holds the whole database."""
    database.as_owner(
        f"SET session_replication_role = replica; {statement}",
        str(database.settings_of()["NAME"]),
        role=SUPERUSER,
    )


def line_of(name: str) -> LedgerEntry:
    return LedgerEntry.objects.get(table="obligations_bodyevent", content__contains=f'"{name}"')


def verify(*arguments: str) -> tuple[bool, str]:
    """Whether the command is content, and all that it wrote."""
    out = StringIO()
    try:
        call_command("verify_history", *arguments, stdout=out, stderr=out)
    except SystemExit:
        return False, out.getvalue()
    return True, out.getvalue()


def test_an_untouched_history_fits(written: Body, tmp_path: Path) -> None:
    exported = tmp_path / "ledger.txt"
    well, said = verify("--export", str(exported))
    assert well, said
    well, said_of_file = verify("--file", str(exported))
    assert well
    assert said == said_of_file
    assert f"{LedgerLink.objects.count()} links, {LedgerEntry.objects.count()} lines" in said


def in_ledger_changed_byte(first: LedgerEntry, second: LedgerEntry) -> str:
    return (
        "UPDATE obligations_ledgerentry SET content = replace(content, 'The first', 'The f1rst') "
        f"WHERE id = {first.pk}"
    )


def in_ledger_deleted(first: LedgerEntry, second: LedgerEntry) -> str:
    return f"DELETE FROM obligations_ledgerentry WHERE id = {first.pk}"


def in_ledger_swapped(first: LedgerEntry, second: LedgerEntry) -> str:
    return (
        "UPDATE obligations_ledgerentry a SET content = b.content, digest = b.digest "
        "FROM obligations_ledgerentry b "
        f"WHERE (a.id, b.id) IN (({first.pk}, {second.pk}), ({second.pk}, {first.pk}))"
    )


@pytest.mark.parametrize(
    ("how", "named"),
    [
        (in_ledger_changed_byte, "line {first.pk} ("),
        (in_ledger_deleted, "link {link.position}: it sealed 1 lines, 0 are there"),
        (in_ledger_swapped, "line {first.pk} ("),
    ],
)
def test_tampering_with_the_ledger_is_found(
    how: Callable[[LedgerEntry, LedgerEntry], str], named: str, written: Body, tmp_path: Path
) -> None:
    first, second = line_of(FIRST), line_of(SECOND)
    link = LedgerLink.objects.get(transaction=first.transaction)
    tamper(how(first, second))
    exported = tmp_path / "ledger.txt"
    well, said = verify("--export", str(exported))
    assert not well
    expected = f"First: {named.format(first=first, link=link)}"
    assert expected in said
    well, said = verify("--file", str(exported))
    assert not well
    assert expected in said


EVENTS = "obligations_bodyevent"


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        (f"UPDATE {EVENTS} SET name_en = 'The f1rst name' WHERE pgh_id = {{0}}", "name_en"),
        (f"DELETE FROM {EVENTS} WHERE pgh_id = {{0}}", "it is gone"),
        (
            f"UPDATE {EVENTS} a SET name_en = b.name_en FROM {EVENTS} b WHERE (a.pgh_id, b.pgh_id) "
            "IN (({0}, {1}), ({1}, {0}))",
            "name_en",
        ),
        (
            f"INSERT INTO {EVENTS} SELECT (r).* FROM (SELECT jsonb_populate_record("
            f"NULL::{EVENTS}, to_jsonb(e) || '{{{{\"pgh_id\": 99999}}}}') r "
            f"FROM {EVENTS} e WHERE pgh_id = {{0}}) x",
            "it has no line",
        ),
    ],
)
def test_tampering_with_the_events_is_found(statement: str, what: str, written: Body) -> None:
    first, second = line_of(FIRST), line_of(SECOND)
    tamper(statement.format(first.event, second.event))
    well, said = verify()
    assert not well
    named = 99999 if what == "it has no line" else first.event
    assert f"First: {EVENTS} {named}: " in said
    assert what in said


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE obligations_ledgerlink SET at = at + interval '1 day' WHERE position = {0}", 0),
        ("DELETE FROM obligations_ledgerlink WHERE position = {0}", 1),
    ],
)
def test_tampering_with_the_chain_is_found(statement: str, named: int, written: Body) -> None:
    link = LedgerLink.objects.get(transaction=line_of(FIRST).transaction)
    tamper(statement.format(link.position))
    well, said = verify()
    assert not well
    assert f"First: link {link.position + named}: " in said


def test_a_whole_end_rewritten_shows_beside_an_anchor_alone(written: Body, tmp_path: Path) -> None:
    """What the chain cannot show, and why the newest link has to be sent out."""
    anchored = tmp_path / "anchors.txt"
    call_command("anchor_history", file=anchored, stdout=StringIO())
    newest = LedgerLink.objects.head()
    assert newest is not None
    tamper(
        f"DELETE FROM obligations_ledgerlink WHERE position = {newest.position};"
        f"DELETE FROM obligations_ledgerentry WHERE transaction = {newest.transaction};"
        f"DELETE FROM {EVENTS} WHERE pgh_id = {line_of(SECOND).event}"
    )
    assert verify()[0]
    well, said = verify("--anchors", str(anchored))
    assert not well
    assert f"link {newest.position}: it was anchored on " in said
    recipes.body("later", "Later")
    well, said = verify("--anchors", str(anchored))
    assert not well
    assert f"link {newest.position}: it is not the one that was anchored" in said


def test_an_anchor_goes_out_by_mail(written: Body, mailoutbox: list[object]) -> None:
    call_command("anchor_history", mail=["keeper@example.org"], stdout=StringIO())
    assert len(mailoutbox) == 1
    assert anchors.LINE.match(str(getattr(mailoutbox[0], "body", "")).strip())


@pytest.mark.parametrize("text", ["", "no ledger\n", "obligations ledger 1\nentry\t1\n"])
def test_a_file_that_is_no_ledger_says_so(text: str, tmp_path: Path) -> None:
    path = tmp_path / "ledger.txt"
    path.write_text(text)
    with pytest.raises(CommandError, match="ledger|neither"):
        call_command("verify_history", file=path, stdout=StringIO())


def test_one_transaction_is_one_link(written: Body) -> None:
    before = LedgerLink.objects.count()
    with transaction.atomic():
        for number in range(5):
            recipes.body(f"many-{number}", "Many")
        with pytest.raises(IntegrityError), transaction.atomic():
            recipes.body("many-0", "Twice")
    newest = LedgerLink.objects.head()
    assert newest is not None
    assert LedgerLink.objects.count() == before + 1
    assert newest.entries == 5


def test_a_change_that_is_taken_back_leaves_no_line(written: Body) -> None:
    before = LedgerEntry.objects.count()
    with transaction.atomic():
        recipes.body("never", "Never")
        transaction.set_rollback(True)
    assert LedgerEntry.objects.count() == before


def test_sealing_early_seals_twice(written: Body) -> None:
    before = LedgerLink.objects.count()
    with transaction.atomic():
        recipes.body("early", "Early")
        connection.check_constraints()
        recipes.body("late", "Late")
    assert LedgerLink.objects.count() == before + 2
    assert verify()[0]


def test_many_writers_leave_one_chain(written: Body) -> None:
    writers, changes = 4, 10
    start = Barrier(writers)

    def write(number: int) -> None:
        start.wait()
        for change in range(changes):
            recipes.body(f"writer-{number}-{change}", "Written")
        connections.close_all()

    threads = [Thread(target=write, args=[number]) for number in range(writers)]
    before = LedgerLink.objects.count()
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert LedgerLink.objects.count() == before + writers * changes
    assert verify()[0]


def test_a_line_break_in_a_text_stays_one_line(tmp_path: Path) -> None:
    recipes.body("told", 'Tab\there, line\nbreak, back\\slash, "quotes", Ýaş, \x01')
    counts = Counts()
    assert list(check_text(ledger.as_file(), counts)) == []
    assert counts.entries == LedgerEntry.objects.count()


def test_an_anchor_names_its_moment() -> None:
    line = anchors.line(AT, 812, "ab" * 32)
    assert line == f"2026-11-24T05:00:00+00:00 link 812 {'ab' * 32}"
