"""Saving in the workshop: nobody's text is lost, every change may carry its reason."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.utils.html import escape

from obligations.followup.models import Component, Position, Recommendation
from obligations.history.models import LedgerEntry
from obligations.people.models import User
from obligations.register.models import Theme
from tests import recipes

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
STALE = "Changed since you opened it"


def forms_of(page: Any) -> Iterator[Any]:
    yield page.context["adminform"].form
    for one in page.context["inline_admin_formsets"]:
        yield one.formset.management_form
        yield from one.formset.initial_forms


def sent(page: Any, **more: Any) -> dict[str, Any]:
    """What a browser sends back for a page of the workshop, with a few fields typed anew."""
    found: dict[str, Any] = {}
    for form in forms_of(page):
        for field in form:
            value = field.value()
            if value is True:
                found[field.html_name] = "on"
            elif isinstance(value, list | tuple):
                found[field.html_name] = [getattr(one, "pk", one) for one in value]
            elif value is not None and value is not False:
                found[field.html_name] = str(value)
    return found | more


def opened(client: Client, record: Model) -> Any:
    page = client.get(address(record))
    assert page.status_code == 200
    return page


def address(record: Model) -> str:
    return f"/admin/obligations/{record._meta.model_name}/{record.pk}/change/"


def text(page: Any) -> str:
    return " ".join(page.content.decode().split())


@pytest.fixture
def first(signed_in: SignIn, secretariat: User) -> Client:
    return signed_in(secretariat)


@pytest.fixture
def second(signed_in: SignIn, second_secretariat: User) -> Client:
    return signed_in(second_secretariat)


@pytest.fixture
def position(component: Component) -> Position:
    return Position.objects.create(component=component, value="pending", order=1, source="Report")


def test_a_stale_save_tells_who_changed_what_and_keeps_both_texts(
    first: Client, second: Client, second_secretariat: User, recommendation: Recommendation
) -> None:
    page = opened(first, recommendation)
    theirs = sent(
        opened(second, recommendation),
        summary_en="Theirs",
        summary_ru="Их перевод",
        change_reason="A clearer wording.",
    )
    assert second.post(address(recommendation), theirs).status_code == 302
    refused = first.post(address(recommendation), sent(page, summary_en="Mine"))
    shown = text(refused)
    assert refused.status_code == 200
    assert STALE in shown
    assert f"<b>{second_secretariat.full_name}</b> changed a record" in shown
    assert "Reason: A clearer wording." in shown
    assert "<del>Open places of detention to visits</del> → <ins>Theirs</ins>" in shown
    differences = refused.context["meanwhile"].differences
    assert [(one.label, one.stored, one.typed) for one in differences] == [
        ("Summary, English", "Theirs", "Mine")
    ]
    form = refused.context["adminform"].form
    assert form["summary_en"].value() == "Mine"
    assert form["summary_ru"].value() == "Их перевод", "what was not touched follows the record"
    recommendation.refresh_from_db()
    assert recommendation.summary_en == "Theirs"
    assert first.post(address(recommendation), sent(refused)).status_code == 302
    recommendation.refresh_from_db()
    assert (recommendation.summary_en, recommendation.summary_ru) == ("Mine", "Их перевод")


def test_a_third_person_in_between_is_noticed_again(
    first: Client, second: Client, recommendation: Recommendation
) -> None:
    page = opened(first, recommendation)
    for words in ("Theirs", "Theirs again"):
        again = sent(opened(second, recommendation), summary_en=words)
        assert second.post(address(recommendation), again).status_code == 302
        page = first.post(address(recommendation), sent(page, summary_en="Mine"))
        assert f"<ins>{words}</ins>" in text(page)
    assert "<ins>Theirs</ins>" not in text(page), "what was seen is not told twice"
    assert first.post(address(recommendation), sent(page)).status_code == 302


def test_a_form_without_its_version_saves_nothing(
    first: Client, recommendation: Recommendation
) -> None:
    whole = sent(opened(first, recommendation), summary_en="Mine")
    for wrong in ({"opened_version": ""}, {"opened_version": "9" * 30}, {"opened_links": "x"}):
        refused = first.post(address(recommendation), {**whole, **wrong})
        assert STALE in text(refused)
    recommendation.refresh_from_db()
    assert recommendation.summary_en == "Open places of detention to visits"


def test_themes_chosen_by_two_people_at_once_both_stay(
    first: Client, second: Client, recommendation: Recommendation
) -> None:
    """Saving in the workshop raises the version although only links were changed."""
    one, other, third = Theme.objects.all()[:3]
    recommendation.themes.set([one])
    page = opened(first, recommendation)
    theirs = sent(opened(second, recommendation), themes=[one.pk, other.pk])
    assert second.post(address(recommendation), theirs).status_code == 302
    refused = first.post(address(recommendation), sent(page, themes=[one.pk, third.pk]))
    assert f"<ins>{escape(str(other))}</ins>" in text(refused)
    found = refused.context["meanwhile"].differences[0]
    assert (found.label, set(found.stored.split(", "))) == ("Themes", {str(one), str(other)})
    assert set(recommendation.themes.all()) == {one, other}


def test_links_that_an_import_makes_are_noticed_without_a_new_version(
    first: Client, recommendation: Recommendation
) -> None:
    one, other = Theme.objects.all()[:2]
    recommendation.themes.set([one])
    page = opened(first, recommendation)
    recommendation.themes.add(other)
    refused = first.post(address(recommendation), sent(page, summary_en="Mine"))
    assert STALE in text(refused)
    assert f"<ins>{escape(str(other))}</ins>" in text(refused)
    assert first.post(address(recommendation), sent(refused)).status_code == 302
    assert set(recommendation.themes.all()) == {one, other}


def test_two_people_at_two_rows_keep_both(
    first: Client, second: Client, component: Component, position: Position
) -> None:
    later = Position.objects.create(component=component, value="noted", order=2, source="Addendum")
    page = opened(first, component)
    theirs = sent(opened(second, component), change_reason="Page named.")
    theirs["positions-0-source"] = "Report, page 3"
    assert second.post(address(component), theirs).status_code == 302
    mine = sent(page, change_reason="Page named.") | {"positions-1-source": "Addendum, page 9"}
    refused = first.post(address(component), mine)
    assert "<del>Report</del> → <ins>Report, page 3</ins>" in text(refused)
    assert first.post(address(component), sent(refused)).status_code == 302
    for row in (position, later):
        row.refresh_from_db()
    assert (position.source, later.source) == ("Report, page 3", "Addendum, page 9")


def test_a_row_that_nobody_touched_is_left_as_others_left_it(
    first: Client, component: Component, position: Position
) -> None:
    page = opened(first, component)
    Position.objects.filter(pk=position.pk).update(source="Report, page 3")
    mine = sent(page, summary_en="Mine")
    assert first.post(address(component), mine).status_code == 302
    component.refresh_from_db()
    position.refresh_from_db()
    assert (component.summary_en, position.source) == ("Mine", "Report, page 3")


def test_a_stale_row_is_refused_and_shows_both_texts(
    first: Client, component: Component, position: Position
) -> None:
    page = opened(first, component)
    Position.objects.filter(pk=position.pk).update(source="Report, page 3")
    mine = sent(page, change_reason="Page named.") | {"positions-0-source": "Report, page 4"}
    refused = first.post(address(component), mine)
    assert STALE in text(refused)
    (found,) = refused.context["meanwhile"].differences
    assert (found.label, found.stored, found.typed) == (
        "Source", "Report, page 3", "Report, page 4",
    )  # fmt: skip
    assert "<del>Report</del> → <ins>Report, page 3</ins>" in text(refused)
    position.refresh_from_db()
    assert position.source == "Report, page 3"
    assert first.post(address(component), sent(refused)).status_code == 302
    position.refresh_from_db()
    assert position.source == "Report, page 4"


def test_a_row_that_others_added_is_told(
    first: Client, second: Client, component: Component
) -> None:
    page = opened(first, component)
    theirs = sent(opened(second, component), change_reason="As adopted.") | {
        "positions-TOTAL_FORMS": 1, "positions-0-value": "supported", "positions-0-order": 1,
        "positions-0-source": "Addendum", "positions-0-component": component.pk,
    }  # fmt: skip
    assert second.post(address(component), theirs).status_code == 302
    refused = first.post(address(component), sent(page, summary_en="Mine"))
    shown = text(refused)
    assert "Reason: As adopted." in shown
    assert "<ins>Addendum</ins>" in shown


def test_a_position_needs_a_reason_that_history_keeps(
    first: Client, component: Component, position: Position
) -> None:
    page = opened(first, component)
    changed = sent(page) | {"positions-0-value": "supported"}
    refused = first.post(address(component), changed)
    assert "Give the reason for the change, above" in text(refused)
    position.refresh_from_db()
    assert position.value == "pending"
    answer = first.post(address(component), changed | {"change_reason": "Adopted in September."})
    assert answer.status_code == 302
    position.refresh_from_db()
    assert position.value == "supported"
    line = LedgerEntry.objects.filter(table="obligations_positionevent").first()
    assert line is not None
    assert '"verb": "change"' in line.content
    assert '"reason": "Adopted in September."' in line.content
    history = text(first.get(f"/history/recommendation/{component.recommendation_id}/"))
    assert "Reason: Adopted in September." in history
    unchanged = sent(opened(first, component), summary_en="No position is touched")
    assert first.post(address(component), unchanged).status_code == 302


@pytest.mark.parametrize(
    ("field", "value"),
    [("text_en", "Other words"), ("paragraph", "112.99"), ("audience", "commission")],
)
def test_what_the_united_nations_wrote_changes_with_a_reason(
    field: str, value: str, first: Client, recommendation: Recommendation
) -> None:
    changed = sent(opened(first, recommendation), **{field: value})
    refused = first.post(address(recommendation), changed)
    assert refused.context["adminform"].form.errors["change_reason"]
    answer = first.post(address(recommendation), changed | {"change_reason": "A misprint."})
    assert answer.status_code == 302
    recommendation.refresh_from_db()
    assert getattr(recommendation, field) == value


def test_other_changes_may_carry_a_reason(first: Client, recommendation: Recommendation) -> None:
    for reason in ("", "Shorter."):
        changed = sent(opened(first, recommendation), summary_en=f"Summary {reason}".strip())
        answer = first.post(address(recommendation), changed | {"change_reason": reason})
        assert answer.status_code == 302
    assert "Reason: Shorter." in text(first.get(f"/history/recommendation/{recommendation.pk}/"))


def test_nothing_is_deleted_by_any_way(
    first: Client, component: Component, position: Position
) -> None:
    chosen = {"action": "delete_selected", "_selected_action": [component.pk], "post": "yes"}
    first.post("/admin/obligations/component/", chosen)
    ticked = sent(opened(first, component), change_reason="Away.") | {"positions-0-DELETE": "on"}
    assert first.post(address(component), ticked).status_code == 302
    assert Component.objects.filter(pk=component.pk).exists()
    assert Position.objects.filter(pk=position.pk).exists()
    for record in (component, position):
        page = f"/admin/obligations/{record._meta.model_name}/{record.pk}/delete/"
        assert first.post(page, {"post": "yes"}).status_code in (403, 404)


def test_days_and_choices_stand_in_words(
    first: Client, component: Component, position: Position
) -> None:
    page = opened(first, component)
    Position.objects.filter(pk=position.pk).update(value="noted", stated_on=date(2013, 9, 1))
    mine = sent(page, change_reason="So.") | {
        "positions-0-value": "supported", "positions-0-stated_on": "2013-09-02",
    }  # fmt: skip
    found = first.post(address(component), mine).context["meanwhile"].differences
    assert [(one.stored, one.typed) for one in found] == [
        ("Noted", "Supported"), ("01.09.2013", "02.09.2013"),
    ]  # fmt: skip


def test_who_only_looks_is_not_asked_for_a_reason(
    signed_in: SignIn, administrator: User, first: Client, led_by_a: Any
) -> None:
    page = first.get(address(led_by_a))
    assert page.status_code == 200
    assert "change_reason" not in page.content.decode()
    assert "Opened version" not in page.content.decode()


def test_every_page_of_the_workshop_opens(first: Client, administrator: User) -> None:
    recipes.recommendation()
    for model in ("body", "person", "event", "instrument", "study", "theme", "document"):
        assert first.get(f"/admin/obligations/{model}/add/").status_code in (200, 403)
