"""The fact sheet as a file says what its page says, and no more to anybody."""

import io
from collections.abc import Callable

import pytest
from django.test import Client
from docx import Document
from pypdf import PdfReader

from obligations.followup.models import Assignment, Component, Recommendation
from obligations.history.choices import SecurityKind
from obligations.history.models import SecurityEvent
from obligations.people.models import User
from tests import recipes

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def words_of(client: Client, pk: int, form: str) -> str:
    answer = client.get(f"/papers/fact_sheet/{pk}.{form}")
    assert answer.status_code == 200
    file = io.BytesIO(answer.content)
    if form == "pdf":
        return " ".join(" ".join(one.extract_text().split()) for one in PdfReader(file).pages)
    document = Document(file)
    cells = [one.text for table in document.tables for row in table.rows for one in row.cells]
    return " ".join([*(one.text for one in document.paragraphs), *cells])


@pytest.fixture
def answered(
    component: Component, led_by_a: Assignment, focal_a: User, secretariat: User
) -> Component:
    recipes.approved(component, focal_a, secretariat, "partially_implemented")
    return component


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_it_says_where_the_recommendation_stands(
    form: str, signed_in: SignIn, official: User, answered: Component
) -> None:
    words = words_of(signed_in(official), answered.recommendation_id, form)
    for one in ("Partially implemented", "Ministry A", "24.11.2026", "Law of 1 October 2026"):
        assert one in words
    assert "History up to" in words


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_an_observer_reads_no_more_than_on_the_page(
    form: str, signed_in: SignIn, observer: User, answered: Component
) -> None:
    words = words_of(signed_in(observer), answered.recommendation_id, form)
    assert "Partially implemented" in words
    for one in ("Ministry A", "Law of 1 October 2026"):
        assert one not in words


def test_the_security_log_keeps_who_took_it(
    signed_in: SignIn, official: User, answered: Component
) -> None:
    answer = signed_in(official).get(f"/papers/fact_sheet/{answered.recommendation_id}.pdf")
    found = SecurityEvent.objects.get(kind=SecurityKind.EXPORTED)
    assert (found.subject, found.detail["key"]) == (
        "fact_sheet.pdf", str(answered.recommendation_id),
    )  # fmt: skip
    assert 'filename="fact-sheet-' in answer["Content-Disposition"]
    assert answer["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("is_made_up", [True, False])
def test_what_is_made_up_says_so_where_it_stands(
    is_made_up: bool,
    signed_in: SignIn,
    official: User,
    component: Component,
    led_by_a: Assignment,
    focal_a: User,
    secretariat: User,
) -> None:
    for one in (focal_a, secretariat):
        one.is_made_up = is_made_up
        one.save()
    recipes.approved(component, focal_a, secretariat, "partially_implemented")
    words = words_of(signed_in(official), component.recommendation_id, "docx")
    for one in ("Partially implemented", "Law of 1 October 2026, 12-VI, 01.10.2026"):
        assert (f"{one} (made up for the demonstration)" in words) == is_made_up
    assert "Part " not in words


def test_a_record_of_one_body_is_logged_as_read(
    signed_in: SignIn, focal_a: User, answered: Component
) -> None:
    whole = answered.recommendation
    address = f"/papers/fact_sheet/{whole.pk}.docx"
    signed_in(focal_a).get(address)
    read = SecurityEvent.objects.filter(kind=SecurityKind.CONFIDENTIAL_VIEWED)
    assert not read.exists()
    Recommendation.objects.filter(pk=whole.pk).update(audience="body")
    assert signed_in(focal_a).get(address).status_code == 200
    assert read.get().user == focal_a


@pytest.mark.parametrize("text", ["", "The State should join."])
def test_the_text_stands_under_its_heading_where_there_is_one(
    text: str, signed_in: SignIn, official: User, answered: Component
) -> None:
    Recommendation.objects.filter(pk=answered.recommendation_id).update(text_en=text)
    words = words_of(signed_in(official), answered.recommendation_id, "docx")
    assert ("Text of the United Nations" in words) == bool(text)
    assert text in words


@pytest.mark.parametrize(
    "address", ["fact_sheet/0.pdf", "fact_sheet/x.pdf", "fact_sheet/9999999999999999999999.pdf",
                "fact_sheet/1.csv", "nothing/1.pdf"],
)  # fmt: skip
def test_what_is_not_there(address: str, signed_in: SignIn, official: User) -> None:
    assert signed_in(official).get(f"/papers/{address}").status_code == 404


def test_a_text_in_parts_names_the_whole(
    signed_in: SignIn, official: User, component: Component, secretariat: User
) -> None:
    Component.objects.create(
        recommendation=component.recommendation, label="(b)", summary_en="Second"
    )
    Component.objects.filter(pk=component.pk).update(label="(a)")
    words = words_of(signed_in(official), component.recommendation_id, "docx")
    assert "The whole, the least advanced of its applicable parts: Not assessed." in words
    assert Recommendation.objects.get(pk=component.recommendation_id).reference in words
