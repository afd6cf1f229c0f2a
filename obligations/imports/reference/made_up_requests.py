"""Loads and clears the made-up data request of the demonstration."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any, Final

import pgtrigger
from django.utils import timezone

from obligations.commission.choices import FieldKind
from obligations.commission.models import (
    AnswerValue,
    DataAnswer,
    DataRequest,
    Event,
    EventPaper,
    EventPoint,
    Participation,
    RequestField,
    Statement,
)
from obligations.commission.workflow import answers, requests
from obligations.commission.workflow.answers import AnswerContent
from obligations.commission.workflow.requests import FieldContent, RequestContent
from obligations.common.languages import texts
from obligations.imports.reference.instruments import provisions_named
from obligations.imports.reference.tables import document
from obligations.people.models import Body, User
from obligations.register.models import Instrument

OF_EVENTS: Final = (Statement, Participation, EventPoint, EventPaper, Event)
"""What may be made up of an event, in the order in which it is cleared."""
HELD_BACK: Final = (
    "obligations.DataRequest:never_deleted",
    "obligations.RequestField:never_deleted",
    "obligations.DataAnswer:never_deleted",
    "obligations.AnswerValue:changes_in_a_draft",
)
"""Triggers that let the clearing of the demonstration pass."""


def load_requests(people: Mapping[str, User], by: User) -> int:
    """One request to three bodies: one answer signed off, one begun, one not."""
    content = document("demo/requests.yaml")
    on = timezone.localdate()
    asked = on + timedelta(days=content["asked_days"])
    bodies = [Body.objects.get(code=row["body"]) for row in content["bodies"]]
    made = requests.ask(
        RequestContent(
            title=content["title_en"],
            question=content["question_en"],
            due_on=on + timedelta(days=content["due_days"]),
            fields=[_field(row) for row in content["fields"]],
            bodies=bodies,
            instruments=list(Instrument.objects.filter(code__in=content["instruments"])),
            provisions=provisions_named(content["provisions"]),
        ),
        by=by,
        on=on,
        asked_on=asked,
    )
    _translate(made, content)
    for body, row in zip(bodies, content["bodies"], strict=True):
        if row.get("by"):
            _answer(made.answers.get(body=body), row, people)
    return 1


def _field(row: dict[str, Any]) -> FieldContent:
    required = row.get("is_required", True)
    return FieldContent(row["label_en"], row["kind"], row.get("unit", ""), required)


def _translate(made: DataRequest, content: dict[str, Any]) -> None:
    DataRequest.objects.filter(pk=made.pk).update(
        **texts("title", content), **texts("question", content)
    )
    for field, row in zip(made.fields.all(), content["fields"], strict=True):
        RequestField.objects.filter(pk=field.pk).update(**texts("label", row))


def _answer(answer: DataAnswer, row: dict[str, Any], people: Mapping[str, User]) -> None:
    """As the body would write it, with the moments of the past days."""
    by = people[row["by"]]
    fields = answer.request.fields.all()
    values = {
        field.pk: Decimal(value) if field.kind == FieldKind.NUMBER else value
        for field, value in zip(fields, row["values"], strict=False)
        if value is not None
    }
    content = AnswerContent(values, note=row["note"])
    one = answers.save_answer(answer, content, by=by, version=answer.version)
    if row.get("signed_off_by"):
        at = timezone.now() + timedelta(days=row["days"])
        one = answers.submit_answer(one, by=by, version=one.version, at=at)
        second = people[row["signed_off_by"]]
        answers.sign_off_answer(one, by=second, version=one.version, at=at)


def clear_requests() -> dict[str, int]:
    """Removes what is made up of them; answers how many requests."""
    made_up = DataRequest.objects.filter(is_made_up=True)
    count = made_up.count()
    with pgtrigger.ignore(*HELD_BACK):
        AnswerValue.objects.filter(answer__request__in=made_up).delete()
        DataAnswer.objects.filter(request__in=made_up).delete()
        RequestField.objects.filter(request__in=made_up).delete()
        made_up.delete()
    return {str(DataRequest._meta.verbose_name_plural): count} if count else {}
