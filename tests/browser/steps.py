"""What every walk does: going by the menus as people do, filling in, signing out."""

import re
from datetime import date, timedelta

from playwright.sync_api import Locator, Page, expect

from obligations.common.models import today
from obligations.people.models import User


def day(after: int = 0) -> str:
    """Today, or some days after it, as it is typed."""
    return (today() + timedelta(days=after)).strftime("%d.%m.%Y")


def written(on: date) -> str:
    return on.strftime("%d.%m.%Y")


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def open_menu(page: Page, user: User) -> None:
    """What is one's own: account, mentions, work in the background, signing out."""
    page.locator("details.account > summary", has_text=user.full_name).click()


def go(page: Page, name: str) -> None:
    """To a page of the main navigation."""
    page.get_by_role("navigation", name="Main").get_by_role("link", name=name).click()


def panel(page: Page, name: str) -> Locator:
    """A section of a page, by its heading."""
    head = page.get_by_role("heading", name=name, exact=True)
    return page.locator("section").filter(has=head).last


def search(page: Page, words: str) -> None:
    page.get_by_label("Search everything").fill(words)
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("Search")


def sign_out(page: Page, user: User) -> None:
    """From our pages; what was open before asks to sign in again."""
    open_menu(page, user)
    page.get_by_role("button", name="Sign out").click()
    expect(heading(page)).to_have_text("Sign in")
    page.goto("/recommendations/")
    expect(page).to_have_url(re.compile("/sign-in/"))
