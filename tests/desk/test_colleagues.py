"""The people of a body, naming a deputy, handing over, and what the successor finds."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from obligations.common.roles import Role
from obligations.followup import workflow
from obligations.followup.models import Assignment, Component
from obligations.history.models import SecurityEvent
from obligations.people.models import Body, Deputy, HandOver, User
from obligations.people.workflow import end_deputy, name_deputy
from tests import recipes

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def day(number: int) -> date:
    """So many days from today, in the State's own time."""
    return timezone.localdate() + timedelta(days=number)


def named(absent: User, deputy: User, first: int = 0, last: int = 6) -> Deputy:
    return name_deputy(
        absent, deputy, by=absent, from_on=day(first), until_on=day(last), at=timezone.now()
    )


def typed(deputy: User, **more: Any) -> dict[str, Any]:
    return {
        "deputy": deputy.pk,
        "from_on": f"{day(1):%d.%m.%Y}",
        "until_on": f"{day(3):%d.%m.%Y}",
        "reason": "Leave",
        **more,
    }


def test_the_people_of_my_body(
    signed_in: SignIn, focal_a: User, second_a: User, validator_a: User, focal_b: User,
    component: Component, led_by_a: Assignment,
) -> None:  # fmt: skip
    recipes.draft(component, second_a)
    named(second_a, focal_a)
    named(validator_a, focal_a, 3, 4)
    page = signed_in(focal_a).get("/colleagues/")
    rows = {str(one.person): one for one in page.context["rows"]}
    assert set(rows) == {"focal_a", "second_a", "validator_a"}
    assert [rows["second_a"].open_updates, rows["focal_a"].open_updates] == [1, 0]
    assert rows["second_a"].roles == ["Alternate focal point"]
    assert [one.may for one in rows.values()] == [True, False, False]
    assert [running for _one, running, _may in page.context["deputies"]] == [True, False]
    text = page.content.decode()
    assert "to come" in text
    assert "End now" not in text
    assert "End now" in signed_in(validator_a).get("/colleagues/").content.decode()


@pytest.mark.parametrize("address", ["/colleagues/{}/deputy/", "/colleagues/{}/hand-over/"])
def test_a_stranger_is_as_missing_as_nobody(
    address: str, signed_in: SignIn, focal_a: User, focal_b: User, second_a: User
) -> None:
    assert signed_in(focal_a).get(address.format(focal_a.pk)).status_code == 200
    stranger = signed_in(focal_b).get(address.format(focal_a.pk))
    nobody = signed_in(focal_b).get(address.format(99_999))
    assert stranger.status_code == nobody.status_code == 404
    refused = signed_in(second_a).get(address.format(focal_a.pk))
    assert refused.status_code == 403
    assert signed_in(second_a).post(address.format(focal_a.pk)).status_code == 403


def test_another_body_is_as_missing_as_none(
    signed_in: SignIn, focal_a: User, focal_b: User, secretariat: User, administrator: User
) -> None:
    named_body = {"body": "body-a"}
    assert signed_in(focal_a).get("/colleagues/", named_body).status_code == 200
    for code in ("body-a", "no-such-body"):
        assert signed_in(focal_b).get("/colleagues/", {"body": code}).status_code == 404
    for who in (secretariat, administrator):
        page = signed_in(who).get("/colleagues/", named_body)
        assert [one.person for one in page.context["rows"]] == [focal_a]
        assert [one.code for one in page.context["bodies"]] == ["body-a", "body-b"]
        for address in ("/colleagues/", "/colleagues/?body="):
            commission = signed_in(who).get(address)
            assert who in [one.person for one in commission.context["rows"]]


def test_the_commission_is_one_house_with_people_of_no_body(
    signed_in: SignIn, official: User, secretariat: User, focal_a: User
) -> None:
    commission = Body.objects.get(kind="commission")
    address = {"body": commission.code}
    assert signed_in(focal_a).get("/colleagues/", address).status_code == 404
    page = signed_in(official).get("/colleagues/", address)
    assert {one.person for one in page.context["rows"]} == {official, secretariat}
    User.objects.filter(pk=secretariat.pk).update(body=Body.objects.get(code="body-a"))
    own = signed_in(secretariat).get("/colleagues/")
    assert {one.person for one in own.context["rows"]} == {focal_a, secretariat}
    other = signed_in(secretariat).get("/colleagues/?body=")
    assert {one.person for one in other.context["rows"]} == {official}


def test_a_deputy_of_another_body_lends_nothing(
    signed_in: SignIn, focal_a: User, second_a: User, body_b: Body
) -> None:
    named(focal_a, second_a)
    User.objects.filter(pk=second_a.pk).update(body=body_b)
    text = signed_in(focal_a).get("/colleagues/").content.decode()
    assert "lends nothing" in text
    assert "running" not in text


