"""What history and proof cost, how quickly they are checked, and many writers at once."""

import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from threading import Barrier, Event, Thread
from typing import Any

import pytest
from django.db import connections, transaction

from obligations.followup import workflow
from obligations.followup.models import Assignment
from obligations.history import ledger
from obligations.history.models import LedgerLink
from obligations.history.proof import GENESIS, Counts, check_chain, check_lines
from obligations.people.models import Body, User
from obligations.register.models import Theme
from tests import database, recipes
from tests.recipes import AT
from tracker.embedded_postgres import SUPERUSER

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]
CHANGES = 300
COST_AT_MOST = 1.6
WRITERS, EACH = 8, 500
ROWS = 10_000
LINKS_A_SECOND = 300_000
CONTENTS_A_SECOND = 60_000


def admin(statement: str) -> None:
    database.as_owner(statement, str(database.settings_of()["NAME"]), role=SUPERUSER)


def switch_history(on: str) -> None:
    """History and ledger on or off, by whoever owns the database."""
    admin(
        f"""DO $$ DECLARE one record; BEGIN
        FOR one IN SELECT tgrelid::regclass AS t, tgname AS n FROM pg_trigger
            WHERE tgname = 'ledger' OR tgname ~ '^pgtrigger_(insert_insert|update_update)_'
        LOOP EXECUTE format('ALTER TABLE %s {on} TRIGGER %I', one.t, one.n); END LOOP; END $$"""
    )


def accept_all(assignments: list[Assignment], focal: User) -> float:
    """Seconds for one change of status: the whole verb, one transaction each."""
    started = time.perf_counter()
    for one in assignments:
        workflow.accept_assignment(one, by=focal, version=one.version, at=AT)
    return (time.perf_counter() - started) / len(assignments)


def test_what_history_and_proof_add_to_a_change_of_status(
    focal_a: User, secretariat: User, body_a: Body, capsys: pytest.CaptureFixture[str]
) -> None:
    made = []
    with transaction.atomic():
        for _ in range(6 * CHANGES):
            component = recipes.recommendation().components.get()
            made.append(recipes.lead(component, body_a, by=secretariat))
    focal = User.objects.get(pk=focal_a.pk)
    spent: dict[str, list[float]] = {"DISABLE": [], "ENABLE": []}
    for turn in range(6):
        on = ("DISABLE", "ENABLE")[turn % 2]
        connections.close_all()
        switch_history(on)
        spent[on].append(accept_all(made[turn * CHANGES : (turn + 1) * CHANGES], focal))
    without, with_it = min(spent["DISABLE"]), min(spent["ENABLE"])
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{with_it * 1000:.2f} ms a change, {without * 1000:.2f} ms without: "
            f"{with_it / without:.2f} times"
        )
    assert with_it <= COST_AT_MOST * without


def test_eight_writers_leave_one_unbroken_chain(capsys: pytest.CaptureFixture[str]) -> None:
    start = Barrier(WRITERS)

    def write(number: int) -> None:
        body = recipes.body(f"writer-{number}", "Writer")
        start.wait()
        for change in range(EACH):
            Body.objects.filter(pk=body.pk).update(order=change)
        connections.close_all()

    before = LedgerLink.objects.count()
    threads = [Thread(target=write, args=[number]) for number in range(WRITERS)]
    started = time.perf_counter()
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    spent = time.perf_counter() - started
    assert LedgerLink.objects.count() == before + WRITERS * (EACH + 1)
    with ledger.at_one_moment():
        assert list(ledger.check_ledger(Counts())) == []
    with capsys.disabled():
        print(f"\n{WRITERS * EACH / spent:.0f} changes a second by {WRITERS} writers")  # noqa: T201


def test_a_writer_beside_an_uncommitted_import(capsys: pytest.CaptureFixture[str]) -> None:
    body = recipes.body("beside", "Beside")
    full, done = Event(), Event()
    slowest: list[float] = []

    def load() -> None:
        with transaction.atomic():
            Theme.objects.bulk_create(
                Theme(code=f"load-{number}", name_en=f"Theme {number}") for number in range(ROWS)
            )
            full.set()
            done.wait(60)
        connections.close_all()

    importer = Thread(target=load)
    importer.start()
    assert full.wait(120)
    for number in range(50):
        started = time.perf_counter()
        Body.objects.filter(pk=body.pk).update(order=number)
        slowest.append(time.perf_counter() - started)
    done.set()
    while importer.is_alive():
        started = time.perf_counter()
        Body.objects.filter(pk=body.pk).update(order=len(slowest))
        slowest.append(time.perf_counter() - started)
    importer.join()
    with capsys.disabled():
        print(  # noqa: T201
            f"\nslowest of 50 beside an open import of {ROWS} rows: {max(slowest[:50]) * 1000:.0f} "
            f"ms; while it commits ({len(slowest) - 50} changes): "
            f"{max(slowest[50:], default=0) * 1000:.0f} ms"
        )
    assert max(slowest) < 0.1


def links(count: int) -> Iterator[list[bytes]]:
    previous, digest = GENESIS, sha256(b"").hexdigest().encode()
    for position in range(1, count + 1):
        fields = [b"%d" % position, b"%d" % position, b"2026-11-24T05:00:00.000000Z", b"0", digest]
        head = sha256(b"|".join([*fields, previous])).hexdigest().encode()
        yield [b"link", *fields, previous, head]
        previous = head


def entries(count: int) -> list[list[bytes]]:
    made = []
    for number in range(1, count + 1):
        content = (b'{"pgh_id": %d, "text": "' % number).ljust(1022, b"a") + b'"}'
        made.append(
            [b"entry", b"%d" % number, b"1", b"obligations_bodyevent", b"%d" % number, b"1",
             sha256(content).hexdigest().encode(), content]
        )  # fmt: skip
    return made


def rate(check: Callable[[], Any], count: int) -> float:
    best = 0.0
    for _ in range(3):
        started = time.perf_counter()
        assert list(check()) == []
        best = max(best, count / (time.perf_counter() - started))
    return best


def test_how_quickly_a_history_is_verified(capsys: pytest.CaptureFixture[str]) -> None:
    chain = list(links(300_000))
    linked = rate(lambda: check_chain(chain, Counts()), len(chain))
    lines = entries(60_000)
    digest = sha256(b"".join(b"|".join(one[1:7]) + b"\n" for one in lines)).hexdigest().encode()
    link = [b"link", b"1", b"1", b"", b"%d" % len(lines), digest, b"", b""]
    read = rate(lambda: check_lines(link, lines, Counts()), len(lines))
    with capsys.disabled():
        print(f"\n{linked:,.0f} links/s, {read:,.0f} contents of 1 kB/s")  # noqa: T201
    assert linked >= LINKS_A_SECOND
    assert read >= CONTENTS_A_SECOND


def test_how_quickly_the_database_is_verified(capsys: pytest.CaptureFixture[str]) -> None:
    """Out of the database and through the proof: 100,000 lines of about 1 kB."""
    for number in range(10):
        Body.objects.bulk_create(
            Body(code=f"v{number}-{one}", kind="agency", name_en="Agency", source="x" * 500)
            for one in range(ROWS)
        )
    counts = Counts()
    started = time.perf_counter()
    with ledger.at_one_moment():
        assert list(ledger.check_ledger(counts)) == []
    spent = time.perf_counter() - started
    with capsys.disabled():
        print(f"\n{counts.entries / spent:,.0f} lines/s out of the database")  # noqa: T201
    assert counts.entries > 10 * ROWS
