"""What the Commission decided, by number, and how long it is followed up."""

from typing import Any

import pgtrigger
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from obligations.commission.choices import (
    DECISION_BADGES,
    DecisionEnd,
    DecisionState,
    TaskState,
)
from obligations.commission.models.agendas import AgendaItem
from obligations.commission.models.meetings import Meeting
from obligations.commission.querysets.meetings import DecisionQuerySet
from obligations.common.badges import Badge
from obligations.common.languages import Language, Translated, some_language
from obligations.common.models import Invented, Record, not_before
from obligations.history.tracking import tracked

DECISION_OF_A_MEETING_HELD = pgtrigger.Trigger(
    name="of_a_meeting_held",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    func="""
        IF TG_OP = 'UPDATE'
            AND (NEW.number, NEW.meeting_id, NEW.taken_on, NEW.text_en, NEW.text_ru, NEW.text_tk)
            IS NOT DISTINCT FROM
            (OLD.number, OLD.meeting_id, OLD.taken_on, OLD.text_en, OLD.text_ru, OLD.text_tk)
        THEN RETURN NEW;
        END IF;
        IF NOT EXISTS (SELECT 1 FROM obligations_meeting m WHERE m.id = NEW.meeting_id
            AND m.state = 'held' AND m.meets_on <= NEW.taken_on)
        THEN RAISE EXCEPTION 'A decision is taken at a meeting held, its minutes still open.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_of_a_meeting_held';
        END IF;
        RETURN NEW;
    """,
)


@tracked()
class CommissionDecision(Record, Invented):
    """One decision. Its bodies and deadlines are its tasks; its state is computed from them."""

    number = models.SmallIntegerField(_("number"), validators=[MinValueValidator(1)])
    taken_on = models.DateField(_("taken on"))
    meeting = models.ForeignKey(Meeting, models.PROTECT, "decisions", verbose_name=_("meeting"))
    item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        "decisions",
        null=True,
        blank=True,
        verbose_name=_("agenda item"),
    )
    original_language = models.CharField(
        _("original language"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    text_en = models.TextField(_("decision, English"), blank=True)
    text_ru = models.TextField(_("decision, Russian"), blank=True)
    text_tk = models.TextField(_("decision, Turkmen"), blank=True)
    text = Translated()
    ended = models.CharField(
        _("ended as"), max_length=12, choices=DecisionEnd, blank=True, default="", editable=False
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True, editable=False)
    end_reason = models.TextField(_("reason for ending"), blank=True, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("decision of the Commission")
        verbose_name_plural = _("decisions of the Commission")
        ordering = ["-taken_on", "-number"]
        triggers = [
            *Record.Meta.triggers,
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            DECISION_OF_A_MEETING_HELD,
        ]
        constraints = [
            some_language("decision", "text"),
            not_before("decision", "ended_on", "taken_on"),
            UniqueConstraint(
                ExtractYear("taken_on"),
                "number",
                name="decision_number_once_a_year",
                violation_error_message=_("There is a decision with this number in that year."),
            ),
            CheckConstraint(
                condition=Q(number__gte=1),
                name="decision_number_from_one",
                violation_error_message=_("Number the decisions from 1."),
            ),
            CheckConstraint(
                condition=Q(original_language__in=Language.values),
                name="decision_original_language_is_known",
            ),
            CheckConstraint(
                condition=Q(ended="", ended_on__isnull=True, end_reason="")
                | Q(
                    ended__in=DecisionEnd.values,
                    ended_on__isnull=False,
                    end_reason__regex=r"\S",
                ),
                name="decision_ended_with_reason",
                violation_error_message=_("Give the reason why the decision is not followed up."),
            ),
        ]

    def __str__(self) -> str:
        return gettext("Decision %(number)s") % {"number": self.code}

    @property
    def code(self) -> str:
        """ "3/2026": the third of its year."""
        return f"{self.number}/{self.taken_on.year}"

    @property
    def state(self) -> DecisionState:
        """From the end and the tasks; with `with_tasks` or prefetched tasks without a query."""
        if self.ended:
            return DecisionState(self.ended)
        states: Any = getattr(self, "task_states", None)
        if states is None:
            states = [one.state for one in self.tasks.all()]
        if TaskState.OPEN in states:
            return DecisionState.OPEN
        return DecisionState.CARRIED_OUT if TaskState.DONE in states else DecisionState.NO_TASK

    @property
    def badge(self) -> Badge:
        return DECISION_BADGES[self.state]
