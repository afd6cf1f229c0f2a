"""Markup in every text stays text: no script of it runs, the policy has nothing to stop."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from obligations.people.models import User
from tests import places

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CANARY = (
    "\"><svg onload=alert(1)><img src=x onerror=alert(2)>'--></script><script>alert(3)</script>"
)


def test_no_text_runs_in_a_page(people: Callable[[User], Page]) -> None:
    world = places.build(CANARY)
    seen: list[str] = []
    page = people(world.secretariat)
    page.on("dialog", lambda one: (seen.append(one.message), one.dismiss()))
    page.on("pageerror", lambda one: seen.append(str(one)))
    page.on("console", lambda one: seen.append(one.text) if "Security Policy" in one.text else None)
    shown = 0
    for address in [*places.pages(world), *places.workshop(world)]:
        if "export" in address or "/evidence/" in address and "/admin/" not in address:
            continue
        page.goto(address)
        shown += "onload=alert(1)" in page.inner_text("body")
        assert page.locator("svg[onload], img[onerror]").count() == 0, address
        assert seen == [], address
    for query in (f"q={CANARY}", f"sort={CANARY}", f"level={CANARY}", f"{CANARY}=1"):
        page.goto(f"/recommendations/?{query}")
        assert seen == [], query
    assert shown > 8
