"""My work: each panel, what it says where there is nothing, and the next step in its rows."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from obligations.followup import workflow
from obligations.followup.models import Assignment, Component, ImplementationUpdate
from obligations.people.models import Body, User
from tests import recipes
from tests.recipes import AT

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def panel(client: Client, key: str) -> Any:
    """One panel of my work; None where it is not shown."""
    context = client.get("/my-work/").context
    return next((one for one in [*context["panels"], *context["beside"]] if one.key == key), None)


def test_my_work(
    signed_in: SignIn, component: Component, body_a: Body, focal_a: User, secretariat: User
) -> None:
    recipes.lead(component, body_a, by=secretariat)
    client = signed_in(focal_a)
    assert panel(client, "new").total == 1
    assert panel(client, "returned") is None
    update = recipes.submitted(component, focal_a)
    assert panel(client, "waiting").rows == [update]
    workflow.return_update(
        update, by=secretariat, version=update.version, reason="Name the act.", at=AT
    )
    assert panel(client, "returned").rows == [update]
    page = client.get("/my-work/").content.decode()
    assert "Name the act." in page
    assert '<a href="#returned">1 update came back to you.</a>' in page


def test_what_is_due_says_how_far_it_is_and_what_comes_next(
    signed_in: SignIn, body_a: Body, focal_a: User, secretariat: User
) -> None:
    today = timezone.localdate()
    late, soon, far = [recipes.recommendation().components.get() for _ in range(3)]
    for part, days in ((far, 90), (soon, 5), (late, 3)):
        recipes.lead(part, body_a, by=secretariat, due_on=today + timedelta(days=days))
    Assignment.objects.filter(component=late).update(due_on=today - timedelta(days=3))
    recipes.submitted(soon, focal_a)
    draft = recipes.draft(far, focal_a)
    client = signed_in(focal_a)
    rows = panel(client, "due").rows
    assert [one.assignment.component for one in rows] == [late, soon, far]
    assert [(one.is_late, one.is_soon) for one in rows] == [
        (True, False), (False, True), (False, False),
    ]  # fmt: skip
    assert [one.next_step[0] for one in rows] == ["Write an update", "View", "Go on writing"]
    assert rows[2].next_step[1] == f"/updates/{draft.pk}/edit/"
    page = client.get("/my-work/").content.decode()
    assert "1 is overdue." in page
    assert "1 is due within 30 days." in page


def test_a_body_is_quiet_until_it_hands_something_in(
    signed_in: SignIn, component: Component, body_a: Body, focal_a: User, secretariat: User
) -> None:
    recipes.lead(component, body_a, by=secretariat)
    client = signed_in(focal_a)
    quiet = f"/recommendations/?lead={body_a.pk}&quiet=90"
    assert panel(client, "quiet").rows == []
    Assignment.objects.update(assigned_at=timezone.now() - timedelta(days=120))
    assert [one.days_quiet for one in panel(client, "quiet").rows] == [120]
    assert [one.pk for one in client.get(quiet).context["rows"]] == [component.recommendation_id]
    recipes.draft(component, focal_a)
    assert panel(client, "quiet").rows[0].next_step[0] == "Go on writing"
    recipes.submitted(component, focal_a)
    ImplementationUpdate.objects.exclude(submitted_at=None).update(submitted_at=timezone.now())
    assert panel(client, "quiet").rows == []
    assert client.get(quiet).context["rows"] == []


def test_an_assignment_is_answered_on_my_work(
    signed_in: SignIn, body_a: Body, focal_a: User, secretariat: User
) -> None:
    first, second = [recipes.recommendation().components.get() for _ in range(2)]
    assignments = [recipes.lead(one, body_a, by=secretariat) for one in (first, second)]
    client = signed_in(focal_a)
    here = {"headers": {"referer": "http://testserver/my-work/"}}
    sent = {"version": assignments[0].version}
    done = client.post(f"/assignments/{assignments[0].pk}/accept/", sent, **here)
    assert done.headers["Location"] == "http://testserver/my-work/"
    refused = client.post(
        f"/assignments/{assignments[1].pk}/decline/",
        {"version": "7", "reason": "Not ours."},
        **here,
    )
    assert refused.headers["Location"] == "http://testserver/my-work/"
    page = client.get("/my-work/").content.decode()
    assert "Not ours.</textarea>" in page
    assert "Accept " in page
    assert panel(client, "new").total == 1


def test_who_has_nothing_to_do_is_told_where_to_begin(signed_in: SignIn, focal_a: User) -> None:
    page = signed_in(focal_a).get("/my-work/").content.decode()
    assert "Nothing waits for you." in page
    assert "No draft is open." in page


def test_my_work_is_for_those_who_have_some(
    signed_in: SignIn, official: User, secretariat: User
) -> None:
    assert signed_in(official).get("/my-work/").status_code == 404
    assert signed_in(secretariat).get("/my-work/").headers["Location"] == "/admin/"