def test_the_menu_leads_there(
    signed_in: SignIn, focal_a: User, official: User, observer: User
) -> None:
    for who in (focal_a, official):
        client = signed_in(who)
        assert 'href="/colleagues/"' in client.get("/").content.decode()
        assert client.get("/colleagues/").status_code == 200
    client = signed_in(observer)
    assert 'href="/colleagues/"' not in client.get("/").content.decode()
    assert client.get("/colleagues/").status_code == 404


def test_naming_a_deputy(signed_in: SignIn, focal_a: User, second_a: User) -> None:
    client = signed_in(focal_a)
    answer = client.post(f"/colleagues/{focal_a.pk}/deputy/", typed(second_a), follow=True)
    assert answer.redirect_chain == [("/colleagues/?body=body-a", 302)]
    assert "second_a is named as the deputy of focal_a." in answer.content.decode()
    made = Deputy.objects.get()
    assert (made.deputy, made.from_on, made.until_on, made.reason) == (
        second_a, day(1), day(3), "Leave",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"deputy": ""}, "id_deputy", "Choose the deputy."),
        ({"deputy": "99999"}, "id_deputy", "Choose somebody of the list."),
        ({"from_on": ""}, "id_from_on", "Give the first day."),
        ({"from_on": "soon"}, "id_from_on", "Write the day as 23.11.2026."),
        ({"until_on": "01.01.2020"}, "id_until_on", "The last day lies before the first."),
    ],
)
def test_nothing_typed_is_lost(
    change: dict[str, str], field: str, words: str,
    signed_in: SignIn, focal_a: User, second_a: User,
) -> None:  # fmt: skip
    sent = typed(second_a, reason="A journey") | change
    page = signed_in(focal_a).post(f"/colleagues/{focal_a.pk}/deputy/", sent)
    text = page.content.decode()
    assert page.status_code == 422
    assert (field, words) in page.context["errors"]
    assert text.count(words) == 2
    assert "A journey" in text
    for name in ("from_on", "until_on"):
        assert f'value="{sent[name]}"' in text or not sent[name]
    assert not Deputy.objects.exists()


def test_a_stranger_is_not_in_the_list(signed_in: SignIn, focal_a: User, focal_b: User) -> None:
    page = signed_in(focal_a).post(f"/colleagues/{focal_a.pk}/deputy/", typed(focal_b))
    assert page.context["errors"] == [("id_deputy", "Choose somebody of the list.")]


def test_what_concerns_no_field_stands_in_the_summary(
    signed_in: SignIn, administrator: User, official: User
) -> None:
    page = signed_in(administrator).post(f"/colleagues/{administrator.pk}/deputy/", typed(official))
    assert page.context["errors"] == [
        ("", "This person has no role that a deputy could take over.")
    ]


def test_ending_a_deputyship(
    signed_in: SignIn, focal_a: User, second_a: User, focal_b: User, validator_a: User
) -> None:
    made = named(focal_a, second_a)
    address, sent = f"/deputies/{made.pk}/end/", {"version": made.version}
    assert signed_in(focal_b).post(address, sent).status_code == 404
    told = signed_in(second_a).post(address, sent, follow=True)
    assert "an administrator does this" in told.content.decode()
    made.refresh_from_db()
    assert made.ended_at is None
    told = signed_in(validator_a).post(address, sent, follow=True)
    assert "second_a no longer stands in for focal_a." in told.content.decode()
    made.refresh_from_db()
    assert made.ended_by == validator_a
    again = signed_in(validator_a).post(address, {"version": made.version}, follow=True)
    assert "This deputyship is over already." in again.content.decode()


def test_a_deputy_works_with_the_lent_role(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User, second_a: User,
    validator_a: User,
) -> None:  # fmt: skip
    update = recipes.submitted(component, focal_a)
    client = signed_in(second_a)
    assert "To validate" not in client.get("/my-work/").content.decode()
    made = named(validator_a, second_a)
    page = client.get("/my-work/")
    assert f"You deputise for validator_a until {day(6):%d.%m.%Y}." in page.content.decode()
    assert [one.rows for one in page.context["panels"] if one.key == "to-validate"] == [[update]]
    client.post(f"/updates/{update.pk}/validate/", {"version": update.version})
    update.refresh_from_db()
    assert (update.state, update.validated_by) == ("validated", second_a)
    end_deputy(made, by=validator_a, version=made.version, at=timezone.now())
    assert "You deputise" not in client.get("/my-work/").content.decode()


