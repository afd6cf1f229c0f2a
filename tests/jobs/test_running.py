"""What needs real transactions and real processes: progress, stopping, killing, two workers."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, connections
from django.utils import timezone

from obligations.common.files import JOBS
from obligations.jobs import workflow
from obligations.jobs.choices import JobState
from obligations.jobs.models import Job
from obligations.jobs.progress import LEAVING
from obligations.jobs.registry import Outcome, Work
from obligations.jobs.running import run
from obligations.jobs.worker import work_off
from obligations.people.models import Body, User
from tests import database
from tests.recipes import jobs

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]
SOON = 10.0
"""Seconds within which what is to happen has happened, on a busy machine."""


@pytest.fixture(autouse=True)
def _kinds() -> Iterator[None]:
    jobs.doing(jobs.nothing)
    yield
    LEAVING.clear()


def until(happened: Callable[[], Any], within: float = SOON) -> Any:
    """Waits until it is true, and gives it."""
    began = time.monotonic()
    while not (found := happened()):
        assert time.monotonic() - began < within, "it has not happened"
        time.sleep(0.05)
    return found


def elsewhere(statement: str, *values: Any) -> Any:
    """One row, as another connection sees it now."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchone()
    finally:
        other.close()


def in_a_thread(do: Callable[[], Any]) -> threading.Thread:
    """Started, with connections of its own that it closes."""

    def whole() -> None:
        try:
            do()
        finally:
            connections.close_all()

    thread = threading.Thread(target=whole)
    thread.start()
    return thread


def written() -> int:
    return Body.objects.filter(name_en="Written by a job").count()


def test_progress_is_seen_while_the_transaction_of_the_work_is_open(focal_a: User) -> None:
    seen: list[Any] = []

    def work(given: Work) -> Outcome:
        jobs.write_a_body(given)
        given.progress.step(3, 10, "Reading rows")
        told = "SELECT progress_done, progress_total, progress_words, state FROM obligations_job"
        seen.append(until(lambda: (row := elsewhere(told))[0] == 3 and row))
        bodies = "SELECT count(*) FROM obligations_body WHERE name_en = 'Written by a job'"
        seen.append(elsewhere(bodies)[0])
        return Outcome("Done.")

    jobs.doing(work)
    job = workflow.ask("test_writing", by=focal_a)
    work_off()
    assert seen == [(3, 10, "Reading rows", "running"), 0]
    job.refresh_from_db()
    assert (job.state, written()) == ("done", 1)


def test_a_long_statement_lets_the_heart_beat(focal_a: User) -> None:
    beats: list[Any] = []

    def work(_given: Work) -> Outcome:
        for _number in range(2):
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_sleep(1)")
            beats.append(elsewhere("SELECT heartbeat_at FROM obligations_job")[0])
        return Outcome("Slept.")

    jobs.doing(work)
    job = workflow.ask("test_writing", by=focal_a)
    work_off()
    job.refresh_from_db()
    assert job.started_at < beats[0] < beats[1]


def test_stopping_what_runs_rolls_it_back(focal_a: User) -> None:
    def work(given: Work) -> Outcome:
        jobs.write_a_body(given)
        job = Job.objects.get(uid=given.uid)
        in_a_thread(lambda: workflow.stop(job, by=focal_a)).join()
        assert elsewhere("SELECT state FROM obligations_job") == ("stopping",)
        for number in range(1000):
            given.progress.step(number, 1000)
            time.sleep(0.01)
        return Outcome("Not stopped.")

    jobs.doing(work)
    job = workflow.ask("test_writing", by=focal_a)
    work_off()
    job.refresh_from_db()
    assert (job.state, job.result_words, written()) == ("stopped", "", 0)
    assert 0 < job.progress_done < 999


def test_a_worker_that_leaves_gives_back_what_it_has(focal_a: User) -> None:
    def leave(given: Work) -> Outcome:
        jobs.write_a_body(given)
        LEAVING.set()
        given.progress.step(2, 3)
        return Outcome("Not left.")

    jobs.doing(leave)
    job = workflow.ask("test_writing", by=focal_a)
    run(job.uid, job.task)
    first = job.task
    job.refresh_from_db()
    assert (job.state, written()) == ("waiting", 0)
    assert job.task != first
    LEAVING.clear()
    jobs.doing(jobs.write_a_body)
    work_off()
    job.refresh_from_db()
    assert (job.state, job.attempts, written()) == ("done", 2, 1)


def test_an_attempt_that_was_given_up_writes_nothing(focal_a: User) -> None:
    """It was taken for gone, tried again, and wakes up when the other has done the work."""
    first: list[bool] = []

    def work(given: Work) -> Outcome:
        if first:
            return jobs.write_a_body(given)
        first.append(True)
        Body.objects.create(code="awake", name_en="Written by a job", kind="ministry")
        later = timezone.now() + timedelta(minutes=1)
        again = in_a_thread(lambda: (workflow.recover(later), _try_again(given.uid, focal_a)))
        again.join()
        return Outcome("Awake.")

    jobs.doing(work)
    job = workflow.ask("test_writing", by=focal_a)
    run(job.uid, job.task)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.result_words) == ("done", 2, "Written.")
    assert [one.code for one in Body.objects.filter(name_en="Written by a job")] != ["awake"]
    assert written() == 1


