"""How running work tells how far it is, and hears that it is to break off.

The work's own transaction is open, so nothing that it writes can be seen, and it may be held in one
statement for minutes. A thread with a connection of its own therefore tells for it: a sign of life
and the last step, each half second, and reads whether somebody asked to stop.
"""

import logging
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Final

from django.db import DatabaseError, InterfaceError, connection, connections

from obligations.jobs.choices import JobState
from obligations.jobs.models import Job

logger = logging.getLogger(__name__)
EVERY: Final = 0.5
"""Seconds between two signs of life; work that is shorter than that gives none."""
LONGEST: Final = 200
LEAVING: Final = threading.Event()
"""Set when this process has been told to end."""

TELL: Final = """
UPDATE obligations_job SET heartbeat_at = clock_timestamp(), progress_done = %(done)s,
    progress_total = %(total)s, progress_words = %(words)s
WHERE id = (SELECT id FROM obligations_job WHERE id = %(job)s AND task = %(task)s
    AND state IN ('running', 'stopping') FOR NO KEY UPDATE SKIP LOCKED)
"""
"""Skips a row that somebody is changing: the work itself may be ending, and waits for nobody."""
ASK: Final = "SELECT state, task = %(task)s FROM obligations_job WHERE id = %(job)s"


class BrokenOff(Exception):
    """Work that is not to go on. Not for the work to catch."""


class Stopped(BrokenOff):
    """Whoever started it asked to stop."""


class Leaving(BrokenOff):
    """The worker was told to end; another one begins anew."""


class Lost(BrokenOff):
    """The job was given to another attempt: this one was taken for gone."""


class JobProgress:
    """The progress of one attempt. `step` may be called for every row."""

    def __init__(self, job: Job) -> None:
        self._job, self._task = job.pk, job.task
        self._told: tuple[int, int, str] = (0, 0, "")
        self._why: type[BrokenOff] | None = None
        self._over = threading.Event()

    @property
    def last(self) -> tuple[int, int, str]:
        """Done, of how many, the present step."""
        return self._told

    def step(self, done: int, total: int = 0, words: str = "") -> None:
        """See registry.Progress."""
        most = max(total, done) if total else 0
        self._told = (max(done, 0), most, (words or self._told[2])[:LONGEST])
        if LEAVING.is_set():
            raise Leaving
        if self._why is not None:
            raise self._why

    @contextmanager
    def told(self) -> Generator[None]:
        """Inside, the thread tells."""
        thread = threading.Thread(target=self._tell, name=f"job {self._job}", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._over.set()
            thread.join()

    def _tell(self) -> None:
        try:
            while not self._over.wait(EVERY):
                self._tell_once()
        finally:
            connections.close_all()

    def _tell_once(self) -> None:
        """A database that is away for a moment is for the work itself to notice."""
        done, total, words = self._told
        row: dict[str, Any] = {
            "job": self._job,
            "task": self._task,
            "done": done,
            "total": total,
            "words": words,
        }
        try:
            with connection.cursor() as cursor:
                cursor.execute(TELL, row)
                cursor.execute(ASK, row)
                found = cursor.fetchone()
        except (DatabaseError, InterfaceError) as problem:
            logger.warning("job %s could not tell of itself: %s", self._job, type(problem).__name__)
            connection.close()
            return
        if found is None:
            return
        state, is_ours = found
        if state == JobState.STOPPING and is_ours:
            self._why = Stopped
        elif not is_ours or state != JobState.RUNNING:
            self._why = Lost
