"""Every unsafe method wants the token of its form, on every address."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from obligations.people.models import User
from tests import places, recipes
from tests.recipes import asking

pytestmark = pytest.mark.django_db
UNSAFE = ("post", "put", "patch", "delete")


@pytest.mark.parametrize("method", UNSAFE)
def test_no_address_takes_an_unsafe_method_without_a_token(
    method: str, settings: LazySettings
) -> None:
    settings.CSRF_FAILURE_VIEW = asking.PLAINLY_REFUSED
    world = places.build()
    client = Client(enforce_csrf_checks=True)
    recipes.sign_in(client, world.secretariat)
    verbs = [
        reverse(name, args=[world.waiting.pk])
        for name in ("update-submit", "update-withdraw", "update-reopen", "update-discard",
                     "update-correct", "update-validate", "update-return")
    ]  # fmt: skip
    verbs += [
        reverse(f"assignment-{one}", args=[world.assignment.pk]) for one in ("accept", "decline")
    ]
    verbs += [reverse(f"view-{one}", args=[1]) for one in ("replace", "move", "remove")]
    verbs.append(reverse("list-columns"))
    verbs += [reverse("component-take-back", args=[world.component.pk])]
    others = [reverse("sign-out"), reverse("set-language")]
    others.append(reverse("history-check"))
    others += [reverse(f"job-{one}", args=[world.job.uid]) for one in ("stop", "retry")]
    for address in [*places.pages(world), *places.workshop(world), *verbs, *others]:
        answer = getattr(client, method)(address, {"version": "1"})
        assert answer.status_code == 403, (method, address, answer.status_code)


@pytest.mark.parametrize("wrong", ["", "a" * 64, "a" * 32, "é" * 32, "<svg>"])
def test_a_token_of_somebody_else_is_none(wrong: str) -> None:
    world = places.build()
    client = Client(enforce_csrf_checks=True)
    recipes.sign_in(client, world.focal)
    client.get(reverse("update-edit", args=[world.draft.pk]))
    sent = {"csrfmiddlewaretoken": wrong}
    assert client.post(reverse("sign-out"), sent).status_code == 403


def test_the_token_of_the_page_is_taken(signed_in: Callable[[User], Client]) -> None:
    """So that the refusals above are about the token."""
    world = places.build()
    client = Client(enforce_csrf_checks=True)
    recipes.sign_in(client, world.focal)
    client.get(reverse("update-edit", args=[world.draft.pk]))
    token = client.cookies["csrf"].value
    sent = {"csrfmiddlewaretoken": token}
    assert client.post(reverse("sign-out"), sent).status_code == 302
    other = client.post(reverse("sign-out"), sent, headers={"origin": "https://evil.example"})
    assert other.status_code == 403
