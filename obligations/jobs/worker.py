"""The worker: takes one job after the other from the queue, and beside it does the chores."""

import logging
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import Any, Final

from django.db import InterfaceError, OperationalError, connection, connections, transaction
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, DEFAULT_TASK_QUEUE_NAME
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from obligations.jobs.progress import LEAVING

logger = logging.getLogger(__name__)
LOOK_EVERY: Final = 0.25
"""Seconds between two looks into an empty queue: one indexed query."""
PAUSE: Final = 3.0
"""Seconds until a database that went away is asked again."""


@dataclass(frozen=True, slots=True)
class Chore:
    """What is done again and again, in a thread beside the jobs; it must be safe to repeat, and to
    do in two workers at once."""

    name: str
    every: float
    do: Callable[[], object]


class Worker(db_worker.Worker):
    """That of the queue, but it breaks no job off in the middle: told to end, it gives back what it
    has at the next step and ends between two jobs."""

    def __init__(self) -> None:
        super().__init__(
            queue_names=[DEFAULT_TASK_QUEUE_NAME], excluded_queue_names=[], interval=LOOK_EVERY,
            batch=False, backend_name=DEFAULT_TASK_BACKEND_ALIAS, startup_delay=False,
            max_tasks=None, worker_id=get_random_string(32),
        )  # fmt: skip

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """The second signal ends it at once."""
        if not self.running:
            self.reset_signals()
            raise SystemExit(1)
        LEAVING.set()
        self.running = False


def work_off() -> None:
    """Does what waits, in this process and on this connection, and returns."""
    worker = Worker()
    while (entry := _taken(worker.worker_id)) is not None:
        worker.run_task(entry)


def _taken(worker_id: str) -> "DBTaskResult[..., Any] | None":
    with transaction.atomic():
        entry = DBTaskResult.objects.ready().get_locked()
        if entry is not None:
            entry.claim(worker_id)
        return entry


def serve(chores: Sequence[Chore]) -> None:
    """Works until a signal; outlives a database that is away for a while."""
    LEAVING.clear()
    worker = Worker()
    for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, worker.shutdown)
    over = threading.Event()
    beside = threading.Thread(target=_keep_house, args=(chores, over), name="chores", daemon=True)
    beside.start()
    try:
        while worker.running:
            try:
                worker.run()
            except (OperationalError, InterfaceError) as problem:
                logger.error("the database does not answer: %s", type(problem).__name__)
                connection.close()
                time.sleep(PAUSE)
    finally:
        over.set()
        beside.join(PAUSE)


def _keep_house(chores: Sequence[Chore], over: threading.Event) -> None:
    """Each chore when it is due; one that fails is told and comes again."""
    due = {one.name: time.monotonic() for one in chores}
    while not over.wait(LOOK_EVERY):
        for one in chores:
            if over.is_set() or time.monotonic() < due[one.name]:
                continue
            due[one.name] = time.monotonic() + one.every
            try:
                one.do()
            except Exception as problem:  # noqa: BLE001 - the next one is to be done all the same
                logger.error("%s failed", one.name, exc_info=problem)
        connections.close_all()
