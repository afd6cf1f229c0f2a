"""The pages of data requests: asking, answering, side by side."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from obligations.commission.models import DataAnswer, DataRequest
from obligations.people.models import Body, User
from tests import recipes
from tests.recipes.requests import ask, saved

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


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
