"""Long exports: offered, made in the background as who asked, taken away by that person alone."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from obligations.common.errors import Incomplete, NotPermitted
from obligations.common.files import JOBS, path_of
from obligations.exports import pages
from obligations.followup.models import Assignment, Component, Recommendation
from obligations.history import ledger
from obligations.history.choices import SecurityKind
from obligations.history.models import SecurityEvent
from obligations.jobs import workflow
from obligations.jobs.models import Job
from obligations.jobs.worker import work_off
from obligations.people.models import User
from tests import recipes

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
ADDRESS = "/exports/implementation_matrix"
ARGUMENTS = {"document": "implementation_matrix", "form": "csv", "query": ""}


@pytest.fixture
def answered(
    component: Component, led_by_a: Assignment, focal_a: User, secretariat: User
) -> Component:
    recipes.approved(component, focal_a, secretariat, "partially_implemented")
    return component


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """One row is many."""
    monkeypatch.setattr(pages, "AT_ONCE", 0)


def rows_of(job: Job) -> list[dict[str, str]]:
    job.refresh_from_db()
    text = path_of(job.file_sha256, JOBS).read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_long_one_is_offered_and_a_get_starts_nothing(
    few: None, signed_in: SignIn, official: User, answered: Component
) -> None:
    answer = signed_in(official).get(f"{ADDRESS}.xlsx?level=partially_implemented")
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "Implementation matrix, Excel" in text
    assert "1 recommendation" in text
    assert f'action="{ADDRESS}.xlsx?level=partially_implemented"' in text
    assert not Job.objects.exists()
    assert not SecurityEvent.objects.filter(kind=SecurityKind.EXPORTED).exists()


def test_it_is_made_kept_and_told_when_it_leaves(
    few: None, signed_in: SignIn, official: User, focal_a: User, answered: Component
) -> None:
    recipes.recommendation(summary_en="Not assessed yet")
    client = signed_in(official)
    page = client.post(f"{ADDRESS}.xlsx?level=partially_implemented").headers["Location"]
    assert "Waiting" in client.get(page).content.decode()
    work_off()
    job = Job.objects.get()
    assert (job.state, job.result_words) == ("done", "1 row.")
    assert (job.progress_done, job.progress_total) == (1, 1)
    assert not SecurityEvent.objects.filter(kind=SecurityKind.EXPORTED).exists()
    answer: Any = client.get(f"{page}file/")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert "Partially implemented" in [
        cell.value for row in book.worksheets[0].iter_rows() for cell in row
    ]
    position, head = ledger.head()
    told = SecurityEvent.objects.get(kind=SecurityKind.EXPORTED)
    assert (told.user, told.subject) == (official, "implementation_matrix.xlsx")
    assert told.detail["filters"] == "level=partially_implemented"
    assert told.detail["marks"] == {"History up to": f"link {position}, {head}"}
    assert signed_in(focal_a).get(f"{page}file/").status_code == 404


def test_it_holds_what_the_person_may_see_when_it_is_made(
    observer: User, focal_b: User, focal_a: User, secretariat: User, answered: Component
) -> None:
    recipes.recommendation(summary_en="Between us", audience="body")
    for_observer = workflow.ask("export", by=observer, arguments=ARGUMENTS)
    for_member = workflow.ask("export", by=focal_b, arguments=ARGUMENTS)
    Recommendation.objects.filter(pk=answered.recommendation_id).update(audience="body")
    work_off()
    assert rows_of(for_observer) == []
    assert rows_of(for_member) == []


def test_a_role_that_was_taken_meanwhile_is_missed(focal_a: User, answered: Component) -> None:
    job = workflow.ask("export", by=focal_a, arguments=ARGUMENTS)
    focal_a.groups.clear()
    work_off()
    assert rows_of(job)[0]["Level of implementation"] == "Partially implemented"
    assert "What was done" not in rows_of(job)[0]


def test_the_same_rows_as_at_once(signed_in: SignIn, official: User, answered: Component) -> None:
    recipes.recommendation()
    query = "sort=-due&level=partially_implemented"
    at_once = signed_in(official).get(f"{ADDRESS}.csv?{query}").content.decode("utf-8-sig")
    job = workflow.ask("export", by=official, arguments=ARGUMENTS | {"query": query})
    work_off()
    assert rows_of(job) == list(csv.DictReader(io.StringIO(at_once)))


def test_the_past_is_made_too(signed_in: SignIn, official: User, answered: Component) -> None:
    day = (timezone.localdate() - timedelta(days=1)).isoformat()
    with pytest.raises(Incomplete, match="no day before today"):
        workflow.ask("export", by=official, arguments=ARGUMENTS | {"day": "2999-01-01"})
    job = workflow.ask("export", by=official, arguments=ARGUMENTS | {"day": day})
    work_off()
    assert rows_of(job) == []  # nothing was written before today
    assert job.file_name == f"implementation-matrix-{day}.csv"


def test_the_past_is_not_for_the_public(observer: User) -> None:
    day = (timezone.localdate() - timedelta(days=1)).isoformat()
    with pytest.raises(NotPermitted, match="look back"):
        workflow.ask("export", by=observer, arguments=ARGUMENTS | {"day": day})


@pytest.mark.parametrize(
    "wrong", [{"document": "everything"}, {"form": "exe"}, {"query": "x" * 4_001}, {"day": "x"}]
)
def test_wrong_arguments_are_refused(wrong: dict[str, str], official: User) -> None:
    with pytest.raises(Incomplete):
        workflow.ask("export", by=official, arguments=ARGUMENTS | wrong)
    assert not Job.objects.exists()
