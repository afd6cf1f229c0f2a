"""A study article by article: present law and practice, the gap, what would close it."""

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from obligations.accession.models.studies import Study
from obligations.accession.querysets import StudyArticleQuerySet
from obligations.common.languages import Language, Translated
from obligations.common.models import Invented, Record, value_in
from obligations.followup.models import Measure
from obligations.history.tracking import track_links, tracked
from obligations.register.models import Provision

OF_ITS_INSTRUMENT = pgtrigger.Trigger(
    name="of_its_instrument",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("study_id", "provision_id"),  # type: ignore[no-untyped-call]
    when=pgtrigger.Before,
    func="""
        IF NOT EXISTS (
            SELECT 1 FROM obligations_study s JOIN obligations_provision p
            ON p.instrument_id = s.instrument_id
            WHERE s.id = NEW.study_id AND p.id = NEW.provision_id)
        THEN RAISE EXCEPTION 'A study has articles of its own instrument alone.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'study_article_of_its_instrument';
        END IF;
        RETURN NEW;
    """,
)


@tracked()
class StudyArticle(Record, Invented):
    """One provision in a study. What it asks stands on the provision; readiness is what bodies
    said, in rows of their own."""

    study = models.ForeignKey(Study, models.PROTECT, "articles", verbose_name=_("accession study"))
    provision = models.ForeignKey(
        Provision, models.PROTECT, "study_articles", verbose_name=_("provision")
    )
    original_language = models.CharField(
        _("original language"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    law_en = models.TextField(_("present law, English"), blank=True)
    law_ru = models.TextField(_("present law, Russian"), blank=True)
    law_tk = models.TextField(_("present law, Turkmen"), blank=True)
    law = Translated()
    practice_en = models.TextField(_("present practice, English"), blank=True)
    practice_ru = models.TextField(_("present practice, Russian"), blank=True)
    practice_tk = models.TextField(_("present practice, Turkmen"), blank=True)
    practice = Translated()
    gap_en = models.TextField(_("gap, English"), blank=True)
    gap_ru = models.TextField(_("gap, Russian"), blank=True)
    gap_tk = models.TextField(_("gap, Turkmen"), blank=True)
    gap = Translated()
    remedy_en = models.TextField(_("what would close the gap, English"), blank=True)
    remedy_ru = models.TextField(_("what would close the gap, Russian"), blank=True)
    remedy_tk = models.TextField(_("what would close the gap, Turkmen"), blank=True)
    remedy = Translated()
    measures = models.ManyToManyField(
        Measure,
        related_name="study_articles",
        blank=True,
        verbose_name=_("measures that would close the gap"),
    )

    objects = StudyArticleQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("article of a study")
        verbose_name_plural = _("articles of studies")
        ordering = ["study", "provision__order", "provision__number"]
        triggers = [*Record.Meta.triggers, OF_ITS_INSTRUMENT]
        constraints = [
            models.UniqueConstraint(
                "study",
                "provision",
                name="study_article_once",
                violation_error_message=_("This provision is in the study already."),
            ),
            value_in("study_article", "original_language", Language),
        ]

    def __str__(self) -> str:
        return str(self.provision)

    def clean(self) -> None:
        is_whole = self.provision_id and self.study_id
        if is_whole and self.provision.instrument_id != self.study.instrument_id:
            raise ValidationError(
                {"provision": _("A study has provisions of its own instrument alone.")}
            )


track_links(StudyArticle, "measures")
