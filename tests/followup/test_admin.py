"""The workshop: the queue, decisions, assigning, assessing; and who is kept out."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from obligations.followup.models import Assignment, Component, Recommendation
from obligations.people.models import Body, User
from tests import recipes

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
QUEUE = "/admin/obligations/updatetarget/"


def test_the_queue_holds_what_waits(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User, secretariat: User
) -> None:
    recipes.draft(component, focal_a)
    client = signed_in(secretariat)
    assert "0 components answered" in client.get(QUEUE).content.decode()
    update = recipes.submitted(component, focal_a, "partially_implemented")
    page = client.get(QUEUE).content.decode()
    assert "1 component answered" in page
    assert reverse("admin:updatetarget-decide", args=[update.targets.get().pk]) in page


@pytest.mark.parametrize("verb", ["approve", "return"])
def test_deciding(
    verb: str,
    signed_in: SignIn,
    component: Component,
    led_by_a: Assignment,
    focal_a: User,
    secretariat: User,
) -> None:
    update = recipes.submitted(component, focal_a, "partially_implemented")
    target = update.targets.get()
    client = signed_in(secretariat)
    address = reverse("admin:updatetarget-decide", args=[target.pk])
    assert "A law came into force." in client.get(address).content.decode()
    sent = {"version": update.version, "reason": "Add the years.", verb: "1"}
    answer = client.post(address, sent, follow=True)
    target.refresh_from_db()
    component.refresh_from_db()
    if verb == "approve":
        assert (target.decision, component.level) == ("approved", "partially_implemented")
        assert "its level is now “partially implemented”" in answer.content.decode()
    else:
        assert (target.decision, component.level) == ("returned", "not_assessed")
        assert target.reason == "Add the years."


def test_returning_without_a_reason_says_so(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User, secretariat: User
) -> None:
    update = recipes.submitted(component, focal_a)
    address = reverse("admin:updatetarget-decide", args=[update.targets.get().pk])
    page = signed_in(secretariat).post(
        address, {"version": update.version, "reason": "", "return": "1"}
    )
    assert page.status_code == 422
    assert page.context["errors"] == [("id_reason", "Give a reason. The author reads it.")]


def test_an_old_page_decides_nothing(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User, secretariat: User
) -> None:
    update = recipes.submitted(component, focal_a)
    address = reverse("admin:updatetarget-decide", args=[update.targets.get().pk])
    page = signed_in(secretariat).post(address, {"version": update.version - 1, "approve": "1"})
    assert "Somebody has changed this record" in page.content.decode()


def test_others_cannot_decide(
    signed_in: SignIn,
    component: Component,
    led_by_a: Assignment,
    focal_a: User,
    official: User,
    administrator: User,
) -> None:
    update = recipes.submitted(component, focal_a)
    address = reverse("admin:updatetarget-decide", args=[update.targets.get().pk])
    for user in (focal_a, official):
        assert signed_in(user).get(address).status_code in (302, 403)
    assert signed_in(administrator).get(address).status_code == 403
    assert signed_in(administrator).get(QUEUE).status_code == 403


def test_assigning_many_leads_to_the_page_of_many(
    signed_in: SignIn, component: Component, secretariat: User
) -> None:
    chosen = [component.recommendation_id, recipes.recommendation().pk]
    client = signed_in(secretariat)
    address = "/admin/obligations/recommendation/"
    sent = {"action": "assign_lead", "_selected_action": chosen}
    answer = client.post(address, sent, follow=True)
    assert answer.redirect_chain[0][0].startswith(reverse("bulk"))
    assert answer.context["count"] == 2
    assert "Assign a body" in answer.content.decode()
    more = [*chosen, *(recipes.recommendation().pk for _ in range(49))]
    sent = {"action": "assign_lead", "_selected_action": more, "select_across": "1"}
    answer = client.post(address, sent, follow=True)
    assert "use the list of recommendations" in answer.content.decode()


def test_assigning_due_day_and_end(
    signed_in: SignIn, component: Component, body_a: Body, secretariat: User
) -> None:
    client = signed_in(secretariat)
    address = reverse("admin:component-assign", args=[component.pk])
    client.post(address, {"body": body_a.pk, "role": "lead", "due_on": ""})
    one = Assignment.objects.get()
    client.post(
        reverse("admin:assignment-due", args=[one.pk]),
        {"version": one.version, "due_on": "31.12.2099"},
    )
    one.refresh_from_db()
    assert str(one.due_on) == "2099-12-31"
    client.post(
        reverse("admin:assignment-end", args=[one.pk]),
        {"version": one.version, "reason": "Another body answers now."},
    )
    one.refresh_from_db()
    assert one.state == "ended"


def test_assessing_needs_reason_and_evidence(
    signed_in: SignIn, component: Component, secretariat: User
) -> None:
    client = signed_in(secretariat)
    address = reverse("admin:component-assess", args=[component.pk])
    sent = {"version": component.version, "level": "fully_implemented", "assessed_on": "01.11.2026",
            "reason": "The law is in force.", "kind": "legal_act"}  # fmt: skip
    assert "needs a document, link or legal act" in client.post(address, sent).content.decode()
    client.post(address, {**sent, "title": "Law", "number": "1"})
    component.refresh_from_db()
    assert component.level == "fully_implemented"
    assert component.assessments.get().evidence.get().title == "Law"


def test_a_new_recommendation_has_a_component(signed_in: SignIn, secretariat: User) -> None:
    cycle = recipes.cycle("CAT", "2")
    document = cycle.documents.first()
    assert document is not None
    client = signed_in(secretariat)
    sent = {
        "cycle": cycle.pk, "document": document.pk, "paragraph": "14", "kind": "recommendation",
        "summary_en": "Inspect places of detention", "original_language": "en",
        "audience": "public", "components-TOTAL_FORMS": 0, "components-INITIAL_FORMS": 0,
    }  # fmt: skip
    answer = client.post("/admin/obligations/recommendation/add/", sent)
    assert answer.status_code == 302, answer.context["errors"]
    made = Recommendation.objects.get(paragraph="14", cycle=cycle)
    assert made.components.count() == 1
    again = client.post("/admin/obligations/recommendation/add/", sent)
    assert "This paragraph of the document is here already." in again.content.decode()


def test_the_workshop_does_not_overwrite(
    signed_in: SignIn, secretariat: User, body_a: Body
) -> None:
    client = signed_in(secretariat)
    address = f"/admin/obligations/body/{body_a.pk}/change/"
    sent = {"code": body_a.code, "kind": "ministry", "name_en": "New name", "order": 1,
            "opened_version": body_a.version}  # fmt: skip
    assert client.post(address, sent).status_code == 302
    stale = client.post(address, {**sent, "name_en": "Older name"})
    assert "Somebody has changed this record" in stale.content.decode()
    body_a.refresh_from_db()
    assert body_a.name_en == "New name"


def test_nobody_deletes(signed_in: SignIn, secretariat: User, component: Component) -> None:
    client = signed_in(secretariat)
    address = f"/admin/obligations/recommendation/{component.recommendation_id}/delete/"
    assert client.post(address, {"post": "yes"}).status_code == 403
