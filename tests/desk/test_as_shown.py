"""The register as it stood at the end of a day: ordinary pages and queries, nothing to write."""

import csv
import io
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from obligations.common.models import today as present_day
from obligations.followup import figures, workflow
from obligations.followup.models import Assignment, Component, Recommendation
from obligations.history import as_shown
from obligations.people.models import Body, User
from tests import database, recipes
from tests.recipes import ON

pytestmark = pytest.mark.django_db(transaction=True)
SignIn = Callable[[User], Client]
LONG_AGO = date(2025, 6, 30)


@pytest.fixture
def past(component: Component, led_by_a: Assignment, secretariat: User) -> date:
    """A day on which the register held one recommendation, not assessed, led by A."""
    recipes.recommendation(summary_en="Visits to prisons")
    database.age(100)
    workflow.assess(
        component, "not_started", by=secretariat, version=component.version, reason="Seen.", on=ON
    )
    recipes.recommendation(summary_en="Came later")
    Recommendation.objects.filter(summary_en="Visits to prisons").update(
        summary_en="Training and visits"
    )
    return timezone.localdate() - timedelta(days=50)


def test_queries_answer_from_the_past(past: date, component: Component, official: User) -> None:
    now = Recommendation.objects.count()
    with as_shown.showing(past):
        assert Recommendation.objects.count() == now - 1
        assert Recommendation.objects.get(pk=component.recommendation_id).level == "not_assessed"
        assert Recommendation.objects.search("prisons visits -open").count() == 1
        assert Recommendation.objects.search("training").count() == 0
        assert figures.visible_recommendations(official).count() == now - 1
        assert present_day() == past
    assert Recommendation.objects.count() == now
    assert Recommendation.objects.get(pk=component.recommendation_id).level == "not_started"
    assert Recommendation.objects.search("training").count() == 1
    assert present_day() == timezone.localdate()


def test_links_answer_from_the_past(past: date, component: Component) -> None:
    theme = component.recommendation.themes.model._default_manager.first()
    assert theme is not None
    component.recommendation.themes.add(theme)
    with as_shown.showing(past):
        assert not component.recommendation.themes.exists()
    database.age(100)
    component.recommendation.themes.remove(theme)
    with as_shown.showing(past):
        assert component.recommendation.themes.get() == theme
    assert not component.recommendation.themes.exists()


def test_the_past_is_read_only(past: date) -> None:
    with pytest.raises(DatabaseError), as_shown.showing(past):
        Body.objects.filter(code="body-a").update(order=3)
    with pytest.raises(DatabaseError), as_shown.showing(past):
        recipes.body("new", "New")


def test_nothing_of_the_past_is_left_behind(past: date) -> None:
    with transaction.atomic():
        with as_shown.showing(past):
            assert Body.objects.exists()
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('search_path')")
            assert "as_shown" not in cursor.fetchone()[0]
        recipes.body("after", "After")


def test_pages_show_that_day_and_their_links_keep_it(
    past: date, signed_in: SignIn, official: User, component: Component
) -> None:
    client = signed_in(official)
    answer = client.get(f"/as-shown/{past}/recommendations/")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert f"at the end of {past:%d.%m.%Y}" in text
    assert "Visits to prisons" in text
    assert "Came later" not in text
    assert f'href="/as-shown/{past}/recommendations/{component.recommendation_id}/"' in text
    assert 'href="/static/' in text
    record = client.get(f"/as-shown/{past}/recommendations/{component.recommendation_id}/")
    assert "Nobody has assessed this yet" in record.content.decode()
    assert 'href="/recommendations/' in client.get("/recommendations/").content.decode()


@pytest.mark.parametrize(
    "page",
    [
        "",
        "recommendations/?sort=due",
        "recommendations/?sort=-updated",
        "recommendations/?overdue=1",
        "instruments/",
        "instruments/CAT/",
        "studies/",
        "events/",
    ],
)
def test_every_page_with_a_past_answers(
    page: str, past: date, signed_in: SignIn, official: User
) -> None:
    assert signed_in(official).get(f"/as-shown/{past}/{page}").status_code == 200


def test_an_export_of_the_past_says_so(past: date, signed_in: SignIn, official: User) -> None:
    answer = signed_in(official).get(f"/as-shown/{past}/exports/implementation_matrix.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert {one["Level of implementation"] for one in rows} == {"Not assessed"}
    assert f"-{past}.csv" in answer.headers["Content-Disposition"]
    assert {one["As shown on"] for one in rows} == {past.strftime("%d.%m.%Y")}


def test_before_its_first_day_the_register_says_so(signed_in: SignIn, official: User) -> None:
    began = as_shown.first_day()
    assert began is not None
    answer = signed_in(official).get("/as-shown/1999-06-25/recommendations/")
    text = answer.content.decode()
    assert "The register shows nothing for 25.06.1999" in text
    assert f"It began to keep its history on {began:%d.%m.%Y}" in text


def test_today_and_what_has_no_past_lead_to_today(
    past: date, signed_in: SignIn, official: User
) -> None:
    client = signed_in(official)
    for address in (
        f"/as-shown/{timezone.localdate()}/events/?q=1",
        "/as-shown/2999-01-01/events/?q=1",
    ):
        assert client.get(address).headers["Location"] == "/events/?q=1"
    assert client.get(f"/as-shown/{past}/my-work/").headers["Location"] == "/my-work/"
    posted = client.post(f"/as-shown/{past}/language/", {"language": "ru"})
    assert (posted.status_code, posted.headers["Location"]) == (307, "/language/")
    assert client.get("/as-shown/2024-02-31/events/").status_code == 404


def test_whoever_does_not_read_the_commissions_part_has_no_past(
    past: date, signed_in: SignIn, observer: User, visitor: Client
) -> None:
    assert signed_in(observer).get(f"/as-shown/{past}/recommendations/").status_code == 404
    assert signed_in(observer).get("/as-shown/?on=2026-01-01").status_code == 404
    assert visitor.get(f"/as-shown/{past}/recommendations/").status_code == 404


def test_what_was_narrowed_since_stays_narrow(
    past: date, signed_in: SignIn, official: User, component: Component
) -> None:
    whole = component.recommendation
    Recommendation.objects.filter(pk=whole.pk).update(audience="body")
    address = f"/as-shown/{past}/recommendations/{whole.pk}/"
    assert signed_in(official).get(address).status_code == 404


def test_a_day_is_chosen_at_the_foot_of_a_page(
    past: date, signed_in: SignIn, official: User
) -> None:
    client = signed_in(official)
    to = client.get("/as-shown/", {"on": str(past), "page": "/recommendations/?q=law"})
    assert to.headers["Location"] == f"/as-shown/{past}/recommendations/?q=law"
    again = client.get("/as-shown/", {"on": str(LONG_AGO), "page": f"/as-shown/{past}/events/"})
    assert again.headers["Location"] == f"/as-shown/{LONG_AGO}/events/"
    for elsewhere in ("https://example.org/", "//example.org/", "/my-work/", "/nowhere/"):
        answer = client.get("/as-shown/", {"on": str(past), "page": elsewhere})
        assert answer.headers["Location"] == f"/as-shown/{past}/"
    assert (
        client.get("/as-shown/", {"on": "x", "page": "/events/"}).headers["Location"] == "/events/"
    )


def test_a_day_ends_at_midnight_in_the_states_own_time() -> None:
    assert as_shown.end_of(date(2024, 6, 30)) == datetime(
        2024, 6, 30, 19, tzinfo=timezone.get_fixed_timezone(0)
    )
