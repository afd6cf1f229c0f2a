"""Data requests: asking several bodies, answering, signing off, closing; who reads what."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client

from obligations.commission.choices import AnswerState
from obligations.commission.figures.requests import paces
from obligations.commission.models import AnswerValue, DataAnswer, DataRequest
from obligations.commission.workflow import answers, requests
from obligations.commission.workflow.requests import FieldContent
from obligations.common.errors import Incomplete, NotPermitted, StaleVersion, WrongState
from obligations.people.models import Body, User
from tests.recipes import AT, ON
from tests.recipes.requests import DUE, ask, saved, signed, submitted

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_a_request_reaches_each_body_once(
    asked: DataRequest, secretariat: User, body_a: Body, body_b: Body
) -> None:
    assert [one.body for one in asked.answers.all()] == [body_a, body_b]
    assert [one.label for one in asked.fields.all()][:2] == [
        "How many places?",
        "Are they visited?",
    ]
    with pytest.raises(Incomplete, match="asked already") as refused:
        requests.add_body(asked, body_a, by=secretariat, version=asked.version, on=ON)
    assert refused.value.field == "body"
    with pytest.raises(IntegrityError), transaction.atomic():
        DataAnswer.objects.create(request=asked, body=body_a, asked_on=ON)


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"due_on": ON - timedelta(days=1)}, "due_on"),
        ({"due_on": None}, "due_on"),
        ({"fields": ()}, "label-1"),
        ({"fields": (FieldContent("x", "text", "m"),)}, "unit-1"),
        ({"bodies": ()}, "bodies"),
        ({"audience": "public"}, "audience"),
    ],
)
def test_what_is_wrong_in_a_request_is_said_at_its_field(
    more: dict[str, Any], where: str, secretariat: User, body_a: Body
) -> None:
    with pytest.raises(Incomplete) as refused:
        ask(secretariat, body_a, **more)
    assert refused.value.field == where
    assert not DataRequest.objects.exists()


def test_only_the_secretariat_asks(focal_a: User, body_a: Body) -> None:
    with pytest.raises(NotPermitted):
        ask(focal_a, body_a)


def test_the_database_refuses_a_due_day_before_the_day_of_asking(asked: DataRequest) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        DataRequest.objects.filter(pk=asked.pk).update(due_on=ON - timedelta(days=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        DataRequest.objects.filter(pk=asked.pk).update(audience="public")


def test_an_answer_goes_from_draft_to_signed_off(
    of_a: DataAnswer, focal_a: User, validator_a: User
) -> None:
    one = saved(of_a, focal_a, Decimal("12.5"), False, date(2026, 1, 2), " The body. ")
    assert one.state == AnswerState.DRAFT
    assert [value.value for value in one.values.all()] == [
        Decimal("12.5"), False, date(2026, 1, 2), "The body.",
    ]  # fmt: skip
    one = saved(one, focal_a, Decimal(13), True)
    assert [value.value for value in one.values.all()] == [Decimal(13), True]
    one = answers.submit_answer(one, by=focal_a, version=one.version, at=AT)
    one = answers.sign_off_answer(one, by=validator_a, version=one.version, at=AT)
    assert (one.state, one.decided_by, one.days_taken) == ("signed_off", validator_a, 0)


def test_what_must_be_answered_is_asked_before_handing_in(of_a: DataAnswer, focal_a: User) -> None:
    one = saved(of_a, focal_a, Decimal(1))
    with pytest.raises(Incomplete, match="Are they visited") as refused:
        answers.submit_answer(one, by=focal_a, version=one.version, at=AT)
    assert refused.value.field == f"field-{one.request.fields.all()[1].pk}"


def test_a_value_fits_its_field(of_a: DataAnswer, focal_a: User) -> None:
    with pytest.raises(Incomplete):
        saved(of_a, focal_a, "twelve")
    field = of_a.request.fields.all()[0]
    for wrong in ({"text": "twelve"}, {"is_yes": True}, {"text": "x", "number": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            AnswerValue.objects.create(answer=of_a, field=field, **wrong)


def test_nobody_signs_off_what_they_wrote(
    of_a: DataAnswer, validator_a: User, secretariat: User
) -> None:
    one = submitted(of_a, validator_a)
    with pytest.raises(NotPermitted, match="second person"):
        answers.sign_off_answer(one, by=validator_a, version=one.version, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        DataAnswer.objects.filter(pk=one.pk).update(
            state="signed_off", decided_by=validator_a, decided_at=AT
        )
    done = answers.sign_off_answer(one, by=secretariat, version=one.version, at=AT)
    assert done.state == "signed_off"


def test_the_secretariat_leaves_it_to_the_authority_of_the_body(
    of_a: DataAnswer, focal_a: User, validator_a: User, secretariat: User
) -> None:
    one = submitted(of_a, focal_a)
    with pytest.raises(NotPermitted, match="validating authority"):
        answers.sign_off_answer(one, by=secretariat, version=one.version, at=AT)


def test_an_answer_is_returned_with_a_reason_and_written_again(
    of_a: DataAnswer, focal_a: User, validator_a: User
) -> None:
    one = submitted(of_a, focal_a)
    with pytest.raises(Incomplete):
        answers.return_answer(one, by=validator_a, version=one.version, reason=" ", at=AT)
    one = answers.return_answer(one, by=validator_a, version=one.version, reason="Count.", at=AT)
    assert (one.state, one.reason) == ("returned", "Count.")
    one = saved(one, focal_a, Decimal(14), True)
    assert (one.state, one.reason, one.decided_by) == ("draft", "", None)


def test_values_of_an_answer_that_was_handed_in_stay(of_a: DataAnswer, focal_a: User) -> None:
    one = submitted(of_a, focal_a)
    with pytest.raises(NotPermitted):
        saved(one, focal_a)
    for change in (lambda rows: rows.update(number=99), lambda rows: rows.delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            change(AnswerValue.objects.filter(answer=one, number__isnull=False))


def test_nobody_answers_a_request_that_is_closed(
    asked: DataRequest, of_a: DataAnswer, focal_a: User, secretariat: User
) -> None:
    with pytest.raises(Incomplete):
        requests.close_request(asked, by=secretariat, version=asked.version, reason="", at=AT)
    closed = requests.close_request(
        asked, by=secretariat, version=asked.version, reason="Enough.", at=AT
    )
    with pytest.raises(WrongState):
        saved(of_a, focal_a)
    of_a.refresh_from_db()
    with pytest.raises(NotPermitted, match="closed"):
        saved(of_a, focal_a)
    with pytest.raises(IntegrityError), transaction.atomic():
        DataAnswer.objects.filter(pk=of_a.pk).update(state="draft")
    requests.reopen_request(closed, by=secretariat, version=closed.version, reason="Not enough.")
    of_a = DataAnswer.objects.get(pk=of_a.pk)
    assert saved(of_a, focal_a).state == "draft"


def test_a_body_declines_with_a_reason(of_a: DataAnswer, focal_a: User, focal_b: User) -> None:
    with pytest.raises(NotPermitted):
        answers.decline_answer(of_a, by=focal_b, version=of_a.version, reason="x", at=AT)
    with pytest.raises(Incomplete):
        answers.decline_answer(of_a, by=focal_a, version=of_a.version, reason="", at=AT)
    one = answers.decline_answer(of_a, by=focal_a, version=of_a.version, reason="Not ours.", at=AT)
    assert one.state == "declined"
    with pytest.raises(DatabaseError), transaction.atomic():
        DataAnswer.objects.filter(pk=one.pk).update(state="signed_off")


def test_a_stale_form_is_noticed(of_a: DataAnswer, focal_a: User) -> None:
    saved(of_a, focal_a)
    with pytest.raises(StaleVersion):
        saved(of_a, focal_a)


def test_an_answer_is_open_to_the_commission_once_it_is_signed_off(
    of_a: DataAnswer, focal_a: User, validator_a: User, focal_b: User, official: User,
    observer: User, secretariat: User,
) -> None:  # fmt: skip
    def readers() -> list[User]:
        people = (focal_a, secretariat, focal_b, official, observer)
        rows = DataAnswer.objects.filter(pk=of_a.pk)
        return [one for one in people if rows.visible_to(one).exists()]

    assert readers() == [focal_a, secretariat]
    signed(of_a, focal_a, validator_a)
    assert readers() == [focal_a, secretariat, focal_b, official]


def test_an_answer_for_one_body_stays_there(
    secretariat: User, body_a: Body, focal_a: User, validator_a: User, focal_b: User,
    official: User,
) -> None:  # fmt: skip
    request = ask(secretariat, body_a, audience="body")
    one = signed(request.answers.get(), focal_a, validator_a)
    for who, sees in ((focal_a, True), (secretariat, True), (focal_b, False), (official, False)):
        assert DataRequest.objects.visible_to(who).exists() is sees
        assert DataAnswer.objects.visible_to(who).filter(pk=one.pk).exists() is sees
        assert AnswerValue.objects.visible_to(who).exists() is sees


def test_response_times_are_counted_by_body(
    asked: DataRequest, of_a: DataAnswer, focal_a: User, validator_a: User
) -> None:
    one = submitted(of_a, focal_a)
    at = AT + timedelta(days=7)
    answers.sign_off_answer(one, by=validator_a, version=one.version, at=at)
    rows = asked.answers.select_related("request", "body")
    first, second = paces(rows, DUE + timedelta(days=1))
    assert (first.asked, first.signed_off, first.days, first.late) == (1, 1, 7, 0)
    assert (second.asked, second.open, second.days, second.late) == (1, 1, None, 1)
    assert DataAnswer.objects.late(DUE + timedelta(days=1)).count() == 1
    assert not DataAnswer.objects.late(DUE).exists()
