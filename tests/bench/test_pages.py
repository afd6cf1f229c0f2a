"""Server time of every page at 10,000 recommendations and 100,000 rows of history."""

import os
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.http import QueryDict
from django.test import Client
from django.utils import timezone
from pghistory.models import Event as HistoryEvent

from obligations.common.roles import Role
from obligations.common.text import natural_key
from obligations.exports import documents
from obligations.exports.pages import AT_ONCE
from obligations.followup.models import (
    Assessment,
    Assignment,
    Component,
    Evidence,
    ImplementationUpdate,
    Position,
    Recommendation,
    UpdateTarget,
)
from obligations.followup.pages.columns import COLUMNS
from obligations.people.models import Body, User
from obligations.register.models import Document, Provision, ReportingCycle, Theme
from tests import database, recipes
from tests.recipes import AT, ON

pytestmark = [pytest.mark.bench, pytest.mark.django_db]
RECOMMENDATIONS = 10_000
HISTORY = 100_000
AT_MOST = 0.3
"""Seconds."""
SHOWN_AT_MOST = 2.0
"""Seconds for a page of the register as it stood on an earlier day."""
EXPORT_AT_ONCE, EXPORT_AT_MOST = 3.0, 30.0
"""Seconds of our own work for a document that one waits for, and for one of all rows."""
WORDS = [
    "torture", "detention", "prison", "women", "children", "education", "health", "courts", "law",
    "training", "visits",
]  # fmt: skip
LEVELS = ["not_started", "activity_reported", "partially_implemented", "fully_implemented"]


