"""A generous national register, made in bulk through the same triggers."""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from pghistory.models import Event as HistoryEvent

from obligations.common.roles import Role
from obligations.common.text import natural_key
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
from obligations.people.models import Body, User
from obligations.register.models import Document, Provision, ReportingCycle, Theme
from tests import database, recipes
from tests.recipes import AT, ON

RECOMMENDATIONS = 10_000
HISTORY = 100_000
WORDS = [
    "torture", "detention", "prison", "women", "children", "education", "health", "courts", "law",
    "training", "visits",
]  # fmt: skip
LEVELS = ["not_started", "activity_reported", "partially_implemented", "fully_implemented"]


def fill() -> dict[str, Any]:
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
        while history() < HISTORY:
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


def history() -> int:
    events = [one for one in apps.get_models() if issubclass(one, HistoryEvent)]
    return sum(
        one._default_manager.count() for one in events if one._meta.managed and not one._meta.proxy
    )
