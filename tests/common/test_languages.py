"""Text in the reader's language, else in the original one, else in any."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from obligations.common.languages import Translated
from obligations.followup.models import Recommendation
from obligations.people.models import Body
from tests import recipes

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("reader", "text", "language"),
    [("ru", "По-русски", "ru"), ("tk", "In English", "en"), ("en", "In English", "en")],
)
def test_which_language_is_shown(reader: str, text: str, language: str) -> None:
    made = recipes.recommendation(summary_en="In English", summary_ru="По-русски")
    with translation.override(reader):
        assert made.summary == text
        assert Translated.language_of(made, "summary") == language


def test_a_name_in_no_language_is_refused() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Body.objects.create(code="nameless", kind="ministry")


def test_a_recommendation_says_something() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        recipes.recommendation(summary_en="")
    assert not Recommendation.objects.filter(summary_en="", text_en="").exists()
