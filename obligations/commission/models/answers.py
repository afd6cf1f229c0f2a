"""What a body answers to a data request: its values, who wrote and who signed them off."""

from datetime import date
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from obligations.commission.choices import (
    ANSWER_BADGES,
    UNANSWERED,
    WRITABLE_ANSWERS,
    AnswerState,
)
from obligations.commission.models.requests import DataRequest, RequestField
from obligations.commission.querysets.requests import AnswerValueQuerySet, DataAnswerQuerySet
from obligations.common.badges import Badge
from obligations.common.languages import Language
from obligations.common.models import Invented, Record, value_in
from obligations.history.tracking import tracked
from obligations.people.models import Body

MOVES = [
    ("asked", "draft"),
    ("asked", "declined"),
    ("draft", "submitted"),
    ("draft", "declined"),
    ("returned", "draft"),
    ("returned", "declined"),
    ("submitted", "signed_off"),
    ("submitted", "returned"),
]
"""From which state an answer goes where; workflow.answers has the same table."""

REQUEST_IS_OPEN = pgtrigger.Trigger(
    name="request_is_open",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    func="""
        IF EXISTS (SELECT 1 FROM obligations_datarequest r
            WHERE r.id = NEW.request_id AND r.state = 'closed')
        THEN RAISE EXCEPTION 'The request is closed: nobody answers it any more.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'dataanswer_request_is_open';
        END IF;
        RETURN NEW;
    """,
)
VALUE_FITS = pgtrigger.Trigger(
    name="fits_its_field",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    func="""
        IF NOT EXISTS (
            SELECT 1 FROM obligations_dataanswer a
            JOIN obligations_requestfield f ON f.request_id = a.request_id
            WHERE a.id = NEW.answer_id AND f.id = NEW.field_id AND CASE f.kind
                WHEN 'text' THEN NEW.text <> ''
                WHEN 'number' THEN NEW.number IS NOT NULL
                WHEN 'yes_no' THEN NEW.is_yes IS NOT NULL
                ELSE NEW.day IS NOT NULL END)
        THEN RAISE EXCEPTION 'The value is not of the kind that this field asks for.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'answervalue_fits_its_field';
        END IF;
        RETURN NEW;
    """,
)
IN_A_DRAFT = pgtrigger.Trigger(
    name="changes_in_a_draft",
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.Before,
    declare=[("held", "BIGINT")],
    func="""
        IF TG_OP = 'DELETE' THEN held := OLD.answer_id; ELSE held := NEW.answer_id; END IF;
        IF NOT EXISTS (SELECT 1 FROM obligations_dataanswer a WHERE a.id = held
            AND a.state IN ('asked', 'draft', 'returned'))
        THEN RAISE EXCEPTION 'This answer was handed in: its values do not change any more.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'answervalue_changes_in_a_draft';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    """,
)


def _user(label: Any) -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        "+",
        null=True,
        blank=True,
        editable=False,
        verbose_name=label,
    )


