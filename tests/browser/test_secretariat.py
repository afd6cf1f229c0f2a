"""The secretariat's day: the queue, what was declined, many at once, parts, words, the proof."""

import re
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from obligations.followup import workflow
from obligations.followup.models import Recommendation, Tag
from obligations.people.models import Body, User
from tests import recipes
from tests.browser.steps import day, go, heading, open_menu, panel, search, sign_out

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NUMBERS = ("962.1", "962.2", "962.3", "962.4", "962.5")


@pytest.fixture
def register(
    body_a: Body, body_b: Body, focal_a: User, focal_b: User, secretariat: User
) -> dict[str, Recommendation]:
    """Two updates that wait, one assignment that was declined, two that nobody answers for."""
    found = {one: recipes.recommendation(paragraph=one) for one in NUMBERS}
    parts = [found[one].components.get() for one in NUMBERS]
    for part, body, author in ((parts[0], body_a, focal_a), (parts[1], body_b, focal_b)):
        workflow.assign(part, body, by=secretariat, at=timezone.now())
        draft = recipes.draft(part, author, "partially_implemented")
        workflow.submit(draft, by=author, version=draft.version, at=timezone.now())
    asked = workflow.assign(parts[2], body_a, by=secretariat, at=timezone.now())
    workflow.decline_assignment(
        asked, by=focal_a, version=asked.version, reason="Not ours.", at=timezone.now()
    )
    Tag.objects.create(code="review", name_en="Half-year review")
    return found


def test_the_secretariats_day(
    people: Callable[[User], Page],
    secretariat: User,
    focal_a: User,
    body_a: Body,
    body_b: Body,
    register: dict[str, Recommendation],
) -> None:
    page = people(secretariat)
    to_the_workshop(page, secretariat)
    approve(page, body_a)
    give_back(page)
    find_another_body(page, body_b)
    do_for_many(page, body_a)
    split(page, register["962.4"])
    archive(page, register["962.5"])
    ask(page, focal_a, body_a)
    share_a_view(page)
    look_around(page)
    prove_the_history(page)
    sign_out(page, secretariat)
    states = {one: Recommendation.objects.get(pk=whole.pk) for one, whole in register.items()}
    assert states["962.1"].level == "partially_implemented"
    assert states["962.5"].archived_at is not None


def to_the_workshop(page: Page, secretariat: User) -> None:
    open_menu(page, secretariat)
    page.get_by_role("link", name="Secretariat’s workshop").click()
    waiting = panel(page, "Updates to decide on")
    expect(waiting.get_by_role("region", name="By age")).to_contain_text("2")


def approve(page: Page, body: Body) -> None:
    """By the body that waits."""
    by_body = page.get_by_role("region", name="By body")
    by_body.get_by_role("row").filter(has_text=body.name).get_by_role("link").click()
    page.get_by_role("link", name="Decide", exact=True).click()
    expect(page.get_by_text("A law came into force.")).to_be_visible()
    page.get_by_role("button", name="Approve").click()
    expect(page.locator(".messagelist")).to_contain_text("its level is now “partially implemented”")


def give_back(page: Page) -> None:
    """By age, with a reason that is asked for."""
    page.goto("/admin/")
    page.get_by_role("region", name="By age").get_by_role("link").first.click()
    page.get_by_role("link", name="Decide", exact=True).click()
    page.get_by_role("button", name="Return to the author").click()
    expect(page.get_by_role("alert")).to_contain_text("Give a reason.")
    page.get_by_label("Reason").fill("Name the gazette.")
    page.get_by_role("button", name="Return to the author").click()
    expect(page.locator(".messagelist")).to_contain_text("is returned to its author")


def find_another_body(page: Page, body: Body) -> None:
    page.goto("/admin/")
    declined = panel(page, "Declined, and nobody in their place")
    expect(declined).to_contain_text("Not ours.")
    declined.get_by_role("link", name="Assign a body").click()
    page.get_by_label("Body", exact=True).select_option(str(body.pk))
    page.get_by_label("Due on").fill(day(60))
    page.locator("main, #content").last.get_by_role("button", name=re.compile("Assign")).click()
    page.goto("/admin/")
    expect(declined).to_have_count(0)


def do_for_many(page: Page, body: Body) -> None:
    """A body for the two that have none, a due day and a tag: each with its difference first."""
    page.get_by_role("link", name="Pages", exact=True).click()
    go(page, "Recommendations")
    chosen = page.get_by_label("Body", exact=True)
    for act, fill in (
        ("Assign a body", lambda: chosen.select_option(str(body.pk))),
        ("Set the due day", lambda: page.get_by_label("Due on").fill(day(90))),
        ("Tag", lambda: page.get_by_role("group", name="Put on").get_by_label("Half-year").check()),
    ):  # fmt: skip
        for number in ("962.4", "962.5"):
            page.get_by_label(f"Select A/HRC/24/3, {number}").check()
        page.get_by_role("button", name=act, exact=True).click()
        fill()
        carry_out(page, "For the half-year review", 2)
        page.get_by_role("link", name="Back to the list").click()
    expect(page.get_by_role("row").filter(has_text="962.4")).to_contain_text(body.name)