def test_an_observer_who_stands_in_reads_and_then_no_longer(
    signed_in: SignIn, focal_a: User, body_a: Body
) -> None:
    client = signed_in(recipes.user("reader", Role.OBSERVER, body=body_a))
    assert client.get("/studies/OPCAT/").status_code == 404
    made = named(focal_a, User.objects.get(full_name="reader"))
    assert client.get("/studies/OPCAT/").status_code == 200
    end_deputy(made, by=focal_a, version=made.version, at=timezone.now())
    assert client.get("/studies/OPCAT/").status_code == 404


def test_handing_over_and_what_the_successor_finds(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User, second_a: User,
    validator_a: User, secretariat: User,
) -> None:  # fmt: skip
    draft = recipes.draft(component, focal_a)
    client = signed_in(validator_a)
    form = client.get(f"/colleagues/{focal_a.pk}/hand-over/")
    assert "One open update goes to the successor" in form.content.decode()
    sent = {"successor": second_a.pk, "note": ""}
    wrong = client.post(f"/colleagues/{focal_a.pk}/hand-over/", sent)
    assert wrong.status_code == 422
    assert wrong.context["errors"] == [("id_note", "Write a note to the successor.")]
    assert f'value="{second_a.pk}" selected' in wrong.content.decode()
    sent["note"] = "Ask the ombudsman first."
    done = client.post(f"/colleagues/{focal_a.pk}/hand-over/", sent, follow=True)
    assert "handed over to second_a. Open updates: 1." in done.content.decode()
    assert "Ask the ombudsman first." in done.content.decode()

    successor = signed_in(second_a)
    text = successor.get("/my-work/").content.decode()
    assert "Handed over to you" in text
    assert "Ask the ombudsman first." in text
    assert "From focal_a" in text
    assert f'href="/updates/{draft.pk}/"' in text
    assert "In the hands of" in successor.get(f"/updates/{draft.pk}/").content.decode()
    assert "Handed over to you" not in signed_in(focal_a).get("/my-work/").content.decode()

    draft.refresh_from_db()
    workflow.discard(draft, by=second_a, version=draft.version, reason="Answered otherwise.")
    assert "Handed over to you" not in successor.get("/my-work/").content.decode()


def test_in_the_hands_of_the_author_is_not_said(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User
) -> None:
    draft = recipes.draft(component, focal_a)
    assert "In the hands of" not in signed_in(focal_a).get(f"/updates/{draft.pk}/").content.decode()


def test_the_note_is_for_those_whose_work_it_is(
    signed_in: SignIn, focal_a: User, second_a: User, validator_a: User, secretariat: User
) -> None:
    workflow.hand_over(focal_a, second_a, by=focal_a, note="Between us.", at=timezone.now())
    for who, reads in (
        (focal_a, True),
        (second_a, True),
        (validator_a, False),
        (secretariat, True),
    ):
        text = signed_in(who).get("/colleagues/", {"body": "body-a"}).content.decode()
        assert ("Between us." in text) is reads, who
        assert HandOver.objects.visible_to(who).exists() is reads


def test_history_and_the_security_log_tell_of_it(
    signed_in: SignIn, focal_a: User, second_a: User, administrator: User, secretariat: User
) -> None:
    signed_in(focal_a).post(f"/colleagues/{focal_a.pk}/deputy/", typed(second_a))
    workflow.hand_over(focal_a, second_a, by=focal_a, note="All of it.", at=timezone.now())
    log = signed_in(administrator).get("/security-log/").content.decode()
    assert "Deputy named" in log
    assert "Work handed over" in log
    assert SecurityEvent.objects.filter(subject="focal_a → second_a").count() == 2
    history = signed_in(secretariat).get("/history/").content.decode()
    assert "named a deputy" in history
    assert "handed work over" in history


def crowd(count: int, component: Component, body: Body, secretariat: User) -> None:
    focal = User.objects.get(full_name="focal_a")
    for number in range(count):
        one = recipes.user(f"more-{User.objects.count()}-{number}", Role.ALTERNATE, body=body)
        recipes.draft(component, one)
        named(one, focal, number, number)
        workflow.hand_over(one, focal, by=one, note="Yours.", at=timezone.now())
        recipes.draft(component, one)


@pytest.mark.parametrize(("address", "expected"), [("/colleagues/", 18), ("/my-work/", 52)])
def test_queries_do_not_grow_with_the_people(
    address: str, expected: int, signed_in: SignIn, component: Component, led_by_a: Assignment,
    focal_a: User, body_a: Body, secretariat: User,
) -> None:  # fmt: skip
    client = signed_in(focal_a)
    counts = []
    for more in (1, 29):
        crowd(more, component, body_a, secretariat)
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        counts.append(len(captured))
    assert counts == [expected, expected]
