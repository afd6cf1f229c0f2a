"""The only door for agendas: composing one, adding, moving and removing items."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from obligations.commission.choices import ItemOrigin
from obligations.commission.models import AgendaItem, Meeting
from obligations.commission.permissions.meetings import (
    APPROVED,
    can_change_agenda,
    can_compose_agenda,
    can_keep_meetings,
)
from obligations.commission.workflow.composing import Proposed, proposed
from obligations.common.acts import act, lock
from obligations.common.errors import Incomplete, WrongState
from obligations.common.languages import CODES, Language
from obligations.followup.models import Recommendation
from obligations.people.models import Body, User

LONGEST_TITLE: Final = 300


@dataclass(frozen=True, slots=True)
class ItemContent:
    """An item that the secretariat puts on; `study` is an accession study."""

    title: str
    language: Language | str = Language.ENGLISH
    presenter: Body | None = None
    recommendation: Recommendation | None = None
    study: Any = None
    notes: str = ""


def compose_agenda(meeting: Meeting, *, by: User, on: date, version: int) -> list[AgendaItem]:
    """Puts on what is overdue, what waits and what was decided earlier; again only what is new.
    Counts of what is there follow the register, and what was settled goes, unless it was
    taken up already. Answers the items that came on."""
    can_compose_agenda(by, meeting).enforce()
    with act("compose_agenda", by):
        fresh = lock(meeting, version)
        if not fresh.is_planned:
            raise WrongState(_("The agenda is composed before the meeting."))
        there = {one.key: one for one in fresh.items.exclude(key="")}
        last = max((one.order for one in fresh.items.all()), default=0)
        added, kept = [], set()
        for one in proposed(fresh, on):
            kept.add(one.key)
            if one.key in there:
                _follow(there[one.key], one)
                continue
            last += 1
            added.append(_put_on(fresh, one, last, by))
        for key, item in there.items():
            if key not in kept and not item.notes and not item.decisions.exists():
                item.delete()
    return added


def _put_on(meeting: Meeting, one: Proposed, order: int, by: User) -> AgendaItem:
    return AgendaItem.objects.create(
        meeting=meeting,
        order=order,
        origin=one.origin,
        key=one.key,
        presenter=one.body,
        decision=one.decision,
        study=one.study,
        count=one.count,
        is_made_up=by.is_made_up,
        **{f"title_{code}": one.titles[code][:LONGEST_TITLE] for code in CODES},
    )


def _follow(item: AgendaItem, one: Proposed) -> None:
    if item.count == one.count:
        return
    item.count = one.count
    for code in CODES:
        setattr(item, f"title_{code}", one.titles[code][:LONGEST_TITLE])
    item.save()


def add_agenda_item(
    meeting: Meeting, content: ItemContent, *, by: User, version: int
) -> AgendaItem:
    """An item of the secretariat's own, at the end."""
    can_keep_meetings(by).enforce()
    if not content.title.strip():
        raise Incomplete(_("Give the item a title."), "title")
    if len(content.title.strip()) > LONGEST_TITLE:
        raise Incomplete(_("The title is longer than 300 characters."), "title")
    with act("add_agenda_item", by):
        fresh = lock(meeting, version)
        _require_open(fresh, by)
        last = max((one.order for one in fresh.items.all()), default=0)
        return AgendaItem.objects.create(
            meeting=fresh,
            order=last + 1,
            origin=ItemOrigin.ADDED,
            original_language=content.language,
            presenter=content.presenter,
            recommendation=content.recommendation,
            study=content.study,
            notes=content.notes.strip(),
            notes_language=content.language,
            is_made_up=by.is_made_up,
            **{f"title_{content.language}": content.title.strip()},
        )


def move_agenda_item(item: AgendaItem, *, by: User, version: int, up: bool) -> None:
    """One place up or down; at the end of the list nothing happens."""
    can_keep_meetings(by).enforce()
    with act("move_agenda_item", by):
        meeting = _meeting_of(item)
        _require_open(meeting, by)
        fresh = lock(item, version)
        rows = list(meeting.items.order_by("order", "pk"))
        place = next(number for number, one in enumerate(rows) if one.pk == fresh.pk)
        other = place - 1 if up else place + 1
        if 0 <= other < len(rows):
            rows[place], rows[other] = rows[other], rows[place]
        for number, one in enumerate(rows, 1):
            if one.order != number:
                one.order = number
                one.save()


def remove_agenda_item(item: AgendaItem, *, by: User, version: int) -> None:
    """Takes an item off; history keeps it. One with a decision stays."""
    can_keep_meetings(by).enforce()
    with act("remove_agenda_item", by):
        _require_open(_meeting_of(item), by)
        fresh = lock(item, version)
        if fresh.decisions.exists():
            raise WrongState(_("A decision was taken on this item: it stays."))
        fresh.delete()


def _meeting_of(item: AgendaItem) -> Meeting:
    found: Meeting = Meeting.objects.select_for_update().get(pk=item.meeting_id)
    return found


def _require_open(meeting: Meeting, by: User) -> None:
    if not can_change_agenda(by, meeting):
        raise WrongState(APPROVED)