@tracked()
class DataAnswer(Record, Invented):
    """One body that is asked, and what it answers."""

    request = models.ForeignKey(
        DataRequest, models.PROTECT, "answers", verbose_name=_("data request")
    )
    body = models.ForeignKey(Body, models.PROTECT, "data_answers", verbose_name=_("body"))
    asked_on = models.DateField(_("asked on"))
    state = models.CharField(
        _("state"), max_length=12, choices=AnswerState, default=AnswerState.ASKED, editable=False
    )
    note = models.TextField(_("note"), blank=True, editable=False)
    language = models.CharField(
        _("written in"), max_length=2, choices=Language, default=Language.ENGLISH, editable=False
    )
    written_by = _user(_("written by"))
    submitted_by = _user(_("handed in by"))
    submitted_at = models.DateTimeField(_("handed in"), null=True, blank=True, editable=False)
    decided_by = _user(_("decided by"))
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    reason = models.TextField(_("reason"), blank=True, editable=False)

    objects = DataAnswerQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("answer to a data request")
        verbose_name_plural = _("answers to data requests")
        ordering = ["request", "body__order", "body__code"]
        indexes = [models.Index(fields=["body", "state"], name="dataanswer_by_body")]
        triggers = [
            *Record.Meta.triggers,
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="keeps_its_body", fields=["request", "body", "asked_on"]),
            pgtrigger.FSM(name="moves_by_the_table", field="state", transitions=MOVES),
            REQUEST_IS_OPEN,
        ]
        constraints = [
            value_in("dataanswer", "state", AnswerState),
            value_in("dataanswer", "language", Language),
            models.UniqueConstraint(
                fields=["request", "body"],
                name="dataanswer_one_per_body",
                violation_error_message=_("This body is asked already."),
            ),
            CheckConstraint(
                condition=~Q(state__in=[AnswerState.SUBMITTED, AnswerState.SIGNED_OFF])
                | Q(submitted_by__isnull=False, submitted_at__isnull=False)
                & Q(written_by__isnull=False),
                name="dataanswer_handed_in_by_somebody",
            ),
            CheckConstraint(
                condition=~Q(state=AnswerState.SIGNED_OFF)
                | Q(decided_by__isnull=False, decided_at__isnull=False)
                & ~Q(decided_by=F("written_by"))
                & ~Q(decided_by=F("submitted_by")),
                name="dataanswer_signed_off_by_another",
                violation_error_message=_("A second person signs the answer off."),
            ),
            CheckConstraint(
                condition=~Q(state__in=[AnswerState.RETURNED, AnswerState.DECLINED])
                | Q(reason__regex=r"\S", decided_by__isnull=False, decided_at__isnull=False),
                name="dataanswer_sent_back_with_reason",
                violation_error_message=_("Give a reason. It stays in the history."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request}: {self.body}"

    @property
    def badge(self) -> Badge:
        return ANSWER_BADGES[AnswerState(self.state)]

    @property
    def is_writable(self) -> bool:
        return self.state in WRITABLE_ANSWERS

    def is_late(self, on: date) -> bool:
        """Not answered after the day of the request."""
        return self.state in UNANSWERED and self.request.is_late(on)

    @property
    def days_taken(self) -> int | None:
        """Days from asking to signing off or declining; None while it is not answered."""
        if self.state in UNANSWERED or self.decided_at is None:
            return None
        return (timezone.localdate(self.decided_at) - self.asked_on).days


@tracked()
class AnswerValue(Record):
    """What a body gives for one field: exactly one value, of the field's kind."""

    answer = models.ForeignKey(DataAnswer, models.PROTECT, "values", verbose_name=_("answer"))
    field = models.ForeignKey(RequestField, models.PROTECT, "values", verbose_name=_("field"))
    text = models.TextField(_("text"), blank=True)
    number = models.DecimalField(
        _("number"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    is_yes = models.BooleanField(_("yes"), null=True, blank=True)
    day = models.DateField(_("day"), null=True, blank=True)

    objects = AnswerValueQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("value of an answer")
        verbose_name_plural = _("values of answers")
        ordering = ["answer", "field__order", "pk"]
        triggers = [*Record.Meta.triggers, VALUE_FITS, IN_A_DRAFT]
        constraints = [
            models.UniqueConstraint(fields=["answer", "field"], name="answervalue_one_per_field"),
            CheckConstraint(
                condition=~Q(text="") & Q(number=None, is_yes=None, day=None)
                | Q(text="", number__isnull=False, is_yes=None, day=None)
                | Q(text="", number=None, is_yes__isnull=False, day=None)
                | Q(text="", number=None, is_yes=None, day__isnull=False),
                name="answervalue_is_one_value",
                violation_error_message=_("Give one value for this field."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.value}"

    @property
    def value(self) -> Any:
        """What was given: a text, a number, yes or no, a day."""
        if self.number is not None:
            return self.number
        if self.is_yes is not None:
            return self.is_yes
        return self.day or self.text
