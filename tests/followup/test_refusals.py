"""A verb on a page that is too old: the reason stays, and the page says who was first."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from obligations.followup import workflow
from obligations.followup.models import Assignment, Component, ImplementationUpdate
from obligations.people.models import User
from tests import recipes
from tests.recipes import AT, ON

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
STALE = "Changed since you opened it"
WHY = "The courts answer for this."


def text(page: Any) -> str:
    return " ".join(page.content.decode().split())


def refuse(client: Client, address: str, back: str, **sent: Any) -> Any:
    """Posts a verb that is refused, and follows to the page it stood on."""
    answer = client.post(address, sent, headers={"referer": f"http://testserver{back}"})
    assert answer.headers["Location"] == f"http://testserver{back}"
    return client.get(back)


def test_withdrawing_from_an_old_page_keeps_the_reason(
    signed_in: SignIn,
    component: Component,
    led_by_a: Assignment,
    focal_a: User,
    validator_a: User,
) -> None:
    update = recipes.submitted(component, focal_a)
    workflow.validate(update, by=validator_a, version=update.version, at=AT)
    page = f"/updates/{update.pk}/"
    client = signed_in(focal_a)
    shown = refuse(client, f"{page}withdraw/", page, version=update.version, reason=WHY)
    words = text(shown)
    assert STALE in words
    assert f"<b>{validator_a.full_name}</b> validated an update" in words
    assert f"{WHY}</textarea>" in words
    assert STALE not in text(client.get(page)), "it is shown once"
    fresh = shown.context["update"].version
    client.post(f"{page}withdraw/", {"version": fresh, "reason": WHY})
    update.refresh_from_db()
    assert (update.state, update.reason) == ("withdrawn", WHY)


def test_returning_from_an_old_page_keeps_the_reason(
    signed_in: SignIn,
    component: Component,
    led_by_a: Assignment,
    focal_a: User,
    second_a: User,
    validator_a: User,
) -> None:
    update = recipes.submitted(component, focal_a)
    page = f"/updates/{update.pk}/"
    old = update.version
    update = workflow.withdraw(update, by=second_a, version=old)
    update = workflow.reopen(update, by=second_a, version=update.version)
    workflow.submit(update, by=second_a, version=update.version, at=AT)
    client = signed_in(validator_a)
    shown = text(refuse(client, f"{page}return/", page, version=old, reason=WHY))
    assert f"<b>{second_a.full_name}</b> submitted an update" in shown
    assert f"{WHY}</textarea>" in shown


def test_a_reason_stays_where_its_button_is_gone(
    signed_in: SignIn,
    component: Component,
    led_by_a: Assignment,
    focal_a: User,
    secretariat: User,
) -> None:
    update = recipes.submitted(component, focal_a)
    workflow.approve(update.targets.get(), by=secretariat, version=update.version, at=AT, on=ON)
    page = f"/updates/{update.pk}/"
    client = signed_in(focal_a)
    shown = text(refuse(client, f"{page}withdraw/", page, version=update.version, reason=WHY))
    assert f"{WHY}</textarea>" not in shown
    assert f"<b>You typed:</b> {WHY}" in shown
    assert f"<b>{secretariat.full_name}</b> approved" in shown


def test_submitting_from_an_old_page_says_who_wrote_on(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User, second_a: User
) -> None:
    update = recipes.draft(component, focal_a)
    content = workflow.UpdateContent(done="By the second.", since_on=ON)
    workflow.save_draft(update, content, {component: ""}, by=second_a, version=update.version)
    check = f"/updates/{update.pk}/check/"
    client = signed_in(focal_a)
    shown = text(refuse(client, f"/updates/{update.pk}/submit/", check, version=update.version))
    assert "<ins>By the second.</ins>" in shown
    assert f"<b>{second_a.full_name}</b> went on writing" in shown


@pytest.mark.parametrize("is_open", [True, False])
def test_declining_from_an_old_page_keeps_the_reason(
    is_open: bool,
    signed_in: SignIn,
    led_by_a: Assignment,
    focal_a: User,
    second_a: User,
    secretariat: User,
) -> None:
    old = led_by_a.version
    if is_open:
        workflow.set_due_day(led_by_a, ON, by=secretariat, version=old, at=AT)
    else:
        workflow.accept_assignment(led_by_a, by=second_a, version=old, at=AT)
    page = f"/recommendations/{led_by_a.component.recommendation_id}/"
    address = reverse("assignment-decline", args=[led_by_a.pk])
    client = signed_in(focal_a)
    shown = text(refuse(client, address, page, version=old, reason=WHY))
    assert STALE in shown
    if is_open:
        assert "<ins>24.11.2026</ins>" in shown
        assert f"{WHY}</textarea>" in shown
        assert '<details class="more" open>' in shown
    else:
        assert f"<b>{second_a.full_name}</b> accepted an assignment" in shown
        assert f"<b>You typed:</b> {WHY}" in shown


def test_a_refusal_of_another_page_is_not_shown_here(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User
) -> None:
    update = recipes.submitted(component, focal_a)
    client = signed_in(focal_a)
    client.post(f"/updates/{update.pk}/withdraw/", {"version": 0, "reason": WHY})
    other = recipes.draft(component, focal_a)
    assert WHY not in text(client.get(f"/updates/{other.pk}/"))
    assert WHY in text(client.get(f"/updates/{update.pk}/"))


def test_deciding_from_an_old_page_keeps_the_reason(
    signed_in: SignIn,
    component: Component,
    led_by_a: Assignment,
    focal_a: User,
    validator_a: User,
    secretariat: User,
) -> None:
    update = recipes.submitted(component, focal_a)
    address = reverse("admin:updatetarget-decide", args=[update.targets.get().pk])
    old = update.version
    workflow.validate(update, by=validator_a, version=old, at=AT)
    client = signed_in(secretariat)
    page = client.post(address, {"version": old, "reason": WHY, "return": "1"})
    assert page.status_code == 422
    assert f"<b>{validator_a.full_name}</b> validated an update" in text(page)
    assert page.context["form"]["reason"].value() == WHY
    fresh = page.context["form"]["version"].value()
    client.post(address, {"version": fresh, "reason": WHY, "return": "1"})
    assert update.targets.get().decision == "returned"


def test_a_reason_stays_where_another_decided(
    signed_in: SignIn,
    component: Component,
    led_by_a: Assignment,
    focal_a: User,
    secretariat: User,
    second_secretariat: User,
) -> None:
    update = recipes.submitted(component, focal_a)
    target = update.targets.get()
    workflow.approve(target, by=second_secretariat, version=update.version, at=AT, on=ON)
    address = reverse("admin:updatetarget-decide", args=[target.pk])
    sent = {"version": update.version, "reason": WHY, "return": "1"}
    shown = text(signed_in(secretariat).post(address, sent))
    assert f"<b>You typed:</b> {WHY}" in shown
    assert f"<b>{second_secretariat.full_name}</b> approved" in shown


@pytest.mark.parametrize("verb", ["due", "end"])
def test_changing_an_assignment_from_an_old_page(
    verb: str,
    signed_in: SignIn,
    led_by_a: Assignment,
    focal_a: User,
    secretariat: User,
) -> None:
    old = led_by_a.version
    workflow.accept_assignment(led_by_a, by=focal_a, version=old, at=AT)
    address = reverse(f"admin:assignment-{verb}", args=[led_by_a.pk])
    sent = {"version": old, "reason": WHY, "due_on": "31.12.2099"}
    client = signed_in(secretariat)
    page = client.post(address, sent)
    assert f"<b>{focal_a.full_name}</b> accepted an assignment" in text(page)
    field = "reason" if verb == "end" else "due_on"
    assert page.context["form"][field].value() == sent[field]
    sent["version"] = page.context["form"]["version"].value()
    assert client.post(address, sent).status_code == 302


def test_assessing_from_an_old_page(
    signed_in: SignIn, component: Component, secretariat: User, second_secretariat: User
) -> None:
    old = component.version
    known = {"by": second_secretariat, "version": old, "on": ON}
    workflow.assess(component, "not_started", reason="Nothing yet.", **known)
    address = reverse("admin:component-assess", args=[component.pk])
    sent = {"version": old, "level": "no_longer_applicable", "assessed_on": "24.11.2026",
            "reason": WHY, "kind": "document"}  # fmt: skip
    page = signed_in(secretariat).post(address, sent)
    assert "<del>Not assessed</del> → <ins>Not started</ins>" in text(page)
    assert "Reason: Nothing yet." in text(page)
    assert page.context["form"]["reason"].value() == WHY
    assert not ImplementationUpdate.objects.exists()
