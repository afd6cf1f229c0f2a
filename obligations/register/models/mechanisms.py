"""Mechanisms that review the State party, their cycles, and the documents these produce."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from obligations.common.languages import Language, Translated, some_language
from obligations.common.models import Disableable, Record, not_before, value_in
from obligations.common.querysets import ScopedQuerySet
from obligations.history.tracking import tracked
from obligations.register.choices import DocumentKind, MechanismKind
from obligations.register.querysets import CycleQuerySet


@tracked()
class Mechanism(Record, Disableable):
    """A treaty body, the Universal Periodic Review, a special procedure or a regional one."""

    acronym = models.SlugField(_("acronym"), max_length=20, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=MechanismKind)
    name_en = models.CharField(_("name, English"), max_length=200, blank=True)
    name_ru = models.CharField(_("name, Russian"), max_length=200, blank=True)
    name_tk = models.CharField(_("name, Turkmen"), max_length=200, blank=True)
    name = Translated()
    order = models.PositiveSmallIntegerField(_("order"), default=1000)

    objects = ScopedQuerySet["Mechanism"].as_manager()

    class Meta(Record.Meta):
        verbose_name = _("mechanism")
        verbose_name_plural = _("mechanisms")
        ordering = ["order", "acronym"]
        constraints = [
            value_in("mechanism", "kind", MechanismKind),
            some_language("mechanism", "name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_upr(self) -> bool:
        return self.kind == MechanismKind.UPR


@tracked()
class ReportingCycle(Record):
    """One round of a mechanism: a report or review, its dialogue and what came of it.

    `expected_*` is how many recommendations the round produced according to its source, so that
    the register can show how complete it is.
    """

    mechanism = models.ForeignKey(Mechanism, models.PROTECT, "cycles", verbose_name=_("mechanism"))
    number = models.CharField(_("number"), max_length=20)
    title_en = models.CharField(_("title, English"), max_length=200, blank=True)
    title_ru = models.CharField(_("title, Russian"), max_length=200, blank=True)
    title_tk = models.CharField(_("title, Turkmen"), max_length=200, blank=True)
    title = Translated()
    session = models.CharField(_("session"), max_length=40, blank=True)
    is_simplified = models.BooleanField(_("simplified reporting procedure"), default=False)
    dialogue_on = models.DateField(_("dialogue on"), null=True, blank=True)
    dialogue_until = models.DateField(_("dialogue until"), null=True, blank=True)
    adopted_on = models.DateField(_("outcome adopted on"), null=True, blank=True)
    expected_recommendations = models.PositiveSmallIntegerField(
        _("recommendations received"), null=True, blank=True
    )
    expected_supported = models.PositiveSmallIntegerField(
        _("of these supported"), null=True, blank=True
    )
    is_open = models.BooleanField(_("open"), default=False)
    source = models.TextField(_("source"), blank=True)
    note = models.TextField(_("note"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = CycleQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("reporting cycle")
        verbose_name_plural = _("reporting cycles")
        ordering = ["mechanism__order", "order"]
        constraints = [
            models.UniqueConstraint("mechanism", "number", name="cycle_number_is_unique"),
            models.UniqueConstraint(
                "mechanism", condition=Q(is_open=True), name="cycle_one_open_per_mechanism"
            ),
            some_language("cycle", "title"),
            not_before("cycle", "dialogue_until", "dialogue_on"),
            not_before("cycle", "adopted_on", "dialogue_on"),
            models.CheckConstraint(
                condition=Q(expected_supported__isnull=True)
                | Q(expected_recommendations__isnull=True)
                | Q(expected_supported__lte=models.F("expected_recommendations")),
                name="cycle_supported_within_received",
            ),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class Document(Record):
    """A UN document or one of the State party's own, in one language."""

    kind = models.CharField(_("kind"), max_length=30, choices=DocumentKind)
    symbol = models.CharField(_("symbol"), max_length=60)
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    title_en = models.CharField(_("title, English"), max_length=400, blank=True)
    title_ru = models.CharField(_("title, Russian"), max_length=400, blank=True)
    title_tk = models.CharField(_("title, Turkmen"), max_length=400, blank=True)
    title = Translated()
    cycle = models.ForeignKey(
        ReportingCycle,
        models.PROTECT,
        "documents",
        null=True,
        blank=True,
        verbose_name=_("reporting cycle"),
    )
    published_on = models.DateField(_("dated"), null=True, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    is_confirmed = models.BooleanField(
        _("symbol seen"),
        default=True,
        help_text=_("Not ticked: the symbol follows the convention and was not seen."),
    )
    incoming_number = models.CharField(_("incoming number"), max_length=60, blank=True)
    incoming_on = models.DateField(_("received on"), null=True, blank=True)
    outgoing_number = models.CharField(_("outgoing number"), max_length=60, blank=True)
    outgoing_on = models.DateField(_("sent on"), null=True, blank=True)
    source = models.TextField(_("source"), blank=True)

    objects = ScopedQuerySet["Document"].as_manager()

    class Meta(Record.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["symbol", "language"]
        constraints = [
            models.UniqueConstraint(
                "symbol", "language", name="document_one_per_symbol_and_language"
            ),
            value_in("document", "kind", DocumentKind),
            value_in("document", "language", Language),
        ]

    def __str__(self) -> str:
        return self.symbol
