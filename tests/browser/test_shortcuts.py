"""The keys: what each does, that none disturbs who writes, and that they can be switched off."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from obligations.followup.models import Component
from obligations.people.models import Body, User
from tests import recipes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opened = Callable[..., Page]


@pytest.fixture
def listed(db: None) -> list[str]:
    return [recipes.recommendation(paragraph=f"950.{one}").paragraph for one in (1, 2, 3)]


def in_row(page: Page, paragraph: str) -> None:
    row = page.locator("main tbody tr").filter(has_text=paragraph)
    expect(row.locator(":focus")).to_have_count(1)


def test_keys_lead_through_a_list(opened: Opened, official: User, listed: list[str]) -> None:
    page = opened(official)
    page.goto("/recommendations/")
    for key, paragraph in (("j", listed[0]), ("j", listed[1]), ("j", listed[2]),
                           ("j", listed[2]), ("k", listed[1])):  # fmt: skip
        page.keyboard.press(key)
        in_row(page, paragraph)
    page.keyboard.press("o")
    page.wait_for_url("**/recommendations/*/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert listed[1] in page.inner_text("main")


def test_e_takes_the_next_step(
    opened: Opened, focal_a: User, secretariat: User, body_a: Body, component: Component
) -> None:
    due = localdate() + timedelta(days=7)
    put = recipes.lead(component, body_a, by=secretariat, due_on=due)
    recipes.workflow.accept_assignment(put, by=focal_a, version=put.version, at=recipes.AT)
    page = opened(focal_a)
    page.goto("/my-work/")
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.wait_for_url("**/updates/new/**")


def test_keys_are_letters_in_a_field(opened: Opened, official: User, listed: list[str]) -> None:
    page = opened(official)
    page.goto("/recommendations/")
    page.keyboard.press("/")
    focused = page.locator("input[type=search]:focus")
    expect(focused).to_have_count(1)
    page.keyboard.type("jo/?ke")
    expect(focused).to_have_value("jo/?ke")
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert page.url.endswith("/recommendations/")


def test_the_keys_are_shown_and_switched_off(
    opened: Opened, official: User, listed: list[str]
) -> None:
    page = opened(official)
    page.goto("/recommendations/")
    dialog = page.get_by_role("dialog", name="Keys")
    page.keyboard.press("?")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    page.wait_for_function("!document.querySelector('dialog[open]')")

    page.keyboard.press("?")
    switch = dialog.get_by_label("Use these keys in this browser")
    expect(switch).to_be_checked()
    switch.uncheck()
    dialog.get_by_role("button", name="Close").click()
    page.reload()
    for key in ("j", "?", "/"):
        page.keyboard.press(key)
    expect(dialog).not_to_be_visible()
    expect(page.locator("main :focus, input:focus")).to_have_count(0)

    page.goto("/help/")
    page.locator("main").get_by_label("Use these keys in this browser").check()
    page.keyboard.press("Tab")
    page.keyboard.press("?")
    expect(dialog).to_be_visible()
