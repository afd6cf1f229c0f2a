"""A form moves the columns that it shows and no others, whatever else is sent with it."""

from collections.abc import Callable
from typing import Any, Final

import pytest
from django.contrib.admin import site
from django.db.models import Model
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from obligations.followup.models import Evidence, ImplementationUpdate
from obligations.history.admin.forms import HANDED_ALONG
from obligations.people.models import User
from tests import places

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
STAMPS: Final = {"version", "updated_at"}
"""Raised by a trigger with every change."""
TRIED: Final = {
    "id": "999", "pk": "999", "uid": "00000000-0000-4000-8000-000000000000", "version": "77",
    "author": "1", "author_id": "1", "body": "1", "body_id": "1", "state": "approved",
    "is_made_up": "on", "is_staff": "on", "is_superuser": "on", "user_permissions": "1",
    "level": "fully_implemented", "position": "noted", "decision": "approved", "added_by": "1",
    "validated_by": "1", "validated_at": "2020-01-01", "submitted_at": "2020-01-01",
    "decided_at": "2020-01-01", "decided_by": "1", "supersedes": "1", "archived_at": "2020-01-01",
    "archived_by": "1", "created_at": "2020-01-01 00:00", "updated_at": "2020-01-01 00:00",
    "created_at_0": "2020-01-01", "created_at_1": "00:00", "sha256": "0" * 64, "size": "1",
    "file_name": "x", "media_type": "text/html", "password": "x", "last_login": "2020-01-01",
    "last_login_0": "2020-01-01", "last_login_1": "00:00", "by": "1", "target": "1",
    "wording_sha256": "0" * 64, "fingerprint": "x", "paragraph_key": "x", "assigned_by": "1",
    "due_set_at": "2020-01-01", "run": "1", "key": "x",
}  # fmt: skip


def row(record: Model) -> dict[str, Any]:
    fresh = type(record)._default_manager.filter(pk=record.pk).values().get()
    return {name: value for name, value in fresh.items() if name not in STAMPS}


def moved(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    return {name for name in before if before[name] != after[name]}


def test_an_update_takes_its_texts_and_nothing_else(world: places.World, signed_in: SignIn) -> None:
    before, evidence = row(world.draft), Evidence.objects.count()
    version = ImplementationUpdate.objects.get(pk=world.draft.pk).version
    sent = TRIED | {"done": "Changed.", "component": str(world.component.pk), "language": "en",
                    "audience": "body", "version": str(version)}  # fmt: skip
    address = reverse("update-edit", args=[world.draft.pk])
    assert signed_in(world.focal).post(address, sent).status_code == 302
    changed = moved(before, row(world.draft))
    allowed = {"done_en", "audience", "result_en", "difficulty_en", "next_step_en", "since_on"}
    assert {"done_en", "audience"} <= changed <= allowed
    assert Evidence.objects.count() == evidence


def test_a_new_update_belongs_to_who_wrote_it(world: places.World, signed_in: SignIn) -> None:
    sent = TRIED | {"done": "New.", "component": str(world.component.pk), "language": "en",
                    "audience": "commission", "title": "Act", "kind": "legal_act",
                    "evidence_audience": "body"}  # fmt: skip
    signed_in(world.focal).post(reverse("update-new"), sent)
    made = ImplementationUpdate.objects.get(done_en="New.")
    assert (made.author, made.body, made.state) == (world.focal, world.body, "draft")
    assert not made.is_made_up
    assert made.submitted_at is made.validated_by is made.supersedes is None
    assert str(made.uid) != TRIED["uid"]
    piece = made.evidence.get()
    assert (piece.added_by, piece.sha256, piece.size, piece.file_name) == (
        world.focal,
        "",
        None,
        "",
    )
    assert not piece.is_made_up


def test_a_component_of_others_is_not_slipped_in(world: places.World, signed_in: SignIn) -> None:
    other = places.recipes.recommendation().components.get()
    sent = {"done": "New.", "component": [str(other.pk)], "language": "en", "audience": "body",
            f"level-{other.pk}": "fully_implemented"}  # fmt: skip
    answer = signed_in(world.focal).post(reverse("update-new"), sent)
    assert answer.status_code == 422
    assert not other.targets.exists()


def test_each_form_of_the_workshop_moves_only_what_it_shows(
    world: places.World, signed_in: SignIn
) -> None:
    tried = []
    for who in (world.secretariat, world.administrator):
        client = signed_in(who)
        request = HttpRequest()
        request.user = who
        for model, page in site._registry.items():
            name = f"admin:obligations_{model._meta.model_name}_change"
            record: Any = (
                model._default_manager.exclude(pk=who.pk).last() or model._default_manager.last()
            )
            if record is None or not page.has_view_permission(request):
                continue
            before = row(record)
            shown = set(page.get_form(request, record, change=True).base_fields)
            columns = {record._meta.get_field(one).attname for one in shown
                       if one not in HANDED_ALONG}  # fmt: skip
            sent = form_of(client, reverse(name, args=[record.pk])) | {
                key: value for key, value in TRIED.items() if key not in shown
            }
            answer = client.post(reverse(name, args=[record.pk]), sent)
            assert answer.status_code in (200, 302, 403), (model, answer.status_code)
            after = row(record)
            assert moved(before, after) <= columns, (model, moved(before, after) - columns)
            if answer.status_code == 302:
                tried.append(model._meta.model_name)
    assert len(tried) > 12, tried


def form_of(client: Client, address: str) -> dict[str, Any]:
    """What the form of a page would send unchanged, with the heads of its inlines."""
    context = client.get(address).context
    if context is None or "adminform" not in context:
        return {}
    sent: dict[str, Any] = {}
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        prefix = inline.formset.prefix
        sent |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value not in (None, False):
                sent[bound.html_name] = value
    return sent


@pytest.mark.parametrize("field", ["is_staff", "is_superuser", "user_permissions", "password"])
def test_nobody_raises_themselves(field: str, world: places.World, signed_in: SignIn) -> None:
    for who in world.people:
        before = row(who)
        client = signed_in(who)
        address = reverse("admin:obligations_user_change", args=[who.pk])
        client.post(address, form_of(client, address) | {field: "1"})
        client.post(reverse("set-language"), {"language": "ru", field: "1"})
        assert moved(before, row(who)) <= {"language", "last_login"}


@pytest.fixture
def world(db: None) -> places.World:
    return places.build()
