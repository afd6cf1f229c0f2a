"""Meetings of the Commission: who was there, what was on the agenda, the minutes."""

from typing import Final

import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from obligations.commission.choices import (
    MEETING_BADGES,
    AttendanceKind,
    MeetingState,
)
from obligations.commission.models.events import Event
from obligations.commission.models.members import Membership
from obligations.commission.querysets.meetings import (
    AttendanceQuerySet,
    MeetingQuerySet,
)
from obligations.common.badges import Badge
from obligations.common.languages import Language, Translated
from obligations.common.models import Invented, Record, not_before, value_in
from obligations.history.tracking import tracked

HUNDRED: Final = 100


@tracked()
class Meeting(Record, Invented):
    """One meeting. Its minutes stay in the room; once they are approved nothing of it changes."""

    number = models.SmallIntegerField(_("number"), validators=[MinValueValidator(1)])
    meets_on = models.DateField(_("meets on"))
    place_en = models.CharField(_("place, English"), max_length=200, blank=True)
    place_ru = models.CharField(_("place, Russian"), max_length=200, blank=True)
    place_tk = models.CharField(_("place, Turkmen"), max_length=200, blank=True)
    place = Translated()
    quorum_number = models.PositiveSmallIntegerField(
        _("quorum, members"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    quorum_percent = models.SmallIntegerField(
        _("quorum, share of the members in percent"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(HUNDRED)],
    )
    quorum_source = models.TextField(_("source of the quorum"), blank=True)
    chair = models.ForeignKey(
        Membership, models.PROTECT, "+", null=True, blank=True, verbose_name=_("in the chair")
    )
    event = models.OneToOneField(
        Event,
        models.PROTECT,
        related_name="meeting",
        null=True,
        blank=True,
        verbose_name=_("event"),
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=MeetingState,
        default=MeetingState.PLANNED,
        editable=False,
    )
    recorded_on = models.DateField(_("recorded as held on"), null=True, editable=False)
    minutes = models.TextField(_("minutes"), blank=True, editable=False)
    minutes_language = models.CharField(
        _("written in"), max_length=2, choices=Language, default=Language.ENGLISH, editable=False
    )
    approved_on = models.DateField(_("minutes approved on"), null=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        "+",
        null=True,
        editable=False,
        verbose_name=_("approved by"),
    )

    objects = MeetingQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-meets_on", "-pk"]
        triggers = [
            *Record.Meta.triggers,
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="approved_is_read_only",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state="approved"),
            ),
            pgtrigger.FSM(
                name="moves_by_the_table",
                field="state",
                transitions=[("planned", "held"), ("held", "approved")],
            ),
        ]
        constraints = [
            value_in("meeting", "state", MeetingState),
            value_in("meeting", "minutes_language", Language),
            not_before("meeting", "recorded_on", "meets_on"),
            not_before("meeting", "approved_on", "meets_on"),
            UniqueConstraint(
                ExtractYear("meets_on"),
                "number",
                name="meeting_number_once_a_year",
                violation_error_message=_("There is a meeting with this number in that year."),
            ),
            CheckConstraint(
                condition=Q(number__gte=1),
                name="meeting_number_from_one",
                violation_error_message=_("Number the meetings from 1."),
            ),
            CheckConstraint(
                condition=Q(quorum_number__isnull=True) | Q(quorum_percent__isnull=True),
                name="meeting_one_quorum_rule",
                violation_error_message=_("Give the quorum as a number or as a share, not both."),
            ),
            CheckConstraint(
                condition=Q(quorum_percent__isnull=True)
                | Q(quorum_percent__gte=1, quorum_percent__lte=HUNDRED),
                name="meeting_quorum_is_a_share",
                violation_error_message=_("A share lies between 1 and 100 percent."),
            ),
            CheckConstraint(
                condition=Q(quorum_number__isnull=True, quorum_percent__isnull=True)
                | Q(quorum_source__regex=r"\S"),
                name="meeting_quorum_has_a_source",
                violation_error_message=_("Say where the quorum is laid down."),
            ),
            CheckConstraint(
                condition=Q(state=MeetingState.PLANNED, recorded_on__isnull=True, minutes="")
                | ~Q(state=MeetingState.PLANNED) & Q(recorded_on__isnull=False),
                name="meeting_held_when_recorded",
                violation_error_message=_("Only a meeting that was held has minutes."),
            ),
            CheckConstraint(
                condition=Q(state=MeetingState.APPROVED)
                & Q(approved_on__isnull=False, approved_by__isnull=False, minutes__regex=r"\S")
                | ~Q(state=MeetingState.APPROVED)
                & Q(approved_on__isnull=True, approved_by__isnull=True),
                name="meeting_approved_by_somebody",
                violation_error_message=_("Minutes are approved once they are written."),
            ),
        ]

    def __str__(self) -> str:
        return gettext("Meeting %(number)s") % {"number": self.code}

    @property
    def code(self) -> str:
        """ "2/2026": the second of its year."""
        return f"{self.number}/{self.meets_on.year}"

    @property
    def badge(self) -> Badge:
        return MEETING_BADGES[MeetingState(self.state)]

    @property
    def is_planned(self) -> bool:
        return self.state == MeetingState.PLANNED

    @property
    def is_approved(self) -> bool:
        return self.state == MeetingState.APPROVED