def carry_out(page: Page, reason: str, count: int) -> None:
    page.get_by_label("Reason", exact=True).fill(reason)
    page.get_by_role("button", name="Show the difference").click()
    expect(page.get_by_text("Nothing is changed yet.")).to_be_visible()
    page.get_by_role("button", name=f"Change {count} record").click()
    expect(page.get_by_role("status")).to_contain_text(f"{count} record")


def open_record(page: Page, number: str) -> None:
    go(page, "Recommendations")
    page.get_by_role("link", name=number, exact=True).click()


def split(page: Page, whole: Recommendation) -> None:
    open_record(page, whole.paragraph)
    page.get_by_role("link", name="Split into parts").click()
    first = page.get_by_role("group", name="Part 1: what is there now")
    first.get_by_label("What it asks, in our own words").fill("Let visitors in")
    second = page.get_by_role("group", name="Part 2: new")
    second.get_by_label("What it asks, in our own words").fill("Publish what was seen there")
    page.get_by_label("Reason for the split").fill("Two things are asked.")
    page.get_by_role("button", name="Check the parts").click()
    expect(page.get_by_text("Nothing is changed yet.")).to_be_visible()
    page.get_by_role("button", name="Split into 2 parts").click()
    expect(page.get_by_role("status")).to_contain_text("Split into 2 parts: (a), (b).")
    rule = "The level of the whole is the least advanced of its applicable parts"
    expect(panel(page, "Components")).to_contain_text(rule)


def archive(page: Page, whole: Recommendation) -> None:
    open_record(page, whole.paragraph)
    panel(page, "What may be done now").get_by_role("link", name="Archive").click()
    carry_out(page, "Repeats another one.", 1)
    page.goto(f"/recommendations/{whole.pk}/")
    expect(page.get_by_role("status")).to_contain_text("Reason: Repeats another one.")


def ask(page: Page, whom: User, body: Body) -> None:
    """The body alone, and one person of it."""
    open_record(page, "962.1")
    page.get_by_label("Ask, decide or note").fill("Who publishes the figures?")
    page.get_by_label("Question").check()
    page.get_by_role("button", name="Choose whom to ask or tell").click()
    page.get_by_label(str(whom), exact=True).check()
    page.get_by_label("Who may read it").select_option(str(body.pk))
    page.get_by_role("button", name="Put it on the record").click()
    said = page.locator("#conversation")
    expect(said).to_contain_text(f"To: {whom}.")
    expect(said).to_contain_text(f"Only {body} and the secretariat read it.")


def share_a_view(page: Page) -> None:
    page.goto("/recommendations/?level=partially_implemented")
    page.get_by_text("Save this view", exact=True).click()
    page.get_by_label("Name of the view").fill("Half done")
    page.get_by_role("button", name="Save the view").click()
    page.get_by_role("link", name="My views").click()
    page.get_by_role("row", name="Half done").get_by_role("link", name="Rename or share").click()
    page.get_by_label("Shared with").select_option("official")
    page.get_by_label("Reason for sharing").fill("For the review.")
    page.get_by_role("button", name="Save the changes").click()
    expect(page.get_by_role("row").filter(has_text="Half done")).to_contain_text("Official")


def look_around(page: Page) -> None:
    """One search over everything; the board by level and by where updates stand."""
    search(page, "962.3")
    page.get_by_role("link", name="962.3").first.click()
    expect(page.get_by_role("heading", level=2, name="Conversation")).to_be_visible()
    go(page, "Recommendations")
    page.get_by_role("link", name="Board").click()
    expect(page.get_by_role("region", name="Partially implemented")).to_contain_text("962.1")
    ways = page.get_by_role("navigation", name="Columns").get_by_role("link")
    ways.last.click()
    expect(page.get_by_role("region", name="Returned")).to_contain_text("962.2")


def prove_the_history(page: Page) -> None:
    """In the background: asked for, done by the worker, told on its own page."""
    go(page, "History")
    page.get_by_role("button", name="Check the proof of the history").click()
    expect(heading(page)).to_have_text("Check of the proof of the history")
    expect(page.locator("[data-job=shown]")).to_contain_text("Waiting")
    call_command("run_worker", "--once", verbosity=0)
    expect(page.locator("[data-job=shown]")).to_contain_text(
        "The history is what was sealed:", timeout=15_000
    )
