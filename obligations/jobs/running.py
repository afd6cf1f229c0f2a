"""Running a job that a worker took from the queue: once, as whoever asked, with one line in the
log."""

import logging
import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

import pghistory
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import TaskContext, task

from obligations.common.errors import NotPermitted, WorkflowError
from obligations.common.files import JOBS, path_of
from obligations.jobs.choices import BUSY, JobState
from obligations.jobs.models import Job
from obligations.jobs.progress import JobProgress, Leaving, Lost, Stopped
from obligations.jobs.registry import Kind, Outcome, Work, find

logger = logging.getLogger(__name__)
KEPT: Final = timedelta(days=7)
"""How long a job that is over, and its file, can be found."""


@task(takes_context=True)
def run_job(context: TaskContext, uid: str) -> None:
    """What stands in the queue: the name of a job. No error leaves it, since the queue would keep
    its text, and a text may be confidential."""
    run(UUID(uid), UUID(context.task_result.id))


def enqueue(job: Job) -> None:
    """Puts it into the queue, in the transaction that is open: the queue is a table beside the job,
    so both are there after it, or neither."""
    job.task = UUID(run_job.enqueue(str(job.uid)).id)


def run(uid: UUID, entry: UUID) -> None:
    """Does the work, unless it was stopped while it waited or belongs to another entry."""
    job = _begin(uid, entry)
    if job is None:
        logger.info("job %s is not to be run by this entry of the queue", uid)
        return
    began = time.monotonic()
    progress = JobProgress(job)
    try:
        with translation.override(job.language), _patience(job), progress.told():
            state = _carried_out(job, progress)
    except BaseException:
        _end(job, progress, JobState.INTERRUPTED, error=str(interrupted(job)))
        raise
    logger.info(
        "job %s %s %s in %.1f s, attempt %d, account %d, %d of %d", job.uid, job.kind, state,
        time.monotonic() - began, job.attempts, job.started_by_id, *progress.last[:2],
    )  # fmt: skip


def interrupted(job: Job) -> str:
    """The sentence for a job whose worker went away, in the language of who asked."""
    with translation.override(job.language):
        return _("The work was interrupted, and nothing of it was kept. Try again.")


def _begin(uid: UUID, entry: UUID) -> Job | None:
    """Takes the job; None where there is nothing to take. One statement, so that of two only one
    does."""
    waiting = Job.objects.filter(uid=uid, task=entry, state=JobState.WAITING)
    at = timezone.now()
    taken = waiting.update(
        state=JobState.RUNNING, started_at=at, heartbeat_at=at, attempts=F("attempts") + 1,
        progress_done=0, progress_total=0, progress_words="",
    )  # fmt: skip
    return Job.objects.select_related("started_by__body").get(uid=uid) if taken else None


def _carried_out(job: Job, progress: JobProgress) -> str:
    """Does it; the state that it came to, in a word for the log."""
    try:
        _do(job, progress)
    except Stopped:
        _end(job, progress, JobState.STOPPED)
        return JobState.STOPPED.value
    except Leaving:
        _give_back(job)
        return "given back"
    except Lost:
        return "lost to another attempt"
    except WorkflowError as refusal:
        _end(job, progress, JobState.FAILED, error=str(refusal.message))
        return JobState.FAILED.value
    except Exception as problem:  # noqa: BLE001 - whatever it is, the person is told and it is logged
        logger.error("job %s %s broke", job.uid, job.kind, exc_info=problem)
        sentence = _("Something went wrong on our side. It is in the log; try again later.")
        _end(job, progress, JobState.FAILED, error=sentence)
        return JobState.FAILED.value
    return JobState.DONE.value


def _do(job: Job, progress: JobProgress) -> None:
    kind, by = find(job.kind), job.started_by
    if kind is None:
        raise NotPermitted(_("This kind of work is no longer done. Ask for it on its page again."))
    if not by.is_active:
        raise NotPermitted(_("The account that asked for this was switched off meanwhile."))
    kind.may(by, job.arguments).enforce()
    given = path_of(job.given_sha256, JOBS) if job.given_sha256 else None
    work = Work(job.uid, by, job.arguments, timezone.now(), progress, given)
    if not kind.writes:
        _finish(job, progress, kind.run(work))
        return
    context = pghistory.context(verb=job.kind, user=by.pk, request=str(job.uid))
    with transaction.atomic(), context:
        _finish(job, progress, kind.run(work))


def _finish(job: Job, progress: JobProgress, outcome: Outcome) -> None:
    """Done, if the job is still this attempt's; raises Lost, and so rolls the work back, if not."""
    values: dict[str, Any] = {
        "result_words": outcome.words, "result_detail": outcome.detail, "error": "",
    }  # fmt: skip
    if (file := outcome.file) is not None:
        values |= {"file_sha256": file.sha256, "file_name": file.name, "file_size": file.size,
                   "file_type": file.media_type}  # fmt: skip
    if not _end(job, progress, JobState.DONE, **values):
        raise Lost


def _end(job: Job, progress: JobProgress, state: JobState, **values: Any) -> bool:
    """Writes an end, and whether the job was this attempt's to end."""
    at = timezone.now()
    done, total, words = progress.last
    own = Job.objects.filter(pk=job.pk, task=job.task, state__in=BUSY)
    columns = job.over(state, at, at + KEPT, **values)
    return bool(
        own.update(progress_done=done, progress_total=total, progress_words=words, **columns)
    )


def _give_back(job: Job) -> None:
    """Into the queue again, for the worker that comes next; stopped if that was asked for."""
    with transaction.atomic():
        own = Job.objects.select_for_update().filter(pk=job.pk, task=job.task, state__in=BUSY)
        fresh = own.first()
        if fresh is None:
            return
        if fresh.state == JobState.STOPPING:
            at = timezone.now()
            own.update(**fresh.over(JobState.STOPPED, at, at + KEPT))
            return
        enqueue(fresh)
        own.update(state=JobState.WAITING, task=fresh.task)


@contextmanager
def _patience(job: Job) -> Generator[None]:
    """One statement may take longer than one of a page."""
    kind: Kind | None = find(job.kind)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('statement_timeout', %s, false)", [kind.patience if kind else "0"]
        )
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET statement_timeout")
