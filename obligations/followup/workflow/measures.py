"""Planning a measure, changing it, its milestones, and saying how far it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext_lazy as _

from obligations.common.errors import Incomplete, NotPermitted, WrongState
from obligations.common.languages import Language
from obligations.common.models import Audience
from obligations.followup.choices.measures import MeasureStatus
from obligations.followup.models import Component, LegalAct, Measure, Milestone
from obligations.followup.permissions import can_keep_measure, can_plan_measures
from obligations.followup.workflow.base import act, lock
from obligations.followup.workflow.tables import MEASURES
from obligations.people.models import Body, User

AHEAD: Final = _("This day has not come yet: give the day on which it happened.")


@dataclass(frozen=True, slots=True)
class MeasureContent:
    """What a person typed, in one language. Costs are in units of the currency."""

    title: str
    body: Body
    description: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    cost_from: Decimal | None = None
    cost_to: Decimal | None = None
    currency: str = ""
    funds: str = ""
    audience: Audience | str = Audience.COMMISSION
    language: Language | str = Language.ENGLISH
    supporting_bodies: Iterable[Body] = ()
    components: Iterable[Component] = ()
    legal_acts: Iterable[LegalAct] = ()


def plan_measure(content: MeasureContent, *, by: User) -> Measure:
    """A new measure, planned. Who is not of the secretariat plans for the own body alone."""
    can_plan_measures(by).enforce()
    measure = Measure(is_made_up=by.is_made_up)
    with act("plan_measure", by):
        _fill(measure, content, by)
    measure.refresh_from_db()
    return measure


def change_measure(measure: Measure, content: MeasureContent, *, by: User, version: int) -> Measure:
    """Changes what is planned; what is done or given up stays as it was.

    Links to components and acts that this person does not see are left alone.
    """
    can_keep_measure(by, measure).enforce()
    with act("change_measure", by):
        fresh = lock(measure, version)
        if not fresh.is_open:
            raise WrongState(_("A measure that is done or given up is changed no more."))
        _fill(fresh, content, by)
    fresh.refresh_from_db()
    return fresh


def _fill(measure: Measure, content: MeasureContent, by: User) -> None:
    if not by.is_secretariat and content.body.pk != by.body_id:
        raise NotPermitted(_("You may plan measures of your own body."))
    if not content.title.strip():
        raise Incomplete(_("Give the measure a title."), field="title")
    code = measure.original_language = str(content.language)
    setattr(measure, f"title_{code}", content.title.strip())
    setattr(measure, f"description_{code}", content.description.strip())
    measure.body = content.body
    measure.starts_on, measure.ends_on = content.starts_on, content.ends_on
    measure.cost_from, measure.cost_to = content.cost_from, content.cost_to
    measure.currency, measure.funds = content.currency, content.funds
    measure.audience = content.audience
    measure.save()
    measure.supporting_bodies.set([one for one in content.supporting_bodies if one != content.body])
    for name, chosen in (("components", content.components), ("legal_acts", content.legal_acts)):
        links = getattr(measure, name)
        unseen = links.exclude(pk__in=links.model.objects.visible_to(by).values("pk"))
        links.set([*chosen, *unseen])


def start_measure(measure: Measure, *, by: User, version: int, on: date, today: date) -> Measure:
    """From planned to under way, on the day on which the work began."""
    return _move(measure, "start", by=by, version=version, today=today, started_on=on)


def finish_measure(measure: Measure, *, by: User, version: int, on: date, today: date) -> Measure:
    """The measure is carried out. No level of implementation changes by it."""
    return _move(measure, "finish", by=by, version=version, today=today, done_on=on)


def give_up_measure(
    measure: Measure, *, by: User, version: int, reason: str, today: date
) -> Measure:
    """The measure will not be carried out, with the reason, which stays on its page."""
    return _move(measure, "give_up", by=by, version=version, today=today, reason=reason)


def _move(
    measure: Measure, verb: str, *, by: User, version: int, today: date, reason: str = "",
    **days: date,
) -> Measure:  # fmt: skip
    can_keep_measure(by, measure).enforce()
    with act(f"{verb}_measure", by, reason):
        fresh = lock(measure, version)
        MEASURES[verb].check(fresh.status, fresh.get_status_display(), reason)
        for name, day in days.items():
            if day > today:
                raise Incomplete(AHEAD, field="on")
            setattr(fresh, name, day)
        if fresh.done_on and fresh.started_on and fresh.done_on < fresh.started_on:
            raise Incomplete(_("A measure is not done before it has started."), field="on")
        fresh.status = MeasureStatus(MEASURES[verb].target)
        fresh.given_up_reason = reason.strip()
        fresh.save()
    fresh.refresh_from_db()
    return fresh


def add_milestone(
    measure: Measure, words: str, due_on: date | None, *, by: User, version: int
) -> Milestone:
    """A further step of an open measure, in the language of the measure."""
    can_keep_measure(by, measure).enforce()
    with act("add_milestone", by):
        fresh = _open(lock(measure, version))
        made = Milestone(measure=fresh, is_made_up=by.is_made_up, order=fresh.milestones.count())
        _fill_milestone(made, words, due_on)
    made.refresh_from_db()
    return made


def change_milestone(
    milestone: Milestone, words: str, due_on: date | None, *, by: User, version: int
) -> Milestone:
    """Other words or another day for a step that is not done yet."""
    can_keep_measure(by, milestone.measure).enforce()
    with act("change_milestone", by):
        fresh = _not_done(lock(milestone, version))
        _fill_milestone(fresh, words, due_on)
    fresh.refresh_from_db()
    return fresh


def finish_milestone(
    milestone: Milestone, *, by: User, version: int, on: date, today: date
) -> Milestone:
    """The step was made, on that day."""
    can_keep_measure(by, milestone.measure).enforce()
    with act("finish_milestone", by):
        fresh = _not_done(lock(milestone, version))
        if on > today:
            raise Incomplete(AHEAD, field="on")
        fresh.done_on = on
        fresh.save()
    fresh.refresh_from_db()
    return fresh


def _fill_milestone(milestone: Milestone, words: str, due_on: date | None) -> None:
    if not words.strip():
        raise Incomplete(_("Say what the step is."), field="words")
    if due_on is None:
        raise Incomplete(_("Give the day until which it is to be done."), field="due_on")
    setattr(milestone, f"words_{milestone.measure.original_language}", words.strip())
    milestone.due_on = due_on
    milestone.save()


def _not_done(milestone: Milestone) -> Milestone:
    _open(milestone.measure)
    if milestone.done_on is not None:
        raise WrongState(_("This step is done already."))
    return milestone


def _open(measure: Measure) -> Measure:
    if not measure.is_open:
        raise WrongState(_("A measure that is done or given up is changed no more."))
    return measure
