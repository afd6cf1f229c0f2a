"""The list and the board by keyboard and without script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from obligations.people.models import Body, User
from tests import recipes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def three(body_a: Body, secretariat: User) -> list[str]:
    """Two that are not assessed and one that is not started, by paragraph."""
    made = [recipes.recommendation(paragraph=f"950.{number}") for number in (1, 2, 3)]
    part = made[2].components.get()
    recipes.workflow.assess(
        part, "not_started", by=secretariat, version=part.version, reason="Seen.", on=recipes.ON
    )
    return [one.paragraph for one in made]


def test_arrows_lead_from_card_to_card(
    people: Callable[[User], Page], official: User, three: list[str]
) -> None:
    page = people(official)
    page.goto("/recommendations/board/")
    page.locator("[data-card]").first.focus()
    for key, paragraph in (("ArrowDown", three[1]), ("ArrowRight", three[2]),
                           ("ArrowLeft", three[0]), ("End", three[1]), ("Home", three[0]),
                           ("ArrowUp", three[0])):  # fmt: skip
        page.keyboard.press(key)
        expect(page.locator("[data-card]:focus")).to_contain_text(paragraph)
    page.keyboard.press("Enter")
    page.wait_for_url("**/recommendations/*/")


def test_a_phone_opens_one_column_and_is_not_wider_than_itself(
    people: Callable[[User], Page], official: User, three: list[str]
) -> None:
    page = people(official)
    page.set_viewport_size({"width": 320, "height": 700})
    for address in ("/recommendations/board/", "/recommendations/?q=places", "/views/"):
        page.goto(address)
        for one in page.locator("details.menu > summary").all():
            one.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
    page.goto("/recommendations/board/")
    opened = page.locator(".pile > details[open]")
    expect(opened).to_have_count(1)
    page.locator(".pile > details:not([open]) > summary").first.click()
    expect(opened).to_have_count(2)


def test_without_script_a_view_is_kept_and_columns_are_chosen(
    people: Callable[[User], Page], browser: Browser, live_server: LiveServer, official: User,
    three: list[str],
) -> None:  # fmt: skip
    signed_in = people(official)
    plain = browser.new_context(
        base_url=live_server.url, locale="en-GB", java_script_enabled=False,
        storage_state=signed_in.context.storage_state(),
    )  # fmt: skip
    page = plain.new_page()
    page.goto("/recommendations/?level=not_assessed")
    page.get_by_text("Columns", exact=True).click()
    page.get_by_label("SDG").check()
    page.get_by_label("Lead body").uncheck()
    page.get_by_role("button", name="Show these columns").click()
    expect(page.get_by_role("columnheader", name="SDG")).to_be_visible()
    expect(page.get_by_role("columnheader", name="Lead body")).to_have_count(0)
    page.get_by_text("Save this view", exact=True).click()
    page.get_by_label("Name of the view").fill("Without a level")
    page.get_by_role("button", name="Save the view").click()
    expect(page.get_by_role("link", name="Without a level")).to_have_attribute(
        "aria-current", "page"
    )
    page.get_by_role("link", name="Board").click()
    expect(page.get_by_role("heading", name="Not assessed")).to_be_visible()
    expect(page.locator("[data-card]")).to_have_count(2)
    plain.close()
