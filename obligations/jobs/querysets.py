"""Which jobs: whose, open or over, silent, run out."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Self

from django.db.models import Q

from obligations.common.querysets import ScopedQuerySet, Viewer
from obligations.jobs.choices import BUSY, OPEN, JobState

if TYPE_CHECKING:
    from obligations.jobs.models import Job

SILENCE: Final = timedelta(seconds=30)
"""A worker tells every few seconds that it lives; after so long it is taken for gone."""


class JobQuerySet(ScopedQuerySet["Job"]):
    def visible_to(self, user: Viewer) -> Self:
        """Whoever started it, and nobody else: its filters and its file are what that person may
        see. Whoever runs the server reads one line per job in the log, without content."""
        return self.filter(started_by=user.pk) if user.is_authenticated else self.none()

    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def silent(self, at: datetime) -> Self:
        """Running, but the worker has not been heard of: it was killed, or its machine is gone."""
        return self.filter(state__in=BUSY, heartbeat_at__lt=at - SILENCE)

    def long_waiting(self, at: datetime) -> Self:
        return self.filter(state=JobState.WAITING, asked_at__lt=at - SILENCE)

    def recent(self, at: datetime, within: timedelta) -> Self:
        """Open, or ended a short while ago; newest first."""
        lately = Q(state__in=OPEN) | Q(ended_at__gte=at - within)
        return self.filter(lately).order_by("-pk")

    def run_out(self, at: datetime) -> Self:
        """Over, and no longer kept."""
        return self.filter(kept_until__lt=at)