def _try_again(uid: UUID, by: User) -> None:
    job = workflow.retry(Job.objects.get(uid=uid), by=by)
    run(job.uid, job.task)


def test_two_workers_never_run_the_same_job(focal_a: User, focal_b: User) -> None:
    ran: list[UUID] = []

    def work(given: Work) -> Outcome:
        ran.append(given.uid)
        time.sleep(0.02)
        return jobs.write_a_body(given)

    jobs.doing(work)
    asked = [
        workflow.ask("test_writing", by=by, arguments={"number": number})
        for by in (focal_a, focal_b)
        for number in range(5)
    ]
    threads = [in_a_thread(work_off) for _number in range(4)]
    for one in threads:
        one.join()
    assert sorted(ran) == sorted(one.uid for one in asked)
    assert set(Job.objects.values_list("state", "attempts")) == {("done", 1)}
    assert written() == 10


def test_one_entry_of_the_queue_runs_once(focal_a: User) -> None:
    ran: list[UUID] = []
    barrier = threading.Barrier(4)

    def both(uid: UUID, entry: UUID) -> None:
        barrier.wait()
        run(uid, entry)

    def work(given: Work) -> Outcome:
        ran.append(given.uid)
        return Outcome("Once.")

    jobs.doing(work)
    job = workflow.ask("test_plain", by=focal_a)
    for one in [in_a_thread(lambda: both(job.uid, job.task)) for _number in range(4)]:
        one.join()
    assert ran == [job.uid]


# -- processes ------------------------------------------------------------------------------------
SLOW = """
import time, django
django.setup()
from django.core.management import call_command
from tests.recipes import jobs

def work(given):
    jobs.write_a_body(given)
    for number in range(6000):
        time.sleep(0.01)
        given.progress.step(number, 6000)
    return jobs.nothing(given)

jobs.doing(work)
call_command("run_worker")
"""
"""A worker whose one kind of work writes at once and then takes a minute."""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {
        name: os.environ[name]
        for name in ("PATH", "HOME", "LANG", "DATABASE_HOME")
        if name in os.environ
    }
    return kept | {
        "DJANGO_SETTINGS_MODULE": "tracker.settings",
        "SECRET_KEY": "for a worker in tests, long enough to be taken for a key of its own",
        "DATABASE_NAME": str(database.settings_of()["NAME"]),
        "MEDIA_ROOT": str(tmp_path),
    }


@pytest.fixture
def start(environment: dict[str, str]) -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    begun: list[subprocess.Popen[str]] = []

    def begin(*command: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", *command], cwd=ROOT, env=environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        begun.append(process)
        return process

    yield begin
    for one in begun:
        if one.poll() is None:
            one.kill()
        one.communicate()


def state_of(job: Job) -> str:
    job.refresh_from_db()
    return job.state


def test_the_worker_does_a_job_and_ends_when_told(
    start: Callable[..., "subprocess.Popen[str]"], focal_a: User, tmp_path: Path
) -> None:
    arguments = {"document": "implementation_matrix", "form": "csv", "query": ""}
    job = workflow.ask("export", by=focal_a, arguments=arguments)
    worker = start("manage.py", "run_worker")
    until(lambda: state_of(job) == JobState.DONE, 40)
    assert (tmp_path / JOBS / job.file_sha256[:2] / job.file_sha256).is_file()
    second = workflow.ask("export", by=focal_a, arguments=arguments | {"form": "xlsx"})
    until(lambda: state_of(second) == JobState.DONE)
    began = time.monotonic()
    worker.send_signal(signal.SIGTERM)
    _out, told = worker.communicate(timeout=20)
    assert worker.returncode == 0, told
    assert time.monotonic() - began < 8
    lines = [one for one in told.splitlines() if "obligations.jobs" in one]
    assert len(lines) == 2, told
    assert f"job {job.uid} export done in" in lines[0]


def test_a_worker_that_is_killed_loses_nothing(
    start: Callable[..., "subprocess.Popen[str]"], focal_a: User
) -> None:
    job = workflow.ask("test_writing", by=focal_a)
    worker = start("-c", SLOW)
    until(lambda: state_of(job) == JobState.RUNNING and job.progress_done, 40)
    worker.kill()
    worker.communicate()
    assert state_of(job) == JobState.RUNNING
    assert workflow.recover(timezone.now()) == 0
    assert workflow.recover(timezone.now() + timedelta(seconds=31)) == 1
    assert (state_of(job), written()) == ("interrupted", 0)
    jobs.doing(jobs.write_a_body)
    workflow.retry(job, by=focal_a)
    work_off()
    assert (state_of(job), job.attempts, written()) == ("done", 2, 1)


def test_a_worker_that_is_told_to_end_gives_its_job_back(
    start: Callable[..., "subprocess.Popen[str]"], focal_a: User
) -> None:
    job = workflow.ask("test_writing", by=focal_a)
    worker = start("-c", SLOW)
    until(lambda: state_of(job) == JobState.RUNNING and job.progress_done, 40)
    worker.send_signal(signal.SIGINT)
    _out, told = worker.communicate(timeout=20)
    assert worker.returncode == 0, told
    assert "given back" in told
    assert (state_of(job), written()) == ("waiting", 0)
