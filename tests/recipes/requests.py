"""Data requests on their way: asked, answered, handed in, signed off."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from obligations.commission.models import DataAnswer, DataRequest
from obligations.commission.workflow import answers, requests
from obligations.commission.workflow.answers import AnswerContent
from obligations.commission.workflow.requests import FieldContent, RequestContent
from obligations.people.models import Body, User
from tests.recipes import AT, ON

DUE = ON + timedelta(days=20)
FIELDS = (
    FieldContent("How many places?", "number", "places"),
    FieldContent("Are they visited?", "yes_no"),
    FieldContent("Since when?", "day", is_required=False),
    FieldContent("By whom?", "text", is_required=False),
)


def ask(by: User, *bodies: Body, **more: Any) -> DataRequest:
    values: dict[str, Any] = {"due_on": DUE, "fields": FIELDS, "bodies": bodies} | more
    on = values.pop("on", ON)
    content = RequestContent("Places", "Where are people held?", **values)
    return requests.ask(content, by=by, on=on, asked_on=values.get("asked_on"))


def given(request: DataRequest, *values: Any) -> AnswerContent:
    keys = request.fields.values_list("pk", flat=True)
    return AnswerContent(dict(zip(keys, values, strict=False)), note="Ours alone.")


def saved(answer: DataAnswer, by: User, *values: Any) -> DataAnswer:
    values = values or (Decimal(12), True)
    return answers.save_answer(
        answer, given(answer.request, *values), by=by, version=answer.version
    )


def submitted(answer: DataAnswer, by: User) -> DataAnswer:
    one = saved(answer, by)
    return answers.submit_answer(one, by=by, version=one.version, at=AT)


def signed(answer: DataAnswer, by: User, second: User) -> DataAnswer:
    one = submitted(answer, by)
    return answers.sign_off_answer(one, by=second, version=one.version, at=AT)
