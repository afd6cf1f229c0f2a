"""The implementation matrix: a row for each recommendation, what was done and what shows it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from obligations.exports.base import Request
from obligations.exports.writers.content import Cell, Column, Content, Kind, Section, Table
from obligations.followup import figures
from obligations.followup.choices import BAR_ORDER, LIVE_ASSIGNMENTS, AssignmentRole
from obligations.followup.models import (
    Assessment,
    Assignment,
    Component,
    Evidence,
    FollowUpGrade,
    Recommendation,
    UpdateTarget,
)
from obligations.people.models import User


@dataclass(frozen=True, slots=True)
class Field:
    """A column and how its cell is found. `is_inside`: only for who reads the Commission's part."""

    column: Column
    value: Callable[[Recommendation], Cell]
    is_inside: bool = False
    in_word: int = 0
    """Width in the Word table; 0: not in it."""


class ImplementationMatrix:
    """Takes the recommendations in the order of the list; levels and texts as of today."""

    name = "implementation_matrix"

    def title(self) -> str:
        return _("Implementation matrix")

    def content(self, request: Request) -> Content:
        rows = with_everything(request)
        inside = request.viewer is None or request.viewer.reads_commission
        fields = [one for one in declared() if inside or not one.is_inside]
        warning = made_up_line()
        return Content(
            title=self.title(),
            notes=[one for one in (head_line(request, len(rows)), warning) if one],
            table=Table(
                [one.column for one in fields],
                [[one.value(row) for one in fields] for row in rows],
            ),
            sections=sections(rows, fields),
            warning=warning,
            warning_title=_("Note"),
            language=(get_language() or "en")[:2],
            footer=" · ".join(one for one in (head_line(request, len(rows)), warning) if one),
        )


def declared() -> list[Field]:
    """The allow-list of columns, in their order."""
    text = Kind.TEXT
    return [
        Field(Column(_("Document"), text, 20), document),
        Field(Column(_("Paragraph"), text, 11), lambda one: one.paragraph, in_word=10),
        Field(Column(_("Mechanism and cycle"), text, 22), lambda one: str(one.cycle)),
        Field(Column(_("Recommendation"), text, 60), asked, in_word=46),
        Field(Column(_("Recommending States"), text, 20), states, in_word=14),
        Field(Column(_("Position"), text, 16), position, in_word=12),
        Field(Column(_("Level of implementation"), text, 24), level, in_word=17),
        Field(Column(_("Assessed on"), Kind.DAY, 12), assessed_on, is_inside=True),
        Field(Column(_("Lead body"), text, 26), lead, is_inside=True, in_word=20),
        Field(Column(_("Supporting bodies"), text, 26), supporting, is_inside=True),
        Field(Column(_("Due on"), Kind.DAY, 12), lambda one: _get(one, "next_due_on"), True, 11),
        Field(Column(_("Last update approved"), Kind.DAY, 12), last_update, is_inside=True),
        Field(Column(_("What was done"), text, 60), done, is_inside=True),
        Field(Column(_("Evidence"), text, 40), evidence, is_inside=True),
        Field(Column(_("Committee’s own grade"), text, 20), grades),
        Field(Column(_("Themes"), text, 30), lambda one: _join(one.themes.all())),
        Field(Column(_("Affected groups"), text, 24), lambda one: _join(one.affected_groups.all())),
        Field(Column(_("Provisions"), text, 20), lambda one: _join(one.provisions.all())),
        Field(Column(_("SDG targets"), text, 12), lambda one: _join(one.sdg_targets.all())),
    ]


def with_everything(request: Request) -> list[Recommendation]:
    """The rows in their order with all that a cell needs, in a fixed number of queries."""
    targets = UpdateTarget.objects.approved().order_by("-decided_at")
    pieces = Evidence.objects.all()
    if request.viewer is not None:
        targets = targets.visible_to(request.viewer)
        pieces = pieces.visible_to(request.viewer)
    living = Assignment.objects.living().select_related("body")
    shown = Prefetch("evidence", queryset=pieces, to_attr="shown")
    assessments = Assessment.objects.order_by("-assessed_on", "-pk").prefetch_related(shown)
    components = Component.objects.prefetch_related(
        "recommending_states",
        Prefetch("assignments", queryset=living, to_attr="living"),
        Prefetch("assessments", queryset=assessments, to_attr="newest_first"),
        Prefetch("grades", queryset=FollowUpGrade.objects.select_related("grade")),
        Prefetch(
            "targets",
            queryset=targets.select_related("update__body").prefetch_related(
                Prefetch("update__evidence", queryset=pieces, to_attr="shown")
            ),
            to_attr="approved",
        ),
    )
    keys = list(request.rows.values_list("pk", flat=True))
    found = (
        Recommendation.objects.filter(pk__in=keys)
        .with_dates()
        .select_related("document", "cycle__mechanism")
        .prefetch_related(
            Prefetch("components", queryset=components, to_attr="parts"),
            "themes",
            "affected_groups",
            "provisions__instrument",
            "sdg_targets",
        )
        .in_bulk()
    )
    return [found[key] for key in keys if key in found]


# -- cells: components of one recommendation stand in lines, each with its label ------------------
def document(one: Recommendation) -> str:
    return one.document.symbol if one.document else one.source


def asked(one: Recommendation) -> str:
    parts = one.parts  # type: ignore[attr-defined]
    if len(parts) == 1:
        return one.headline
    lines = [f"{part.label} {part.summary or part.text}".strip() for part in parts]
    return "\n".join([one.headline, *lines])


