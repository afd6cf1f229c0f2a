"""The implementation matrix: a row for each recommendation, what was done and what shows it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from obligations.exports.base import Request
from obligations.exports.matrix_rows import with_everything
from obligations.exports.writers.content import Cell, Column, Content, Kind, Section, Table
from obligations.followup import figures
from obligations.followup.choices import (
    BAR_ORDER,
    LIVE_ASSIGNMENTS,
    AssignmentRole,
    Level,
)
from obligations.followup.models import Evidence, Recommendation
from obligations.people.models import User

POSITIONS: Final[dict[str, Any]] = dict(Recommendation._meta.get_field("position").flatchoices)
"""Looked up once: asking each of ten thousand rows for its label takes a fifth of an export."""


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
        cells = [[one.value(row) for one in fields] for row in rows]
        warning = made_up_line()
        return Content(
            title=self.title(),
            notes=[one for one in (head_line(request, len(rows)), warning) if one],
            table=Table([one.column for one in fields], cells),
            sections=sections(rows, fields, cells),
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
        Field(Column(_("Themes"), text, 30), lambda one: _join(_get(one, "shown_themes"))),
        Field(
            Column(_("Tags"), text, 24), lambda one: _join(_get(one, "shown_tags")), is_inside=True
        ),
        Field(Column(_("Affected groups"), text, 24), lambda one: _join(_get(one, "shown_groups"))),
        Field(Column(_("Provisions"), text, 20), lambda one: _join(_get(one, "shown_provisions"))),
        Field(Column(_("SDG targets"), text, 12), lambda one: _join(_get(one, "shown_targets"))),
    ]


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
    return _lines(one, lambda part: _join(part.shown_states))


def position(one: Recommendation) -> str:
    return str(POSITIONS[one.position]) if one.position else ""


def level(one: Recommendation) -> str:
    whole = str(Level(one.level).label)
    parts = one.parts  # type: ignore[attr-defined]
    if len(parts) == 1:
        return whole
    lines = [f"{part.label} {Level(part.level).label}" for part in parts]
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
        one, lambda part: "; ".join(str(grade.grade.grade) for grade in part.shown_grades)
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
def sections(
    rows: Sequence[Recommendation], fields: Sequence[Field], cells: Sequence[Sequence[Cell]]
) -> list[Section]:
    """One section for each cycle in the order of the rows: how they stand, the table, and what
    was done, each paragraph with its evidence. `cells` are those of all fields."""
    shown = [place for place, one in enumerate(fields) if one.in_word]
    columns = [
        Column(fields[place].column.title, fields[place].column.kind, fields[place].in_word)
        for place in shown
    ]
    inside = any(one.is_inside for one in fields)
    found = []
    for cycle, group in groupby(zip(rows, cells, strict=True), key=lambda pair: pair[0].cycle):
        pairs = list(group)
        members = [row for row, _cells in pairs]
        table = Table(columns, [[kept[place] for place in shown] for _row, kept in pairs])
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
        "Demonstration: levels, assignments, due days, updates, evidence, readiness, measures, "
        "meetings, tasks and data requests are made up; documents, paragraphs, positions and the "
        "Committees’ grades are real."
    )
