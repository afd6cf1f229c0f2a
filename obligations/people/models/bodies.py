"""Bodies that answer for recommendations, and persons who act for them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from obligations.common.languages import Translated, some_language
from obligations.common.models import Invented, Record, not_before, value_in
from obligations.history.tracking import tracked
from obligations.people.choices import BodyKind
from obligations.people.querysets import BodyQuerySet, PersonQuerySet


@tracked()
class Body(Record):
    """A ministry or other body. Merged and renamed ones keep their past: they end on a day and
    name their successor."""

    code = models.SlugField(_("code"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=40, choices=BodyKind)
    name_en = models.CharField(_("name, English"), max_length=300, blank=True)
    name_ru = models.CharField(_("name, Russian"), max_length=300, blank=True)
    name_tk = models.CharField(_("name, Turkmen"), max_length=300, blank=True)
    name = Translated()
    short_en = models.CharField(_("short name, English"), max_length=80, blank=True)
    short_ru = models.CharField(_("short name, Russian"), max_length=80, blank=True)
    short_tk = models.CharField(_("short name, Turkmen"), max_length=80, blank=True)
    short = Translated()
    parent = models.ForeignKey(
        "self", models.PROTECT, "children", null=True, blank=True, verbose_name=_("part of")
    )
    from_on = models.DateField(_("exists from"), null=True, blank=True)
    until_on = models.DateField(_("existed until"), null=True, blank=True)
    succeeded_by = models.ForeignKey(
        "self", models.PROTECT, "predecessors", null=True, blank=True, verbose_name=_("successor")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=1000)
    source = models.TextField(_("source of the names"), blank=True)

    objects = BodyQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["order", "code"]
        constraints = [
            value_in("body", "kind", BodyKind),
            some_language("body", "name"),
            not_before("body", "until_on", "from_on"),
            models.CheckConstraint(
                condition=Q(succeeded_by__isnull=True) | Q(until_on__isnull=False),
                name="body_successor_needs_an_end",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Person(Record, Invented):
    """Somebody who speaks, answers or belongs to a body, with or without an account."""

    name_en = models.CharField(_("name, English"), max_length=200, blank=True)
    name_ru = models.CharField(_("name, Russian"), max_length=200, blank=True)
    name_tk = models.CharField(_("name, Turkmen"), max_length=200, blank=True)
    name = Translated()
    body = models.ForeignKey(
        Body, models.PROTECT, "persons", null=True, blank=True, verbose_name=_("body")
    )

    objects = PersonQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        ordering = ["name_en"]
        constraints = [some_language("person", "name")]

    def __str__(self) -> str:
        return self.name
