"""The answers of several bodies to one data request, side by side, to be worked on and printed."""

from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from obligations.commission.choices import AnswerState, FieldKind
from obligations.commission.figures.requests import standing
from obligations.commission.models import AnswerValue, DataAnswer, DataRequest, RequestField
from obligations.commission.pages.requests import columns_of
from obligations.common.text import number_of, plain_number
from obligations.exports.implementation_matrix import made_up_line
from obligations.exports.study_parts import marked
from obligations.exports.writers.content import Cell, Column, Content, Kind, Section, Table, shown
from obligations.people.models import User


class RequestAnswers:
    """Key: the number of the request in its address."""

    name = "request_answers"
    forms = ("xlsx", "docx", "pdf")

    def find(self, user: User, key: str) -> DataRequest:
        rows = DataRequest.objects.visible_to(user).select_related("asked_by")
        found: DataRequest = get_object_or_404(rows, pk=number_of(key))
        return found

    def audience(self, found: DataRequest) -> str:
        return found.audience

    def file_name(self, found: DataRequest) -> str:
        return f"answers-{found.pk}-{slugify(found.title_en)[:40]}".rstrip("-")

    def content(self, found: DataRequest, viewer: User, on: date) -> Content:
        answers = columns_of(found, viewer)
        counted = standing(answers, on)
        head = f"{_('Data request')}. " + _("As of %(day)s.") % {"day": shown(on)}
        due = f"{_('Asked on')} {shown(found.asked_on)}. {_('Due on')} {shown(found.due_on)}."
        stands = _("%(signed)s of %(asked)s answers are signed off, %(late)s are late.") % {
            "signed": counted.signed_off, "asked": counted.asked, "late": counted.late,
        }  # fmt: skip
        notes = [head, due, stands, found.question, made_up_line()]
        table = _side_by_side(found, answers)
        return Content(
            title=marked(found.title, is_made_up=found.is_made_up),
            notes=[one for one in notes if one],
            table=table,
            sections=[
                Section(_("Answers side by side"), [], table),
                Section(_("Response times by body"), [], _times(answers, on)),
            ],
            language=(get_language() or "en")[:2],
            footer=head,
        )


def _side_by_side(found: DataRequest, answers: list[DataAnswer]) -> Table:
    """A row for each question, a column for each body."""
    width = max(20, 96 // max(len(answers), 1))
    columns = [Column(_("Question"), width=34)]
    columns += [Column(str(one.body), width=width) for one in answers]
    given = [{value.field_id: value for value in one.values.all()} for one in answers]
    rows: list[list[Cell]] = [
        [
            field.label,
            *(
                marked(_value(values.get(field.pk), field), is_made_up=answer.is_made_up)
                for values, answer in zip(given, answers, strict=True)
            ),
        ]
        for field in RequestField.objects.filter(request=found)
    ]
    rows.append([_("Note"), *(_note(one) for one in answers)])
    rows.append([_("State"), *(str(one.badge.label) for one in answers)])
    return Table(columns, rows)


def _value(value: AnswerValue | None, field: RequestField) -> str:
    if value is None:
        return ""
    if value.number is not None:
        return f"{plain_number(value.number)} {field.unit}".strip()
    if field.kind == FieldKind.YES_NO:
        return _("Yes") if value.is_yes else _("No")
    return shown(value.day) if field.kind == FieldKind.DAY else value.text


def _note(answer: DataAnswer) -> str:
    words = answer.note
    if answer.state == AnswerState.DECLINED:
        words = f"{_('Declined')}: {answer.reason}"
    return marked(words, is_made_up=answer.is_made_up)


def _times(answers: list[DataAnswer], on: date) -> Table:
    columns = [
        Column(_("Body"), width=44),
        Column(_("State"), width=26),
        Column(_("Asked"), Kind.DAY, 13),
        Column(_("Answered"), Kind.DAY, 13),
        Column(_("Days"), Kind.NUMBER, 10),
    ]
    rows: list[list[Any]] = []
    for one in answers:
        state = str(one.badge.label)
        if one.is_late(on):
            state = f"{state}, {_('late')}"
        decided = one.decided_at if one.days_taken is not None else None
        day = None if decided is None else timezone.localdate(decided)
        rows.append([str(one.body), state, one.asked_on, day, one.days_taken])
    return Table(columns, rows)
