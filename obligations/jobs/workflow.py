"""The verbs: asking for a job, stopping it, trying it again; finding those whose worker is gone."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from obligations.common.errors import WrongState
from obligations.common.files import JOBS, StoredFile, sweep
from obligations.common.languages import Language
from obligations.jobs.choices import JobState
from obligations.jobs.models import Job
from obligations.jobs.permissions import can_retry, can_stop
from obligations.jobs.querysets import SILENCE
from obligations.jobs.registry import find
from obligations.jobs.running import KEPT, enqueue, interrupted
from obligations.people.models import User

MOST_OPEN: Final = 5
"""Jobs of one person that may wait or run at a time."""
GRACE: Final = timedelta(days=1)
"""How old a file without a job, or an entry of the queue that was worked off, grows."""


def ask(
    name: str,
    *,
    by: User,
    arguments: Mapping[str, Any] | None = None,
    given: StoredFile | None = None,
    at: datetime | None = None,
) -> Job:
    """Asks for a job of a kind, in the transaction that is open, if one is: it is in the queue
    when that ends well and never was when it is rolled back. Whoever asks for the same again while
    it is open is given the one that there is.

    Raises NotPermitted, WrongState (too many are open) and what the kind says of its arguments.
    """
    kind = find(name)
    if kind is None:
        raise ValueError(f"There is no kind of job named {name}.")
    kept = kind.clean(arguments or {})
    kind.may(by, kept).enforce()
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=by.pk)  # one question of a person a time
        mine = Job.objects.visible_to(by).open()
        digest = given.sha256 if given else ""
        if same := mine.filter(kind=name, arguments=kept, given_sha256=digest).first():
            return same
        if mine.count() >= MOST_OPEN:
            raise WrongState(
                _("You have as much waiting as one person may. Wait for it, or stop some of it.")
            )
        job = Job(
            kind=name, started_by=by, arguments=kept, language=_language(by), given_sha256=digest,
            given_name=given.name if given else "", asked_at=at or timezone.now(),
        )  # fmt: skip
        enqueue(job)
        job.save()
        return job


def _language(by: User) -> str:
    """That of the page on which it was asked for."""
    shown = (get_language() or "")[:2]
    return shown if shown in Language.values else by.language


def stop(job: Job, *, by: User, at: datetime | None = None) -> Job:
    """What waits is stopped at once; what runs hears of it at its next step."""
    can_stop(by, job).enforce()
    at = at or timezone.now()
    with transaction.atomic():
        fresh = Job.objects.select_for_update().get(pk=job.pk)
        if fresh.state == JobState.WAITING or fresh.is_silent(at):
            _set(fresh, fresh.over(JobState.STOPPED, at, at + KEPT))
        elif fresh.state == JobState.RUNNING:
            _set(fresh, {"state": JobState.STOPPING})
        elif fresh.state != JobState.STOPPING:
            raise WrongState(_("This has ended already."))
    return fresh


def retry(job: Job, *, by: User, at: datetime | None = None) -> Job:
    """Puts it into the queue once more. Nothing of the earlier attempt was kept."""
    can_retry(by, job).enforce()
    if kind := find(job.kind):
        kind.may(by, job.arguments).enforce()
    at = at or timezone.now()
    with transaction.atomic():
        fresh = Job.objects.select_for_update().get(pk=job.pk)
        if not (fresh.is_in_vain or fresh.is_silent(at)):
            raise WrongState(_("Only what ended without a result can be tried again."))
        enqueue(fresh)
        _set(
            fresh,
            {
                "state": JobState.WAITING, "task": fresh.task, "asked_at": at, "started_at": None,
                "heartbeat_at": None, "ended_at": None, "kept_until": None, "error": "",
                "progress_done": 0, "progress_total": 0, "progress_words": "",
            },
        )  # fmt: skip
    return fresh


def recover(at: datetime) -> int:
    """Ends what a worker left behind when it was killed, and puts back into the queue what it had
    only just taken; how many. Safe to run at any time and by several at once."""
    found = 0
    with transaction.atomic():
        for job in Job.objects.silent(at).select_for_update(skip_locked=True):
            if job.state == JobState.STOPPING:
                _set(job, job.over(JobState.STOPPED, at, at + KEPT))
            else:
                sentence = interrupted(job)
                _set(job, job.over(JobState.INTERRUPTED, at, at + KEPT, error=sentence))
            found += 1
    with transaction.atomic():
        for job in Job.objects.long_waiting(at).select_for_update(skip_locked=True):
            if not _has_entry(job, at):
                enqueue(job)
                _set(job, {"task": job.task})
                found += 1
    return found


def _has_entry(job: Job, at: datetime) -> bool:
    """Whether its entry of the queue still waits, or was taken a moment ago."""
    entry = DBTaskResult.objects.filter(pk=job.task).first()
    if entry is None or entry.status in (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED):
        return False
    taken = entry.status == TaskResultStatus.RUNNING and entry.started_at
    return not (taken and taken < at - SILENCE)


def forget(at: datetime) -> int:
    """Removes jobs that are no longer kept, with their files, and what the queue has worked off;
    how many jobs."""
    _rows, removed = Job.objects.run_out(at).delete()
    old = DBTaskResult.objects.exclude(status=TaskResultStatus.READY)
    old.filter(enqueued_at__lt=at - GRACE).exclude(
        pk__in=Job.objects.open().values("task")
    ).delete()
    kept: set[str] = set()
    for column in ("file_sha256", "given_sha256"):
        kept |= set(Job.objects.exclude(**{column: ""}).values_list(column, flat=True))
    sweep(JOBS, kept, at - GRACE)
    return removed.get(Job._meta.label, 0)


def _set(job: Job, columns: Mapping[str, Any]) -> None:
    Job.objects.filter(pk=job.pk).update(**columns)
    vars(job).update(columns)
