"""The demonstration and the real files: the counts that the sources name, and the way back."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from obligations.common.roles import Role
from obligations.followup import workflow
from obligations.followup.models import (
    Assignment,
    Component,
    ImplementationUpdate,
    Recommendation,
    Tag,
)
from obligations.followup.pages.opened import as_kept
from obligations.followup.pages.saved_views import understood
from obligations.people.models import Deputy, SavedView, User
from obligations.register.models import ReportingCycle
from tests import recipes

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "upr_info"
REAL = DATA / "upr_info_sessions_14-17.csv"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
needs_data = pytest.mark.skipif(not REAL.exists(), reason=f"no real files in {DATA}")


def run(file: Path, *options: str) -> dict[str, Any]:
    out = io.StringIO()
    call_command("import_recommendations", "upr_info", str(file), "--json", *options, stdout=out)
    answer: dict[str, Any] = json.loads(out.getvalue())
    return answer


@needs_data
def test_the_second_cycle_is_completed_and_not_doubled() -> None:
    first = run(REAL, "--commit")
    assert first["rows"] == 188
    assert first["updated"] >= 178
    assert first["created"] == first["rejected"] == 0
    second = run(REAL, "--commit")
    assert (second["unchanged"], second["updated"]) == (188, 0)
    cycle = ReportingCycle.objects.get(mechanism__acronym="UPR", number="2")
    held = Recommendation.objects.filter(cycle=cycle)
    assert held.count() == 183
    components = Component.objects.filter(recommendation__in=held)
    assert components.filter(position="supported").count() == 168
    assert components.filter(position="noted").count() == 20


@needs_data
def test_the_corrupt_workbook_is_read() -> None:
    answer = run(DATA / "upr_info_sessions_6-9.xls", "--state", "Albania")
    assert answer["rows"] == answer["created"] == 106
    assert not Recommendation.objects.filter(cycle__number="1").exists()


def test_the_views_of_the_demonstration_are_understood() -> None:
    for one in SavedView.objects.select_related("owner"):
        understood(one.query, one.owner)
        assert as_kept(QueryDict(one.query)) == one.query
        assert one.is_made_up
    assert SavedView.objects.count() == 2


def test_loading_again_changes_nothing() -> None:
    tables = (Recommendation, ImplementationUpdate, Deputy, SavedView)
    before = [one.objects.count() for one in tables]
    call_command("load_demo", verbosity=0)
    assert [one.objects.count() for one in tables] == before


def test_somebody_stands_in_for_the_authority() -> None:
    made = Deputy.objects.running(timezone.localdate()).get()
    assert made.is_made_up
    assert made.deputy.has_role(Role.VALIDATING_AUTHORITY)
    assert not made.deputy.has_own_role(Role.VALIDATING_AUTHORITY)


def test_what_is_made_up_says_so_on_every_page() -> None:
    client = recipes.sign_in(Client(), User.objects.get(email="secretariat@example.org"))
    for address in ("/", "/recommendations/", "/instruments/CAT/", "/events/", "/admin/",
                    "/admin/obligations/updatetarget/"):  # fmt: skip
        assert "Demonstration." in client.get(address).content.decode(), address
    assert not Assignment.objects.filter(is_made_up=False).exists()
    assert not Recommendation.objects.filter(is_made_up=True).exists()


def put_away_and_split() -> None:
    """As somebody does who tries the demonstration: on records that are real."""
    by = User.objects.get(email="secretariat@example.org")
    waiting = Recommendation.objects.waiting().values("pk")
    first, second = Recommendation.objects.filter(position="noted").exclude(pk__in=waiting)[:2]
    workflow.archive(first, by=by, version=first.version, reason="Tried.", at=timezone.now())
    parts = [workflow.Part("(a)", "One thing"), workflow.Part("(z)", "Another")]
    part = second.components.first()
    assert part is not None
    workflow.split(
        part, parts, by=by, version=part.version, reason="Tried.", at=timezone.now()
    )  # fmt: skip


def test_clearing_leaves_what_is_true() -> None:
    out = io.StringIO()
    put_away_and_split()
    call_command("clear_demo", stdout=out)
    assert "Removed what was made up" in out.getvalue()
    assert Recommendation.objects.filter(document__symbol="A/HRC/24/3").count() == 183
    assert not Component.objects.exclude(level="not_assessed").exists()
    assert not Deputy.objects.exists()
    assert not SavedView.objects.exists()
    assert not Tag.objects.exists()
    assert not Recommendation.objects.archived().exists()
    assert not Component.objects.filter(origin="split").exists()
    assert not User.objects.exists()
    call_command("clear_demo", stdout=out)
    assert "Nothing here is made up" in out.getvalue()
