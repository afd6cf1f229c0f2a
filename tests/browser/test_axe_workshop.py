"""Every page of the workshop: axe finds nothing in light, in dark, at 320 px."""

from collections.abc import Iterator
from typing import Final

import pytest
from django.contrib.admin import site
from django.test import RequestFactory
from django.urls import reverse
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.browser.looking import Finding, look, window, words
from tests.recipes import addresses, building
from tests.recipes.world import World, of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES: Final[dict[str, list[str]]] = {
    "secretariat": [
        "admin:index", "admin:app_list", "admin:password_change", "admin:password_change_done",
        "admin:component-assign", "admin:component-assess", "admin:assignment-due",
        "admin:assignment-end", "admin:updatetarget-decide", "admin:proposal-decide",
    ],
    "administrator": [
        "admin:index", "admin:user-password", "admin:user-invite", "admin:user-end-sessions",
        "admin:user-take-second-factor",
    ],
}  # fmt: skip
"""The workshop's pages beside those of its models."""
NO_PAGES: Final = {
    "admin:autocomplete", "admin:jsi18n", "admin:logout", "admin:view_on_site", "admin:login",
    "admin:(old address)", "admin:(anything)",
}  # fmt: skip
ELSEWHERE: Final = {"proposal", "updatetarget"}
"""Models whose records are shown on a page of their own."""
ADMINISTRATORS: Final = {"user", "notice"}
"""Models that the administrator keeps; the others look the same as to the secretariat."""
LEAST: Final = {"secretariat": 30, "administrator": 3}


def test_every_address_of_the_workshop_is_a_page_or_none() -> None:
    walked = {key for keys in PAGES.values() for key in keys} | NO_PAGES
    of_models = {
        f"admin:obligations_{one._meta.model_name}_{verb}"
        for one in site._registry
        for verb in ("changelist", "add", "change", "history", "delete")
    }
    assert walked | of_models == {one for one in addresses.names() if one.startswith("admin:")}


@pytest.fixture
def world(transactional_db: None) -> World:
    return building.build()


def of_models(role: str, verbs: tuple[str, ...], world: World) -> Iterator[str]:
    """Addresses of the pages of models that this role may open."""
    request = RequestFactory().get("/")
    request.user = world.users[role]
    for model, admin in site._registry.items():
        name = model._meta.model_name or ""
        place = f"admin:obligations_{name}_"
        if role == "administrator" and name not in ADMINISTRATORS:
            continue
        if "changelist" in verbs and admin.has_view_permission(request):
            yield reverse(f"{place}changelist")
        if "add" in verbs and admin.has_add_permission(request):
            yield reverse(f"{place}add")
        if "change" in verbs and admin.has_view_permission(request) and name not in ELSEWHERE:
            yield reverse(f"{place}change", args=[of(world, name).pk])


# The form of a new record is that of a record that is there: it is looked at in light alone.
@pytest.mark.parametrize("verbs", [("changelist", "page"), ("add", "change")])
def test_pages(
    verbs: tuple[str, ...], world: World, browser: Browser, live_server: LiveServer
) -> None:
    found: list[Finding] = []
    for role, keys in PAGES.items():
        page = window(browser, live_server.url, world, role)
        places = [addresses.address(one, world) for one in keys] if "page" in verbs else []
        places += of_models(role, verbs, world)
        assert len(places) >= LEAST[role]
        for where in places:
            answer = page.goto(where)
            assert answer is not None
            assert answer.status == 200, where
            found += look(page, f"{where} for {role}", only_light=where.endswith("/add/"))
        page.context.close()
    assert not found, words(found)
