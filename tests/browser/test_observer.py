"""An observer: what is public, and a plain word where something is not."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from obligations.people.models import User
from tests import recipes
from tests.browser.steps import go, heading, search, sign_out

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_observer_reads_what_is_public_and_nothing_else(
    people: Callable[[User], Page], observer: User
) -> None:
    public = recipes.recommendation(paragraph="964.1", audience="public")
    closed = recipes.recommendation(paragraph="964.2", audience="commission")
    page = people(observer)
    menu = page.get_by_role("navigation", name="Main")
    for name in ("My work", "History", "Accession studies"):
        expect(menu.get_by_role("link", name=name)).to_have_count(0)
    go(page, "Recommendations")
    expect(page.get_by_role("link", name="964.2")).to_have_count(0)
    page.get_by_role("link", name="964.1", exact=True).click()
    expect(heading(page)).to_contain_text(public.summary_en)
    expect(page.get_by_label("Ask, decide or note")).to_have_count(0)
    search(page, closed.paragraph)
    expect(page.get_by_text("Nothing that you may see holds these words.")).to_be_visible()
    for address, words in (
        (f"/recommendations/{closed.pk}/", "There is nothing here for you"),
        ("/my-work/", "There is nothing here for you"),
        ("/history/", "This is not open to you"),
    ):
        page.goto(address)
        expect(heading(page)).to_have_text(words)
    page.get_by_role("link", name="Go to the overview").click()
    expect(page.get_by_role("heading", name="What is late, and whose?")).to_have_count(0)
    sign_out(page, observer)
