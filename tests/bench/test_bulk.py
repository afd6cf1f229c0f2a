"""A thousand recommendations in one act: the difference and the deed, each within two seconds."""

import time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from obligations.common.roles import Role
from obligations.followup.models import Assignment, Component, Recommendation, Tag
from obligations.register.models import Document
from tests import recipes

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]
ROWS = 1_000
AT_MOST = 2.0
"""Seconds for one answer, the sealing of the transaction included."""


def make() -> list[int]:
    """Every tenth is led by another body."""
    cycle, by = recipes.cycle(), recipes.user("bench_maker", Role.SECRETARIAT)
    other = recipes.body("bench-b", "Ministry B")
    document = Document.objects.filter(cycle=cycle).first()
    made = Recommendation.objects.bulk_create(
        Recommendation(
            cycle=cycle, document=document, paragraph=f"700.{number}",
            summary_en=f"What recommendation {number} asks, in one plain sentence of ours",
            text_en="What it asks, in the words of the United Nations. " * 8,
        )
        for number in range(ROWS)
    )  # fmt: skip
    parts = Component.objects.bulk_create(Component(recommendation=one) for one in made)
    Assignment.objects.bulk_create(
        Assignment(component=one, body=other, assigned_by=by, assigned_at=recipes.AT)
        for one in parts[::10]
    )
    return [one.pk for one in made]


def test_a_thousand_in_one_act() -> None:
    keys = make()
    client = recipes.sign_in(Client(), recipes.user("bench_secretariat", Role.SECRETARIAT))
    body = recipes.body("bench-a", "Ministry A")
    tag = Tag.objects.create(code="bench", name_en="Bench")
    acts: list[tuple[str, dict[str, Any]]] = [
        ("assign", {"body": body.pk, "role": "lead", "due_on": "31.12.2098", "replaces": "yes"}),
        ("due", {"due_on": "31.12.2099"}),
        ("tag", {"add": [tag.pk]}),
        ("archive", {"direction": "in"}),
    ]
    took = {}
    for act, fields in acts:
        sent = {"act": act, "rows": " ".join(map(str, keys)), "query": "", "reason": "Agreed.",
                **fields}  # fmt: skip
        began, own = time.perf_counter(), time.process_time()
        shown = client.post(reverse("bulk"), sent | {"step": "preview"})
        took[f"{act}, look"] = (time.perf_counter() - began, time.process_time() - own)
        assert len(shown.context["plan"].changed) == ROWS
        began, own = time.perf_counter(), time.process_time()
        done = client.post(
            reverse("bulk"), sent | {"step": "commit", "seen": shown.context["seen"]}
        )  # fmt: skip
        took[f"{act}, deed"] = (time.perf_counter() - began, time.process_time() - own)
        assert done.status_code == 302
    print({name: f"{wall:.2f} s, {own:.2f} of it Python" for name, (wall, own) in took.items()})  # noqa: T201
    assert {name: wall for name, (wall, _own) in took.items() if wall > AT_MOST} == {}
