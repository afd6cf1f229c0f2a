"""How long a job waits for an idle worker, and how many empty ones a worker does in a second."""

import statistics
import threading
import time

import pytest
from django.db import connections

from obligations.jobs import workflow
from obligations.jobs.models import Job
from obligations.jobs.worker import Worker, work_off
from obligations.people.models import User
from tests.recipes import jobs

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]
WAITS_AT_MOST = 1.0
"""Seconds; the worker looks four times a second."""
WORK_AT_MOST = 0.05
"""Seconds of our own work for an empty job."""
EMPTY = 100


def test_how_long_a_job_waits(focal_a: User, capsys: pytest.CaptureFixture[str]) -> None:
    jobs.doing(jobs.nothing)
    worker = Worker()

    def work() -> None:
        try:
            worker.run()
        finally:
            connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    waited = []
    for number in range(20):
        job = workflow.ask("test_plain", by=focal_a, arguments={"number": number})
        while Job.objects.open().exists():
            time.sleep(0.01)
        job.refresh_from_db()
        waited.append((job.started_at - job.asked_at).total_seconds())
        time.sleep(0.1)
    worker.running = False
    thread.join()
    with capsys.disabled():
        print(f"\n  waits {statistics.median(waited):.3f} s, at most {max(waited):.3f} s")  # noqa: T201
    assert statistics.median(waited) < WAITS_AT_MOST


def test_how_many_empty_jobs_a_second(
    focal_a: User, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    jobs.doing(jobs.nothing)
    monkeypatch.setattr(workflow, "MOST_OPEN", EMPTY)
    for number in range(EMPTY):
        workflow.ask("test_plain", by=focal_a, arguments={"number": number})
    began, spent = time.perf_counter(), time.process_time()
    work_off()
    rate = EMPTY / (time.perf_counter() - began)
    spent = (time.process_time() - spent) / EMPTY
    with capsys.disabled():
        print(f"\n  {rate:.0f} empty jobs a second, {spent * 1000:.0f} ms of our own work each")  # noqa: T201
    assert spent < WORK_AT_MOST
