"""The flows of members and of the secretariat's list without script, and by keyboard alone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Locator, Page, expect

from obligations.conversation.models import Comment
from obligations.followup.models import Assignment, Component, ImplementationUpdate
from obligations.people.models import Body, SavedView, User
from tests import recipes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opened = Callable[..., Page]


@pytest.fixture
def asked(component: Component, body_a: Body, secretariat: User) -> Component:
    """A component that was put to Ministry A and is due in a week; nobody has answered yet."""
    recipes.lead(component, body_a, by=secretariat, due_on=localdate() + timedelta(days=7))
    return component


def test_a_member_without_script(opened: Opened, focal_a: User, asked: Component) -> None:
    page = opened(focal_a, java_script_enabled=False)
    page.goto("/my-work/")
    page.get_by_role("button", name="Accept").click()
    page.get_by_role("link", name="Write an update").first.click()
    page.get_by_role("button", name="Check your answers").click()
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    page.get_by_label("What was done").fill("A law came into force.")
    page.get_by_label("Since when").fill("01.10.2026")
    page.get_by_role("button", name="Check your answers").click()
    page.get_by_role("button", name="Submit the update").click()
    expect(page.get_by_role("heading", name="is submitted")).to_be_visible()
    assert ImplementationUpdate.objects.get().state == "submitted"

    page.goto(f"/recommendations/{asked.recommendation_id}/")
    page.get_by_label("Ask, decide or note").fill("Since which day?")
    page.get_by_label("Question").check()
    page.get_by_role("button", name="Put it on the record").click()
    expect(page.locator(".comment .said")).to_have_text("Since which day?")
    assert Comment.objects.get().kind == "question"

    page.get_by_label("Search everything").fill("places of detention")
    page.keyboard.press("Enter")
    page.locator(".hits").get_by_role("link", name=str(asked.recommendation.paragraph)).click()
    page.wait_for_url(f"**/recommendations/{asked.recommendation_id}/")


def test_many_at_once_without_script(
    opened: Opened, secretariat: User, body_a: Body, component: Component
) -> None:
    """Tick, fill in, look at the difference, change, read the receipt."""
    page = opened(secretariat, java_script_enabled=False)
    page.goto("/recommendations/")
    page.locator(f"input[name=row][value='{component.recommendation_id}']").check()
    page.get_by_role("button", name="Assign a body").click()
    page.get_by_label("Body", exact=True).select_option(label=body_a.name)
    page.get_by_label("Due on").fill("31.12.2099")
    page.get_by_role("textbox", name="Reason").fill("Agreed on Monday.")
    page.get_by_role("button", name="Show the difference").click()
    assert Assignment.objects.count() == 0
    page.get_by_role("button", name="Change 1 record").click()
    expect(page.get_by_text("Receipt").first).to_be_visible()
    assert Assignment.objects.get().body == body_a


def reach(page: Page, target: Locator, key: str = "Tab") -> None:
    """Goes on with the key until the target has the focus."""
    for _step in range(150):
        if target.evaluate("(one) => one === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} does not lead to {target}")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    reach(page, target)
    page.keyboard.press(key)


def write(page: Page, target: Locator, text: str) -> None:
    reach(page, target)
    page.keyboard.type(text)


def test_a_member_by_keyboard(opened: Opened, focal_a: User, asked: Component) -> None:
    page = opened(focal_a)
    page.goto("/my-work/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    press(page, page.get_by_role("button", name="Accept"), "Space")
    page.wait_for_load_state()
    press(page, page.get_by_role("link", name="Write an update").first)
    page.wait_for_url("**/updates/new/**")
    write(page, page.get_by_label("What was done"), "A law came into force.")
    write(page, page.get_by_label("Since when"), "01.10.2026")
    press(page, page.get_by_role("button", name="Check your answers"))
    press(page, page.get_by_role("button", name="Submit the update"))
    expect(page.get_by_role("heading", name="is submitted")).to_be_visible()
    assert ImplementationUpdate.objects.get().state == "submitted"


def test_a_question_and_a_view_by_keyboard(opened: Opened, focal_a: User, asked: Component) -> None:
    page = opened(focal_a)
    page.goto(f"/recommendations/{asked.recommendation_id}/")
    write(page, page.get_by_label("Ask, decide or note"), "Since which day?")
    reach(page, page.get_by_label("Note", exact=True))
    page.keyboard.press("ArrowDown")
    press(page, page.get_by_role("button", name="Put it on the record"))
    expect(page.locator(".comment")).to_contain_text("Since which day?")
    assert Comment.objects.get().kind == "question"

    page.goto("/recommendations/?level=not_assessed")
    press(page, page.get_by_text("Save this view", exact=True))
    write(page, page.get_by_label("Name of the view"), "Without a level")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Without a level")).to_be_visible()
    assert SavedView.objects.get().owner == focal_a
