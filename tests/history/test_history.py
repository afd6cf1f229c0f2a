"""Every change leaves a row that nobody can alter, with who and why beside it."""

from typing import Any

import pgtrigger
import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction
from psycopg.errors import InsufficientPrivilege

from obligations.followup import workflow
from obligations.followup.models import Assignment, Component
from obligations.history.guards import append_only
from obligations.people.models import Body, User
from tests.recipes import ON

pytestmark = pytest.mark.django_db


def test_we_serve_with_the_role_that_cannot_rewrite_history() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("tracker_app",)


def test_both_logs_are_only_added_to(body_a: Body) -> None:
    tables = append_only()
    assert len(tables) > 35
    for table in tables:
        name = connection.ops.quote_name(table)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s", [table]
            )
            column = connection.ops.quote_name(cursor.fetchone()[0])
        for statement in (
            f"UPDATE {name} SET {column} = {column}",
            f"DELETE FROM {name}",
            f"TRUNCATE {name}",
        ):
            assert _refusal(statement) is InsufficientPrivilege


@pytest.mark.parametrize("table", ["obligations_ledgerentry", "obligations_ledgerlink"])
def test_the_serving_role_writes_no_line_of_its_own(table: str) -> None:
    assert _refusal(f"INSERT INTO {table} SELECT * FROM {table}") is InsufficientPrivilege


def test_no_setting_switches_history_off(body_a: Body) -> None:
    events: Any = apps.get_model("obligations", "BodyEvent")
    before = events.objects.count()
    with pgtrigger.ignore("obligations.Body:update_update", "obligations.Body:bump_version"):
        Body.objects.filter(pk=body_a.pk).update(order=8)
    assert events.objects.count() == before + 1


def _refusal(statement: str) -> type[BaseException] | None:
    with pytest.raises(ProgrammingError) as refused, transaction.atomic(), connection.cursor() as c:
        c.execute(statement)
    return type(refused.value.__cause__)


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
