"""Each number is the length of the list behind it."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict

from obligations.desk import overview
from obligations.desk.charts import axis
from obligations.followup import figures
from obligations.followup.filters import RecommendationFilter
from obligations.followup.models import Component, Recommendation
from obligations.people.models import User
from tests.recipes import ON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def behind(url: str) -> int:
    """How many rows the list at this address shows."""
    params = QueryDict(urlsplit(url).query)
    rows = Recommendation.objects.current()
    filtered = RecommendationFilter(params, queryset=rows)
    assert filtered.form.is_valid(), url
    return filtered.qs.count()


def test_every_number_of_the_overview_is_the_length_of_its_list() -> None:
    rows = Recommendation.objects.current()
    lines = [row.row for group in overview.by_cycle(rows) for row in group.rows]
    lines += overview.by_lead(rows) + overview.by_instrument(rows)
    checked = 0
    for line in lines:
        assert behind(line.url) == line.total == sum(cell.count for cell in line.cells)
        for cell in line.cells:
            if cell.count:
                assert behind(cell.url) == cell.count
                checked += 1
    assert checked > 60


def test_every_number_of_what_is_late_is_the_length_of_its_list() -> None:
    rows = Recommendation.objects.current()
    late = overview.by_lateness(rows, ON)
    assert late
    for line in late:
        for count, url in line["cells"]:
            assert behind(url) == count
    assert rows.overdue(ON).count() == behind("?overdue=1")


def test_levels_recounted_without_the_copies() -> None:
    """The copies that triggers write, against the newest assessments themselves."""
    rank = ["not_assessed", "not_started", "activity_reported", "partially_implemented",
            "substantially_implemented", "fully_implemented"]  # fmt: skip
    for recommendation in Recommendation.objects.prefetch_related("components__assessments"):
        levels = []
        for component in recommendation.components.all():
            newest = component.assessments.first()
            level = newest.level if newest else "not_assessed"
            assert component.level == level
            levels.append(level)
        applicable = [one for one in levels if one != "no_longer_applicable"]
        least = min(applicable, key=rank.index) if applicable else "no_longer_applicable"
        assert recommendation.level == least


def test_positions_recounted_without_the_copies() -> None:
    for recommendation in Recommendation.objects.prefetch_related("components__positions"):
        values = set()
        for component in recommendation.components.all():
            latest = list(component.positions.all())[-1:]
            value = latest[0].value if latest else ""
            assert component.position == value
            values.add(value)
        expected = values.pop() if len(values) == 1 else "in_part"
        assert recommendation.position == expected


def test_the_demonstration_holds_what_the_report_holds() -> None:
    review = Recommendation.objects.filter(document__symbol="A/HRC/24/3")
    assert review.count() == 183
    assert Component.objects.filter(recommendation__in=review).count() == 188


def test_newest_assessments_name_the_level_before(official: User) -> None:
    found = figures.newest_assessments(figures.visible_recommendations(official), 10)
    assert len(found) == 10
    for one in found:
        earlier = [
            other
            for other in one.component.assessments.all()
            if (other.assessed_on, other.pk) < (one.assessed_on, one.pk)
        ]
        assert one.before == (earlier[0].level if earlier else "not_assessed")


@pytest.mark.parametrize("scale", [0, 1, 4, 17, 183, 970, 10_000])
def test_axis_stays_within_the_scale(scale: int) -> None:
    ticks = axis(scale)
    assert ticks[0].number == 0
    assert 1 <= len(ticks) <= 6
    assert all(float(one.x) <= 100 for one in ticks)


def test_spans_of_days_overdue_cover_each_day_once() -> None:
    rows = Recommendation.objects.current()
    for shift in (0, 30, 200):
        day = ON + timedelta(days=shift)
        for line in figures.late_by_lead(rows, day):
            assert line.total >= max(line.counts["1-30"], line.counts["31-90"], line.counts["91-"])