@pytest.fixture(scope="module")
def national(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """A generous national register, made in bulk through the same triggers."""
    with django_db_blocker.unblock():
        found = _fill()
    yield found
    with django_db_blocker.unblock():
        template = os.environ[database.TEMPLATE]
        database.clone(template, str(database.settings_of()["NAME"]))


def _fill() -> dict[str, Any]:
    bodies = [recipes.body(f"bench-{index}", f"Ministry {index}") for index in range(20)]
    focal = recipes.user("bench_focal", Role.FOCAL_POINT, body=bodies[0])
    secretariat = recipes.user("bench_secretariat", Role.SECRETARIAT, is_staff=True)
    official = recipes.user("bench_official", Role.OFFICIAL)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        recommendations = _recommendations()
        components = Component.objects.bulk_create(
            Component(recommendation=one) for one in recommendations
        )
        _links(recommendations)
        _work(components, bodies, focal, secretariat)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        while _history() < HISTORY:
            Recommendation.objects.update(is_selected_for_follow_up=False)
    database.age(10)
    database.as_owner("VACUUM ANALYZE", str(database.settings_of()["NAME"]))
    return {"focal": focal, "secretariat": secretariat, "official": official,
            "pk": recommendations[500].pk}  # fmt: skip


def _recommendations() -> list[Recommendation]:
    cycles = list(ReportingCycle.objects.filter(mechanism__acronym="UPR"))
    documents = {one.pk: Document.objects.create(kind="other", symbol=f"B/{one.pk}", cycle=one)
                 for one in cycles}  # fmt: skip
    made = []
    for index in range(RECOMMENDATIONS):
        cycle = cycles[index % len(cycles)]
        paragraph = f"{index // 100}.{index % 100}"
        words = " ".join(WORDS[(index * step) % len(WORDS)] for step in (1, 3, 7))
        made.append(
            Recommendation(
                cycle=cycle,
                document=documents[cycle.pk],
                paragraph=f"{paragraph}-{index}",
                paragraph_key=natural_key(paragraph),
                summary_en=f"Improve {words} {index}",
                summary_ru=f"Улучшить положение {index}",
                text_en=f"Verbatim {words} " * 8,
            )  # fmt: skip
        )
    return Recommendation.objects.bulk_create(made, batch_size=1000)


def _links(recommendations: list[Recommendation]) -> None:
    themes, provisions = list(Theme.objects.all()), list(Provision.objects.all())
    for name, values in (("themes", themes), ("provisions", provisions)):
        through: Any = getattr(Recommendation, name).through
        column = f"{name[:-1]}_id"
        through.objects.bulk_create(
            through(recommendation_id=one.pk, **{column: values[(i * 7 + k) % len(values)].pk})
            for i, one in enumerate(recommendations)
            for k in (0, 1)
        )


def _work(components: list[Component], bodies: list[Body], focal: User, secretariat: User) -> None:
    Position.objects.bulk_create(
        Position(component=one, value="noted" if i % 7 == 0 else "supported", source="Bench")
        for i, one in enumerate(components)
    )
    Assignment.objects.bulk_create(
        Assignment(
            component=one,
            body=bodies[i % len(bodies)],
            role="lead",
            assigned_by=secretariat,
            due_on=ON + timedelta(days=i % 400 - 200) if i % 3 == 0 else None,
            due_set_at=AT if i % 3 == 0 else None,
        )  # fmt: skip
        for i, one in enumerate(components)
    )
    updates = ImplementationUpdate.objects.bulk_create(
        ImplementationUpdate(
            body=bodies[i % len(bodies)],
            author=focal,
            holder=focal,
            done_en="Something was done.",
            since_on=ON,
            submitted_at=AT,
            submitted_by=focal,
        )  # fmt: skip
        for i in range(3000)
    )
    UpdateTarget.objects.bulk_create(
        UpdateTarget(update=one, component=components[i]) for i, one in enumerate(updates)
    )
    Evidence.objects.bulk_create(
        Evidence(update=one, kind="legal_act", title="Law") for one in updates
    )
    ImplementationUpdate.objects.filter(pk__in=[one.pk for one in updates[:1500]]).update(
        state="submitted"
    )
    assessed = Assessment.objects.bulk_create(
        Assessment(
            component=one,
            level=LEVELS[i % 4],
            assessed_on=ON - timedelta(days=i % 900),
            by=secretariat,
            reason="Bench",
        )  # fmt: skip
        for i, one in enumerate(components)
        if i % 3
    )
    Evidence.objects.bulk_create(
        Evidence(assessment=one, kind="legal_act", title="Law") for one in assessed
    )


def _history() -> int:
    events = [one for one in apps.get_models() if issubclass(one, HistoryEvent)]
    return sum(
        one._default_manager.count() for one in events if one._meta.managed and not one._meta.proxy
    )


EVERY_COLUMN = ",".join(one.name for one in COLUMNS)
PAGES = [
    ("official", "/"),
    ("official", "/recommendations/"),
    ("official", "/recommendations/?page=200"),
    ("official", "/recommendations/?q=torture+prison&level=not_started"),
    ("official", "/recommendations/?overdue=1&sort=due"),
    ("official", "/recommendations/?sort=-updated"),
    ("official", "/recommendations/?sort=lead"),
    ("official", "/recommendations/?q=torture&rows=100&columns=" + EVERY_COLUMN),
    ("official", "/recommendations/board/"),
    ("official", "/recommendations/board/?q=torture&sort=due"),
    ("official", "/recommendations/board/?by=update"),
    ("focal", "/recommendations/board/?by=update"),
    ("secretariat", "/recommendations/board/?by=update"),
    ("secretariat", "/recommendations/?update=submitted"),
    ("official", "/recommendations/{pk}/"),
    ("official", "/instruments/"),
    ("official", "/instruments/CAT/"),
    ("official", "/studies/OPCAT/"),
    ("official", "/events/"),
    ("focal", "/my-work/"),
    ("focal", "/recommendations/{pk}/"),
    ("secretariat", "/admin/"),
    ("secretariat", "/admin/obligations/updatetarget/"),
    ("secretariat", "/admin/obligations/recommendation/"),
    ("secretariat", "/admin/obligations/recommendation/?q=torture"),
    ("secretariat", "/admin/obligations/recommendation/{pk}/change/"),
    ("secretariat", "/admin/obligations/component/"),
    ("secretariat", "/admin/obligations/assignment/?overdue=1"),
    ("secretariat", "/admin/obligations/implementationupdate/"),
    ("secretariat", "/admin/obligations/assessment/"),
    ("secretariat", "/admin/obligations/evidence/"),
]


AS_SHOWN = [
    "", "recommendations/", "recommendations/?page=200",
    "recommendations/?q=torture+prison&level=not_started", "recommendations/?overdue=1&sort=due",
    "recommendations/?sort=-updated", "recommendations/board/", "recommendations/{pk}/",
    "instruments/", "instruments/CAT/",
]  # fmt: skip


def test_the_register_is_as_large_as_it_should_be(national: dict[str, Any]) -> None:
    assert Recommendation.objects.count() == RECOMMENDATIONS
    assert _history() >= HISTORY


@pytest.mark.parametrize(("who", "address"), PAGES)
def test_server_time(
    who: str, address: str, national: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    median = median_of(national, who, address)
    with capsys.disabled():
        print(f"\n{median * 1000:6.0f} ms  {who:12} {address}", end="")  # noqa: T201
    assert median <= AT_MOST


@pytest.mark.parametrize("address", AS_SHOWN)
def test_server_time_as_shown(
    address: str, national: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    day = timezone.localdate() - timedelta(days=5)
    median = median_of(national, "official", f"/as-shown/{day}/{address}")
    with capsys.disabled():
        print(f"\n{median * 1000:6.0f} ms  as shown     {address}", end="")  # noqa: T201
    assert median <= SHOWN_AT_MOST


def median_of(national: dict[str, Any], who: str, address: str) -> float:
    """Seconds, of five visits after a first one."""
    client = recipes.sign_in(Client(), national[who])
    times = []
    for _ in range(6):
        started = time.perf_counter()
        assert client.get(address.format(pk=national["pk"])).status_code == 200
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:])


@pytest.mark.parametrize("form", ["csv", "xlsx", "docx"])
def test_time_of_an_export(
    form: str, national: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """All of it in the background, and as much as is made while one waits."""
    viewer = User.objects.get(pk=national["official"].pk)
    told = []
    for most, limit in ((AT_ONCE, EXPORT_AT_ONCE), (RECOMMENDATIONS, EXPORT_AT_MOST)):
        asked = documents.asked_for(viewer, QueryDict(""))
        rows = Recommendation.objects.filter(pk__in=asked.rows.values("pk")[:most]).order_by("pk")
        spent, passed = time.process_time(), time.perf_counter()
        content = documents.content_of("implementation_matrix", replace(asked, rows=rows), "5min")
        documents.written(content, form)
        spent, passed = time.process_time() - spent, time.perf_counter() - passed
        assert len(content.table.rows) == most
        told.append(f"{most} rows {spent:.1f} s of our own work, {passed:.1f} s in all")
        assert spent <= limit, told
    with capsys.disabled():
        print(f"\n  {form}: {'; '.join(told)}", end="")  # noqa: T201
