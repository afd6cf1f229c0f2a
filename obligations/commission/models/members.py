"""Who sits on the Commission, in which function, from when until when."""

from datetime import date

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from obligations.commission.choices import VOTING, MemberFunction
from obligations.commission.querysets.meetings import MembershipQuerySet
from obligations.common.languages import Translated
from obligations.common.models import Invented, Record, not_before, value_in
from obligations.history.tracking import tracked
from obligations.people.models import Body, Person

CURRENT = Q(until_on__isnull=True)


@tracked()
class Membership(Record, Invented):
    """A term: one person, body or capacity in one function. A term that ended stays."""

    person = models.ForeignKey(
        Person, models.PROTECT, "memberships", null=True, blank=True, verbose_name=_("person")
    )
    body = models.ForeignKey(
        Body, models.PROTECT, "memberships", null=True, blank=True, verbose_name=_("body")
    )
    capacity_en = models.CharField(_("capacity, English"), max_length=300, blank=True)
    capacity_ru = models.CharField(_("capacity, Russian"), max_length=300, blank=True)
    capacity_tk = models.CharField(_("capacity, Turkmen"), max_length=300, blank=True)
    capacity = Translated()
    function = models.CharField(
        _("function"), max_length=20, choices=MemberFunction, default=MemberFunction.MEMBER
    )
    alternate_for = models.ForeignKey(
        "self",
        models.PROTECT,
        "alternates",
        null=True,
        blank=True,
        verbose_name=_("alternate for"),
    )
    from_on = models.DateField(_("from"), null=True, blank=True)
    until_on = models.DateField(_("until"), null=True, blank=True)
    source = models.TextField(_("source"), blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["function", "pk"]
        triggers = [
            *Record.Meta.triggers,
            pgtrigger.Trigger(
                name="term_covers_attendance",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                    IF EXISTS (SELECT 1 FROM obligations_attendance a
                        JOIN obligations_meeting m ON m.id = a.meeting_id
                        WHERE a.membership_id = NEW.id
                        AND (m.meets_on < NEW.from_on OR m.meets_on > NEW.until_on))
                    THEN RAISE EXCEPTION 'Attendance outside of the term is recorded.'
                        USING ERRCODE = 'check_violation',
                        CONSTRAINT = 'membership_term_covers_attendance';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]
        constraints = [
            value_in("membership", "function", MemberFunction),
            not_before("membership", "until_on", "from_on"),
            CheckConstraint(
                condition=Q(person__isnull=False)
                | Q(body__isnull=False)
                | ~Q(capacity_en="", capacity_ru="", capacity_tk=""),
                name="membership_names_somebody",
                violation_error_message=_("Name a person, a body or a capacity."),
            ),
            CheckConstraint(
                condition=~Q(function=MemberFunction.ALTERNATE) | Q(alternate_for__isnull=False),
                name="membership_alternate_for_somebody",
                violation_error_message=_("Say for which member the alternate stands in."),
            ),
            UniqueConstraint(
                fields=["person", "function"],
                condition=CURRENT & Q(person__isnull=False),
                name="membership_person_once",
                violation_error_message=_("This person has this function already."),
            ),
            UniqueConstraint(
                fields=["body", "function"],
                condition=CURRENT & Q(person__isnull=True, body__isnull=False),
                name="membership_body_once",
                violation_error_message=_("This body has this function already."),
            ),
            UniqueConstraint(
                fields=["function"],
                condition=CURRENT & Q(function=MemberFunction.CHAIR),
                name="membership_one_chair",
                violation_error_message=_("There is a chair already. End that term first."),
            ),
        ]

    def clean(self) -> None:
        """What the trigger refuses, as a sentence in a form."""
        rows = type(self).objects.filter(pk=self.pk)
        days = rows.values_list("attendances__meeting__meets_on", flat=True)
        if any(day and not self.covers(day) for day in days):
            raise ValidationError(
                _("Attendance outside of this term is recorded. Correct the attendance first.")
            )

    def __str__(self) -> str:
        return str(self.person or self.body or self.capacity)

    @property
    def is_voting(self) -> bool:
        return self.function in VOTING

    def covers(self, on: date) -> bool:
        """Whether the term holds on a day; a bound that is not known does not cut it."""
        begun = self.from_on is None or self.from_on <= on
        return begun and (self.until_on is None or on <= self.until_on)
