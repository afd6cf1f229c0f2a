"""What is not done without a reason: discarding, removing evidence, overriding a body."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from obligations.common.errors import Incomplete, WrongState
from obligations.followup import workflow
from obligations.followup.models import Assignment, Component, ImplementationUpdate
from obligations.history.models import LedgerEntry
from obligations.people.models import User
from tests import recipes
from tests.recipes import AT

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def last_of(table: str) -> dict[str, Any]:
    """What history says of the last change in a table."""
    line = LedgerEntry.objects.filter(table=f"obligations_{table}event").first()
    assert line is not None
    context: dict[str, Any] = json.loads(line.content)["pgh_context"]
    return context | {"label": line.label}


def test_a_draft_is_discarded_with_a_reason(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User
) -> None:
    update = recipes.draft(component, focal_a)
    client = signed_in(focal_a)
    page = f"/updates/{update.pk}/"
    assert 'name="reason" rows="2" required' in client.get(page).content.decode()
    refused = client.post(
        f"{page}discard/",
        {"version": update.version, "reason": " "},
        headers={"referer": f"http://testserver{page}"},
        follow=True,
    )
    assert "Give the reason for discarding the draft." in refused.content.decode()
    assert ImplementationUpdate.objects.filter(pk=update.pk).exists()
    client.post(f"{page}discard/", {"version": update.version, "reason": "Written twice."})
    assert not ImplementationUpdate.objects.filter(pk=update.pk).exists()
    for table in ("implementationupdate", "evidence", "updatetarget"):
        said = last_of(table)
        assert (said["label"], said["verb"], said["reason"]) == (
            "delete", "discard", "Written twice.",
        )  # fmt: skip


def test_evidence_is_removed_with_a_reason(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User
) -> None:
    update = recipes.draft(component, focal_a)
    piece = update.evidence.get()
    client = signed_in(focal_a)
    address = f"/updates/{update.pk}/edit/"
    sent = {"component": component.pk, "done": "Typed anew.", "language": "en",
            "audience": "commission", "kind": "document", "version": update.version,
            "remove": piece.pk}  # fmt: skip
    refused = client.post(address, sent)
    assert refused.status_code == 422
    field = f"id_remove_reason_{piece.pk}"
    assert refused.context["errors"] == [(field, "Give the reason for removing the evidence.")]
    assert f'id="{field}"' in refused.content.decode()
    assert "Typed anew." in refused.content.decode()
    assert update.evidence.exists()
    sent |= {
        "version": refused.context["update"].version, f"remove-reason-{piece.pk}": "Wrong law.",
    }  # fmt: skip
    assert client.post(address, sent).status_code == 302
    assert not update.evidence.exists()
    said = last_of("evidence")
    assert (said["verb"], said["reason"]) == ("remove_evidence", "Wrong law.")


def test_validating_for_a_body_that_has_its_own_authority_needs_a_reason(
    signed_in: SignIn,
    component: Component,
    led_by_a: Assignment,
    focal_a: User,
    validator_a: User,
    secretariat: User,
) -> None:
    update = recipes.submitted(component, focal_a)
    client = signed_in(secretariat)
    page = f"/updates/{update.pk}/"
    shown = client.get(page).content.decode()
    assert "Validate in place of the body" in shown
    with pytest.raises(Incomplete) as refused:
        workflow.validate(update, by=secretariat, version=update.version, at=AT)
    assert refused.value.field == "reason"
    decide = reverse("admin:updatetarget-decide", args=[update.targets.get().pk])
    assert page in client.get(decide).content.decode()
    sent = {"version": update.version, "reason": "The authority is on leave."}
    client.post(f"{page}validate/", sent)
    update.refresh_from_db()
    assert (update.state, update.validated_by) == ("validated", secretariat)
    said = last_of("implementationupdate")
    assert (said["verb"], said["reason"]) == (
        "validate_for_body", "The authority is on leave.",
    )  # fmt: skip


def test_nobody_is_overridden_where_the_body_has_no_authority_or_is_asked_itself(
    component: Component, led_by_a: Assignment, focal_a: User, secretariat: User
) -> None:
    update = recipes.submitted(component, focal_a)
    assert not workflow.overrides_body(update, secretariat, AT)
    workflow.validate(update, by=secretariat, version=update.version, at=AT)
    assert last_of("implementationupdate")["verb"] == "validate"


def test_the_authority_of_the_body_gives_no_reason(
    component: Component, led_by_a: Assignment, focal_a: User, validator_a: User
) -> None:
    update = recipes.submitted(component, focal_a)
    workflow.validate(update, by=validator_a, version=update.version, at=AT)
    assert last_of("implementationupdate")["verb"] == "validate"


def test_returning_a_part_for_a_body_needs_a_reason(
    component: Component,
    led_by_a: Assignment,
    focal_a: User,
    validator_a: User,
    secretariat: User,
) -> None:
    other = recipes.recommendation().components.get()
    recipes.lead(other, led_by_a.body, by=secretariat)
    update = workflow.create_draft(recipes.CONTENT, {component: "", other: ""}, by=focal_a)
    workflow.add_evidence(update, recipes.act(), by=focal_a)
    update = workflow.submit(update, by=focal_a, version=update.version, at=AT)
    target = update.targets.filter(component=component).get()
    known = {"by": secretariat, "version": update.version, "at": AT}
    with pytest.raises(Incomplete):
        workflow.return_target(target, reason=" ", **known)
    workflow.return_target(target, reason="Add the years.", **known)
    said = last_of("implementationupdate")
    assert (said["verb"], said["reason"]) == ("return_target", "Add the years.")


def test_evidence_of_what_was_submitted_meanwhile_stays(
    component: Component, led_by_a: Assignment, focal_a: User, second_a: User
) -> None:
    """The state is asked of the locked row, not of the one that was read before."""
    update = recipes.draft(component, focal_a)
    piece = update.evidence.select_related("update").get()
    workflow.submit(update, by=second_a, version=update.version, at=AT)
    with pytest.raises(WrongState):
        workflow.remove_evidence(piece, by=focal_a, reason="Too late.")
    with pytest.raises(WrongState):
        workflow.add_evidence(update, recipes.act(), by=focal_a)
    assert update.evidence.count() == 1


def test_a_correction_is_begun_from_the_page_that_shows_it(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User, secretariat: User
) -> None:
    update = recipes.approved(component, focal_a, secretariat).update
    update.refresh_from_db()
    client = signed_in(focal_a)
    address = f"/updates/{update.pk}/correct/"
    client.post(address, {"version": update.version - 1})
    assert not update.corrections.exists()
    client.post(address, {"version": update.version})
    assert update.corrections.count() == 1
