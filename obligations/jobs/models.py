"""Jobs: who asked for what, how far it is, what came of it."""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from obligations.common.languages import Language
from obligations.common.models import value_in
from obligations.jobs import registry
from obligations.jobs.choices import BUSY, IN_VAIN, OPEN, JobState
from obligations.jobs.querysets import SILENCE, JobQuerySet

NO_FILE = r"^([0-9a-f]{64})?$"


class Job(models.Model):
    """One piece of work in the background. It has no version and no history: progress changes it
    every second; what the work itself writes has both, under the job's `uid` as its request. It is
    kept for days, so it goes with an account that goes (made-up ones do).

    `task` is the entry of the queue that may run it: another one for each attempt, so that an
    older attempt, should it wake up again, can neither report nor finish.
    """

    uid = models.UUIDField(_("identifier"), default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=40)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="jobs", verbose_name=_("started by")
    )
    asked_at = models.DateTimeField(_("asked for"), db_default=Now())
    language = models.CharField(_("language"), max_length=2, choices=Language)
    arguments = models.JSONField(
        _("arguments"), default=dict, blank=True, encoder=DjangoJSONEncoder
    )
    given_sha256 = models.CharField(_("SHA-256 of the given file"), max_length=64, blank=True)
    given_name = models.CharField(_("name of the given file"), max_length=150, blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=JobState, default=JobState.WAITING, editable=False
    )
    task = models.UUIDField(_("entry of the queue"), editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    heartbeat_at = models.DateTimeField(_("last sign of life"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    kept_until = models.DateTimeField(_("kept until"), null=True, blank=True)
    progress_done = models.PositiveIntegerField(_("done"), default=0)
    progress_total = models.PositiveIntegerField(_("of"), default=0)
    progress_words = models.CharField(_("present step"), max_length=200, blank=True)
    result_words = models.TextField(_("what came of it"), blank=True)
    result_detail = models.JSONField(
        _("result"), default=dict, blank=True, encoder=DjangoJSONEncoder
    )
    file_sha256 = models.CharField(_("SHA-256 of the file"), max_length=64, blank=True)
    file_name = models.CharField(_("name of the file"), max_length=150, blank=True)
    file_size = models.PositiveIntegerField(_("size of the file"), null=True, blank=True)
    file_type = models.CharField(_("kind of the file"), max_length=120, blank=True)
    error = models.CharField(_("why it ended"), max_length=500, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("work in the background")
        verbose_name_plural = _("work in the background")
        ordering = ["-pk"]
        constraints = [
            value_in("job", "state", JobState),
            value_in("job", "language", Language),
            models.CheckConstraint(
                condition=Q(progress_total=0) | Q(progress_done__lte=F("progress_total")),
                name="job_progress_within_its_total",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=BUSY)
                | Q(started_at__isnull=False, heartbeat_at__isnull=False),
                name="job_runs_since_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, ended_at__isnull=True, kept_until__isnull=True)
                | (~Q(state__in=OPEN) & Q(ended_at__isnull=False, kept_until__isnull=False)),
                name="job_ends_once_over",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(JobState.FAILED, JobState.INTERRUPTED)) | ~Q(error=""),
                name="job_fails_with_a_sentence",
            ),
            models.CheckConstraint(
                condition=Q(given_sha256__regex=NO_FILE), name="job_given_file_has_digest"
            ),
            models.CheckConstraint(
                condition=Q(file_sha256="", file_size__isnull=True)
                | Q(
                    file_sha256__regex=r"^[0-9a-f]{64}$", file_size__isnull=False,
                    state=JobState.DONE,
                ),
                name="job_file_once_done",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["started_by", "-id"], name="job_by_person"),
            models.Index(fields=["heartbeat_at"], condition=Q(state__in=OPEN), name="job_open"),
            models.Index(fields=["kept_until"], name="job_kept"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What was asked for, in the reader's language."""
        found = registry.find(self.kind)
        return found.title(self.arguments) if found else self.kind

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_in_vain(self) -> bool:
        """Over without a result; it may be tried again."""
        return self.state in IN_VAIN

    def is_silent(self, at: datetime) -> bool:
        """Whether its worker has not been heard of for too long."""
        beat = self.heartbeat_at
        return self.state in BUSY and beat is not None and beat < at - SILENCE

    def over(self, state: JobState, at: datetime, until: datetime, **values: Any) -> dict[str, Any]:
        """The columns of a job that has come to this end."""
        return {"state": state, "ended_at": at, "kept_until": until, **values}
