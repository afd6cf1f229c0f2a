"""The main job in a browser: import, assign, update with evidence, return, approve, take away."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from docx import Document
from playwright.sync_api import Page, expect

from obligations.followup.models import Recommendation
from obligations.people.models import Body, User
from tests import recipes

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "upr_info_small.csv"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def imported(db: None) -> Recommendation:
    call_command("import_recommendations", "upr_info", str(SAMPLE), "--commit", verbosity=0)
    return Recommendation.objects.get(text_en__startswith="Publish the figures")


def test_the_whole_way(
    imported: Recommendation,
    people: Callable[[User], Page],
    secretariat: User,
    focal_a: User,
    official: User,
    body_a: Body,
    tmp_path: Path,
) -> None:
    assign(people(secretariat), body_a)
    report(people(focal_a), tmp_path)
    decide(people(secretariat), "Return to the author", "Add the years.")
    answer(people(focal_a))
    decide(people(secretariat), "Approve", "")
    take_away(people(official), tmp_path)


def assign(page: Page, body: Body) -> None:
    page.goto("/admin/obligations/recommendation/")
    row = page.get_by_role("row").filter(has_text="Publish the figures")
    row.get_by_role("checkbox").check()
    page.get_by_label("Action:").select_option(label="Assign a body to the selected")
    page.get_by_role("button", name="Run", exact=False).or_(
        page.get_by_role("button", name="Go")
    ).first.click()
    page.get_by_label("Body").select_option(label=body.name)
    page.get_by_label("Due on").fill("31.12.2099")
    page.get_by_role("button", name="Assign to all of these").click()
    expect(page.get_by_text(f"{body.name} is assigned to 1 components.")).to_be_visible()


def report(page: Page, folder: Path) -> None:
    evidence = folder / "figures.csv"
    evidence.write_text("year,pupils\n2025,100\n", encoding="utf-8")
    page.goto("/my-work/")
    page.get_by_role("link", name="Answer").click()
    page.get_by_role("button", name="Accept").click()
    page.get_by_role("link", name="Write an update").first.click()
    page.get_by_label("What was done").fill("The figures are published.")
    page.get_by_role("button", name="Check your answers").click()
    expect(page.get_by_role("alert")).to_contain_text("Give the day since when this is so.")
    page.get_by_label("Since when").fill("01.09.2026")
    page.get_by_label("What it is").fill("Table of pupils")
    page.get_by_label("File").set_input_files(evidence)
    page.get_by_label("Partially implemented").check()
    page.get_by_role("button", name="Check your answers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")
    expect(page.get_by_text("Table of pupils")).to_be_visible()
    page.get_by_role("button", name="Submit the update").click()
    expect(page.get_by_role("heading", name="is submitted")).to_be_visible()


def decide(page: Page, button: str, reason: str) -> None:
    page.goto("/admin/")
    page.get_by_role("link", name="Updates to decide on").first.click()
    page.get_by_role("link", name="Decide", exact=True).click()
    expect(page.get_by_text("The figures are published.").first).to_be_visible()
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Table of pupils").click()
    assert downloading.value.suggested_filename == "figures.csv"
    if reason:
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("alert")).to_contain_text("Give a reason.")
        page.get_by_label("Reason").fill(reason)
    page.get_by_role("button", name=button).click()
    expect(page.locator(".messagelist")).to_contain_text("returned" if reason else "approved")


def answer(page: Page) -> None:
    page.goto("/my-work/")
    expect(page.get_by_text("“Add the years.”")).to_be_visible()
    page.get_by_role("link", name="Answer").click()
    page.get_by_label("What was done").fill("The figures are published. Years 2020 to 2025.")
    page.get_by_role("button", name="Check your answers").click()
    page.get_by_role("button", name="Submit the update").click()


def take_away(page: Page, folder: Path) -> None:
    page.goto("/")
    table = page.get_by_role("region", name="Level of implementation by mechanism and cycle")
    row = table.get_by_role("row").filter(has_text="supported").first
    row.get_by_role("link", name="1").first.click()
    expect(page.get_by_text("1 of 2 with these filters")).to_be_visible()
    page.get_by_text("Export this 1").click()
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Implementation matrix, Word").click()
    target = folder / "matrix.docx"
    downloading.value.save_as(target)
    text = "\n".join(one.text for one in Document(str(target)).paragraphs)
    assert "Years 2020 to 2025. Evidence: Table of pupils" in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_scrolls_sideways_on_a_phone(
    scheme: str, imported: Recommendation, people: Callable[[User], Page], official: User
) -> None:
    recipes.recommendation(summary_en="Wort" * 60)
    page = people(official)
    page.set_viewport_size({"width": 320, "height": 700})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for address in ("/", "/recommendations/", f"/recommendations/{imported.pk}/",
                    "/instruments/CAT/", "/studies/OPCAT/", "/events/"):  # fmt: skip
        page.goto(address)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, address
