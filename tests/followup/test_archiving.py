"""The archive: out of lists, figures and queues, readable by its address, and back again."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from obligations.common.errors import Incomplete, NotPermitted, StaleVersion, WrongState
from obligations.desk import work
from obligations.followup import figures, workflow
from obligations.followup.models import Assignment, Component, Recommendation
from obligations.people.models import User
from tests import recipes
from tests.recipes import AT, ON

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
WHY = "It repeats paragraph 112.6."


def archived(one: Recommendation, by: User) -> Recommendation:
    one.refresh_from_db()
    return workflow.archive(one, by=by, version=one.version, reason=WHY, at=AT)


def test_there_and_back(recommendation: Recommendation, secretariat: User) -> None:
    one = archived(recommendation, secretariat)
    assert (one.archived_at, one.archived_by, one.archive_reason) == (AT, secretariat, WHY)
    with pytest.raises(WrongState, match="archived already"):
        archived(one, secretariat)
    back = workflow.unarchive(one, by=secretariat, version=one.version, reason="It does not.")
    assert (back.archived_at, back.archived_by, back.archive_reason) == (None, None, "")
    with pytest.raises(WrongState, match="not archived"):
        workflow.unarchive(back, by=secretariat, version=back.version, reason="Again.")


@pytest.mark.parametrize("who", ["focal_a", "official", "observer", "administrator"])
def test_only_the_secretariat_archives(
    who: str, request: pytest.FixtureRequest, recommendation: Recommendation
) -> None:
    with pytest.raises(NotPermitted):
        archived(recommendation, request.getfixturevalue(who))


def test_a_reason_and_the_version_that_was_seen(
    recommendation: Recommendation, secretariat: User
) -> None:
    known = {"by": secretariat, "at": AT}
    with pytest.raises(Incomplete, match="reason"):
        workflow.archive(recommendation, version=1, reason=" ", **known)  # type: ignore[arg-type]
    with pytest.raises(StaleVersion):
        workflow.archive(recommendation, version=77, reason=WHY, **known)  # type: ignore[arg-type]


def test_not_while_an_update_waits(
    component: Component, led_by_a: Assignment, focal_a: User, secretariat: User
) -> None:
    recipes.submitted(component, focal_a)
    with pytest.raises(WrongState, match="waits for a decision"):
        archived(component.recommendation, secretariat)


def test_nothing_is_done_on_what_is_archived(
    component: Component, led_by_a: Assignment, focal_a: User, secretariat: User
) -> None:
    draft = recipes.draft(component, focal_a)
    approved = recipes.approved(component, focal_a, secretariat).update
    archived(component.recommendation, secretariat)
    component.refresh_from_db()
    approved.refresh_from_db()
    by = {"by": focal_a}
    refused = [
        lambda: recipes.draft(component, focal_a),
        lambda: workflow.submit(draft, version=draft.version, at=AT, **by),
        lambda: workflow.save_draft(
            draft, recipes.CONTENT, {component: ""}, version=draft.version, **by
        ),
        lambda: workflow.correct(approved, version=approved.version, **by),
        lambda: workflow.set_due_day(
            led_by_a, ON, by=secretariat, version=led_by_a.version, at=AT
        ),
        lambda: workflow.assess(
            component, "not_started", by=secretariat, version=component.version, reason="So.",
            on=ON,
        ),
    ]  # fmt: skip
    for verb in refused:
        with pytest.raises(WrongState, match="archived"):
            verb()
    assert draft.state == "draft"


def test_it_leaves_lists_figures_and_queues(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User, secretariat: User
) -> None:
    whole = component.recommendation
    client = signed_in(secretariat)
    led_by_a.due_on, led_by_a.due_set_at = ON, AT
    led_by_a.save()
    before = figures.visible_recommendations(secretariat).count()
    assert work.new_assignments(focal_a).count() == 1
    assert work.due_next(focal_a, ON).count() == 1
    archived(whole, secretariat)
    assert figures.visible_recommendations(secretariat).count() == before - 1
    assert work.new_assignments(focal_a).count() == 0
    assert work.due_next(focal_a, ON).count() == 0
    assert work.quiet(focal_a, ON).count() == 0
    address = reverse("recommendation-list")
    assert whole.pk not in {one.pk for one in client.get(address).context["rows"]}
    found = client.get(address, {"archived": "1"})
    assert [one.pk for one in found.context["rows"]] == [whole.pk]
    assert "Archived: yes" in found.content.decode()
    facet = next(one for one in found.context["facets"] if one.name == "archived")
    assert [(one.value, one.count, one.is_chosen) for one in facet.options] == [("1", 1, True)]
    sheet = client.get(reverse("export", args=["implementation_matrix", "csv"]), {"archived": "1"})
    assert whole.paragraph in sheet.content.decode()


def test_others_have_no_such_filter(
    signed_in: SignIn, recommendation: Recommendation, secretariat: User, official: User
) -> None:
    other = recipes.recommendation()
    archived(recommendation, secretariat)
    found = signed_in(official).get(reverse("recommendation-list"), {"archived": "1"})
    assert other.pk in {one.pk for one in found.context["rows"]}
    assert recommendation.pk not in {one.pk for one in found.context["rows"]}
    assert found.context["misread"] == ["archived"]


def test_its_page_says_so(
    signed_in: SignIn, recommendation: Recommendation, secretariat: User, observer: User
) -> None:
    archived(recommendation, secretariat)
    address = reverse("recommendation", args=[recommendation.pk])
    page = signed_in(secretariat).get(address).content.decode()
    for words in ("Archived on 24.11.2026", ", by secretariat", WHY, "Take out of the archive"):
        assert words in page
    assert reverse("recommendation-split", args=[recommendation.pk]) not in page
    public = signed_in(observer).get(address).content.decode()
    assert "Archived on 24.11.2026" in public
    assert WHY not in public
    assert "Take out of the archive" not in public
