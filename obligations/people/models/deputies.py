"""Who stands in for whom for some days, and to whom the work of a person who left went."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from obligations.common.models import Invented, Record, not_before
from obligations.history.tracking import tracked
from obligations.people.querysets import DeputyQuerySet, HandOverQuerySet


def span(kind: str, first: str, last: str) -> Func:
    """A range from one column to another, both ends inside."""
    return Func(F(first), F(last), Value("[]"), function=kind)


@tracked()
class Deputy(Record, Invented):
    """One person has the roles of another from the first day to the last, both included, in the
    State's own time. Ended early, it is over at that moment.

    One number as a range makes persons comparable to an exclusion constraint without an extension
    of PostgreSQL.
    """

    absent = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, "deputies", verbose_name=_("who is away")
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, "deputyships", verbose_name=_("deputy")
    )
    from_on = models.DateField(_("first day"))
    until_on = models.DateField(_("last day"))
    reason = models.TextField(_("reason"), blank=True)
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, "+", verbose_name=_("named by")
    )
    named_at = models.DateTimeField(_("named"))
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        "+",
        null=True,
        blank=True,
        verbose_name=_("ended by"),
    )
    ended_at = models.DateTimeField(_("ended early"), null=True, blank=True)

    objects = DeputyQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("deputy")
        verbose_name_plural = _("deputies")
        ordering = ["from_on", "pk"]
        indexes = [models.Index(fields=["deputy", "until_on"], name="deputy_by_deputy")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(absent=F("deputy")),
                name="deputy_is_another_person",
                violation_error_message=_("Nobody is their own deputy."),
            ),
            not_before("deputy", "until_on", "from_on"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="deputy_ended_by_somebody",
            ),
            ExclusionConstraint(
                name="deputy_one_at_a_time",
                expressions=[
                    (span("int8range", "absent", "absent"), "&&"),
                    (span("daterange", "from_on", "until_on"), "&&"),
                ],
                condition=Q(ended_at__isnull=True),
                violation_error_message=_("There is a deputy in these days already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.absent} → {self.deputy}"

    def is_running(self, on: date) -> bool:
        """The same as the queryset's `running`, for one row with both accounts and their bodies."""
        return (
            not self.is_over(on) and self.from_on <= on and self.deputy.is_colleague_of(self.absent)
        )

    def is_over(self, on: date) -> bool:
        """Whether it was ended, or its last day is past."""
        return self.ended_at is not None or self.until_on < on


@tracked()
class HandOver(Record, Invented):
    """The open work of a person who leaves went to another of the same body, with a note.

    What went is found at the updates themselves; `count` is how many went on that day.
    """

    leaver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, "handed_over", verbose_name=_("who leaves")
    )
    successor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, "taken_over", verbose_name=_("successor")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, "+", verbose_name=_("handed over by")
    )
    at = models.DateTimeField(_("handed over"))
    note = models.TextField(_("note to the successor"))
    count = models.PositiveIntegerField(_("updates handed over"), default=0)

    objects = HandOverQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(leaver=F("successor")),
                name="hand_over_to_another_person",
                violation_error_message=_("Nobody is their own successor."),
            ),
            models.CheckConstraint(
                condition=Q(note__regex=r"\S"),
                name="hand_over_has_a_note",
                violation_error_message=_("Write a note to the successor."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leaver} → {self.successor}"
