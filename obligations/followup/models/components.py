"""The component: the smallest piece that is asked, answered and assessed by itself."""

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from obligations.common.languages import Translated
from obligations.common.models import Invented, Record, value_in
from obligations.followup.choices import ComponentOrigin, Level, PositionValue
from obligations.followup.models.recommendations import Recommendation, search_column
from obligations.followup.querysets import ComponentQuerySet, PartQuerySet
from obligations.history.tracking import track_links, tracked
from obligations.register.models import Document, State

REFRESH_RECOMMENDATION = pgtrigger.Trigger(
    name="refresh_recommendation",
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.After,
    func="""
        IF TG_OP <> 'INSERT' THEN PERFORM obligations_refresh_recommendation(OLD.recommendation_id); END IF;
        IF TG_OP <> 'DELETE' THEN PERFORM obligations_refresh_recommendation(NEW.recommendation_id); END IF;
        RETURN NULL;
    """,
)


@tracked(exclude=("search_en", "search_ru", "search_tk"))
class Component(Record, Invented):
    """A limb of a recommendation. Everything that is counted or done hangs on it.

    `wording_sha256` is the digest of the folded UN wording, by which an import recognises it.
    """

    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, "components", verbose_name=_("recommendation")
    )
    label = models.CharField(_("label"), max_length=10, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    origin = models.CharField(
        _("origin"), max_length=10, choices=ComponentOrigin, default=ComponentOrigin.TEXT
    )
    split_reason = models.TextField(_("reason for the split"), blank=True)
    text_en = models.TextField(_("text, English"), blank=True)
    text_ru = models.TextField(_("text, Russian"), blank=True)
    text_tk = models.TextField(_("text, Turkmen"), blank=True)
    text = Translated()
    summary_en = models.CharField(_("summary, English"), max_length=400, blank=True)
    summary_ru = models.CharField(_("summary, Russian"), max_length=400, blank=True)
    summary_tk = models.CharField(_("summary, Turkmen"), max_length=400, blank=True)
    summary = Translated()
    wording_sha256 = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    recommending_states = models.ManyToManyField(
        State, related_name="components", blank=True, verbose_name=_("recommending States")
    )
    level = models.CharField(
        _("level of implementation"),
        max_length=30,
        choices=Level,
        default=Level.NOT_ASSESSED,
        editable=False,
    )
    position = models.CharField(
        _("position"), max_length=12, choices=PositionValue, blank=True, editable=False
    )
    search_en = search_column("english", "summary_en", "text_en")
    search_ru = search_column("russian", "summary_ru", "text_ru")
    search_tk = search_column("simple", "summary_tk", "text_tk")

    objects = ComponentQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("component")
        verbose_name_plural = _("components")
        ordering = ["recommendation", "order", "pk"]
        triggers = [
            *Record.Meta.triggers,
            REFRESH_RECOMMENDATION,
            pgtrigger.Trigger(
                name="copies_are_read_only",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("level", "position"),
                when=pgtrigger.Before,
                func="""
                    IF pg_trigger_depth() < 2 AND (
                        (TG_OP = 'INSERT' AND (NEW.level <> 'not_assessed' OR NEW.position <> ''))
                        OR (TG_OP = 'UPDATE' AND (NEW.level <> OLD.level OR NEW.position <> OLD.position)))
                    THEN RAISE EXCEPTION 'A level changes only through an approved update or an assessment.'
                        USING ERRCODE = 'check_violation', CONSTRAINT = 'component_copies_are_read_only';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]
        indexes = [
            GinIndex(fields=["search_en"], name="component_search_en"),
            GinIndex(fields=["search_ru"], name="component_search_ru"),
            GinIndex(fields=["search_tk"], name="component_search_tk"),
        ]
        constraints = [
            value_in("component", "origin", ComponentOrigin),
            value_in("component", "level", Level),
            models.CheckConstraint(
                condition=Q(position__in=["", *PositionValue.values]),
                name="component_position_is_known",
            ),
            models.UniqueConstraint("recommendation", "label", name="component_label_is_unique"),
            models.CheckConstraint(
                condition=~Q(origin=ComponentOrigin.SPLIT) | ~Q(split_reason=""),
                name="component_split_has_reason",
                violation_error_message=_("Say why the recommendation is split."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation} {self.label}".strip()

    @property
    def headline(self) -> str:
        """What the component asks: its own words, else those of the recommendation."""
        return self.summary or self.text or self.recommendation.headline


REFRESH_COMPONENT = pgtrigger.Trigger(
    name="refresh_component",
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.After,
    func="""
        IF TG_OP <> 'INSERT' THEN PERFORM obligations_refresh_component(OLD.component_id); END IF;
        IF TG_OP <> 'DELETE' THEN PERFORM obligations_refresh_component(NEW.component_id); END IF;
        RETURN NULL;
    """,
)
"""After a position or an assessment: write the newest one into the component."""


@tracked()
class Position(Record, Invented):
    """The State's position on one component, as stated on a day. The latest one counts."""

    component = models.ForeignKey(
        Component, models.PROTECT, "positions", verbose_name=_("component")
    )
    value = models.CharField(_("position"), max_length=12, choices=PositionValue)
    stated_on = models.DateField(_("stated on"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    document = models.ForeignKey(
        Document, models.PROTECT, "positions", null=True, blank=True, verbose_name=_("document")
    )
    paragraph = models.CharField(_("paragraph"), max_length=30, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    objects = PartQuerySet["Position"].as_manager()

    class Meta(Record.Meta):
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ["component", "order", "stated_on", "pk"]
        triggers = [
            *Record.Meta.triggers,
            REFRESH_COMPONENT,
            pgtrigger.Trigger(
                name="only_in_upr",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                    IF NOT obligations_component_is_upr(NEW.component_id)
                    THEN RAISE EXCEPTION 'Only recommendations of the Universal Periodic Review have a position.'
                        USING ERRCODE = 'check_violation', CONSTRAINT = 'position_only_in_upr';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]
        constraints = [
            value_in("position", "value", PositionValue),
            models.UniqueConstraint("component", "order", name="position_order_is_unique"),
            models.CheckConstraint(
                condition=Q(document__isnull=False) | ~Q(source=""),
                name="position_has_source",
                violation_error_message=_("Name the document or the source of the position."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_value_display()


@tracked()
class ExternalIdentifier(Record):
    """What another system calls a component, so that a second import finds it again."""

    component = models.ForeignKey(
        Component, models.PROTECT, "external_identifiers", verbose_name=_("component")
    )
    source = models.CharField(_("source"), max_length=60)
    value = models.CharField(_("identifier"), max_length=200)

    objects = PartQuerySet["ExternalIdentifier"].as_manager()

    class Meta(Record.Meta):
        verbose_name = _("external identifier")
        verbose_name_plural = _("external identifiers")
        constraints = [
            models.UniqueConstraint("source", "value", name="external_identifier_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.value}"


track_links(Component, "recommending_states")
