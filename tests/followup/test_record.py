"""One recommendation, one page: languages side by side, the Committee's grade, the fact sheet."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from obligations.followup.models import Assignment, Component, FollowUpGrade, GradeScale
from obligations.people.models import User
from tests import recipes

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_the_text_stands_in_its_languages_side_by_side(signed_in: SignIn, official: User) -> None:
    made = recipes.recommendation(
        text_en="End torture.", text_ru="Положить конец пыткам.", original_language="ru"
    )
    page = signed_in(official).get(f"/recommendations/{made.pk}/")
    assert [(code, is_original) for code, _n, _t, is_original in page.context["texts"]] == [
        ("ru", True), ("en", False),
    ]  # fmt: skip
    text = page.content.decode()
    assert "Russian, original" in text
    assert '<blockquote class="document" lang="ru">Положить конец пыткам.' in text
    assert '<blockquote class="document" lang="en">End torture.' in text


def test_summaries_in_other_languages_are_folded_away(signed_in: SignIn, official: User) -> None:
    made = recipes.recommendation(summary_en="End torture", summary_tk="Gynamalary bes etmeli")
    text = signed_in(official).get(f"/recommendations/{made.pk}/").content.decode()
    assert "Our summary in the other languages" in text
    assert '<dd lang="tk">Gynamalary bes etmeli</dd>' in text
    plain = recipes.recommendation(summary_en="End torture")
    text = signed_in(official).get(f"/recommendations/{plain.pk}/").content.decode()
    assert "Our summary in the other languages" not in text


@pytest.mark.usefixtures("led_by_a")
@pytest.mark.parametrize(
    ("closest", "level", "words"),
    [
        ("partially_implemented", "substantially_implemented", "further than the Committee saw it"),
        ("partially_implemented", "partially_implemented", "the same as the Committee"),
        ("substantially_implemented", "partially_implemented", "less than the Committee saw"),
        ("partially_implemented", "", ""),
        ("", "partially_implemented", ""),
    ],
)
def test_the_committees_grade_stands_beside_ours(
    closest: str, level: str, words: str, signed_in: SignIn, component: Component, focal_a: User,
    secretariat: User, official: User,
) -> None:  # fmt: skip
    scale = GradeScale.objects.create(
        mechanism=recipes.cycle("CAT", "2").mechanism, grade="T1", label_en="largely",
        maps_to_level=closest, source="made for the test",
    )  # fmt: skip
    FollowUpGrade.objects.create(component=component, grade=scale, source="CAT/C/99")
    if level:
        recipes.approved(component, focal_a, secretariat, level)
    page = signed_in(official).get(f"/recommendations/{component.recommendation_id}/")
    (found,) = page.context["grades"]
    assert str(found.difference).startswith(words)
    assert bool(found.difference) == bool(words)
    assert "CAT/C/99" in page.content.decode()


def test_the_fact_sheet_says_how_much_it_leaves_out(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User, secretariat: User,
    official: User, observer: User,
) -> None:  # fmt: skip
    recipes.approved(component, focal_a, secretariat, "partially_implemented")
    address = f"/recommendations/{component.recommendation_id}/sheet/"
    client = signed_in(official)
    page = client.get(address)
    text = page.content.decode()
    assert page.context["more_events"] == 0
    for words in (
        "Partially implemented",
        "Ministry A",
        "What happened last",
        "Seal of the history",
    ):
        assert words in text
    for _ in range(4):
        recipes.approved(component, focal_a, secretariat, "partially_implemented")
    assert client.get(address).context["more_events"] > 0
    assert "Ministry A" not in signed_in(observer).get(address).content.decode()


def test_the_fact_sheet_asks_the_same_for_much_and_little(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User, secretariat: User,
    official: User,
) -> None:  # fmt: skip
    client = signed_in(official)
    address = f"/recommendations/{component.recommendation_id}/sheet/"
    counts = []
    for more in (1, 6):
        for _ in range(more):
            recipes.approved(component, focal_a, secretariat, "partially_implemented")
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
