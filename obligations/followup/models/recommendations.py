"""The recommendation: one numbered paragraph of a UN document."""

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Func, Q, TextField
from django.utils.translation import gettext_lazy as _

from obligations.common.languages import Language, Translated
from obligations.common.models import (
    Archivable,
    Audience,
    Invented,
    Record,
    archived_by_somebody,
    value_in,
)
from obligations.common.text import natural_key
from obligations.followup.choices import IN_PART, Level, PositionValue, RecommendationKind
from obligations.followup.models.tags import Tag
from obligations.followup.querysets import RecommendationQuerySet
from obligations.history.tracking import track_links, tracked
from obligations.register.models import (
    AffectedGroup,
    Document,
    Provision,
    ReportingCycle,
    SdgTarget,
    Theme,
)


def search_column(config: str, *columns: str) -> models.GeneratedField:
    """A stored tsvector over folded text, so that a search ignores case and diacritics."""
    folded = [
        Func(F(one), function="obligations_fold", output_field=TextField()) for one in columns
    ]
    return models.GeneratedField(
        expression=SearchVector(*folded, config=config),
        output_field=SearchVectorField(),
        db_persist=True,
    )


@tracked(exclude=("search_en", "search_ru", "search_tk"))
class Recommendation(Record, Archivable, Invented):
    """One numbered paragraph (document + paragraph); where the source has no number, one text by
    one recommending State, told by its fingerprint.

    `text_*` is verbatim, `summary_*` our own plain words. `level` and `position` are copies of
    what its components hold, written by triggers and read-only everywhere else.
    """

    cycle = models.ForeignKey(
        ReportingCycle, models.PROTECT, "recommendations", verbose_name=_("reporting cycle")
    )
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        "recommendations",
        null=True,
        blank=True,
        verbose_name=_("document"),
    )
    paragraph = models.CharField(_("paragraph"), max_length=30, blank=True)
    paragraph_key = models.CharField(max_length=80, blank=True, editable=False)
    source = models.CharField(_("source"), max_length=60, blank=True)
    fingerprint = models.CharField(max_length=140, blank=True, editable=False)
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=RecommendationKind,
        default=RecommendationKind.RECOMMENDATION,
    )
    original_language = models.CharField(
        _("original language"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    text_en = models.TextField(_("text, English"), blank=True)
    text_ru = models.TextField(_("text, Russian"), blank=True)
    text_tk = models.TextField(_("text, Turkmen"), blank=True)
    text = Translated()
    text_source = models.CharField(_("source of the text"), max_length=200, blank=True)
    summary_en = models.CharField(_("summary, English"), max_length=400, blank=True)
    summary_ru = models.CharField(_("summary, Russian"), max_length=400, blank=True)
    summary_tk = models.CharField(_("summary, Turkmen"), max_length=400, blank=True)
    summary = Translated()
    themes = models.ManyToManyField(
        Theme, related_name="recommendations", blank=True, verbose_name=_("themes")
    )
    affected_groups = models.ManyToManyField(
        AffectedGroup, related_name="recommendations", blank=True, verbose_name=_("affected groups")
    )
    sdg_targets = models.ManyToManyField(
        SdgTarget, related_name="recommendations", blank=True, verbose_name=_("SDG targets")
    )
    provisions = models.ManyToManyField(
        Provision, related_name="recommendations", blank=True, verbose_name=_("provisions")
    )
    tags = models.ManyToManyField(
        Tag, related_name="recommendations", blank=True, verbose_name=_("tags")
    )
    archive_reason = models.TextField(_("why it is archived"), blank=True, editable=False)
    is_selected_for_follow_up = models.BooleanField(_("selected for follow-up"), default=False)
    follow_up_due_on = models.DateField(_("follow-up information due on"), null=True, blank=True)
    audience = models.CharField(
        _("audience"), max_length=12, choices=Audience, default=Audience.PUBLIC
    )
    level = models.CharField(
        _("level of implementation"),
        max_length=30,
        choices=Level,
        default=Level.NOT_ASSESSED,
        editable=False,
    )
    position = models.CharField(
        _("position"),
        max_length=12,
        choices=[*PositionValue.choices, (IN_PART, _("Supported in part"))],
        blank=True,
        editable=False,
    )
    search_en = search_column("english", "summary_en", "text_en", "paragraph")
    search_ru = search_column("russian", "summary_ru", "text_ru", "paragraph")
    search_tk = search_column("simple", "summary_tk", "text_tk", "paragraph")

    objects = RecommendationQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        ordering = ["cycle__mechanism__order", "cycle__order", "paragraph_key", "pk"]
        triggers = [
            *Record.Meta.triggers,
            pgtrigger.Trigger(
                name="copies_are_read_only",
                operation=pgtrigger.UpdateOf("level", "position"),
                when=pgtrigger.Before,
                func="""
                    IF pg_trigger_depth() < 2 AND (NEW.level <> OLD.level OR NEW.position <> OLD.position)
                    THEN RAISE EXCEPTION 'The level and position of a recommendation follow from its components.'
                        USING ERRCODE = 'check_violation', CONSTRAINT = 'recommendation_copies_are_read_only';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]
        indexes = [
            GinIndex(fields=["search_en"], name="recommendation_search_en"),
            GinIndex(fields=["search_ru"], name="recommendation_search_ru"),
            GinIndex(fields=["search_tk"], name="recommendation_search_tk"),
            models.Index(fields=["cycle", "paragraph_key"], name="recommendation_by_paragraph"),
            models.Index(fields=["level"], name="recommendation_by_level"),
            models.Index(
                fields=["audience", "cycle", "position", "level", "id"],
                condition=Q(archived_at=None),
                name="recommendation_for_counts",
            ),
        ]
        constraints = [
            value_in("recommendation", "kind", RecommendationKind),
            value_in("recommendation", "original_language", Language),
            value_in("recommendation", "audience", Audience),
            value_in("recommendation", "level", Level),
            models.CheckConstraint(
                condition=Q(position__in=["", IN_PART, *PositionValue.values]),
                name="recommendation_position_is_known",
            ),
            archived_by_somebody("recommendation"),
            models.CheckConstraint(
                condition=Q(archived_at=None) | ~Q(archive_reason=""),
                name="recommendation_archived_with_reason",
                violation_error_message=_("Give the reason why it is archived."),
            ),
            models.UniqueConstraint(
                "document",
                "paragraph",
                name="recommendation_one_per_paragraph",
                condition=Q(document__isnull=False),
                violation_error_message=_("This paragraph of the document is here already."),
            ),
            models.UniqueConstraint(
                "source",
                "fingerprint",
                name="recommendation_one_per_fingerprint",
                condition=Q(document__isnull=True),
            ),
            models.CheckConstraint(
                condition=(Q(document__isnull=False) & ~Q(paragraph=""))
                | (Q(document__isnull=True) & ~Q(source="") & ~Q(fingerprint="")),
                name="recommendation_has_identity",
                violation_error_message=_(
                    "Give the document and the paragraph of the recommendation."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(
                    text_en="",
                    text_ru="",
                    text_tk="",
                    summary_en="",
                    summary_ru="",
                    summary_tk="",
                ),
                name="recommendation_says_something",
                violation_error_message=_("Give the text or a summary in at least one language."),
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def save(self, *args: object, **kwargs: object) -> None:
        self.paragraph_key = natural_key(self.paragraph)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def reference(self) -> str:
        """Document symbol and paragraph, as a citation: "A/HRC/24/3, 112.85"."""
        if self.document_id is None or self.document is None:
            return f"{self.source} {self.pk}"
        return f"{self.document.symbol}, {self.paragraph}"

    @property
    def headline(self) -> str:
        """Our summary, else the text: what the record is called on a page."""
        return self.summary or self.text


track_links(Recommendation, "themes", "affected_groups", "sdg_targets", "provisions", "tags")
