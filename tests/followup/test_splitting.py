"""Splitting: what stays, what is new, what becomes of the level, and what is refused."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from obligations.common.errors import Incomplete, NotPermitted, StaleVersion, WrongState
from obligations.followup import workflow
from obligations.followup.choices import Level, rolled_up
from obligations.followup.models import Assignment, Component, Position, Recommendation
from obligations.followup.workflow import Part
from obligations.followup.workflow.splitting import deciding
from obligations.people.models import Body, User
from obligations.register.models import State
from tests import recipes
from tests.recipes import AT, ON

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
WHY = "It asks for a law and for its practice."
TWO = [Part("(a)", "Adopt the law"), Part("(b)", "Apply the law")]


def split(component: Component, by: User, parts: list[Part] | None = None) -> list[Component]:
    component.refresh_from_db()
    return workflow.split(
        component, parts or TWO, by=by, version=component.version, reason=WHY, at=AT
    )


def test_the_first_part_keeps_all_and_the_others_begin(
    component: Component, led_by_a: Assignment, body_b: Body, focal_a: User, secretariat: User
) -> None:
    recipes.approved(component, focal_a, secretariat, "partially_implemented")
    component.recommending_states.set(State.objects.filter(iso3__in=["EST", "FRA"]))
    Position.objects.create(component=component, value="pending", source="Oral statement")
    Position.objects.create(
        component=component, value="noted", order=1, stated_on=date(2013, 9, 1),
        document=component.recommendation.document, paragraph="114",
    )  # fmt: skip
    due = ON + timedelta(days=30)
    first, second = split(component, secretariat, [TWO[0], Part("(b)", "Apply it", body_b, due)])
    assert (first.pk, first.label, first.level) == (component.pk, "(a)", "partially_implemented")
    assert first.assignments.get() == led_by_a
    assert first.targets.count() == first.assessments.count() == 1
    assert (second.label, second.origin, second.split_reason) == ("(b)", "split", WHY)
    assert (second.level, second.position, second.summary_en) == (
        "not_assessed", "noted", "Apply it",
    )  # fmt: skip
    copied = second.positions.get()
    assert (copied.value, copied.stated_on, copied.paragraph) == ("noted", date(2013, 9, 1), "114")
    assert copied.document == component.recommendation.document
    assert set(second.recommending_states.all()) == set(first.recommending_states.all())
    lead = second.assignments.get()
    assert (lead.body, lead.due_on, lead.state) == (body_b, due, "assigned")
    whole = Recommendation.objects.get(pk=component.recommendation_id)
    assert (whole.level, whole.position) == ("not_assessed", "noted")
    assert deciding(whole.components.all()) == [second]


def test_a_part_is_split_again_and_stands_behind_its_first(
    component: Component, secretariat: User
) -> None:
    first, _second = split(component, secretariat)
    split(first, secretariat, [Part("(a)", "Draft it"), Part("(aa)", "Adopt it")])
    whole = component.recommendation
    assert [one.label for one in whole.components.all()] == ["(a)", "(aa)", "(b)"]


@pytest.mark.parametrize(
    ("parts", "field", "words"),
    [
        (TWO[:1], "", "at least 2 parts"),
        ([Part(f"({number})", "x") for number in range(9)], "", "at most 8"),
        ([TWO[0], Part(" ", "x")], "part-1-label", "Give a label for part 2"),
        ([TWO[0], Part("(b)", " ")], "part-1-summary", "Say what part 2 asks"),
        ([TWO[0], Part("(a)", "x")], "part-1-label", "Two parts have the label"),
        ([TWO[0], Part("x" * 11, "x")], "part-1-label", "longer than ten"),
        ([TWO[0], Part("(b)", "x" * 401)], "part-1-summary", "longer than 400"),
        ([TWO[0], Part("(b)", "x", None, ON)], "part-1-lead", "no lead body"),
    ],
)
def test_parts_that_cannot_stand_side_by_side(
    parts: list[Part], field: str, words: str, component: Component, secretariat: User
) -> None:
    with pytest.raises(Incomplete, match=words) as refusal:
        split(component, secretariat, parts)
    assert refusal.value.field == field
    assert component.recommendation.components.count() == 1


def test_a_label_of_another_part_and_a_day_that_is_over(
    component: Component, body_a: Body, secretariat: User
) -> None:
    first, _second = split(component, secretariat)
    with pytest.raises(Incomplete, match="Two parts have the label"):
        split(first, secretariat, TWO)
    late = Part("(c)", "x", body_a, ON - timedelta(days=1))
    with pytest.raises(Incomplete, match="past") as refusal:
        split(first, secretariat, [TWO[0], late])
    assert refusal.value.field == "part-1-due_on"


def test_not_while_an_update_waits_nor_in_the_archive(
    component: Component, led_by_a: Assignment, focal_a: User, secretariat: User
) -> None:
    update = recipes.submitted(component, focal_a)
    with pytest.raises(WrongState, match="waits for a decision"):
        split(component, secretariat)
    workflow.withdraw(update, by=focal_a, version=update.version)
    whole = Recommendation.objects.get(pk=component.recommendation_id)
    workflow.archive(whole, by=secretariat, version=whole.version, reason="Twice.", at=AT)
    with pytest.raises(WrongState, match="archived"):
        split(component, secretariat)


def test_who_may_and_on_which_version(
    component: Component, focal_a: User, official: User, secretariat: User
) -> None:
    for user in (focal_a, official):
        with pytest.raises(NotPermitted):
            split(component, user)
    with pytest.raises(StaleVersion):
        workflow.split(component, TWO, by=secretariat, version=77, reason=WHY, at=AT)
    with pytest.raises(Incomplete, match="reason"):
        workflow.split(component, TWO, by=secretariat, version=1, reason="", at=AT)


def test_a_part_on_which_nothing_was_built_is_taken_back(
    component: Component, body_a: Body, focal_a: User, secretariat: User
) -> None:
    first, second = split(component, secretariat, [TWO[0], Part("(b)", "x", body_a)])
    known: dict[str, Any] = {"by": secretariat, "reason": "It asks for one thing."}
    with pytest.raises(WrongState, match="split off"):
        workflow.take_back_part(first, version=first.version, **known)
    with pytest.raises(NotPermitted):
        workflow.take_back_part(second, version=second.version, by=focal_a, reason="x")
    whole = workflow.take_back_part(second, version=second.version, **known)
    assert [one.pk for one in whole.components.all()] == [first.pk]


@pytest.mark.parametrize("built", ["update", "assessment", "answer"])
def test_a_part_on_which_something_was_built_stays(
    built: str, component: Component, body_a: Body, focal_a: User, secretariat: User
) -> None:
    _first, second = split(component, secretariat, [TWO[0], Part("(b)", "x", body_a)])
    if built == "update":
        recipes.draft(second, focal_a)
    elif built == "assessment":
        workflow.assess(
            second, "not_started", by=secretariat, version=second.version, reason="So.", on=ON
        )
    else:
        lead = second.assignments.get()
        workflow.accept_assignment(lead, by=focal_a, version=lead.version, at=AT)
    second.refresh_from_db()
    with pytest.raises(WrongState, match="built on this part"):
        workflow.take_back_part(second, by=secretariat, version=second.version, reason="x")


def test_the_rule_in_words_is_the_rule_of_the_database(
    component: Component, secretariat: User
) -> None:
    _first, second = split(component, secretariat)
    whole = component.recommendation
    for level in (Level.NOT_STARTED, Level.NO_LONGER_APPLICABLE):
        second.refresh_from_db()
        workflow.assess(
            second, level, by=secretariat, version=second.version, reason="So.", on=ON
        )  # fmt: skip
        whole.refresh_from_db()
        assert whole.level == rolled_up(whole.components.values_list("level", flat=True))
    assert rolled_up([Level.NO_LONGER_APPLICABLE]) == Level.NO_LONGER_APPLICABLE
    assert rolled_up([]) == Level.NOT_ASSESSED


# -- the pages ------------------------------------------------------------------------------------
def form(component: Component, step: str, **more: Any) -> dict[str, Any]:
    return {
        "part": component.pk, "version": component.version, "language": "en", "reason": WHY,
        "count": 2, "step": step, "part-0-label": "(a)", "part-0-summary": "Adopt the law",
        "part-1-label": "(b)", "part-1-summary": "Apply the law", **more,
    }  # fmt: skip


def test_from_the_record_to_the_parts(
    signed_in: SignIn, component: Component, body_b: Body, secretariat: User
) -> None:
    client = signed_in(secretariat)
    record = reverse("recommendation", args=[component.recommendation_id])
    address = reverse("recommendation-split", args=[component.recommendation_id])
    assert address in client.get(record).content.decode()
    assert "Part 2: new" in client.get(address).content.decode()
    more = client.post(address, form(component, "add"))
    assert "Part 3: new" in more.content.decode()
    assert 'value="(c)"' in more.content.decode()
    assert "There is a problem" not in more.content.decode()
    checked = client.post(address, form(component, "check", **{"part-1-lead": body_b.pk}))
    page = checked.content.decode()
    for words in ("Check the parts", "Ministry B", "a new part is not assessed yet", WHY):
        assert words in page
    assert component.recommendation.components.count() == 1
    done = client.post(
        address, form(component, "split", **{"part-1-lead": body_b.pk}), follow=True
    )  # fmt: skip
    page = done.content.decode()
    assert done.redirect_chain == [(record, 302)]
    assert "Split into 2 parts: (a), (b)." in page
    assert "(a), (b) decide" in page
    assert "Take part (b) back" in page


def test_what_is_wrong_stands_beside_its_field(
    signed_in: SignIn, component: Component, secretariat: User
) -> None:
    client = signed_in(secretariat)
    address = reverse("recommendation-split", args=[component.recommendation_id])
    wrong = client.post(address, form(component, "check", **{"part-1-label": "(a)", "count": 3}))
    assert wrong.status_code == 422
    assert ("id_part-1-label", "Two parts have the label “(a)”. Give each its own.") in (
        wrong.context["errors"]
    )
    empty = client.post(address, form(component, "check", reason=""))
    assert [name for name, _message in empty.context["errors"]] == ["id_reason"]
    assert "Adopt the law" in empty.content.decode()


def test_who_was_first_is_told(
    signed_in: SignIn, component: Component, secretariat: User, second_secretariat: User
) -> None:
    sent = form(component, "split")
    workflow.assess(
        component, "not_started", by=second_secretariat, version=component.version,
        reason="Seen.", on=ON,
    )  # fmt: skip
    address = reverse("recommendation-split", args=[component.recommendation_id])
    answer = signed_in(secretariat).post(address, sent)
    assert answer.status_code == 422
    assert "second_secretariat" in answer.content.decode()
    assert component.recommendation.components.count() == 1
    again = answer.context["form"]["version"].value()
    sent = {**sent, "version": again}
    assert signed_in(secretariat).post(address, sent).status_code == 302


def test_taking_back_from_the_page(
    signed_in: SignIn, component: Component, secretariat: User
) -> None:
    _first, second = split(component, secretariat)
    address = reverse("component-take-back", args=[second.pk])
    client = signed_in(secretariat)
    client.post(address, {"version": second.version, "reason": ""})
    assert Component.objects.filter(pk=second.pk).exists()
    client.post(address, {"version": second.version, "reason": "One thing."})
    assert not Component.objects.filter(pk=second.pk).exists()
