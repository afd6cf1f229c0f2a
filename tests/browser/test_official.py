"""An official: from a number of the overview to its rows, to the evidence, to a report in Word."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from docx import Document
from playwright.sync_api import Page, expect

from obligations.common.models import today
from obligations.followup import workflow
from obligations.followup.models import Recommendation
from obligations.people.models import Body, User
from tests import recipes
from tests.browser.steps import go, heading, panel, sign_out

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def done(body_a: Body, focal_a: User, secretariat: User) -> Recommendation:
    """One of two recommendations, with an approved update and its evidence."""
    recipes.recommendation(paragraph="963.2")
    whole = recipes.recommendation(paragraph="963.1")
    part = whole.components.get()
    workflow.assign(part, body_a, by=secretariat, at=timezone.now())
    draft = recipes.draft(part, focal_a, "partially_implemented")
    sent = workflow.submit(draft, by=focal_a, version=draft.version, at=timezone.now())
    workflow.approve(
        sent.targets.get(), by=secretariat, version=sent.version, at=timezone.now(), on=today()
    )
    return whole


def test_an_official_follows_a_number_and_takes_it_away(
    people: Callable[[User], Page], official: User, done: Recommendation, tmp_path: Path
) -> None:
    page = people(official)
    go(page, "Overview")
    table = page.get_by_role("region", name="Level of implementation by mechanism and cycle")
    row = table.get_by_role("row").filter(has_text="All recommendations")
    row.get_by_role("link", name="1", exact=True).first.click()
    expect(page.get_by_text("1 of 2 with these filters")).to_be_visible()
    page.get_by_role("link", name="963.1", exact=True).click()
    expect(panel(page, "Evidence")).to_contain_text("Law of 1 October 2026")
    expect(panel(page, "What may be done now")).to_contain_text("Write an update")
    expect(page.get_by_role("link", name="Write an update")).to_be_disabled()
    page.go_back()
    page.get_by_text("Export this 1").click()
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Implementation matrix, Word").click()
    target = tmp_path / "matrix.docx"
    downloading.value.save_as(target)
    text = "\n".join(one.text for one in Document(str(target)).paragraphs)
    assert "A law came into force." in text
    assert "963.2" not in text
    page.goto("/history/")
    expect(heading(page)).to_have_text("This is not open to you")
    page.goto("/")
    sign_out(page, official)
