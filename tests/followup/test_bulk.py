"""Acts on many: the difference, the deed in one transaction, refusals, and who was first."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pghistory
import pytest
from django.db import Error, IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from obligations.common.errors import Incomplete, NotPermitted, StaleVersion, WrongState
from obligations.followup import workflow
from obligations.followup.choices import AssignmentRole
from obligations.followup.models import Assessment, Assignment, Component, Recommendation, Tag
from obligations.followup.workflow.bulk import (
    BulkAct,
    BulkArchive,
    BulkAssign,
    BulkDueDay,
    BulkTag,
    Plan,
    carry_out,
    preview,
)
from obligations.history.models import LedgerEntry
from obligations.people.models import Body, User
from obligations.register.models import Document
from tests import recipes
from tests.recipes import AT, ON

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
WHY = "Agreed at the meeting of November."
LATER = ON + timedelta(days=60)


def rows(count: int) -> list[Recommendation]:
    return [recipes.recommendation() for _ in range(count)]


def keys(found: Sequence[Recommendation]) -> list[int]:
    return [one.pk for one in found]


def part(one: Recommendation) -> Component:
    return one.components.get()


def look(act: BulkAct, chosen: Sequence[Recommendation], by: User) -> Plan:
    return preview(act, keys(chosen), by=by, at=AT)


def do(act: BulkAct, chosen: Sequence[Recommendation], by: User) -> Plan:
    seen = look(act, chosen, by).marks
    return carry_out(act, keys(chosen), by=by, seen=seen, reason=WHY, at=AT)


def outcomes(plan: Plan) -> list[str]:
    return [str(one.outcome.value) for one in plan.lines]


@pytest.fixture
def tag(db: None) -> Tag:
    return Tag.objects.create(code="urgent", name_en="Urgent")


# -- what each act does ---------------------------------------------------------------------------
def test_a_body_for_many(body_a: Body, body_b: Body, secretariat: User) -> None:
    free, led, supported = chosen = rows(3)
    recipes.lead(part(led), body_b, by=secretariat)
    workflow.assign(part(supported), body_a, by=secretariat, at=AT, role="supporting")
    plan = look(BulkAssign(body_a, due_on=LATER), chosen, secretariat)
    assert outcomes(plan) == ["changed", "refused", "refused"]
    told = [(one.before, one.after, str(one.why), one.may_replace) for one in plan.lines]
    assert told[0] == ("No body yet", "Ministry A, due 23.01.2027", "", False)
    assert told[1] == ("Ministry B", "Ministry B", "Another body leads it already.", True)
    assert told[2][2:] == ("This body is assigned in the other role. End that first.", False)
    assert not Assignment.objects.filter(component=part(free)).exists()
    do(BulkAssign(body_a, due_on=LATER), chosen, secretariat)
    made = Assignment.objects.get(component=part(free))
    assert (made.body, made.role, made.due_on, made.due_set_at, made.assigned_by) == (
        body_a, "lead", LATER, AT, secretariat,
    )  # fmt: skip
    assert part(led).assignments.get().body == body_b
    again = look(BulkAssign(body_a, due_on=LATER), [free], secretariat)
    assert outcomes(again) == ["same"]


def test_the_present_lead_is_replaced_where_that_was_chosen(
    body_a: Body, body_b: Body, secretariat: User
) -> None:
    chosen = rows(2)
    old = recipes.lead(part(chosen[0]), body_b, by=secretariat)
    plan = do(BulkAssign(body_a, replaces=True), chosen, secretariat)
    assert outcomes(plan) == ["changed", "changed"]
    old.refresh_from_db()
    assert (old.state, old.reason, old.answered_by, old.answered_at) == (
        "ended", WHY, secretariat, AT,
    )  # fmt: skip
    assert [one.component.assignments.leads().get().body for one in plan.changed
            if one.component] == [body_a, body_a]  # fmt: skip


def test_supporting_bodies_stand_beside_each_other(
    body_a: Body, body_b: Body, secretariat: User
) -> None:
    chosen = rows(1)
    for body in (body_a, body_b):
        plan = do(BulkAssign(body, role=AssignmentRole.SUPPORTING), chosen, secretariat)
        assert outcomes(plan) == ["changed"]
    assert part(chosen[0]).assignments.living().count() == 2


def test_a_due_day_for_many(body_a: Body, secretariat: User) -> None:
    free, led, set_already = chosen = rows(3)
    recipes.lead(part(led), body_a, by=secretariat)
    recipes.lead(part(set_already), body_a, by=secretariat, due_on=LATER)
    plan = do(BulkDueDay(LATER), chosen, secretariat)
    assert outcomes(plan) == ["refused", "changed", "same"]
    lead = part(led).assignments.get()
    assert (lead.due_on, lead.due_set_at) == (LATER, AT)
    assert part(free).assignments.count() == 0
    gone = do(BulkDueDay(None), chosen[1:], secretariat)
    assert outcomes(gone) == ["changed", "changed"]
    lead.refresh_from_db()
    assert (lead.due_on, lead.due_set_at) == (None, None)


def test_tags_for_many(tag: Tag, secretariat: User) -> None:
    old = Tag.objects.create(code="old", name_en="Old")
    both, none, has = chosen = rows(3)
    both.tags.add(old)
    has.tags.add(tag)
    plan = do(BulkTag([tag], [old]), chosen, secretariat)
    assert [(one.outcome.value, one.before, one.after) for one in plan.lines] == [
        ("changed", "Old", "Urgent"), ("changed", "No tags", "Urgent"), ("same", "Urgent", "Urgent")
    ]  # fmt: skip
    assert [list(one.tags.all()) for one in chosen] == [[tag], [tag], [tag]]
    assert none.tags.count() == 1


def test_the_archive_for_many(
    component: Component, led_by_a: Assignment, focal_a: User, secretariat: User
) -> None:
    recipes.submitted(component, focal_a)
    waits, free = chosen = [component.recommendation, recipes.recommendation()]
    plan = do(BulkArchive(), chosen, secretariat)
    assert outcomes(plan) == ["refused", "changed"]
    free.refresh_from_db()
    waits.refresh_from_db()
    assert (free.archived_at, free.archived_by, free.archive_reason) == (AT, secretariat, WHY)
    assert waits.archived_at is None
    others = [BulkDueDay(LATER), BulkTag([Tag.objects.create(code="x", name_en="X")])]
    for act in others:
        assert outcomes(look(act, [free], secretariat)) == ["refused"]
    assert outcomes(do(BulkArchive(is_out=True), chosen, secretariat)) == ["same", "changed"]
    free.refresh_from_db()
    assert (free.archived_at, free.archive_reason) == (None, "")


def test_nothing_in_bulk_changes_a_level(
    component: Component, led_by_a: Assignment, focal_a: User, body_b: Body, tag: Tag,
    secretariat: User,
) -> None:  # fmt: skip
    recipes.approved(component, focal_a, secretariat, "partially_implemented")
    chosen = [component.recommendation]
    acts: list[BulkAct] = [
        BulkAssign(body_b, replaces=True), BulkDueDay(LATER), BulkTag([tag]), BulkArchive(),
        BulkArchive(is_out=True),
    ]  # fmt: skip
    before = Assessment.objects.count()
    for act in acts:
        assert len(do(act, chosen, secretariat).changed) == 1
    component.refresh_from_db()
    assert component.level == Recommendation.objects.get().level == "partially_implemented"
    assert Assessment.objects.count() == before


# -- refusals -------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["focal_a", "validator_a", "official", "observer", "administrator"])
def test_only_the_secretariat(
    who: str, request: pytest.FixtureRequest, recommendation: Recommendation
) -> None:
    user = request.getfixturevalue(who)
    with pytest.raises(NotPermitted):
        look(BulkArchive(), [recommendation], user)
    with pytest.raises(NotPermitted):
        carry_out(BulkArchive(), [recommendation.pk], by=user, seen={}, reason=WHY, at=AT)


def test_what_is_missing_or_too_much(
    body_a: Body, tag: Tag, secretariat: User, recommendation: Recommendation
) -> None:
    old = Tag.objects.create(code="old", name_en="Old", disabled_on=ON)
    gone = recipes.body("gone", "Gone", until_on=ON - timedelta(days=1))
    wrong: list[tuple[BulkAct, str, str]] = [
        (BulkAssign(None), "body", "Choose a body"),
        (BulkAssign(gone), "body", "no more"),
        (BulkAssign(body_a, due_on=ON - timedelta(days=1)), "due_on", "past"),
        (BulkDueDay(ON - timedelta(days=1)), "due_on", "past"),
        (BulkTag(), "add", "Choose a tag"),
        (BulkTag([tag], [tag]), "remove", "at once"),
        (BulkTag([old]), "add", "disabled"),
    ]
    for act, field, words in wrong:
        with pytest.raises(Incomplete, match=words) as refusal:
            look(act, [recommendation], secretariat)
        assert refusal.value.field == field
    for chosen, words in (
        ([], "at least one"),
        (range(1, 1002), "1001 recommendations are chosen"),
    ):
        with pytest.raises(Incomplete, match=words):
            preview(BulkArchive(), list(chosen), by=secretariat, at=AT)
    with pytest.raises(Incomplete, match="reason"):
        carry_out(BulkArchive(), [recommendation.pk], by=secretariat, seen={}, reason=" ", at=AT)


def test_nothing_is_done_where_nothing_would_change(
    recommendation: Recommendation, secretariat: User
) -> None:
    with pytest.raises(WrongState, match="Nothing would change"):
        do(BulkArchive(is_out=True), [recommendation], secretariat)


# -- all or nothing, and who was first ------------------------------------------------------------
def test_a_row_that_fails_takes_all_with_it(
    body_a: Body, secretariat: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = rows(3)
    act = BulkAssign(body_a)
    seen = look(act, chosen, secretariat).marks
    failing = part(chosen[2]).pk

    def refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = execute(sql, params, many, context)
        if sql.startswith('INSERT INTO "obligations_assignment"'):
            with connection.cursor() as cursor:
                cursor.execute(
                    "UPDATE obligations_assignment SET state = 'nonsense' WHERE component_id = %s",
                    [failing],
                )
        return answer

    before = LedgerEntry.objects.count()
    with pytest.raises(Error), transaction.atomic(), connection.execute_wrapper(refuse):
        carry_out(act, keys(chosen), by=secretariat, seen=seen, reason=WHY, at=AT)
    assert Assignment.objects.count() == 0
    assert LedgerEntry.objects.count() == before


@pytest.mark.parametrize("what", ["lead", "text", "tag", "archive"])
def test_what_changed_between_the_look_and_the_deed(
    what: str, body_a: Body, body_b: Body, tag: Tag, secretariat: User
) -> None:
    chosen = rows(3)
    act: BulkAct = BulkTag([tag]) if what == "tag" else BulkAssign(body_a)
    seen = look(act, chosen, secretariat).marks
    other = chosen[1]
    if what == "lead":
        recipes.lead(part(other), body_b, by=secretariat)
    elif what == "text":
        other.summary_en = "Otherwise"
        other.save()
    elif what == "tag":
        other.tags.add(Tag.objects.create(code="x", name_en="X"))
    else:
        other.refresh_from_db()
        workflow.archive(other, by=secretariat, version=other.version, reason="x", at=AT)
    with pytest.raises(StaleVersion):
        carry_out(act, keys(chosen), by=secretariat, seen=seen, reason=WHY, at=AT)
    assert not Assignment.objects.filter(body=body_a).exists()
    assert not tag.recommendations.exists()
    moved = look(act, chosen, secretariat).moved_since(seen)
    assert moved == {f"r{other.pk}" if what == "tag" else f"c{part(other).pk}"}


def test_what_was_not_looked_at_is_not_done(body_a: Body, secretariat: User) -> None:
    """Neither another body with the same marks, nor one row more, nor no marks at all."""
    chosen = rows(2)
    seen = look(BulkAssign(body_a), chosen, secretariat).marks
    more = [*chosen, recipes.recommendation()]
    tried: list[tuple[BulkAct, Sequence[Recommendation], Any]] = [
        (BulkAssign(body_a, due_on=LATER), chosen, seen),
        (BulkAssign(body_a), more, seen),
        (BulkAssign(body_a), chosen[:1], seen),
        (BulkAssign(body_a), chosen, {}),
    ]
    for act, found, marks in tried:
        with pytest.raises(StaleVersion):
            carry_out(act, keys(found), by=secretariat, seen=marks, reason=WHY, at=AT)


# -- a thousand -----------------------------------------------------------------------------------
@pytest.fixture
def thousand(db: None, body_b: Body, secretariat: User) -> list[int]:
    """A thousand recommendations with a component each; every tenth is led by another body."""
    cycle = recipes.cycle()
    document = Document.objects.filter(cycle=cycle).first()
    made = Recommendation.objects.bulk_create(
        Recommendation(
            cycle=cycle, document=document, paragraph=f"700.{number}", summary_en=f"Ask {number}"
        )
        for number in range(1000)
    )
    parts = Component.objects.bulk_create(Component(recommendation=one) for one in made)
    Assignment.objects.bulk_create(
        Assignment(component=one, body=body_b, assigned_by=secretariat, assigned_at=AT)
        for one in parts[::10]
    )
    return [one.pk for one in made]


def test_a_thousand_in_one_act(
    thousand: list[int], body_a: Body, tag: Tag, secretariat: User
) -> None:
    """One transaction, one request, a number of statements that does not grow with the rows."""
    acts: list[BulkAct] = [
        BulkAssign(body_a, due_on=LATER, replaces=True),
        BulkDueDay(LATER + timedelta(days=1)),
        BulkTag([tag]),
        BulkArchive(),
    ]
    for number, act in enumerate(acts):
        newest = LedgerEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        with CaptureQueriesContext(connection) as looked:
            seen = preview(act, thousand, by=secretariat, at=AT).marks
        request = f"00000000-0000-4000-8000-{number:012d}"
        with pghistory.context(request=request), CaptureQueriesContext(connection) as done:
            plan = carry_out(act, thousand, by=secretariat, seen=seen, reason=WHY, at=AT)
        assert len(plan.changed) == len(thousand)
        assert len(looked) <= 8
        assert len(done) <= 20
        lines = LedgerEntry.objects.filter(pk__gt=newest)
        assert lines.count() >= len(thousand)
        assert len(set(lines.values_list("transaction", flat=True))) == 1
        assert {str(one) for one in lines.values_list("request", flat=True)} == {request}
        assert lines.filter(content__contains=WHY).count() == lines.count()


# -- the pages ------------------------------------------------------------------------------------
def sent(chosen: Sequence[Recommendation], act: str, step: str, **more: Any) -> dict[str, Any]:
    return {
        "act": act, "rows": " ".join(map(str, keys(chosen))), "query": "sort=due", "step": step,
        "reason": WHY, **more,
    }  # fmt: skip


def test_from_the_list_to_the_receipt(
    signed_in: SignIn, body_a: Body, body_b: Body, secretariat: User
) -> None:
    chosen = rows(3)
    recipes.lead(part(chosen[2]), body_b, by=secretariat)
    client = signed_in(secretariat)
    page = client.get(reverse("recommendation-list")).content.decode()
    assert f"Select {chosen[0]}" in page
    assert 'id="bulk"' in page
    first = client.get(reverse("bulk"), {"act": "assign", "row": keys(chosen), "query": "sort=due"})
    assert "3 recommendations are chosen" in first.content.decode()
    what = {"body": body_a.pk, "role": "lead", "due_on": "31.12.2099", "replaces": ""}
    shown = client.post(reverse("bulk"), sent(chosen, "assign", "preview", **what))
    page = shown.content.decode()
    for words in ("Change 2 records", "leave out the 1 refused", "Ministry A, due 31.12.2099",
                  "Another body leads it already", "Replace the present leads", WHY):  # fmt: skip
        assert words in page
    assert Assignment.objects.filter(body=body_a).count() == 0
    seen = shown.context["seen"]
    done = client.post(
        reverse("bulk"), sent(chosen, "assign", "commit", seen=seen, **what), follow=True
    )  # fmt: skip
    page = done.content.decode()
    assert "2 records are changed" in page
    assert reverse("recommendation-list") + "?sort=due" in page
    assert Assignment.objects.filter(body=body_a).count() == 2
    request = done.context["receipt"]["request"]
    log = client.get(reverse("history-log"), {"request": request})
    deeds = log.context["deeds"]
    assert [(one.verb, one.reason, len(one.changes)) for one in deeds] == [
        ("assigned a body to the chosen recommendations", WHY, 2)
    ]
    other = client.get(reverse("bulk-receipt", args=["00000000-0000-4000-8000-000000000001"]))
    assert other.status_code == 404


def test_all_of_a_filter(signed_in: SignIn, tag: Tag, secretariat: User) -> None:
    chosen = rows(2)
    for one in chosen:
        one.tags.add(tag)
    recipes.recommendation()
    client = signed_in(secretariat)
    asked = {"act": "archive", "all": "1", "query": "tag=urgent"}
    assert client.get(reverse("bulk"), asked).context["asked"].keys == keys(chosen)


def test_more_than_a_thousand_is_refused(
    signed_in: SignIn, thousand: list[int], secretariat: User
) -> None:
    recipes.recommendation()
    answer = signed_in(secretariat).get(reverse("bulk"), {"act": "tag", "all": "1"}, follow=True)
    assert "1001 recommendations are chosen; one act takes at most 1000" in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "words"),
    [("act=tag", "Tick the recommendations first"), ("row=1", "Choose what is to be done")],
)
def test_nothing_chosen_leads_back(
    query: str, words: str, signed_in: SignIn, secretariat: User
) -> None:
    answer = signed_in(secretariat).get(f"{reverse('bulk')}?{query}", follow=True)
    assert answer.redirect_chain[-1][0] == reverse("recommendation-list")
    assert words in answer.content.decode()


@pytest.mark.parametrize(
    ("act", "more", "field"),
    [("assign", {"role": "lead"}, "id_body"), ("due", {"due_on": "1.13.2099"}, "id_due_on"),
     ("tag", {}, "id_add"), ("archive", {"reason": "", "direction": "in"}, "id_reason")],
)  # fmt: skip
def test_what_is_wrong_stands_beside_its_field(
    act: str, more: dict[str, str], field: str, signed_in: SignIn, secretariat: User
) -> None:
    chosen = rows(2)
    answer = signed_in(secretariat).post(reverse("bulk"), sent(chosen, act, "preview") | more)
    assert answer.status_code == 422
    assert [name for name, _message in answer.context["errors"]] == [field]
    assert keys(chosen) == [int(one) for one in answer.context["rows"].split()]


def test_who_was_first_is_shown_and_nothing_is_overwritten(
    signed_in: SignIn, body_a: Body, body_b: Body, secretariat: User
) -> None:
    chosen = rows(2)
    client = signed_in(secretariat)
    what = {"body": body_a.pk, "role": "lead"}
    seen = client.post(reverse("bulk"), sent(chosen, "assign", "preview", **what)).context["seen"]
    recipes.lead(part(chosen[0]), body_b, by=secretariat)
    answer = client.post(reverse("bulk"), sent(chosen, "assign", "commit", seen=seen, **what))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Nothing was changed: others were first" in page
    assert page.count("changed meanwhile") == 1
    assert Assignment.objects.filter(body=body_a).count() == 0
    again = sent(chosen, "assign", "commit", seen=answer.context["seen"], **what)
    assert client.post(reverse("bulk"), again).status_code == 302
    assert Assignment.objects.filter(body=body_a).count() == 1


def test_one_may_go_back_and_choose_otherwise(
    signed_in: SignIn, body_a: Body, secretariat: User
) -> None:
    what = {"body": body_a.pk, "role": "supporting", "due_on": "31.12.2099"}
    answer = signed_in(secretariat).post(reverse("bulk"), sent(rows(1), "assign", "change", **what))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "31.12.2099" in page
    assert WHY in page


@pytest.mark.parametrize("who", ["focal_a", "official", "observer", "administrator"])
def test_others_see_no_boxes_and_are_refused(
    who: str, request: pytest.FixtureRequest, signed_in: SignIn, recommendation: Recommendation
) -> None:
    client = signed_in(request.getfixturevalue(who))
    page = client.get(reverse("recommendation-list")).content.decode()
    assert "Select " not in page
    assert 'id="bulk"' not in page
    asked = sent([recommendation], "archive", "commit", direction="in")
    for answer in (client.get(reverse("bulk"), asked), client.post(reverse("bulk"), asked)):
        assert answer.status_code == 403
        assert "Only the secretariat changes many recommendations" in answer.content.decode()
    recommendation.refresh_from_db()
    assert recommendation.archived_at is None


def test_the_difference_asks_no_more_for_thirty_than_for_one(
    signed_in: SignIn, body_a: Body, body_b: Body, secretariat: User
) -> None:
    client = signed_in(secretariat)
    what = {"body": body_a.pk, "role": "lead"}

    def asked(count: int) -> int:
        chosen = rows(count)
        recipes.lead(part(chosen[0]), body_b, by=secretariat)
        client.post(reverse("bulk"), sent(chosen, "assign", "preview", **what))
        with CaptureQueriesContext(connection) as found:
            client.post(reverse("bulk"), sent(chosen, "assign", "preview", **what))
        return len(found)

    one = asked(1)
    assert asked(30) == one
    assert one <= 24


def test_no_statement_may_end_a_lead_behind_the_table(
    body_a: Body, secretariat: User, component: Component
) -> None:
    """The database holds the moves of an assignment whoever writes, one row or a thousand."""
    recipes.lead(component, body_a, by=secretariat)
    Assignment.objects.update(state="ended", reason="x")
    with pytest.raises(Error, match="ended"), transaction.atomic():
        Assignment.objects.update(state="accepted")
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.bulk_create(
            Assignment(component=component, body=body_a, assigned_by=secretariat) for _ in range(2)
        )
