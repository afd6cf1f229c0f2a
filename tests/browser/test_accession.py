"""From an empty study to its dossier, and from an event to the meeting that follows it up."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from obligations.accession.models import Criterion, MechanismModel, Study
from obligations.common.roles import Role
from obligations.people.models import Body, User
from obligations.register.models import Instrument
from tests import recipes
from tests.browser.steps import day, go, heading, panel

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
People = Callable[[User], Page]
PROVISIONS = "1; Prohibition; No one is subjected to it.\n4; Offence; It is an offence."


@pytest.fixture
def focal_c(db: None) -> User:
    found = recipes.body("body-c", "Ministry C")
    return recipes.user("focal_c", Role.FOCAL_POINT, body=found)


def told(page: Page, words: str) -> None:
    expect(page.get_by_role("status")).to_contain_text(words)


def downloaded(page: Page, link: str, folder: Path) -> str:
    """All text of the Word file that a link leads to."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    document = Document(str(path))
    cells = [one.text for table in document.tables for row in table.rows for one in row.cells]
    return " ".join([*(one.text for one in document.paragraphs), *cells])


def test_from_an_empty_study_to_its_dossier(
    people: People,
    secretariat: User,
    focal_a: User,
    focal_b: User,
    focal_c: User,
    tmp_path: Path,
) -> None:
    staff = people(secretariat)
    begin(staff)
    ask(staff, [focal_a.body, focal_b.body, focal_c.body])
    for user, value in ((focal_a, "Ready"), (focal_b, "Partly"), (focal_c, "Not ready")):
        answer(people(user), value, str(user.body))
    for kind, words in (("Cost", "A register costs money."), ("Risk", "A delay.")):
        consider(staff, kind, words)
    compare(staff)
    try_a_day(staff)
    go(staff, "Accession studies")
    staff.get_by_role("link", name="International Convention for the Protection of All").click()
    expect(panel(staff, "Considerations")).to_contain_text("2, 0 without a reply")
    words = downloaded(staff, "Dossier, Word", tmp_path)
    for part in ("Prohibition", "Not ready", "A register costs money.", "We agree: A delay."):
        assert part in words


def begin(page: Page) -> None:
    go(page, "Accession studies")
    page.get_by_role("link", name="Begin a study").click()
    page.get_by_label("Instrument").select_option("CED")
    page.get_by_label("Provisions, if the register does not know them").fill(PROVISIONS)
    page.get_by_role("button", name="Begin the study").click()
    told(page, "The study is open.")
    expect(panel(page, "Readiness by article")).to_contain_text("Prohibition")


def ask(page: Page, bodies: list[Body | None]) -> None:
    page.get_by_role("link", name="Ask bodies").click()
    page.get_by_label("1 Prohibition").check()
    for one in bodies:
        page.get_by_label(str(one)).check()
    page.get_by_label("Answer by").fill(day(30))
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("status")).to_be_visible()


def answer(page: Page, value: str, body: str) -> None:
    go(page, "My work")
    waiting = panel(page, "Articles that wait for my body’s readiness")
    waiting.get_by_role("link", name="Answer").click()
    page.get_by_label(value, exact=True).check()
    page.get_by_label("Reason").fill(f"{body} has looked.")
    page.get_by_role("button", name="Answer for my body").click()
    told(page, "The answer of your body is in the study.")


def consider(page: Page, kind: str, words: str) -> None:
    page.goto("/studies/CED/")
    page.get_by_role("link", name="Add one").click()
    page.get_by_label(kind, exact=True).check()
    page.get_by_label("Consideration").fill(words)
    page.get_by_role("button", name="Put it into the study").click()
    told(page, "The consideration is in the study.")
    row = panel(page, "Considerations").get_by_role("row").filter(has_text=words)
    row.get_by_role("link", name="Reply").click()
    page.get_by_label("Reply", exact=True).fill(f"We agree: {words}")
    page.get_by_role("button", name="Reply").click()
    told(page, "The reply stands beside the consideration.")


