"""Events about the State's obligations: participants, statements, conclusions."""

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from obligations.commission.choices import (
    Answered,
    EventKind,
    ParticipationKind,
    StatementKind,
    TakenUp,
)
from obligations.commission.querysets import (
    EventQuerySet,
    ParticipationQuerySet,
    StatementQuerySet,
)
from obligations.common.languages import Language, Translated, some_language
from obligations.common.models import (
    Archivable,
    Audience,
    DatePrecision,
    Invented,
    Record,
    archived_by_somebody,
    not_before,
    value_in,
)
from obligations.common.validators import validate_web_address
from obligations.followup.models import Recommendation
from obligations.history.tracking import track_links, tracked
from obligations.people.models import Body, Person
from obligations.register.models import Instrument, Mechanism, Provision, ReportingCycle

NOT_WIDER = pgtrigger.Trigger(
    name="not_wider_than_its_event",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    condition=pgtrigger.Q(new__audience__in=["commission", "public"]),
    func="""
        IF EXISTS (SELECT 1 FROM obligations_event e WHERE e.id = NEW.event_id
            AND (e.audience = 'body' OR e.audience <> 'public' AND NEW.audience = 'public'))
        THEN RAISE EXCEPTION 'A statement is not open to more readers than its event.'
            USING ERRCODE = 'check_violation',
            CONSTRAINT = 'statement_not_wider_than_its_event';
        END IF;
        RETURN NEW;
    """,
)


