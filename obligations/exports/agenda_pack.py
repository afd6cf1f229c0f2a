"""The agenda pack of a meeting: what its members read before it, to print and send."""

from datetime import date

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from obligations.accession.models import Consideration
from obligations.commission.choices import MemberFunction
from obligations.commission.figures.meetings import quorum
from obligations.commission.models import Meeting, Membership
from obligations.commission.pages.agendas import Line, lines_of
from obligations.commission.pages.decisions import Followed, with_tasks
from obligations.commission.workflow.composing import followed_up, overdue_by_body
from obligations.common.models import Audience
from obligations.common.text import number_of
from obligations.exports.base import READ
from obligations.exports.implementation_matrix import made_up_line
from obligations.exports.study_parts import marked
from obligations.exports.writers.content import Cell, Column, Content, Kind, Section, Table, shown
from obligations.people.models import Body, User


class AgendaPack:
    """Key: the number of the meeting in its address."""

    name = "agenda_pack"
    forms = READ

    def find(self, user: User, key: str) -> Meeting:
        rows = Meeting.objects.visible_to(user).select_related("chair__person", "chair__body")
        found: Meeting = get_object_or_404(rows, pk=number_of(key))
        return found

    def audience(self, found: Meeting) -> str:
        return Audience.COMMISSION

    def file_name(self, found: Meeting) -> str:
        return f"agenda-pack-{found.number}-{found.meets_on.year}"

    def content(self, found: Meeting, viewer: User, on: date) -> Content:
        lines = lines_of(found, viewer)
        day = {"day": shown(on)}
        head = f"{found}, {shown(found.meets_on)}. " + _("As of %(day)s.") % day
        made_up = _("This meeting is made up for the demonstration.") if found.is_made_up else ""
        notes = [head, _for_whom(), made_up, made_up_line()]
        agenda = _agenda(lines)
        return Content(
            title=f"{found}: " + _("agenda pack"),
            notes=[one for one in notes if one],
            table=agenda,
            sections=[
                Section(_("Agenda"), _place(found), agenda),
                Section(_("Facts by item"), _facts(lines, viewer)),
                Section(_("Overdue"), [], _overdue(on)),
                _followed_section(found, viewer, on),
                _last_section(found, viewer, on),
                _members(found),
            ],
            language=(get_language() or "en")[:2],
            footer=head,
            is_upright=True,
        )


def _for_whom() -> str:
    return _("For the members of the Commission.")


def _place(found: Meeting) -> list[str]:
    chair = f"{_('In the chair')}: {found.chair}." if found.chair else ""
    place = f"{_('Place')}: {found.place}." if found.place else ""
    return [one for one in (place, chair) if one]


def _agenda(lines: list[Line]) -> Table:
    columns = [
        Column(_("No."), Kind.NUMBER, 6),
        Column(_("Item"), width=48),
        Column(_("Presented by"), width=22),
        Column(_("On the agenda because"), width=22),
    ]
    rows: list[list[Cell]] = [
        [
            number,
            line.item.title,
            str(line.item.presenter or ""),
            str(line.item.get_origin_display()),
        ]
        for number, line in enumerate(lines, 1)
    ]
    return Table(columns, rows)


def _facts(lines: list[Line], viewer: User) -> list[str]:
    """What is known on each item: where it leads, what waits for a reply, its notes."""
    found = []
    waiting = _unanswered(lines, viewer)
    for number, line in enumerate(lines, 1):
        words = [f"{number}. {line.item.title}."]
        if line.item.decision is not None:
            words.append(line.item.decision.text)
        elif line.item.recommendation is not None and line.url:
            words.append(f"{line.words}: {line.item.recommendation.headline}")
        elif line.item.study is not None:
            words += [f"{line.words}.", *waiting.get(line.item.study.pk, [])]
        if line.item.notes:
            words.append(line.item.notes)
        found.append(" ".join(words))
    return found or [_("Nothing is on the agenda yet.")]


