"""Data requests: asking several bodies, answering, signing off, closing; who reads what."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from obligations.commission.choices import AnswerState
from obligations.commission.figures.requests import paces
from obligations.commission.models import AnswerValue, DataAnswer, DataRequest
from obligations.commission.workflow import answers, requests
from obligations.commission.workflow.answers import AnswerContent
from obligations.commission.workflow.requests import FieldContent, RequestContent
from obligations.common.errors import Incomplete, NotPermitted, StaleVersion, WrongState
from obligations.people.models import Body, User
from tests import recipes
from tests.recipes import AT, ON

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
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


@pytest.fixture
def asked(secretariat: User, body_a: Body, body_b: Body) -> DataRequest:
    return ask(secretariat, body_a, body_b)


@pytest.fixture
def of_a(asked: DataRequest, body_a: Body) -> DataAnswer:
    return asked.answers.get(body=body_a)


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


def test_the_secretariat_asks_on_the_page(
    secretariat: User, body_a: Body, body_b: Body, signed_in: SignIn
) -> None:
    client = signed_in(secretariat)
    due = timezone.localdate() + timedelta(days=9)
    sent = {
        "rows": "2", "title": "Places", "question": "Where?", "language": "en",
        "audience": "commission", "due_on": f"{due:%d.%m.%Y}", "label-1": "How many?",
        "kind-1": "number", "unit-1": "places", "label-2": "Visited?", "kind-2": "yes_no",
        "bodies": [body_a.pk, body_b.pk],
    }  # fmt: skip
    roomy = client.post(reverse("request-new"), sent | {"action": "more"})
    assert roomy.status_code == 200
    assert b"How many?" in roomy.content
    assert b'name="label-6"' in roomy.content
    late = client.post(reverse("request-new"), sent | {"due_on": "01.01.2020"})
    assert late.status_code == 422
    assert "The due day lies before the day on which it is asked." in late.content.decode()
    done = client.post(reverse("request-new"), sent, follow=True)
    assert "The bodies are asked." in done.content.decode()
    assert DataRequest.objects.get().answers.count() == 2


def test_a_body_writes_checks_and_hands_in(
    of_a: DataAnswer, focal_a: User, validator_a: User, signed_in: SignIn
) -> None:
    client, url = signed_in(focal_a), reverse("answer", args=[of_a.pk])
    keys = [f"field-{one.pk}" for one in of_a.request.fields.all()]
    typed = {keys[0]: "twelve", keys[1]: "yes", "note": "x", "language": "en",
             "version": of_a.version, "action": "check"}  # fmt: skip
    wrong = client.post(url, typed)
    assert wrong.status_code == 422
    assert "Write a number, with digits alone." in wrong.content.decode()
    assert "twelve" in wrong.content.decode()
    check = client.post(url, typed | {keys[0]: "12"})
    assert check.headers["Location"] == reverse("answer-check", args=[of_a.pk])
    of_a.refresh_from_db()
    assert "12 places" in client.get(check.headers["Location"]).content.decode()
    submit = reverse("answer-submit", args=[of_a.pk])
    receipt = client.post(submit, {"version": of_a.version}, follow=True)
    assert "The answer is handed in" in receipt.content.decode()
    work = signed_in(validator_a).get(reverse("my-work")).content.decode()
    assert "1 answer waits to be signed off." in work
    of_a.refresh_from_db()
    done = signed_in(validator_a).post(
        reverse("answer-sign-off", args=[of_a.pk]), {"version": of_a.version}, follow=True
    )
    assert "The answer is signed off." in done.content.decode()


def test_an_incomplete_answer_is_kept_and_says_what_is_missing(
    of_a: DataAnswer, focal_a: User, signed_in: SignIn
) -> None:
    keys = [f"field-{one.pk}" for one in of_a.request.fields.all()]
    answer = signed_in(focal_a).post(
        reverse("answer", args=[of_a.pk]),
        {keys[0]: "12", "language": "en", "version": of_a.version, "action": "check"},
    )
    assert answer.status_code == 422
    assert "Answer this question: Are they visited?" in answer.content.decode()
    of_a.refresh_from_db()
    assert f'value="{of_a.version}"' in answer.content.decode()
    assert of_a.values.get().number == 12


def test_the_page_shows_answers_side_by_side(
    asked: DataRequest, of_a: DataAnswer, focal_a: User, focal_b: User, secretariat: User,
    signed_in: SignIn,
) -> None:  # fmt: skip
    saved(of_a, focal_a)
    url = reverse("request", args=[asked.pk])
    staff = signed_in(secretariat).get(url).content.decode()
    assert "12 places" in staff
    assert "Ours alone." in staff
    stranger = signed_in(focal_b).get(url).content.decode()
    assert "Ours alone." not in stranger
    assert signed_in(focal_b).get(reverse("answer", args=[of_a.pk])).status_code == 404


def test_a_body_asked_twice_on_the_page_is_refused_with_a_sentence(
    secretariat: User, body_a: Body, signed_in: SignIn
) -> None:
    on = timezone.localdate()
    found = ask(secretariat, body_a, on=on, due_on=on + timedelta(days=3))
    answer = signed_in(secretariat).post(
        reverse("request-add-body", args=[found.pk]),
        {"body": body_a.pk, "version": found.version},
    )
    assert answer.status_code == 422
    assert "This body is asked already." in answer.content.decode()


@pytest.mark.parametrize("name", ["request-list", "request"])
def test_queries_do_not_grow_with_bodies(
    name: str, secretariat: User, focal_a: User, body_a: Body, signed_in: SignIn
) -> None:
    client = signed_in(secretariat)

    def count(bodies: int) -> int:
        more = [recipes.body(f"x{bodies}-{one}", "X") for one in range(bodies - 1)]
        found = ask(secretariat, body_a, *more)
        saved(found.answers.get(body=body_a), focal_a)
        url = reverse(name, args=[found.pk] if name == "request" else [])
        client.get(url)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    assert count(1) == count(30)