def compare(page: Page) -> None:
    """Models and criteria are data; each mark carries its reason."""
    study = Study.objects.get(instrument=Instrument.objects.get(code="CED"))
    for number, name in enumerate(("One body", "Several bodies")):
        MechanismModel.objects.create(study=study, name_en=name, order=number)
    Criterion.objects.create(study=study, name_en="Independence", order=0)
    page.goto("/studies/CED/models/")
    for model, mark in (("One body", "Meets"), ("Several bodies", "In part")):
        page.get_by_role("link", name=f"{model}, Independence").click()
        page.get_by_label(mark, exact=True).check()
        page.get_by_label("Reason").fill(f"{model}: seen.")
        page.get_by_role("button", name="Save the mark").click()
        expect(page.get_by_role("status")).to_be_visible()
    expect(page.get_by_role("table").first).to_contain_text("In part")


def try_a_day(page: Page) -> None:
    """CED art. 39 (2): in force on the thirtieth day after the deposit."""
    page.goto("/studies/CED/clock/")
    page.get_by_label("Day of deposit").fill("01.03.2027")
    page.get_by_role("button", name="Compute").click()
    expect(panel(page, "What follows")).to_contain_text("31.03.2027")


def test_from_an_event_to_the_meeting_that_follows_it_up(
    people: People, secretariat: User, focal_a: User, tmp_path: Path
) -> None:
    staff = people(secretariat)
    conclude_a_round_table(staff)
    give_the_task(staff, str(focal_a.body))
    report_it_done(people(focal_a))
    go(staff, "The Commission")
    staff.get_by_role("link", name="Decision register").click()
    register = panel(staff, "Conclusions of events that became tasks")
    expect(register).to_contain_text("Draft the rules for visits.")
    expect(register).to_contain_text("Reported done")
    plan_a_meeting(staff)
    words = downloaded(staff, "Agenda pack, Word", tmp_path)
    for part in ("agenda pack", "Agenda", "Decided earlier, with open tasks", "Members and quorum"):
        assert part in words


def conclude_a_round_table(page: Page) -> None:
    go(page, "Events")
    page.get_by_role("link", name="Record an event").click()
    page.get_by_label("Kind").select_option(label="Round table")
    page.get_by_label("Title, English").fill("Round table on visits")
    page.get_by_label("Held on").fill(day(-3))
    page.get_by_role("button", name="Keep").click()
    told(page, "The event is recorded.")
    page.get_by_role("link", name="Add what was said").click()
    page.get_by_label("Kind").select_option(label="Conclusion")
    page.get_by_label("Text, English").fill("Rules for visits are needed.")
    page.get_by_role("button", name="Keep").click()
    expect(heading(page)).to_have_text("Round table on visits")


def give_the_task(page: Page, body: str) -> None:
    page.get_by_role("link", name="Give a task").click()
    page.get_by_label("What is to be done").fill("Draft the rules for visits.")
    page.get_by_label("Responsible body").select_option(label=body)
    page.get_by_label("Due on").fill(day(30))
    page.get_by_role("button", name="Give the task").click()
    told(page, "The task is given.")


def report_it_done(page: Page) -> None:
    go(page, "My work")
    row = page.get_by_role("row").filter(has_text="Draft the rules for visits.")
    row.get_by_text("Report it done").first.click()
    row.get_by_label("What was done").fill("The draft is with the Ministry.")
    row.get_by_role("button", name="Report it done").click()
    told(page, "The task is reported done.")


def plan_a_meeting(page: Page) -> None:
    go(page, "The Commission")
    page.get_by_role("link", name="Plan a meeting").click()
    page.get_by_label("Day", exact=True).fill(day(14))
    page.get_by_role("button", name="Keep the meeting").click()
    told(page, "The meeting is planned.")
    page.get_by_role("button", name="Compose the agenda").click()
    expect(page.get_by_role("status")).to_be_visible()
