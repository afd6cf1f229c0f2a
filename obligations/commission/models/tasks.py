"""What somebody is to do after an event or a decision, by which day, and what came of it."""

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from obligations.commission.choices import LATE, TASK_BADGES, TaskState
from obligations.commission.models.events import Statement
from obligations.commission.querysets.tasks import TaskQuerySet
from obligations.common.badges import Badge
from obligations.common.languages import Language, Translated, some_language
from obligations.common.models import Invented, Record, not_before, value_in
from obligations.common.validators import validate_web_address
from obligations.history.tracking import tracked
from obligations.people.models import Body

TASK_FOLLOWS_A_CONCLUSION = pgtrigger.Trigger(
    name="follows_a_conclusion",
    operation=pgtrigger.Insert,
    when=pgtrigger.Before,
    condition=pgtrigger.Q(new__statement__isnull=False),
    func="""
        IF NOT EXISTS (SELECT 1 FROM obligations_statement s
            WHERE s.id = NEW.statement_id AND s.kind = 'conclusion')
        THEN RAISE EXCEPTION 'A task follows from a conclusion of an event.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'task_follows_a_conclusion';
        END IF;
        RETURN NEW;
    """,
)


@tracked()
class Task(Record, Invented):
    """One thing that a body is to do, from a conclusion of an event or from a decision.

    That it is done is reported by the body: activity, never a level of implementation.
    """

    original_language = models.CharField(
        _("original language"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    text_en = models.TextField(_("what is to be done, English"), blank=True)
    text_ru = models.TextField(_("what is to be done, Russian"), blank=True)
    text_tk = models.TextField(_("what is to be done, Turkmen"), blank=True)
    text = Translated()
    body = models.ForeignKey(Body, models.PROTECT, "tasks", verbose_name=_("responsible body"))
    given_on = models.DateField(_("given on"))
    due_on = models.DateField(_("due on"))
    statement = models.ForeignKey(
        Statement, models.PROTECT, "tasks", null=True, blank=True, verbose_name=_("conclusion")
    )
    decision = models.ForeignKey(
        "obligations.CommissionDecision",
        models.PROTECT,
        "tasks",
        null=True,
        blank=True,
        verbose_name=_("decision"),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=TaskState, default=TaskState.OPEN, editable=False
    )
    done_on = models.DateField(_("done on"), null=True, blank=True, editable=False)
    done_text = models.TextField(_("what was done"), blank=True, editable=False)
    done_language = models.CharField(
        _("written in"), max_length=2, choices=Language, default=Language.ENGLISH, editable=False
    )
    done_url = models.CharField(
        _("address"),
        max_length=500,
        blank=True,
        editable=False,
        validators=[validate_web_address],
    )
    drop_reason = models.TextField(_("reason why it was dropped"), blank=True, editable=False)

    objects = TaskQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["body", "due_on"], condition=Q(state="open"), name="task_open")
        ]
        triggers = [
            *Record.Meta.triggers,
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="keeps_its_origin", fields=["statement", "decision"]),
            pgtrigger.FSM(
                name="moves_by_the_table",
                field="state",
                transitions=[
                    ("open", "done"), ("open", "dropped"), ("done", "open"), ("dropped", "open"),
                ],
            ),
            TASK_FOLLOWS_A_CONCLUSION,
        ]  # fmt: skip
        constraints = [
            value_in("task", "state", TaskState),
            value_in("task", "original_language", Language),
            value_in("task", "done_language", Language),
            some_language("task", "text"),
            not_before("task", "due_on", "given_on"),
            not_before("task", "done_on", "given_on"),
            CheckConstraint(
                condition=Q(statement__isnull=False, decision__isnull=True)
                | Q(statement__isnull=True, decision__isnull=False),
                name="task_from_one_origin",
                violation_error_message=_(
                    "A task comes from a conclusion of an event or from a decision."
                ),
            ),
            CheckConstraint(
                condition=Q(state=TaskState.DONE, done_on__isnull=False, done_text__regex=r"\S")
                | ~Q(state=TaskState.DONE) & Q(done_on__isnull=True, done_text="", done_url=""),
                name="task_done_with_words",
                violation_error_message=_("Say since when it is done and what was done."),
            ),
            CheckConstraint(
                condition=Q(done_url="") | Q(done_url__iregex=r"^https?://"),
                name="task_address_is_web",
                violation_error_message=_("Give an address that starts with https:// or http://."),
            ),
            CheckConstraint(
                condition=Q(state=TaskState.DROPPED, drop_reason__regex=r"\S")
                | ~Q(state=TaskState.DROPPED) & Q(drop_reason=""),
                name="task_dropped_with_reason",
                violation_error_message=_("Give the reason why the task is dropped."),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_open(self) -> bool:
        return self.state == TaskState.OPEN

    def is_late(self, on: date) -> bool:
        """Open after its day."""
        return self.is_open and self.due_on < on

    @property
    def badge(self) -> Badge:
        return TASK_BADGES[TaskState(self.state)]

    def badge_on(self, on: date) -> Badge:
        return LATE if self.is_late(on) else self.badge

    @property
    def days_taken(self) -> int | None:
        """Days from giving to doing; None while it is not done."""
        return (self.done_on - self.given_on).days if self.done_on else None
