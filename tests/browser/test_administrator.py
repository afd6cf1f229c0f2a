"""An administrator: opens an account, reads who came in, and reads nothing of the Commission's."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from obligations.people.models import User
from tests import recipes
from tests.browser.steps import go, heading, open_menu, sign_out

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_administrator_opens_accounts_and_reads_the_security_log(
    people: Callable[[User], Page], administrator: User
) -> None:
    recipes.recommendation(paragraph="965.1", audience="commission")
    page = people(administrator)
    go(page, "Recommendations")
    expect(page.get_by_role("link", name="965.1")).to_have_count(0)
    open_menu(page, administrator)
    page.get_by_role("link", name="Secretariat’s workshop").click()
    page.get_by_role("link", name="Add: account").click()
    page.get_by_label("E-mail address").fill("new@cast.example")
    page.get_by_label("Name:", exact=True).fill("Somebody new")
    page.get_by_label("Observer").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("Somebody new")
    expect(page.get_by_role("row").filter(has_text="new@cast.example")).to_be_visible()
    page.get_by_role("link", name="Pages", exact=True).click()
    open_menu(page, administrator)
    page.get_by_role("link", name="Security log").click()
    expect(heading(page)).to_have_text("Security log")
    expect(page.get_by_role("row").filter(has_text="new@cast.example").first).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Signed in").first).to_be_visible()
    sign_out(page, administrator)
