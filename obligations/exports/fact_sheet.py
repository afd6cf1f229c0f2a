"""The fact sheet of one recommendation as a file: what the page of it holds, to print and send."""

from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from obligations.common.models import Audience
from obligations.common.text import number_of
from obligations.exports.base import READ
from obligations.exports.implementation_matrix import cited, made_up_line
from obligations.exports.writers.content import Cell, Column, Content, Kind, Section, Table, shown
from obligations.followup.models import Recommendation
from obligations.followup.pages.sheet import facts_of, read
from obligations.people.models import User


class FactSheet:
    """Key: the number of the record in its address."""

    name = "fact_sheet"
    forms = READ

    def find(self, user: User, key: str) -> Recommendation:
        return get_object_or_404(read(user), pk=number_of(key))

    def audience(self, found: Recommendation) -> str:
        return found.audience

    def file_name(self, found: Recommendation) -> str:
        return f"fact-sheet-{slugify(found.reference) or found.pk}"

    def content(self, found: Recommendation, viewer: User, on: date) -> Content:
        facts = facts_of(found, viewer)
        day = shown(on)
        head = _("%(reference)s, %(cycle)s. As of %(day)s.") % {
            "reference": found.reference, "cycle": found.cycle, "day": day,
        }  # fmt: skip
        notes = [head, _confidential(found), made_up_line()]
        standing = _standing(facts, inside=viewer.reads_commission)
        return Content(
            title=found.summary or found.reference,
            notes=[one for one in notes if one],
            table=standing,
            sections=[
                *([Section(_("Text of the United Nations"), [found.text])] if found.text else []),
                Section(_("Where it stands"), _words(facts), standing),
                Section(_("Evidence"), _evidence(facts)),
                Section(_("What happened last"), _timeline(facts)),
            ],
            language=(get_language() or "en")[:2],
            footer=head,
            is_upright=True,
        )


def _confidential(found: Recommendation) -> str:
    if found.audience == Audience.PUBLIC:
        return ""
    return _("Audience: %(audience)s.") % {"audience": found.get_audience_display()}


def _marked(words: Any, record: Any) -> str:
    """The words; where what they tell is made up, they say so, as the page does."""
    if record is None or not record.is_made_up:
        return str(words)
    return f"{words} ({_('made up for the demonstration')})"


def _standing(facts: dict[str, Any], *, inside: bool) -> Table:
    columns = [Column(_("Part"), width=26)] if facts["has_parts"] else []
    columns += [
        Column(_("Level of implementation"), width=18),
        Column(_("Assessed"), Kind.DAY, 11),
        Column(_("Position"), width=13),
    ]
    if inside:
        columns += [Column(_("Lead body"), width=22), Column(_("Due"), Kind.DAY, 11)]
    rows = []
    for one in facts["components"]:
        component, newest, lead = one["component"], one["newest"], one["lead"]
        row: list[Cell] = []
        if facts["has_parts"]:
            row.append(f"{component.label} {component.headline}".strip())
        row += [
            _marked(one["level"].label, newest),
            newest.assessed_on if newest else None,
            str(one["position"].label) if one["position"] else "",
        ]
        if inside:
            row += [_marked(lead.body, lead) if lead else _("No body yet"), lead and lead.due_on]
        rows.append(row)
    return Table(columns, rows)


def _words(facts: dict[str, Any]) -> list[str]:
    """The whole where there are parts, positions with their source, the Committee's grades."""
    found = []
    if facts["has_parts"]:
        found.append(
            _("The whole, the least advanced of its applicable parts: %(level)s.")
            % {"level": facts["level"].label}
        )
    for component, one, badge in facts["positions"]:
        source = one.document.symbol if one.document else one.source
        cited_in = (source, one.paragraph, shown(one.stated_on))
        place = ", ".join(word for word in cited_in if word)
        head = f"{_('Position')} {component.label}".strip()
        found.append(f"{head}: {badge.label}, {place}.")
    for one in facts["grades"]:
        grade = one.grade
        words = f"{_('Committee’s grade')} {grade.component.label}".strip()
        found.append(f"{words}: {grade.grade.grade}, {grade.grade.label}. {grade.source}")
    provisions = ", ".join(str(one) for one in facts["recommendation"].provisions.all())
    if provisions:
        found.append(f"{_('Provisions')}: {provisions}.")
    return found


def _evidence(facts: dict[str, Any]) -> list[str]:
    found = [
        _marked(f"{one.get_kind_display()}: {cited(one)}", one.update or one.assessment)
        for one in facts["evidence"]
    ]
    if more := facts["more_evidence"]:
        words = ngettext(
            "and %(n)s more piece on the record", "and %(n)s more pieces on the record", more
        )
        found.append(words % {"n": more})
    return found or [_("None that you may see.")]


def _timeline(facts: dict[str, Any]) -> list[str]:
    found = [_marked(f"{shown(one.on)} {one.title}".strip(), one) for one in facts["timeline"]]
    if more := facts["more_events"]:
        words = ngettext(
            "and %(n)s more line on the record", "and %(n)s more lines on the record", more
        )
        found.append(words % {"n": more})
    return found
