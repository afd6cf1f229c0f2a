"""Pages stay within the width of a small phone, in light and dark, whatever words they hold."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Page

from obligations.followup.models import Recommendation
from obligations.people.models import User
from tests import recipes

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "upr_info_small.csv"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def imported(db: None) -> Recommendation:
    call_command("import_recommendations", "upr_info", str(SAMPLE), "--commit", verbosity=0)
    return Recommendation.objects.get(text_en__startswith="Publish the figures")


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
