"""A focal point's week: assignments, a question, an update until it is corrected."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from obligations.common.models import today
from obligations.conversation.workflow import CommentContent, write_comment
from obligations.followup import workflow
from obligations.followup.models import ImplementationUpdate, Recommendation
from obligations.people.models import Body, User
from tests import recipes
from tests.browser.steps import day, go, heading, panel, sign_out

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def asked(body_a: Body, focal_a: User, secretariat: User) -> list[Recommendation]:
    """Three recommendations that her body is asked to lead, and a question on the first."""
    texts = ("Open places of detention to visits", "Publish the figures of detention",
             "Plant trees along the roads")  # fmt: skip
    made = [
        recipes.recommendation(paragraph=f"960.{number}", summary_en=text)
        for number, text in enumerate(texts, start=1)
    ]
    for one in made:
        workflow.assign(one.components.get(), body_a, by=secretariat, at=timezone.now())
    question = CommentContent("Since when are visits open?", "question", people=[focal_a])
    write_comment(made[0], question, by=secretariat, at=timezone.now())
    return made


def test_a_focal_points_week(
    people: Callable[[User], Page],
    focal_a: User,
    secretariat: User,
    asked: list[Recommendation],
    tmp_path: Path,
) -> None:
    page = people(focal_a)
    go(page, "My work")
    answer_assignments(page)
    answer_a_question(page)
    write(page, tmp_path)
    go_on_from_my_work(page)
    withdraw_and_submit_again(page)
    update = ImplementationUpdate.objects.get()
    workflow.return_update(
        update, by=secretariat, version=update.version, reason="Add the years.", at=timezone.now()
    )
    answer_what_came_back(page)
    for target in update.targets.all():
        update.refresh_from_db()
        workflow.approve(target, by=secretariat, version=update.version, at=timezone.now(),
                         on=today())  # fmt: skip
    correct(page, asked[0])
    keep_a_view(page)
    open_the_fact_sheet(page, asked[0])
    sign_out(page, focal_a)


def answer_assignments(page: Page) -> None:
    new = panel(page, "New assignments")
    expect(page.get_by_text("3 assignments wait for your answer.")).to_be_visible()
    foreign = new.get_by_role("row").filter(has_text="Plant trees")
    foreign.get_by_text("Decline, with a reason").click()
    foreign.get_by_label("Reason").fill("Roads are another ministry's.")
    foreign.get_by_role("button", name="Decline").click()
    expect(page.get_by_role("status")).to_contain_text("The secretariat reads the reason.")
    for words in ("Open places", "Publish the figures"):
        row = new.get_by_role("row").filter(has_text=words)
        row.get_by_role("button", name="Accept").click()
        expect(page.get_by_role("status")).to_contain_text("Your body has accepted.")
    expect(new).to_have_count(0)


def answer_a_question(page: Page) -> None:
    mentions = panel(page, "You were mentioned")
    expect(mentions).to_contain_text("Since when are visits open?")
    mentions.get_by_role("link", name="960.1").click()
    page.get_by_role("button", name="Follow", exact=True).click()
    expect(page.get_by_role("button", name="Stop following")).to_be_visible()
    page.locator("#conversation").get_by_role("link", name="Answer").click()
    page.get_by_label("Answer").fill("Since the first of the year.")
    page.get_by_role("button", name="Answer").click()
    expect(page.locator("#conversation")).to_contain_text("Since the first of the year.")


def write(page: Page, folder: Path) -> None:
    """On two components at once, with a mistake; then it is kept."""
    evidence = folder / "visits.csv"
    evidence.write_text("year,visits\n2025,100\n", encoding="utf-8")
    page.get_by_role("link", name="Write an update").first.click()
    page.get_by_text("It answers another recommendation too").click()
    page.get_by_label("960.2").check()
    page.get_by_label("What was done").fill("Visits are open, the figures are published.")
    page.get_by_role("button", name="Check your answers").click()
    told = page.get_by_role("alert")
    expect(told).to_be_focused()
    told.get_by_role("link", name="Give the day since when this is so.").click()
    expect(page.get_by_label("Since when")).to_be_focused()
    expect(page.get_by_label("960.2")).to_be_checked()
    expect(page.get_by_label("What was done")).to_have_value(
        "Visits are open, the figures are published."
    )
    page.get_by_label("Since when").fill(day(-30))
    page.get_by_label("What it is").fill("Table of visits")
    page.get_by_label("File").set_input_files(evidence)
    page.get_by_role("button", name="Add this evidence").click()
    expect(page.get_by_role("link", name="Table of visits")).to_be_visible()
    page.get_by_role("button", name="Keep as draft").last.click()
    expect(page.get_by_role("link", name="Go on writing")).to_be_visible()


def go_on_from_my_work(page: Page) -> None:
    go(page, "My work")
    panel(page, "Drafts").get_by_role("link").click()
    for number in ("960.1", "960.2"):
        level = page.get_by_role("group", name=number)
        level.get_by_label("Partially implemented").check()
    page.get_by_role("button", name="Check your answers").click()
    expect(heading(page)).to_have_text("Check your answers")
    expect(page.get_by_text("Partially implemented")).to_have_count(2)
    page.get_by_role("button", name="Submit the update").click()
    expect(page.get_by_role("region", name="Receipt")).to_contain_text("What happens next")


def withdraw_and_submit_again(page: Page) -> None:
    page.get_by_label("Reason, if there is one").fill("A figure is missing.")
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_role("status")).to_contain_text("The update is withdrawn.")
    page.get_by_role("button", name="Open again as draft").click()
    page.get_by_label("What it has changed").fill("A hundred visits in a year.")
    submit(page)


def submit(page: Page) -> None:
    page.get_by_role("button", name="Check your answers").click()
    page.get_by_role("button", name="Submit the update").click()
    expect(page.get_by_role("region", name="Receipt")).to_be_visible()


def answer_what_came_back(page: Page) -> None:
    go(page, "My work")
    back = panel(page, "Returned to you")
    expect(back).to_contain_text("“Add the years.”")
    back.get_by_role("link", name="Answer").click()
    expect(heading(page)).to_have_text("Answer the returned update")
    page.get_by_label("What it has changed").fill("A hundred visits in 2025.")
    submit(page)


def correct(page: Page, whole: Recommendation) -> None:
    go(page, "My work")
    panel(page, "Lately approved").get_by_role("link", name="960.1").click()
    page.get_by_role("button", name="Write a correction").click()
    expect(heading(page)).to_have_text("Correct an approved update")
    page.get_by_label("What it has changed").fill("A hundred and two visits in 2025.")
    submit(page)
    page.goto(f"/recommendations/{whole.pk}/")
    expect(page.get_by_text("Partially implemented").first).to_be_visible()


def keep_a_view(page: Page) -> None:
    """What her body leads, with the columns that she needs."""
    go(page, "My work")
    panel(page, "What my body leads").get_by_role("link", name="As a list").click()
    page.get_by_text("Columns", exact=True).click()
    page.get_by_label("SDG").check()
    page.get_by_role("button", name="Show these columns").click()
    expect(page.get_by_role("columnheader", name="SDG")).to_be_visible()
    page.get_by_text("Save this view", exact=True).click()
    page.get_by_label("Name of the view").fill("Ours with SDG")
    page.get_by_role("button", name="Save the view").click()
    tab = page.get_by_role("link", name="Ours with SDG")
    expect(tab).to_have_attribute("aria-current", "page")


def open_the_fact_sheet(page: Page, whole: Recommendation) -> None:
    page.get_by_role("link", name=whole.paragraph, exact=True).click()
    page.get_by_role("link", name="Fact sheet").click()
    page.wait_for_url(f"**/recommendations/{whole.pk}/sheet/")
    expect(heading(page)).to_have_text(whole.summary_en)
    page.go_back()
