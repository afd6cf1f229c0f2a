"""Two acts at the same moment on the same recommendations: one wins, the other is told."""

from collections.abc import Callable
from typing import Any

import pytest

from obligations.common.errors import StaleVersion, WrongState
from obligations.common.roles import Role
from obligations.followup import workflow
from obligations.followup.models import Assignment, Recommendation
from obligations.followup.workflow.bulk import BulkAssign, carry_out, preview
from tests import recipes
from tests.history.test_races import at_once
from tests.recipes import AT

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_acts_on_many_one_wins() -> None:
    by = recipes.user("secretariat", Role.SECRETARIAT, is_staff=True)
    bodies = [recipes.body(name, name) for name in ("one", "two")]
    keys = [recipes.recommendation().pk for _ in range(20)]

    def assign(number: int, order: list[int]) -> Callable[[], Any]:
        act = BulkAssign(bodies[number])
        seen = preview(act, order, by=by, at=AT).marks
        return lambda: carry_out(act, order, by=by, seen=seen, reason="Agreed.", at=AT)

    results = at_once(assign(0, keys), assign(1, keys[::-1]))
    lost = [isinstance(one, StaleVersion) for one in results]
    assert sorted(lost) == [False, True]
    winner = bodies[lost.index(False)]
    assert set(Assignment.objects.values_list("body", flat=True)) == {winner.pk}
    assert Assignment.objects.count() == 20


def test_an_update_is_not_handed_in_while_its_record_is_put_away() -> None:
    body = recipes.body("one", "one")
    by = recipes.user("secretariat", Role.SECRETARIAT, is_staff=True)
    focal = recipes.user("focal", Role.FOCAL_POINT, body=body)
    component = recipes.recommendation().components.get()
    recipes.lead(component, body, by=by)
    draft = recipes.draft(component, focal)
    whole = Recommendation.objects.get(pk=component.recommendation_id)

    def told(deed: Callable[[], Any]) -> Callable[[], Any]:
        def run() -> Any:
            try:
                return deed()
            except WrongState as refused:
                return refused

        return run

    results = at_once(
        told(lambda: workflow.submit(draft, by=focal, version=draft.version, at=AT)),
        told(
            lambda: workflow.archive(whole, by=by, version=whole.version, reason="Twice.", at=AT)
        ),
    )  # fmt: skip
    assert sorted(isinstance(one, WrongState) for one in results) == [False, True]
    draft.refresh_from_db()
    whole.refresh_from_db()
    assert (draft.state == "submitted") is (whole.archived_at is None)
