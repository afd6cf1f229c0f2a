"""Every change leaves a row that nobody can alter, with who and why beside it."""

from typing import Any

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from obligations.followup import workflow
from obligations.followup.models import Assignment, Component
from obligations.history.privileges import history_tables
from obligations.people.models import Body, User
from tests.recipes import ON

pytestmark = pytest.mark.django_db


def test_we_serve_with_the_role_that_cannot_rewrite_history() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("tracker_app",)


@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET pgh_label = ''", "DELETE FROM {}", "TRUNCATE {}"]
)
def test_history_is_only_added_to(statement: str, body_a: Body) -> None:
    tables = history_tables()
    assert len(tables) > 30
    for table in tables:
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.format(connection.ops.quote_name(table)))


def test_a_verb_names_itself_its_person_and_its_reason(
    component: Component, secretariat: User
) -> None:
    workflow.assess(
        component, "not_started", by=secretariat, version=component.version, reason="Seen.", on=ON
    )
    events: Any = apps.get_model("obligations", "AssessmentEvent")
    event = events.objects.get(pgh_obj_id=component.assessments.get().pk)
    context = event.pgh_context
    assert context["verb"] == "assess"
    assert context["user"] == secretariat.pk
    assert context["reason"] == "Seen."


def test_what_was_changed_and_what_was_before(body_a: Body) -> None:
    body_a.name_en = "Renamed"
    body_a.save()
    events: Any = apps.get_model("obligations", "BodyEvent")
    names = events.objects.filter(pgh_obj_id=body_a.pk).order_by("pgh_id")
    assert list(names.values_list("pgh_label", "name_en")) == [
        ("insert", "Ministry A"),
        ("update", "Renamed"),
    ]


def test_links_have_a_history(component: Component) -> None:
    before = _link_events()
    component.recommending_states.add(apps.get_model("obligations", "State").objects.first())
    assert _link_events() == before + 1


def _link_events() -> int:
    events: Any = apps.get_model("obligations", "ComponentRecommendingStatesLinkEvent")
    return int(events.objects.count())


def test_every_change_raises_the_version(led_by_a: Assignment, body_a: Body) -> None:
    seen = body_a.version
    Body.objects.filter(pk=body_a.pk).update(order=7)
    body_a.refresh_from_db()
    assert body_a.version == seen + 1
