"""Splitting what asks for several things into parts, each with its own body, level, evidence."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import F, Q
from django.utils.translation import gettext as _

from obligations.common.errors import Incomplete, WrongState
from obligations.common.languages import Language
from obligations.followup.choices import (
    AssignmentRole,
    AssignmentState,
    ComponentOrigin,
    Level,
    rolled_up,
)
from obligations.followup.models import Component, Position, Recommendation
from obligations.followup.permissions import ARCHIVED, can_split
from obligations.followup.workflow.archiving import WAITS, refuse_archived, require_reason
from obligations.followup.workflow.assigning import new_assignment, require_coming_day
from obligations.followup.workflow.base import act, lock
from obligations.people.models import Body, User

FEWEST: Final = 2
MOST: Final = 8
"""Parts of one split; a part can be split again."""
LONGEST_LABEL: Final = 10
LONGEST_SUMMARY: Final = 400


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its label, what it asks in our own words, and who leads, if that is known."""

    label: str
    summary: str
    lead: Body | None = None
    due_on: date | None = None


def split(
    component: Component,
    parts: Sequence[Part],
    *,
    by: User,
    version: int,
    reason: str,
    at: datetime,
    language: Language | str = Language.ENGLISH,
) -> list[Component]:
    """The component becomes the first part and keeps its history, updates, level and bodies; each
    other part is new: not assessed, with the State's latest position and the recommending States.

    Raises Incomplete, the field named as "part-<number>-<name>", and WrongState where an update
    waits for a decision, since it answers what was still whole.
    """
    can_split(by).enforce()
    check_parts(component, parts, at)
    require_reason(reason)
    with act("split", by, reason.strip()):
        fresh = lock(component, version)
        refuse_archived([fresh])
        if fresh.targets.waiting().exists():
            raise WrongState(WAITS)
        check_parts(fresh, parts, at)
        _make_room(fresh, len(parts) - 1)
        fresh.label = parts[0].label.strip()
        setattr(fresh, f"summary_{language}", parts[0].summary.strip())
        fresh.save()
        made = [fresh]
        for number, part in enumerate(parts[1:], start=1):
            made.append(_new_part(fresh, part, number, str(language), reason.strip(), by, at))
    for one in made:
        one.refresh_from_db()
    return made


def check_parts(component: Component, parts: Sequence[Part], at: datetime) -> None:
    """Raises Incomplete, naming the field, where the parts cannot stand side by side."""
    if not FEWEST <= len(parts) <= MOST:
        raise Incomplete(
            _("Give at least %(fewest)d parts and at most %(most)d.")
            % {"fewest": FEWEST, "most": MOST}
        )
    others = component.recommendation.components.exclude(pk=component.pk)
    taken = Counter(one.strip() for one in others.values_list("label", flat=True))
    for number, part in enumerate(parts):
        _check_part(part, number, at)
        taken[part.label.strip()] += 1
        if taken[part.label.strip()] > 1:
            raise Incomplete(
                _("Two parts have the label “%(label)s”. Give each its own.")
                % {"label": part.label.strip()},
                field=f"part-{number}-label",
            )


def _check_part(part: Part, number: int, at: datetime) -> None:
    names = {"number": number + 1}
    if not part.label.strip():
        raise Incomplete(
            _("Give a label for part %(number)d, such as (b).") % names, f"part-{number}-label"
        )
    if len(part.label.strip()) > LONGEST_LABEL:
        raise Incomplete(
            _("The label of part %(number)d is longer than ten characters.") % names,
            f"part-{number}-label",
        )
    if not part.summary.strip():
        raise Incomplete(_("Say what part %(number)d asks.") % names, f"part-{number}-summary")
    if len(part.summary.strip()) > LONGEST_SUMMARY:
        raise Incomplete(
            _("What part %(number)d asks is longer than 400 characters.") % names,
            f"part-{number}-summary",
        )
    if part.due_on is not None and part.lead is None:
        raise Incomplete(
            _("Part %(number)d has a due day and no lead body. Name the body.") % names,
            f"part-{number}-lead",
        )
    try:
        require_coming_day(part.due_on, at)
    except Incomplete as refusal:
        raise Incomplete(refusal.message, f"part-{number}-due_on") from refusal


def level_after(component: Component) -> str:
    """What becomes of the level of the whole: a new part is not assessed yet."""
    others = component.recommendation.components.values_list("level", flat=True)
    return rolled_up([*others, Level.NOT_ASSESSED])


def why_not_split(component: Component) -> str:
    """What stands against it now, whoever asks; "" where nothing does."""
    if component.recommendation.archived_at is not None:
        return str(ARCHIVED)
    return str(WAITS) if component.targets.waiting().exists() else ""


def _make_room(component: Component, count: int) -> None:
    """The new parts stand behind the one they were split from, before its later siblings."""
    later = component.recommendation.components.exclude(pk=component.pk)
    behind = Q(order__gt=component.order) | Q(order=component.order, pk__gt=component.pk)
    later.filter(behind).update(order=F("order") + count)


def _new_part(  # noqa: PLR0913, PLR0917 - all of it is one row
    first: Component, part: Part, number: int, language: str, reason: str, by: User, at: datetime
) -> Component:
    made = Component.objects.create(
        recommendation_id=first.recommendation_id,
        label=part.label.strip(),
        order=first.order + number,
        origin=ComponentOrigin.SPLIT,
        split_reason=reason,
        is_made_up=by.is_made_up,
        **{f"summary_{language}": part.summary.strip()},
    )
    made.recommending_states.set(first.recommending_states.all())
    newest = first.positions.order_by("order").last()
    if newest is not None:
        Position.objects.create(
            component=made,
            value=newest.value,
            stated_on=newest.stated_on,
            document=newest.document,
            paragraph=newest.paragraph,
            source=newest.source,
            is_made_up=newest.is_made_up,
        )
    if part.lead is not None:
        new_assignment(
            made, part.lead, role=AssignmentRole.LEAD, due_on=part.due_on, by=by, at=at
        ).save()
    return made


def take_back_part(component: Component, *, by: User, version: int, reason: str) -> Recommendation:
    """Removes a part that was split off and on which nothing was built; history keeps it.

    Raises WrongState where there is an update, an assessment, a grade or an answer of a body.
    """
    can_split(by).enforce()
    require_reason(reason)
    with act("take_back_part", by, reason.strip()):
        fresh = lock(component, version)
        refuse_archived([fresh])
        if why := why_not_take_back(fresh):
            raise WrongState(why)
        fresh.positions.all().delete()
        fresh.assignments.all().delete()
        fresh.recommending_states.clear()
        whole = fresh.recommendation
        fresh.delete()
    whole.refresh_from_db()
    return whole


def why_not_take_back(component: Component) -> str:
    """What keeps a part where it is; "" where nothing does."""
    if component.origin != ComponentOrigin.SPLIT:
        return _("Only a part that was split off is taken back.")
    answered = component.assignments.exclude(state=AssignmentState.ASSIGNED)
    built = (
        component.targets, component.assessments, component.grades,
        component.external_identifiers, answered,
    )  # fmt: skip
    if any(one.exists() for one in built):
        return _("Something was built on this part already: it stays.")
    return ""


def deciding(components: Iterable[Component]) -> list[Component]:
    """The parts that decide the level of the whole: the least advanced applicable ones."""
    found = list(components)
    level = rolled_up(one.level for one in found)
    return [one for one in found if one.level == level]
