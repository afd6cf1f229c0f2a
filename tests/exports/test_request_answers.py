"""Answers to a data request as a file: each body its column, and nothing that the page hides."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document
from openpyxl import load_workbook

from obligations.commission.models import DataAnswer, DataRequest
from obligations.commission.workflow import answers, requests
from obligations.commission.workflow.requests import FieldContent, RequestContent
from obligations.history.choices import SecurityKind
from obligations.history.models import SecurityEvent
from obligations.people.models import Body, User
from tests.recipes import AT, ON

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
FIELDS = [
    FieldContent("How many places?", "number", "places"),
    FieldContent("Are they visited?", "yes_no"),
    FieldContent("Since when?", "day", is_required=False),
    FieldContent("By whom?", "text", is_required=False),
]


def ask(by: User, bodies: list[Body], audience: str = "commission") -> DataRequest:
    content = RequestContent(
        "Places", "Where are people held?", due_on=ON + timedelta(days=20), fields=FIELDS,
        bodies=bodies, audience=audience,
    )  # fmt: skip
    return requests.ask(content, by=by, on=ON)


def signed(answer: DataAnswer, by: User, second: User, *values: Any) -> DataAnswer:
    keys = answer.request.fields.values_list("pk", flat=True)
    content = answers.AnswerContent(dict(zip(keys, values, strict=False)), note="All of them.")
    one = answers.save_answer(answer, content, by=by, version=answer.version)
    one = answers.submit_answer(one, by=by, version=one.version, at=AT)
    return answers.sign_off_answer(one, by=second, version=one.version, at=AT)


@pytest.fixture
def asked(
    secretariat: User, focal_a: User, validator_a: User, body_a: Body, body_b: Body
) -> DataRequest:
    made = ask(secretariat, [body_a, body_b])
    values = (Decimal("12.5"), True, date(2026, 1, 2), "=The Ombudsman")
    signed(made.answers.get(body=body_a), focal_a, validator_a, *values)
    return made


def sheet(client: Client, request: DataRequest) -> list[tuple[Any, ...]]:
    answer = client.get(f"/papers/request_answers/{request.pk}.xlsx")
    assert answer.status_code == 200
    rows = load_workbook(io.BytesIO(answer.content)).active
    assert rows is not None
    return [one for one in rows.iter_rows(values_only=True) if any(one)]


def words_of(client: Client, request: DataRequest) -> str:
    answer = client.get(f"/papers/request_answers/{request.pk}.docx")
    assert answer.status_code == 200
    document = Document(io.BytesIO(answer.content))
    cells = [one.text for table in document.tables for row in table.rows for one in row.cells]
    return " ".join([*(one.text for one in document.paragraphs), *cells])


def test_excel_has_a_column_for_each_body(
    signed_in: SignIn, secretariat: User, asked: DataRequest
) -> None:
    rows = sheet(signed_in(secretariat), asked)
    for row in (
        ("Question", "Ministry A", "Ministry B"),
        ("How many places?", "12.5 places", None),
        ("Are they visited?", "Yes", None),
        ("Since when?", "02.01.2026", None),
        ("By whom?", "=The Ombudsman", None),
        ("Note", "All of them.", None),
        ("State", "Signed off", str(asked.answers.last().badge.label)),  # type: ignore[union-attr]
    ):
        assert row in rows


def test_word_has_the_response_times_too(
    signed_in: SignIn, secretariat: User, asked: DataRequest
) -> None:
    words = words_of(signed_in(secretariat), asked)
    for part in ("Answers side by side", "Response times by body", "12.5 places", "Ministry B",
                 "1 of 2 answers are signed off", "Where are people held?"):  # fmt: skip
        assert part in words
    page = signed_in(secretariat).get(f"/requests/{asked.pk}/").content.decode()
    for form in ("xlsx", "docx"):
        assert f"/papers/request_answers/{asked.pk}.{form}" in page


def test_what_is_not_signed_off_stays_between_the_body_and_the_secretariat(
    signed_in: SignIn, official: User, focal_b: User, observer: User, asked: DataRequest
) -> None:
    rows = sheet(signed_in(official), asked)
    assert ("Question", "Ministry A") in rows
    assert ("Question", "Ministry A", "Ministry B") in sheet(signed_in(focal_b), asked)
    address = f"/papers/request_answers/{asked.pk}.xlsx"
    assert signed_in(observer).get(address).status_code == 404


def test_a_request_for_single_bodies_is_logged_as_read(
    signed_in: SignIn, secretariat: User, official: User, body_a: Body
) -> None:
    inside = ask(secretariat, [body_a], "body")
    assert signed_in(official).get(f"/papers/request_answers/{inside.pk}.xlsx").status_code == 404
    sheet(signed_in(secretariat), inside)
    kinds = set(SecurityEvent.objects.values_list("kind", flat=True))
    assert {SecurityKind.CONFIDENTIAL_VIEWED, SecurityKind.EXPORTED} <= kinds


@pytest.mark.parametrize(
    "address", ["request_answers/0.xlsx", "request_answers/x.docx", "request_answers/1.csv",
                "agenda_pack/1.xlsx", "study_dossier/OPCAT.xlsx"],
)  # fmt: skip
def test_what_is_not_there(address: str, signed_in: SignIn, secretariat: User) -> None:
    assert signed_in(secretariat).get(f"/papers/{address}").status_code == 404


def test_as_many_queries_for_many_bodies_as_for_one(
    signed_in: SignIn, secretariat: User, body_a: Body
) -> None:
    bodies = [Body.objects.create(name_en=f"Body {n}", code=f"b{n}", kind="ministry")
              for n in range(30)]  # fmt: skip
    few, many = ask(secretariat, [body_a]), ask(secretariat, bodies)
    client = signed_in(secretariat)

    def count(request: DataRequest) -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(f"/papers/request_answers/{request.pk}.xlsx")
        return len(found)

    count(few)
    assert count(many) == count(few)
