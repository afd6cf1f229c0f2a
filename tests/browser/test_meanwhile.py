"""Two people at one record, in two windows, one of them on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from obligations.common.roles import Role
from obligations.people.models import User
from tests import recipes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_save_that_is_too_old_can_be_read_and_repeated(people: Callable[[User], Page]) -> None:
    whole = recipes.recommendation()
    address = f"/admin/obligations/recommendation/{whole.pk}/change/"
    first, second = (
        people(recipes.user(name, Role.SECRETARIAT, is_staff=True)) for name in ("one", "two")
    )
    first.set_viewport_size({"width": 320, "height": 700})
    for window in (first, second):
        window.goto(address)
    second.get_by_label("Summary, English:").fill("Theirs, and a long word: " + "x" * 80)
    second.get_by_label("Summary, Russian:").fill("Их перевод")
    second.get_by_role("button", name="Save", exact=True).click()
    first.get_by_label("Summary, English:").fill("Mine")
    first.get_by_role("button", name="Save", exact=True).click()
    told = first.get_by_role("region", name="Changed since you opened it")
    expect(told).to_contain_text("two changed a record")
    expect(first.get_by_label("Summary, Russian:")).to_have_value("Их перевод")
    box = told.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 320, "stands on a phone without scrolling sideways"
    inside = told.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert inside
    told.get_by_role("button", name="Save mine over it").click()
    expect(first.get_by_text("was changed successfully")).to_be_visible()
    whole.refresh_from_db()
    assert (whole.summary_en, whole.summary_ru) == ("Mine", "Их перевод")
