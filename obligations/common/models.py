"""Base models: what every record carries, and the constraints that all of them share."""

import uuid
from collections.abc import Sequence
from contextvars import ContextVar
from datetime import date, datetime, time

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def bump_version(condition: pgtrigger.Condition | None = None) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="bump_version",
        operation=pgtrigger.Update,
        when=pgtrigger.Before,
        condition=condition,
        func="NEW.version = OLD.version + 1; NEW.updated_at = now(); RETURN NEW;",
    )


BUMP_VERSION = bump_version()
"""Every change raises the version, whoever makes it, so that a stale form is noticed."""


class Audience(models.TextChoices):
    """Who a record is meant for; the order is from narrow to wide."""

    BODY = "body", _("This body and the secretariat")
    COMMISSION = "commission", _("The Commission")
    PUBLIC = "public", _("The public")


class DatePrecision(models.TextChoices):
    """How exactly a date is known; the rest of the stored date is then the first day."""

    DAY = "day", _("Day")
    MONTH = "month", _("Month")
    YEAR = "year", _("Year")


class Record(models.Model):
    """A row with an identity outside the database, a version and two times (UTC)."""

    uid = models.UUIDField(_("identifier"), default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        abstract = True
        triggers = [BUMP_VERSION]


class Archivable(models.Model):
    """A record that is never deleted but put away, with a day and a name."""

    archived_at = models.DateTimeField(_("archived"), null=True, blank=True, editable=False)
    archived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("archived by"),
    )

    class Meta:
        abstract = True


class Disableable(models.Model):
    """Reference data: it stops being offered on a day, and is never deleted."""

    disabled_on = models.DateField(_("disabled on"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_disabled(self) -> bool:
        return self.disabled_on is not None and self.disabled_on <= timezone.localdate()


class Invented(models.Model):
    """A record that may be made up for the demonstration, and says so."""

    is_made_up = models.BooleanField(_("made up for the demonstration"), default=False)

    class Meta:
        abstract = True


def value_in(table: str, field: str, choices: type[models.TextChoices]) -> CheckConstraint:
    """A constraint: a choices field holds one of its values and nothing else."""
    return CheckConstraint(
        condition=Q(**{f"{field}__in": choices.values}), name=f"{table}_{field}_is_known"
    )


def archived_by_somebody(table: str) -> CheckConstraint:
    """A constraint: archived_at and archived_by are both there or neither."""
    return CheckConstraint(
        condition=Q(archived_at__isnull=True, archived_by__isnull=True)
        | Q(archived_at__isnull=False, archived_by__isnull=False),
        name=f"{table}_archived_by_somebody",
    )


def not_before(
    table: str, later: str, earlier: str, *, unless: Sequence[Q] = ()
) -> CheckConstraint:
    """A constraint: one date is not before another, where both are known."""
    condition = (
        Q(**{f"{later}__isnull": True})
        | Q(**{f"{earlier}__isnull": True})
        | Q(**{f"{later}__gte": models.F(earlier)})
    )
    for exception in unless:
        condition |= exception
    return CheckConstraint(condition=condition, name=f"{table}_{later}_not_before_{earlier}")


SHOWN_ON: ContextVar[date | None] = ContextVar("shown_on", default=None)
"""The day whose register is shown (history.as_shown); None: today's."""


def today() -> date:
    """Today in the State's time zone, or the day that is shown. Only the outermost layer asks;
    the rest is given a date."""
    return SHOWN_ON.get() or timezone.localdate()


def start_of(day: date) -> datetime:
    """The moment at which a day begins in the State's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))