def _unanswered(lines: list[Line], viewer: User) -> dict[int, list[str]]:
    """By study: its considerations for whose reply somebody waits, each with who raised it."""
    studies = [line.item.study.pk for line in lines if line.item.study is not None]
    rows = Consideration.objects.visible_to(viewer).waiting().filter(study__in=studies)
    rows = rows.filter(audience=Audience.COMMISSION).select_related("raised_by")
    people = Consideration.objects.rows_of("participant").visible_to(viewer)
    asked = Prefetch("participant", queryset=people.select_related("person", "body"))
    found: dict[int, list[str]] = {}
    for one in rows.prefetch_related(asked):
        who = one.participant or one.raised_by
        source = f" ({who})" if who else ""
        words = f"{one.get_kind_display()}: {one.text}{source}."
        found.setdefault(one.study_id, []).append(marked(words, is_made_up=one.is_made_up))
    return found


def _overdue(on: date) -> Table:
    counted = overdue_by_body(on)
    bodies = Body.objects.in_bulk(list(counted))
    columns = [
        Column(_("Lead body"), width=52), Column(_("Recommendations overdue"), Kind.NUMBER, 20)
    ]  # fmt: skip
    return Table(columns, [[bodies[pk].name, count] for pk, count in counted.items()])


def _tasks(rows: list[Followed], on: date) -> Table:
    columns = [
        Column(_("Decision"), width=12),
        Column(_("What is to be done"), width=40),
        Column(_("Responsible body"), width=22),
        Column(_("Due"), Kind.DAY, 11),
        Column(_("State"), width=14),
    ]
    found: list[list[Cell]] = []
    for one in rows:
        for task in one.tasks:
            label = str(task.badge_on(on).label)
            found.append([one.record.code, task.text, str(task.body), task.due_on, label])
        if not one.tasks:
            found.append([one.record.code, one.record.text, "", None, str(one.record.badge.label)])
    return Table(columns, found)


def _followed_section(found: Meeting, viewer: User, on: date) -> Section:
    rows = with_tasks(followed_up(found), viewer, on)
    words = [f"{one.record}, {shown(one.record.taken_on)}: {one.record.text}" for one in rows]
    words = words or [_("No earlier decision has an open task.")]
    return Section(_("Decided earlier, with open tasks"), words, _tasks(rows, on))


def _last_section(found: Meeting, viewer: User, on: date) -> Section:
    """What the meeting before this one decided."""
    rows = Meeting.objects.visible_to(viewer).held().before(found.meets_on)
    last = rows.order_by("-meets_on", "-pk").first()
    if last is None:
        return Section(_("Decisions of the last meeting"), [_("No earlier meeting is recorded.")])
    taken = with_tasks(last.decisions.order_by("number"), viewer, on)
    words = [f"{last}, {shown(last.meets_on)}. {quorum(last).in_words()}"]
    words += [f"{one.record}: {one.record.text}" for one in taken]
    return Section(_("Decisions of the last meeting"), words, _tasks(taken, on))


def _members(found: Meeting) -> Section:
    counted = quorum(found)
    terms = Membership.objects.current(found.meets_on)
    terms = terms.exclude(function=MemberFunction.TAKES_PART).select_related("person", "body")
    order = {value: number for number, value in enumerate(MemberFunction.values)}
    there = {one.membership_id: one for one in found.attendances.all()}
    columns = [
        Column(_("Name"), width=34),
        Column(_("Function"), width=18),
        Column(_("Body"), width=28),
        Column(_("Attendance"), width=16),
    ]
    rows = [
        [
            str(one), str(one.get_function_display()), str(one.body or ""),
            str(there[one.pk].get_kind_display()) if one.pk in there else "",
        ]
        for one in sorted(terms, key=lambda one: (order[one.function], one.pk))
    ]  # fmt: skip
    words = counted.rule_in_words() if found.is_planned else counted.in_words()
    source = f"{_('Source of the quorum')}: {counted.source}" if counted.source else ""
    return Section(
        _("Members and quorum"), [one for one in (words, source) if one], Table(columns, rows)
    )
