"""What a body reports, for one or many components, and the evidence that shows it."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from obligations.common.languages import Language, Translated
from obligations.common.models import Audience, Invented, Record, not_before, value_in
from obligations.followup.choices import Decision, Level, UpdateState
from obligations.followup.models.components import Component
from obligations.followup.querysets import TargetQuerySet, UpdateQuerySet
from obligations.history.tracking import tracked
from obligations.people.models import Body, HandOver


@tracked()
class ImplementationUpdate(Record, Invented):
    """One report by one body; a new law may answer fourteen recommendations at once.

    Approval and return are decided for each target. A correction supersedes an approved update;
    both stay visible. The author stays who wrote it; the holder is in whose hands it is.
    """

    body = models.ForeignKey(Body, models.PROTECT, "updates", verbose_name=_("body"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, "updates", verbose_name=_("author")
    )
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, "held_updates", verbose_name=_("in the hands of")
    )
    handed_over = models.ForeignKey(
        HandOver,
        models.PROTECT,
        "updates",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("by which hand-over"),
    )
    state = models.CharField(
        _("state"), max_length=12, choices=UpdateState, default=UpdateState.DRAFT
    )
    original_language = models.CharField(
        _("written in"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    done_en = models.TextField(_("what was done, English"), blank=True)
    done_ru = models.TextField(_("what was done, Russian"), blank=True)
    done_tk = models.TextField(_("what was done, Turkmen"), blank=True)
    done = Translated()
    result_en = models.TextField(_("result, English"), blank=True)
    result_ru = models.TextField(_("result, Russian"), blank=True)
    result_tk = models.TextField(_("result, Turkmen"), blank=True)
    result = Translated()
    difficulty_en = models.TextField(_("difficulty, English"), blank=True)
    difficulty_ru = models.TextField(_("difficulty, Russian"), blank=True)
    difficulty_tk = models.TextField(_("difficulty, Turkmen"), blank=True)
    difficulty = Translated()
    next_step_en = models.TextField(_("next step, English"), blank=True)
    next_step_ru = models.TextField(_("next step, Russian"), blank=True)
    next_step_tk = models.TextField(_("next step, Turkmen"), blank=True)
    next_step = Translated()
    since_on = models.DateField(_("since when"), null=True, blank=True)
    period_until = models.DateField(_("reports the period to"), null=True, blank=True)
    audience = models.CharField(
        _("audience"), max_length=12, choices=Audience, default=Audience.COMMISSION
    )
    supersedes = models.ForeignKey(
        "self",
        models.PROTECT,
        "corrections",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("corrects"),
    )
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, "+", null=True, blank=True, editable=False
    )
    validated_at = models.DateTimeField(_("validated"), null=True, blank=True, editable=False)
    validated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, "+", null=True, blank=True, editable=False
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    reason = models.TextField(_("reason given last"), blank=True, editable=False)

    objects = UpdateQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("implementation update")
        verbose_name_plural = _("implementation updates")
        ordering = ["-created_at", "-pk"]
        triggers = [
            *Record.Meta.triggers,
            pgtrigger.FSM(
                name="update_moves",
                field="state",
                transitions=[
                    ("draft", "submitted"),
                    ("submitted", "validated"),
                    ("submitted", "returned"),
                    ("submitted", "withdrawn"),
                    ("validated", "approved"),
                    ("validated", "returned"),
                    ("validated", "withdrawn"),
                    ("returned", "submitted"),
                    ("returned", "withdrawn"),
                    ("withdrawn", "draft"),
                    ("approved", "superseded"),
                ],
            ),
            pgtrigger.Trigger(
                name="starts_as_draft",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__state__df="draft"),
                func="""
                    RAISE EXCEPTION 'An update starts as a draft.'
                        USING ERRCODE = 'check_violation', CONSTRAINT = 'update_starts_as_draft';
                """,
            ),
        ]
        indexes = [
            models.Index(fields=["state", "submitted_at"], name="update_by_state"),
            models.Index(fields=["body", "state"], name="update_by_body"),
        ]
        constraints = [
            value_in("update", "state", UpdateState),
            value_in("update", "original_language", Language),
            value_in("update", "audience", Audience),
            not_before("update", "period_until", "since_on"),
            models.CheckConstraint(
                condition=Q(validated_by__isnull=True) | ~Q(validated_by=F("author")),
                name="update_author_does_not_validate",
                violation_error_message=_("The author of an update does not validate it."),
            ),
            models.CheckConstraint(
                condition=Q(holder=F("author")) | Q(handed_over__isnull=False),
                name="update_held_by_author_unless_handed_over",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[UpdateState.DRAFT, UpdateState.WITHDRAWN])
                | (Q(submitted_at__isnull=False) & Q(submitted_by__isnull=False)),
                name="update_submitted_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[UpdateState.APPROVED, UpdateState.SUPERSEDED])
                | (Q(validated_at__isnull=False) & Q(decided_at__isnull=False)),
                name="update_approved_after_validation",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[UpdateState.DRAFT, UpdateState.WITHDRAWN])
                | (~Q(done_en="", done_ru="", done_tk="") & Q(since_on__isnull=False)),
                name="update_says_what_and_since_when",
                violation_error_message=_("Say what was done and since when."),
            ),
        ]

    def __str__(self) -> str:
        return f"u-{self.pk:04d}" if self.pk else "u"


@tracked()
class UpdateTarget(Record):
    """One component that an update answers, the level it proposes and what was decided."""

    update = models.ForeignKey(
        ImplementationUpdate, models.CASCADE, "targets", verbose_name=_("update")
    )
    component = models.ForeignKey(Component, models.PROTECT, "targets", verbose_name=_("component"))
    proposed_level = models.CharField(_("proposed level"), max_length=30, choices=Level, blank=True)
    decision = models.CharField(
        _("decision"), max_length=10, choices=Decision, default=Decision.PENDING
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        "+",
        null=True,
        blank=True,
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    objects = TargetQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("component answered")
        verbose_name_plural = _("components answered")
        ordering = ["update", "component"]
        triggers = [
            *Record.Meta.triggers,
            pgtrigger.Trigger(
                name="four_eyes",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                    IF NEW.decision = 'approved' AND obligations_wrote_update(NEW.update_id, NEW.decided_by_id)
                    THEN RAISE EXCEPTION 'The author of an update does not approve it.'
                        USING ERRCODE = 'check_violation', CONSTRAINT = 'update_target_four_eyes';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]
        indexes = [models.Index(fields=["component", "decision"], name="target_by_component")]
        constraints = [
            models.UniqueConstraint("update", "component", name="update_target_once"),
            value_in("update_target", "decision", Decision),
            models.CheckConstraint(
                condition=Q(proposed_level__in=["", *Level.values])
                & ~Q(proposed_level=Level.NOT_ASSESSED),
                name="update_target_level_is_known",
            ),
            models.CheckConstraint(
                condition=Q(decision=Decision.PENDING)
                | (Q(decided_by__isnull=False) & Q(decided_at__isnull=False)),
                name="update_target_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(decision=Decision.RETURNED) | ~Q(reason=""),
                name="update_target_returned_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.update} → {self.component}"
