"""What a recommendation is about: themes, affected groups, Sustainable Development Goals."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from obligations.common.languages import Translated, some_language
from obligations.common.models import Disableable, Record
from obligations.common.querysets import ScopedQuerySet
from obligations.history.tracking import tracked


@tracked()
class Theme(Record, Disableable):
    """A theme of the Universal Human Rights Index; other sources' labels map onto it."""

    code = models.SlugField(_("code"), max_length=140, unique=True)
    name_en = models.CharField(_("name, English"), max_length=200, blank=True)
    name_ru = models.CharField(_("name, Russian"), max_length=200, blank=True)
    name_tk = models.CharField(_("name, Turkmen"), max_length=200, blank=True)
    name = Translated()
    group = models.CharField(_("group"), max_length=120, blank=True)
    source_labels = ArrayField(
        models.CharField(max_length=200),
        verbose_name=_("labels in other sources"),
        default=list,
        blank=True,
    )

    objects = ScopedQuerySet["Theme"].as_manager()

    class Meta(Record.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["name_en"]
        constraints = [some_language("theme", "name")]

    def __str__(self) -> str:
        return self.name


@tracked()
class AffectedGroup(Record, Disableable):
    """Persons whom a recommendation concerns."""

    code = models.SlugField(_("code"), max_length=140, unique=True)
    name_en = models.CharField(_("name, English"), max_length=200, blank=True)
    name_ru = models.CharField(_("name, Russian"), max_length=200, blank=True)
    name_tk = models.CharField(_("name, Turkmen"), max_length=200, blank=True)
    name = Translated()

    objects = ScopedQuerySet["AffectedGroup"].as_manager()

    class Meta(Record.Meta):
        verbose_name = _("affected group")
        verbose_name_plural = _("affected groups")
        ordering = ["name_en"]
        constraints = [some_language("affected_group", "name")]

    def __str__(self) -> str:
        return self.name


@tracked()
class SdgTarget(Record, Disableable):
    """A target of the Sustainable Development Goals, matched by its number alone."""

    code = models.CharField(_("number"), max_length=6, unique=True)
    goal = models.PositiveSmallIntegerField(_("goal"))
    title_en = models.TextField(_("title, English"), blank=True)
    title_ru = models.TextField(_("title, Russian"), blank=True)
    title_tk = models.TextField(_("title, Turkmen"), blank=True)
    title = Translated()

    objects = ScopedQuerySet["SdgTarget"].as_manager()

    class Meta(Record.Meta):
        verbose_name = _("SDG target")
        verbose_name_plural = _("SDG targets")
        ordering = ["goal", "code"]
        constraints = [
            some_language("sdg_target", "title"),
            models.CheckConstraint(
                condition=models.Q(goal__gte=1, goal__lte=17), name="sdg_target_goal_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.code
