"""Measures and legal acts: planning, milestones, the verbs, the lists, and who sees what."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from obligations.common.errors import Incomplete, NotPermitted, StaleVersion, WrongState
from obligations.common.models import today
from obligations.followup import workflow
from obligations.followup.models import LegalAct, Measure, Milestone
from obligations.people.models import Body, User
from obligations.register.models import Provision
from tests import recipes

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
ON = date(2026, 11, 20)


def planned(by: User, body: Body, **more: Any) -> Measure:
    content = {"title": "Inspect", "body": body, **more}
    return workflow.plan_measure(workflow.MeasureContent(**content), by=by)


def under_way(by: User, body: Body, **more: Any) -> Measure:
    one = planned(by, body, **more)
    return workflow.start_measure(one, by=by, version=one.version, on=ON, today=ON)


# -- the verbs ------------------------------------------------------------------------------------
def test_a_measure_from_plan_to_done_changes_no_level(focal_a: User, body_a: Body) -> None:
    part = recipes.recommendation().components.get()
    one = planned(focal_a, body_a, components=[part])
    assert one.status == "planned"
    one = workflow.start_measure(one, by=focal_a, version=one.version, on=ON, today=ON)
    one = workflow.finish_measure(one, by=focal_a, version=one.version, on=ON, today=ON)
    assert (one.status, one.done_on) == ("done", ON)
    part.refresh_from_db()
    assert part.level == "not_assessed"
    content = workflow.MeasureContent(title="Other", body=body_a)
    with pytest.raises(WrongState):
        workflow.change_measure(one, content, by=focal_a, version=one.version)
    with pytest.raises(WrongState):
        workflow.add_milestone(one, "x", ON, by=focal_a, version=one.version)


def test_giving_up_wants_a_reason(focal_a: User, body_a: Body) -> None:
    one = planned(focal_a, body_a)
    with pytest.raises(Incomplete):
        workflow.give_up_measure(one, by=focal_a, version=one.version, reason=" ", today=ON)
    one = workflow.give_up_measure(one, by=focal_a, version=one.version, reason="Moot.", today=ON)
    assert (one.status, one.given_up_reason) == ("given_up", "Moot.")


def test_only_the_responsible_body_and_the_secretariat(
    focal_a: User, focal_b: User, official: User, secretariat: User, body_a: Body, body_b: Body
) -> None:
    one = planned(focal_a, body_a, supporting_bodies=[body_b])
    for stranger in (focal_b, official):
        with pytest.raises(NotPermitted):
            workflow.start_measure(one, by=stranger, version=one.version, on=ON, today=ON)
    with pytest.raises(NotPermitted):
        planned(focal_b, body_a)
    assert planned(secretariat, body_b).body == body_b


def test_a_day_ahead_or_before_the_start_is_no_day(focal_a: User, body_a: Body) -> None:
    one = planned(focal_a, body_a)
    late = ON + timedelta(days=1)
    with pytest.raises(Incomplete):
        workflow.start_measure(one, by=focal_a, version=one.version, on=late, today=ON)
    one = workflow.start_measure(one, by=focal_a, version=one.version, on=ON, today=ON)
    early = ON - timedelta(days=1)
    with pytest.raises(Incomplete):
        workflow.finish_measure(one, by=focal_a, version=one.version, on=early, today=ON)


def test_milestones_are_added_changed_and_reached_once(focal_a: User, body_a: Body) -> None:
    one = planned(focal_a, body_a)
    step = workflow.add_milestone(one, "Draft", ON, by=focal_a, version=one.version)
    with pytest.raises(Incomplete):
        workflow.change_milestone(step, " ", ON, by=focal_a, version=step.version)
    step = workflow.change_milestone(step, "Text", ON, by=focal_a, version=step.version)
    with pytest.raises(StaleVersion):
        workflow.finish_milestone(step, by=focal_a, version=step.version - 1, on=ON, today=ON)
    step = workflow.finish_milestone(step, by=focal_a, version=step.version, on=ON, today=ON)
    assert (step.words, step.done_on) == ("Text", ON)
    with pytest.raises(WrongState):
        workflow.finish_milestone(step, by=focal_a, version=step.version, on=ON, today=ON)


def test_links_that_a_writer_does_not_see_are_kept(
    focal_a: User, secretariat: User, body_a: Body, body_b: Body
) -> None:
    act = LegalAct.objects.create(
        kind="law", stage="drafting", title_en="x", audience="body", body=body_b
    )
    one = planned(secretariat, body_a, legal_acts=[act])
    content = workflow.MeasureContent(title="Other", body=body_a)
    workflow.change_measure(one, content, by=focal_a, version=one.version)
    assert list(one.legal_acts.all()) == [act]


# -- the database ---------------------------------------------------------------------------------
def test_the_database_lets_no_status_be_skipped(focal_a: User, body_a: Body) -> None:
    one = planned(focal_a, body_a)
    with pytest.raises(Exception, match="Invalid transition"), transaction.atomic():
        Measure.objects.filter(pk=one.pk).update(status="done", started_on=ON, done_on=ON)


def test_a_draft_is_not_in_force() -> None:
    draft = {"kind": "law", "stage": "mejlis", "title_en": "x"}
    for wrong in ({"adopted_on": ON}, {"in_force_on": ON}, {"repealed_on": ON}):
        with pytest.raises(IntegrityError), transaction.atomic():
            LegalAct.objects.create(**draft, **wrong)


# -- late -----------------------------------------------------------------------------------------
def test_late_is_the_same_in_rows_and_in_one(focal_a: User, body_a: Body) -> None:
    past, ahead = ON - timedelta(days=1), ON + timedelta(days=1)
    ended = planned(focal_a, body_a, ends_on=past)
    stepped = planned(focal_a, body_a, ends_on=ahead)
    reached = planned(focal_a, body_a)
    for one, done in ((stepped, None), (reached, ON)):
        Milestone.objects.create(measure=one, words_en="x", due_on=past, done_on=done)
    gone = planned(focal_a, body_a, ends_on=past)
    workflow.give_up_measure(gone, by=focal_a, version=gone.version, reason="x", today=ON)
    late = set(Measure.objects.late(ON))
    assert late == {ended, stepped}
    assert {one for one in Measure.objects.all() if one.is_late(ON)} == late


# -- pages ----------------------------------------------------------------------------------------
def test_a_focal_point_plans_in_the_browser(
    signed_in: SignedIn, focal_a: User, body_a: Body, secretariat: User
) -> None:
    part = recipes.recommendation().components.get()
    recipes.lead(part, body_a, by=secretariat)
    client = signed_in(focal_a)
    page = client.get(reverse("measure-new"), {"component": part.pk})
    assert f'name="components" value="{part.pk}" checked' in page.content.decode()
    sent = {
        "title": "Inspect", "components": [part.pk], "audience": "commission", "language": "en",
        "cost_from": "5", "cost_to": "9", "currency": "usd", "ends_on": "31.12.2099",
    }  # fmt: skip
    answer = client.post(reverse("measure-new"), sent)
    made = Measure.objects.get()
    assert answer["Location"] == reverse("measure", args=[made.pk])
    assert (made.body, made.currency, list(made.components.all())) == (body_a, "USD", [part])
    shown = client.get(answer["Location"]).content.decode()
    assert str(part) in shown
    assert "changes none of them" in shown
    record = client.get(reverse("recommendation", args=[part.recommendation_id]))
    assert "Inspect" in record.content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "Give the measure a title."),
        ({"starts_on": "02.01.2027", "ends_on": "01.01.2027"}, "does not end before it starts"),
        ({"cost_from": "9", "cost_to": "5", "currency": "TMT"}, "not below the lowest"),
        ({"cost_from": "9"}, "Give the currency"),
        ({"currency": "TMT"}, "Give the currency"),
        ({"starts_on": "soon"}, "Write the day as 23.11.2026."),
        ({"components": ["987654321"]}, "not there, or not for you"),
    ],
)
def test_what_is_wrong_is_said_in_the_form(
    wrong: dict[str, Any], said: str, signed_in: SignedIn, focal_a: User
) -> None:
    sent = {"title": "Kept words", "audience": "commission", "language": "en", **wrong}
    answer = signed_in(focal_a).post(reverse("measure-new"), sent)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert said in text
    assert "title" in wrong or "Kept words" in text
    assert not Measure.objects.exists()


def test_an_edit_on_a_stale_page_is_shown_beside(
    signed_in: SignedIn, focal_a: User, body_a: Body
) -> None:
    one = planned(focal_a, body_a)
    content = workflow.MeasureContent(title="Newer", body=body_a)
    workflow.change_measure(one, content, by=focal_a, version=one.version)
    sent = {
        "title": "Mine", "audience": "commission", "language": "en", "version": one.version,
    }  # fmt: skip
    answer = signed_in(focal_a).post(reverse("measure-edit", args=[one.pk]), sent)
    assert answer.status_code == 422
    assert "Newer" in answer.content.decode()
    one.refresh_from_db()
    assert one.title == "Newer"


def test_the_verbs_in_the_browser(signed_in: SignedIn, focal_a: User, body_a: Body) -> None:
    one = planned(focal_a, body_a)
    client = signed_in(focal_a)
    for name, day, status in (
        ("measure-start", "", "planned"),
        ("measure-start", "soon", "planned"),
        ("measure-start", "01.11.2026", "under_way"),
        ("measure-finish", "02.11.2026", "done"),
    ):
        sent = {"version": one.version, "day": day}
        assert client.post(reverse(name, args=[one.pk]), sent).status_code == 302
        one.refresh_from_db()
        assert one.status == status
    text = client.get(reverse("measure", args=[one.pk])).content.decode()
    assert "is decided by an update with evidence" in text


def test_the_filters_of_the_list(
    signed_in: SignedIn, focal_a: User, official: User, body_a: Body
) -> None:
    whole = recipes.recommendation()
    article = Provision.objects.all()[0]
    act = LegalAct.objects.create(kind="law", stage="drafting", title_en="Act")
    act.provisions.add(article)
    past = today() - timedelta(days=1)
    planned(focal_a, body_a, title="Alpha", ends_on=past, components=[whole.components.get()])
    planned(focal_a, body_a, title="Beta", legal_acts=[act])
    client = signed_in(official)
    for query, found in (
        ("", {"Alpha", "Beta"}),
        ("q=alpha", {"Alpha"}),
        ("late=1", {"Alpha"}),
        ("status=done", set()),
        (f"body={body_a.pk}", {"Alpha", "Beta"}),
        (f"recommendation={whole.pk}", {"Alpha"}),
        ("recommendation=987654321", set()),
        (f"provision={article.pk}", {"Beta"}),
        (f"instrument={article.instrument.code}", {"Beta"}),
        ("status=nonsense", {"Alpha", "Beta"}),
    ):
        answer = client.get(f"{reverse('measure-list')}?{query}")
        assert {one.title for one, _late in answer.context["rows"]} == found, query
    acts = client.get(f"{reverse('legal-act-list')}?instrument={article.instrument.code}&kind=law")
    assert list(acts.context["page"]) == [act]
    instrument = client.get(reverse("instrument", args=[article.instrument.code]))
    assert reverse("legal-act", args=[act.pk]) in instrument.content.decode()
    assert "Alpha" in client.get(reverse("search"), {"q": "alpha"}).content.decode()


def test_my_work_tells_of_late_measures(signed_in: SignedIn, focal_a: User, body_a: Body) -> None:
    planned(focal_a, body_a, title="Behind", ends_on=today() - timedelta(days=1))
    soon = planned(focal_a, body_a, title="Close")
    planned(focal_a, body_a, title="Far", ends_on=today() + timedelta(days=90))
    Milestone.objects.create(
        measure=soon, words_en="Step", due_on=today() + timedelta(days=30)
    )  # fmt: skip
    text = signed_in(focal_a).get(reverse("my-work")).content.decode()
    assert "Behind" in text
    assert "Close" in text
    assert "Far" not in text


# -- who sees what --------------------------------------------------------------------------------
def test_a_measure_for_one_body(
    focal_a: User, focal_b: User, secretariat: User, observer: User, body_a: Body
) -> None:
    own = planned(focal_a, body_a, audience="body")
    public = planned(focal_a, body_a, audience="public")
    for user, seen in (
        (focal_a, {own, public}), (secretariat, {own, public}),
        (focal_b, {public}), (observer, {public}),
    ):  # fmt: skip
        assert set(Measure.objects.visible_to(user)) == seen


def test_the_page_names_only_what_its_reader_sees(
    signed_in: SignedIn, focal_a: User, focal_b: User, body_a: Body
) -> None:
    hidden = recipes.recommendation(audience="body")
    one = planned(focal_a, body_a, components=list(hidden.components.all()))
    one.components.set(hidden.components.all())
    text = signed_in(focal_b).get(reverse("measure", args=[one.pk])).content.decode()
    assert hidden.reference not in text


@pytest.mark.parametrize("name", ["measure-list", "legal-act-list"])
def test_queries_do_not_grow(
    name: str, signed_in: SignedIn, official: User, focal_a: User, body_a: Body
) -> None:
    client = signed_in(official)
    part = recipes.recommendation().components.get()
    article = Provision.objects.all()[0]
    counts = []
    for more in (1, 15):
        for _ in range(more):
            act = LegalAct.objects.create(kind="law", stage="drafting", title_en="x")
            act.provisions.add(article)
            one = under_way(focal_a, body_a, components=[part], legal_acts=[act])
            Milestone.objects.create(measure=one, words_en="x", due_on=ON)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(name)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