def states(one: Recommendation) -> str:
    return _lines(one, lambda part: _join(part.recommending_states.all()))


def position(one: Recommendation) -> str:
    return str(one.get_position_display()) if one.position else ""


def level(one: Recommendation) -> str:
    whole = str(one.get_level_display())
    parts = one.parts  # type: ignore[attr-defined]
    if len(parts) == 1:
        return whole
    lines = [f"{part.label} {part.get_level_display()}" for part in parts]
    return "\n".join([whole, *lines])


def assessed_on(one: Recommendation) -> date | None:
    days = [part.newest_first[0].assessed_on for part in one.parts if part.newest_first]  # type: ignore[attr-defined]
    return max(days, default=None)


def lead(one: Recommendation) -> str:
    return _lines(one, lambda part: _join(_bodies(part, AssignmentRole.LEAD)))


def supporting(one: Recommendation) -> str:
    return _lines(one, lambda part: _join(_bodies(part, AssignmentRole.SUPPORTING)))


def last_update(one: Recommendation) -> date | None:
    moment = _get(one, "last_update_on")
    return timezone.localdate(moment) if moment else None


def done(one: Recommendation) -> str:
    return _lines(one, lambda part: part.approved[0].update.done if part.approved else "")


def evidence(one: Recommendation) -> str:
    return _lines(one, lambda part: "; ".join(cited(piece) for piece in shown_by(part)))


def grades(one: Recommendation) -> str:
    return _lines(
        one, lambda part: "; ".join(str(grade.grade.grade) for grade in part.grades.all())
    )


def shown_by(part: Any) -> list[Evidence]:
    """What shows the level: the evidence of the newest update and of the newest assessment."""
    found = list(part.approved[0].update.shown) if part.approved else []
    if part.newest_first:
        found += part.newest_first[0].shown
    return found


def cited(piece: Evidence) -> str:
    """Title, number and day, then where it is: as a footnote would name it."""
    day = piece.dated_on.strftime("%d.%m.%Y") if piece.dated_on else ""
    words = [piece.title, piece.number, day, piece.url or piece.file_name]
    return ", ".join(one for one in words if one)


def _bodies(part: Any, role: str) -> list[Any]:
    return [one.body for one in part.living if one.role == role and one.state in LIVE_ASSIGNMENTS]


def _get(one: Recommendation, name: str) -> Any:
    return getattr(one, name)


def _join(records: Iterable[Any]) -> str:
    return "; ".join(str(one) for one in records)


def _lines(one: Recommendation, value: Callable[[Any], str]) -> str:
    parts = one.parts  # type: ignore[attr-defined]
    found = [(part.label, value(part)) for part in parts]
    if len(found) == 1:
        return found[0][1]
    return "\n".join(f"{label} {text}".strip() for label, text in found if text)


# -- the document that is read --------------------------------------------------------------------
def sections(rows: Sequence[Recommendation], fields: Sequence[Field]) -> list[Section]:
    """One section for each cycle in the order of the rows: how they stand, the table, and what
    was done, each paragraph with its evidence."""
    shown = [one for one in fields if one.in_word]
    columns = [Column(one.column.title, one.column.kind, one.in_word) for one in shown]
    inside = any(one.is_inside for one in fields)
    found = []
    for cycle, group in groupby(rows, key=lambda one: one.cycle):
        members = list(group)
        table = Table(columns, [[one.value(row) for one in shown] for row in members])
        parts = []
        paragraphs = list(what_was_done(members)) if inside else []
        if paragraphs:
            parts.append(Section(_("What was done, with its evidence"), paragraphs))
        found.append(Section(str(cycle), [standing(members)], table, parts))
    return found


def standing(members: Sequence[Recommendation]) -> str:
    """How many stand at each level, in one sentence that gives the total."""
    counts = figures.Tally()
    for one in members:
        counts.add(one.level)
    words = ", ".join(
        f"{level.label.lower()} {counts[level]}" for level in BAR_ORDER if counts[level]
    )
    return _("Recommendations in this table: %(total)d. Of these: %(levels)s.") % {
        "total": counts.total,
        "levels": words,
    }


def what_was_done(members: Sequence[Recommendation]) -> Iterable[str]:
    for one in members:
        for part in one.parts:  # type: ignore[attr-defined]
            if not part.approved:
                continue
            update = part.approved[0].update
            shown = "; ".join(cited(piece) for piece in update.shown) or _("none open to you")
            yield _("%(reference)s (%(body)s): %(done)s Evidence: %(evidence)s.") % {
                "reference": f"{one.reference} {part.label}".strip(),
                "body": update.body,
                "done": update.done.strip(),
                "evidence": shown,
            }


def head_line(request: Request, count: int) -> str:
    """The day, how many rows, and which filters: what a reader must know of the sheet."""
    day = request.on.strftime("%d.%m.%Y")
    if request.filters:
        return _("As of %(day)s. %(count)d recommendations with these filters: %(filters)s.") % {
            "day": day,
            "count": count,
            "filters": request.filters,
        }
    return _("As of %(day)s. %(count)d recommendations.") % {"day": day, "count": count}


def made_up_line() -> str:
    """Said on every export while the register holds anything made up."""
    if not User.objects.filter(is_made_up=True).exists():
        return ""
    return _(
        "Demonstration: levels, assignments, due days, updates and evidence are made up; "
        "documents, paragraphs, positions and the Committees’ grades are real."
    )
