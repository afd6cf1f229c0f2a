"""A validating authority's morning: reads, returns, validates, asks, and names who stands in."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from obligations.followup import workflow
from obligations.followup.models import ImplementationUpdate
from obligations.people.models import Body, User
from tests import recipes
from tests.browser.steps import day, go, open_menu, panel, sign_out

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def handed_in(body_a: Body, focal_a: User, secretariat: User) -> list[ImplementationUpdate]:
    """Two updates of the body that its validating authority has not read."""
    found = []
    for number in (1, 2):
        part = recipes.recommendation(paragraph=f"961.{number}").components.get()
        workflow.assign(part, body_a, by=secretariat, at=timezone.now())
        draft = recipes.draft(part, focal_a, "partially_implemented")
        found.append(workflow.submit(draft, by=focal_a, version=draft.version, at=timezone.now()))
    return found


def test_a_validating_authoritys_morning(
    people: Callable[[User], Page],
    validator_a: User,
    focal_a: User,
    second_a: User,
    handed_in: list[ImplementationUpdate],
) -> None:
    page = people(validator_a)
    returned, validated = handed_in
    go(page, "My work")
    expect(page.get_by_text("2 updates wait for your validation.")).to_be_visible()
    give_back(page, "961.1")
    validate(page, "961.2")
    ask(page, focal_a)
    name_a_deputy(page, validator_a, second_a)
    sign_out(page, validator_a)
    for one in handed_in:
        one.refresh_from_db()
    assert (returned.state, validated.state) == ("returned", "validated")


def read(page: Page, number: str) -> None:
    go(page, "My work")
    row = panel(page, "To validate").get_by_role("row").filter(has_text=number)
    row.get_by_role("link", name="Read and validate").click()
    expect(page.get_by_text("A law came into force.")).to_be_visible()
    expect(page.get_by_text("Law of 1 October 2026").first).to_be_visible()


def give_back(page: Page, number: str) -> None:
    """A reason is asked for before anything is sent."""
    read(page, number)
    page.get_by_role("button", name="Return to the author").click()
    expect(page.get_by_label("Reason", exact=True)).to_be_focused()
    page.get_by_label("Reason", exact=True).fill("Name the gazette.")
    page.get_by_role("button", name="Return to the author").click()
    expect(page.get_by_role("status")).to_contain_text("The update is returned to its author.")
    expect(page.get_by_text("Name the gazette.").first).to_be_visible()


def validate(page: Page, number: str) -> None:
    read(page, number)
    page.get_by_role("button", name="Validate").click()
    expect(page.get_by_role("status")).to_contain_text("The secretariat decides on it now.")
    expect(page.get_by_role("button", name="Validate")).to_have_count(0)


def ask(page: Page, whom: User) -> None:
    """On the record, with a name after an @; the question is open until somebody answers."""
    page.get_by_role("link", name="961.2").first.click()
    handle = whom.email.partition("@")[0]
    page.get_by_label("Ask, decide or note").fill(f"@{handle} from which day does it bind?")
    page.get_by_label("Question").check()
    page.get_by_role("button", name="Put it on the record").click()
    conversation = page.locator("#conversation")
    expect(conversation).to_contain_text("1 open question")
    expect(conversation.locator(".mention")).to_have_text(str(whom))


def name_a_deputy(page: Page, absent: User, deputy: User) -> None:
    open_menu(page, absent)
    page.get_by_role("link", name="People and deputies").click()
    page.get_by_role("link", name=f"Name a deputy for {absent}").click()
    page.get_by_label("Deputy").select_option(str(deputy.pk))
    page.get_by_label("First day").fill(day())
    page.get_by_label("Last day").fill(day(-1))
    page.get_by_role("button", name="Name the deputy").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_label("Last day").fill(day(7))
    page.get_by_role("button", name="Name the deputy").click()
    expect(panel(page, "Deputies now and to come")).to_contain_text(str(deputy))
