"""Who sees which rows, what the search finds, and what is overdue."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from obligations.followup import workflow
from obligations.followup.models import (
    Assessment,
    Assignment,
    Component,
    Evidence,
    ImplementationUpdate,
    Recommendation,
)
from obligations.people.models import Body, User
from tests import recipes
from tests.recipes import AT, ON

pytestmark = pytest.mark.django_db


def test_drafts_are_their_own_bodys(
    component: Component,
    led_by_a: Assignment,
    focal_a: User,
    second_a: User,
    focal_b: User,
    secretariat: User,
    official: User,
) -> None:
    recipes.draft(component, focal_a)
    seen = {who: ImplementationUpdate.objects.visible_to(who).count() for who in
            (focal_a, second_a, focal_b, secretariat, official)}  # fmt: skip
    assert list(seen.values()) == [1, 1, 0, 0, 0]


def test_submitted_ones_reach_the_secretariat_and_approved_ones_the_commission(
    component: Component,
    led_by_a: Assignment,
    focal_a: User,
    focal_b: User,
    secretariat: User,
    official: User,
    observer: User,
) -> None:
    update = recipes.submitted(component, focal_a)
    visible = ImplementationUpdate.objects.visible_to
    assert [visible(who).count() for who in (secretariat, focal_b, official)] == [1, 0, 0]
    workflow.approve(update.targets.get(), by=secretariat, version=update.version, at=AT, on=ON)
    assert [visible(who).count() for who in (focal_b, official, observer)] == [1, 1, 0]
    assert visible(AnonymousUser()).count() == 0


def test_evidence_is_never_wider_than_its_update(
    component: Component, led_by_a: Assignment, focal_a: User, official: User, secretariat: User
) -> None:
    update = workflow.create_draft(recipes.CONTENT, {component: ""}, by=focal_a)
    public = workflow.EvidenceInput(
        kind="link", title="Page", url="https://example.org/", audience="public"
    )
    workflow.add_evidence(update, public, by=focal_a)
    assert not Evidence.objects.visible_to(official).exists()
    private = workflow.EvidenceInput(
        kind="link", title="Table", url="https://example.org/t", audience="body"
    )
    workflow.add_evidence(update, private, by=focal_a)
    update = workflow.submit(update, by=focal_a, version=update.version, at=AT)
    workflow.approve(update.targets.get(), by=secretariat, version=update.version, at=AT, on=ON)
    assert [one.title for one in Evidence.objects.visible_to(official)] == ["Page"]
    assert Evidence.objects.visible_to(focal_a).count() == 2


def test_a_recommendation_for_one_body(
    component: Component, led_by_a: Assignment, focal_a: User, focal_b: User, secretariat: User
) -> None:
    Recommendation.objects.filter(pk=component.recommendation_id).update(audience="body")
    counts = [
        Recommendation.objects.visible_to(who).filter(pk=component.recommendation_id).count()
        for who in (focal_a, focal_b, secretariat)
    ]
    assert counts == [1, 0, 1]
    visible = Component.objects.visible_to(focal_b)
    assert not visible.filter(pk=component.pk).exists()


def test_observers_read_no_assessments_or_assignments(
    component: Component, led_by_a: Assignment, observer: User, secretariat: User
) -> None:
    workflow.assess(
        component, "not_started", by=secretariat, version=component.version, reason="So.", on=ON
    )
    assert not Assessment.objects.visible_to(observer).exists()
    assert not Assignment.objects.visible_to(observer).exists()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("detention", True),
        ("DETENTION visits", True),
        ('"places of detention"', True),
        ("detention -visits", False),
        ("тюрьмы", True),
        ("ТЮРЬМЫ", True),
        ("türme", True),
        ("turme", True),
        ("900.77", True),
        ("A/HRC/24/3", True),
        ("unicorn", False),
        ("\x00", True),
        ("'); DROP TABLE", False),
    ],
)
def test_search_in_three_languages(typed: str, found: bool) -> None:
    made = recipes.recommendation(
        paragraph="900.77",
        summary_en="Open places of detention to visits",
        summary_ru="Открыть тюрьмы для посещений",
        summary_tk="Türmeleri açmak; türme",
    )
    assert Recommendation.objects.search(typed).filter(pk=made.pk).exists() is found


def test_overdue_until_an_update_is_approved(
    component: Component, body_a: Body, focal_a: User, secretariat: User
) -> None:
    recipes.lead(component, body_a, by=secretariat, due_on=ON + timedelta(days=7))
    rows = Recommendation.objects.filter(pk=component.recommendation_id)
    assert not rows.overdue(ON + timedelta(days=7)).exists()
    assert rows.overdue(ON + timedelta(days=8)).exists()
    recipes.approved(component, focal_a, secretariat)
    assert not rows.overdue(ON + timedelta(days=8)).exists()


def test_a_new_due_day_asks_again(
    component: Component, body_a: Body, focal_a: User, secretariat: User
) -> None:
    assignment = recipes.lead(component, body_a, by=secretariat, due_on=ON + timedelta(days=7))
    recipes.approved(component, focal_a, secretariat)
    later = timezone.make_aware(datetime(2026, 11, 25, 9))
    workflow.set_due_day(
        assignment, ON + timedelta(days=9), by=secretariat, version=assignment.version, at=later
    )
    assert Assignment.objects.overdue(ON + timedelta(days=10)).count() == 1


def test_no_date_is_not_overdue(component: Component, led_by_a: Assignment) -> None:
    assert not Assignment.objects.overdue(ON + timedelta(days=4000)).exists()
