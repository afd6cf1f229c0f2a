"""Server time of every page at 10,000 recommendations and 100,000 rows of history."""

import statistics
import time
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from obligations.exports import documents
from obligations.exports.pages import AT_ONCE
from obligations.followup.models import (
    Recommendation,
)
from obligations.followup.pages.columns import COLUMNS
from obligations.people.models import User
from tests import recipes
from tests.bench.register import HISTORY, RECOMMENDATIONS, history

pytestmark = [pytest.mark.bench, pytest.mark.django_db]
AT_MOST = 0.3
"""Seconds."""
SHOWN_AT_MOST = 2.0
"""Seconds for a page of the register as it stood on an earlier day."""
EXPORT_AT_ONCE, EXPORT_AT_MOST = 3.0, 30.0
"""Seconds of our own work for a document that one waits for, and for one of all rows."""


EVERY_COLUMN = ",".join(one.name for one in COLUMNS)
PAGES = [
    ("official", "/"),
    ("official", "/recommendations/"),
    ("official", "/recommendations/?page=200"),
    ("official", "/recommendations/?q=torture+prison&level=not_started"),
    ("official", "/recommendations/?overdue=1&sort=due"),
    ("official", "/recommendations/?sort=-updated"),
    ("official", "/recommendations/?sort=lead"),
    ("official", "/recommendations/?q=torture&rows=100&columns=" + EVERY_COLUMN),
    ("official", "/recommendations/board/"),
    ("official", "/recommendations/board/?q=torture&sort=due"),
    ("official", "/recommendations/board/?by=update"),
    ("focal", "/recommendations/board/?by=update"),
    ("secretariat", "/recommendations/board/?by=update"),
    ("secretariat", "/recommendations/?update=submitted"),
    ("official", "/recommendations/{pk}/"),
    ("official", "/instruments/"),
    ("official", "/instruments/CAT/"),
    ("official", "/studies/OPCAT/"),
    ("official", "/events/"),
    ("focal", "/my-work/"),
    ("focal", "/recommendations/{pk}/"),
    ("secretariat", "/admin/"),
    ("secretariat", "/admin/obligations/updatetarget/"),
    ("secretariat", "/admin/obligations/recommendation/"),
    ("secretariat", "/admin/obligations/recommendation/?q=torture"),
    ("secretariat", "/admin/obligations/recommendation/{pk}/change/"),
    ("secretariat", "/admin/obligations/component/"),
    ("secretariat", "/admin/obligations/assignment/?overdue=1"),
    ("secretariat", "/admin/obligations/implementationupdate/"),
    ("secretariat", "/admin/obligations/assessment/"),
    ("secretariat", "/admin/obligations/evidence/"),
]


AS_SHOWN = [
    "", "recommendations/", "recommendations/?page=200",
    "recommendations/?q=torture+prison&level=not_started", "recommendations/?overdue=1&sort=due",
    "recommendations/?sort=-updated", "recommendations/board/", "recommendations/{pk}/",
    "instruments/", "instruments/CAT/",
]  # fmt: skip


def test_the_register_is_as_large_as_it_should_be(national: dict[str, Any]) -> None:
    assert Recommendation.objects.count() == RECOMMENDATIONS
    assert history() >= HISTORY


@pytest.mark.parametrize(("who", "address"), PAGES)
def test_server_time(
    who: str, address: str, national: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    median = median_of(national, who, address)
    with capsys.disabled():
        print(f"\n{median * 1000:6.0f} ms  {who:12} {address}", end="")  # noqa: T201
    assert median <= AT_MOST


@pytest.mark.parametrize("address", AS_SHOWN)
def test_server_time_as_shown(
    address: str, national: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    day = timezone.localdate() - timedelta(days=5)
    median = median_of(national, "official", f"/as-shown/{day}/{address}")
    with capsys.disabled():
        print(f"\n{median * 1000:6.0f} ms  as shown     {address}", end="")  # noqa: T201
    assert median <= SHOWN_AT_MOST


def median_of(national: dict[str, Any], who: str, address: str) -> float:
    """Seconds, of five visits after a first one."""
    client = recipes.sign_in(Client(), national[who])
    times = []
    for _ in range(6):
        started = time.perf_counter()
        assert client.get(address.format(pk=national["pk"])).status_code == 200
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:])


@pytest.mark.parametrize("form", ["csv", "xlsx", "docx", "pdf"])
def test_time_of_an_export(
    form: str, national: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """All of it in the background, and as much as is made while one waits."""
    viewer = User.objects.get(pk=national["official"].pk)
    told = []
    for most, limit in ((AT_ONCE, EXPORT_AT_ONCE), (RECOMMENDATIONS, EXPORT_AT_MOST)):
        asked = documents.asked_for(viewer, QueryDict(""))
        rows = Recommendation.objects.filter(pk__in=asked.rows.values("pk")[:most]).order_by("pk")
        spent, passed = time.process_time(), time.perf_counter()
        content = documents.content_of("implementation_matrix", replace(asked, rows=rows), "5min")
        documents.written(content, form)
        spent, passed = time.process_time() - spent, time.perf_counter() - passed
        assert len(content.table.rows) == most
        told.append(f"{most} rows {spent:.1f} s of our own work, {passed:.1f} s in all")
        assert spent <= limit, told
    with capsys.disabled():
        print(f"\n  {form}: {'; '.join(told)}", end="")  # noqa: T201