def open_meeting_only(name: str, kind: str) -> pgtrigger.Trigger:
    """After the minutes are approved nothing of this kind is added, changed or taken away."""
    return pgtrigger.Trigger(
        name=name,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        when=pgtrigger.Before,
        func=f"""
            IF EXISTS (SELECT 1 FROM obligations_meeting m WHERE m.state = 'approved'
                AND m.id = COALESCE(NEW.meeting_id, OLD.meeting_id))
            THEN RAISE EXCEPTION 'The minutes of the meeting are approved.'
                USING ERRCODE = 'check_violation', CONSTRAINT = '{kind}_of_an_open_meeting';
            END IF;
            RETURN COALESCE(NEW, OLD);
        """,  # noqa: S608 - names of our own
    )


@tracked()
class Attendance(Record, Invented):
    """Whether a member was there, or who came instead."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, "attendances", verbose_name=_("meeting"))
    membership = models.ForeignKey(
        Membership, models.PROTECT, "attendances", verbose_name=_("member")
    )
    kind = models.CharField(
        _("attendance"), max_length=12, choices=AttendanceKind, default=AttendanceKind.PRESENT
    )
    represented_by = models.CharField(_("represented by"), max_length=200, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        ordering = ["meeting", "membership__function", "pk"]
        triggers = [
            *Record.Meta.triggers,
            open_meeting_only("of_an_open_meeting", "attendance"),
            pgtrigger.Trigger(
                name="within_the_term",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                    IF NOT EXISTS (SELECT 1 FROM obligations_membership s, obligations_meeting m
                        WHERE s.id = NEW.membership_id AND m.id = NEW.meeting_id
                        AND (s.from_on IS NULL OR s.from_on <= m.meets_on)
                        AND (s.until_on IS NULL OR m.meets_on <= s.until_on))
                    THEN RAISE EXCEPTION 'The term of this member did not cover the day.'
                        USING ERRCODE = 'check_violation',
                        CONSTRAINT = 'attendance_within_the_term';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]
        constraints = [
            value_in("attendance", "kind", AttendanceKind),
            UniqueConstraint("meeting", "membership", name="attendance_once"),
            CheckConstraint(
                condition=Q(kind=AttendanceKind.REPRESENTED, represented_by__regex=r"\S")
                | ~Q(kind=AttendanceKind.REPRESENTED) & Q(represented_by=""),
                name="attendance_represented_by_somebody",
                violation_error_message=_("Say who represents the member."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.get_kind_display()}"