@tracked()
class Event(Record, Archivable, Invented):
    """A round table, workshop, visit or meeting."""

    kind = models.CharField(_("kind"), max_length=20, choices=EventKind)
    title_en = models.CharField(_("title, English"), max_length=300, blank=True)
    title_ru = models.CharField(_("title, Russian"), max_length=300, blank=True)
    title_tk = models.CharField(_("title, Turkmen"), max_length=300, blank=True)
    title = Translated()
    summary_en = models.TextField(_("summary, English"), blank=True)
    summary_ru = models.TextField(_("summary, Russian"), blank=True)
    summary_tk = models.TextField(_("summary, Turkmen"), blank=True)
    summary = Translated()
    held_on = models.DateField(_("held on"))
    held_precision = models.CharField(
        _("known to the"), max_length=10, choices=DatePrecision, default=DatePrecision.DAY
    )
    held_until = models.DateField(_("until"), null=True, blank=True)
    place_en = models.CharField(_("place, English"), max_length=200, blank=True)
    place_ru = models.CharField(_("place, Russian"), max_length=200, blank=True)
    place_tk = models.CharField(_("place, Turkmen"), max_length=200, blank=True)
    place = Translated()
    instruments = models.ManyToManyField(
        Instrument, related_name="events", blank=True, verbose_name=_("instruments")
    )
    audience = models.CharField(
        _("audience"), max_length=12, choices=Audience, default=Audience.COMMISSION
    )
    source = models.TextField(_("source"), blank=True)
    url = models.CharField(
        _("address"), max_length=500, blank=True, validators=[validate_web_address]
    )

    objects = EventQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-held_on", "-pk"]
        constraints = [
            value_in("event", "kind", EventKind),
            value_in("event", "audience", Audience),
            some_language("event", "title"),
            not_before("event", "held_until", "held_on"),
            archived_by_somebody("event"),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class Participation(Record, Invented):
    """A body, a person or a kind of participants at an event, and in which capacity."""

    event = models.ForeignKey(Event, models.PROTECT, "participations", verbose_name=_("event"))
    kind = models.CharField(
        _("part"), max_length=20, choices=ParticipationKind, default=ParticipationKind.PARTICIPANT
    )
    person = models.ForeignKey(
        Person, models.PROTECT, "participations", null=True, blank=True, verbose_name=_("person")
    )
    body = models.ForeignKey(
        Body, models.PROTECT, "participations", null=True, blank=True, verbose_name=_("body")
    )
    capacity_en = models.CharField(_("capacity, English"), max_length=300, blank=True)
    capacity_ru = models.CharField(_("capacity, Russian"), max_length=300, blank=True)
    capacity_tk = models.CharField(_("capacity, Turkmen"), max_length=300, blank=True)
    capacity = Translated()
    invited_on = models.DateField(_("invited on"), null=True, blank=True)
    answered = models.CharField(
        _("answer to the invitation"), max_length=10, choices=Answered, blank=True, default=""
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = ParticipationQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["event", "order", "pk"]
        constraints = [
            value_in("participation", "kind", ParticipationKind),
            models.CheckConstraint(
                condition=Q(person__isnull=False)
                | Q(body__isnull=False)
                | ~Q(capacity_en="", capacity_ru="", capacity_tk=""),
                name="participation_names_somebody",
                violation_error_message=_("Name a person, a body or a kind of participants."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=ParticipationKind.SPEAKER)
                | ~Q(capacity_en="", capacity_ru="", capacity_tk=""),
                name="participation_speaker_has_capacity",
                violation_error_message=_("Say in which capacity the person spoke."),
            ),
            models.CheckConstraint(
                condition=Q(answered__in=["", *Answered.values]),
                name="participation_answered_is_known",
            ),
            models.CheckConstraint(
                condition=Q(answered="") | Q(invited_on__isnull=False),
                name="participation_answers_an_invitation",
                violation_error_message=_("Give the day of the invitation that was answered."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person or self.body or self.capacity)


@tracked()
class Statement(Record, Invented):
    """What somebody said at an event, in our own words, and what it touches."""

    event = models.ForeignKey(Event, models.PROTECT, "statements", verbose_name=_("event"))
    kind = models.CharField(
        _("kind"), max_length=20, choices=StatementKind, default=StatementKind.STATEMENT
    )
    by = models.ForeignKey(
        Participation,
        models.PROTECT,
        "statements",
        null=True,
        blank=True,
        verbose_name=_("by"),
    )
    original_language = models.CharField(
        _("original language"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    text_en = models.TextField(_("text, English"), blank=True)
    text_ru = models.TextField(_("text, Russian"), blank=True)
    text_tk = models.TextField(_("text, Turkmen"), blank=True)
    text = Translated()
    instruments = models.ManyToManyField(
        Instrument, related_name="statements", blank=True, verbose_name=_("instruments")
    )
    provisions = models.ManyToManyField(
        Provision, related_name="statements", blank=True, verbose_name=_("provisions")
    )
    mechanisms = models.ManyToManyField(
        Mechanism, related_name="statements", blank=True, verbose_name=_("mechanisms")
    )
    cycles = models.ManyToManyField(
        ReportingCycle, related_name="statements", blank=True, verbose_name=_("reporting cycles")
    )
    recommendations = models.ManyToManyField(
        Recommendation, related_name="statements", blank=True, verbose_name=_("recommendations")
    )
    audience = models.CharField(
        _("audience"),
        max_length=12,
        choices=Audience,
        blank=True,
        default="",
        help_text=_("Empty: as the event."),
    )
    taken_up = models.CharField(
        _("taken up"), max_length=10, choices=TakenUp, blank=True, default=""
    )
    taken_up_reason = models.TextField(_("why, or what of it"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = StatementQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["event", "order", "pk"]
        triggers = [*Record.Meta.triggers, NOT_WIDER]
        constraints = [
            value_in("statement", "kind", StatementKind),
            value_in("statement", "original_language", Language),
            some_language("statement", "text"),
            models.CheckConstraint(
                condition=Q(audience__in=["", *Audience.values]),
                name="statement_audience_is_known",
            ),
            models.CheckConstraint(
                condition=Q(taken_up__in=["", *TakenUp.values]),
                name="statement_taken_up_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(taken_up__in=[TakenUp.IN_PART, TakenUp.NO])
                | Q(taken_up_reason__regex=r"\S"),
                name="statement_not_taken_up_with_reason",
                violation_error_message=_("Give the reason why it is not taken up, or in part."),
            ),
        ]

    def clean(self) -> None:
        """The sentence for what the database refuses."""
        super().clean()
        wider = (Audience.COMMISSION, Audience.PUBLIC)
        order = {value: number for number, value in enumerate(Audience.values)}
        if (
            self.audience in wider
            and self.event_id
            and order[self.audience] > order[self.event.audience]
        ):
            raise ValidationError(
                {"audience": _("A statement is not open to more readers than its event.")}
            )

    def __str__(self) -> str:
        return self.text[:80]


track_links(Event, "instruments")
track_links(Statement, "instruments", "provisions", "mechanisms", "cycles", "recommendations")
