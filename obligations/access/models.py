"""Counters of failed attempts, shared by all workers."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from obligations.common.querysets import ScopedQuerySet, Viewer


class AttemptCounterQuerySet(ScopedQuerySet["AttemptCounter"]):
    def visible_to(self, user: Viewer) -> "AttemptCounterQuerySet":
        """Nobody: the security log says what there is to say."""
        return self.none()


class AttemptCounter(models.Model):
    """How often somebody tried in vain. `key` is the SHA-256 of what is counted, so that no
    address and no name stands here; `open_at` is when the next attempt is let through."""

    key = models.CharField(_("key"), max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(_("failures"))
    open_at = models.DateTimeField(_("open again"))
    last_at = models.DateTimeField(_("last attempt"), db_default=Now())

    objects = AttemptCounterQuerySet.as_manager()

    class Meta:
        verbose_name = _("counter of attempts")
        verbose_name_plural = _("counters of attempts")
        indexes = [models.Index(fields=["last_at"], name="attempt_counter_by_last")]

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.failures}"
