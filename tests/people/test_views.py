"""Views that people keep: whose they are, what they hold, with whom they are shared."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from obligations.common.errors import Incomplete, NotPermitted, StaleVersion, WrongState
from obligations.followup.models import Assignment, Recommendation
from obligations.followup.pages.opened import as_kept
from obligations.followup.pages.saved_views import read
from obligations.history.models import LedgerEntry
from obligations.people import workflow
from obligations.people.models import SavedView, User
from tests import recipes

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
LIST = "/recommendations/"


@pytest.fixture
def view(focal_a: User) -> SavedView:
    return workflow.save_view(by=focal_a, name="Not assessed", query="level=not_assessed")


def shared(secretariat: User, role: str = "official", query: str = "level=not_assessed") -> Any:
    made = workflow.save_view(by=secretariat, name="For all of you", query=query)
    return workflow.share_view(
        made, by=secretariat, version=made.version, role=role, reason="Weekly meeting."
    )


def tabs(page: Any) -> list[str]:
    return [one.name for one in page.context["tabs"]]


# -- verbs ----------------------------------------------------------------------------------------
def test_a_new_view_stands_behind_the_others(focal_a: User, view: SavedView) -> None:
    second = workflow.save_view(by=focal_a, name="  Late   ones ", query="overdue=1")
    assert second.name == "Late ones"
    assert [one.name for one in focal_a.saved_views.all()] == ["Not assessed", "Late ones"]
    assert view.role == ""


@pytest.mark.parametrize("name", ["Not assessed", "NOT ASSESSED", " not  assessed "])
def test_a_name_is_taken_once_by_each_person(
    name: str, focal_a: User, focal_b: User, view: SavedView
) -> None:
    with pytest.raises(Incomplete) as refused:
        workflow.save_view(by=focal_a, name=name, query="q=x")
    assert refused.value.field == "name"
    assert workflow.save_view(by=focal_b, name=name, query="q=x").owner == focal_b


@pytest.mark.parametrize(
    ("name", "query", "field"),
    [("", "q=x", "name"), (" \n", "q=x", "name"), ("x" * 81, "q=x", "name"), ("x", "", "query"),
     ("x", " ", "query"), ("x", "q=" + "x" * 2000, "query")],
)  # fmt: skip
def test_what_cannot_be_a_view(name: str, query: str, field: str, focal_a: User) -> None:
    with pytest.raises(Incomplete) as refused:
        workflow.save_view(by=focal_a, name=name, query=query)
    assert refused.value.field == field
    assert not SavedView.objects.exists()


def test_nobody_keeps_views_without_end(focal_a: User) -> None:
    SavedView.objects.bulk_create(
        SavedView(owner=focal_a, name=f"View {number}", query="q=x") for number in range(50)
    )
    with pytest.raises(WrongState):
        workflow.save_view(by=focal_a, name="One more", query="q=x")


@pytest.mark.parametrize("verb", ["rename", "replace", "move", "remove"])
def test_only_the_owner_changes_a_private_view(
    verb: str, view: SavedView, secretariat: User
) -> None:
    more: dict[str, Any] = {
        "rename": {"name": "Mine"}, "replace": {"query": "q=x"}, "move": {"up": True}, "remove": {},
    }[verb]  # fmt: skip
    act = getattr(workflow, f"{verb}_view")
    with pytest.raises(NotPermitted):
        act(view, by=secretariat, version=view.version, **more)
    with pytest.raises(StaleVersion):
        act(view, by=view.owner, version=view.version + 1, **more)
    act(view, by=view.owner, version=view.version, **more)


def test_sharing_is_the_secretariats_and_has_a_reason(
    view: SavedView, focal_a: User, secretariat: User, administrator: User
) -> None:
    with pytest.raises(NotPermitted):
        workflow.share_view(view, by=focal_a, version=view.version, role="official", reason="x")
    with pytest.raises(NotPermitted):
        workflow.share_view(view, by=secretariat, version=view.version, role="official", reason="x")
    own = workflow.save_view(by=secretariat, name="Ours", query="q=x")
    for reason, role in (("", "official"), ("x", "everybody")):
        with pytest.raises(Incomplete):
            workflow.share_view(own, by=secretariat, version=1, role=role, reason=reason)
    own = workflow.share_view(own, by=secretariat, version=1, role="official", reason="Weekly.")
    again = workflow.share_view(
        own, by=administrator, version=own.version, role="", reason="Nobody uses it."
    )
    assert again.role == ""
    assert LedgerEntry.objects.filter(content__contains="Nobody uses it.").exists()


def test_views_are_put_in_order(focal_a: User, view: SavedView) -> None:
    other = workflow.save_view(by=focal_a, name="Second", query="q=x")
    third = workflow.save_view(by=focal_a, name="Third", query="q=x")
    workflow.move_view(third, by=focal_a, version=third.version, up=True)
    names = [one.name for one in focal_a.saved_views.all()]
    assert names == ["Not assessed", "Third", "Second"]
    view.refresh_from_db()
    workflow.move_view(view, by=focal_a, version=view.version, up=False)
    assert [one.name for one in focal_a.saved_views.all()] == ["Third", "Not assessed", "Second"]
    other.refresh_from_db()
    workflow.move_view(other, by=focal_a, version=other.version, up=False)
    assert [one.name for one in focal_a.saved_views.all()][-1] == "Second"


@pytest.mark.parametrize(
    "values", [{"name": "Not Assessed"}, {"name": " "}, {"query": "x" * 2001}, {"role": "??"}]
)
def test_the_database_refuses_what_can_never_be(values: dict[str, str], view: SavedView) -> None:
    row = {"owner": view.owner, "name": "Other", "query": "q=x", **values}
    with pytest.raises(IntegrityError), transaction.atomic():
        SavedView.objects.create(**row)


# -- who sees which -------------------------------------------------------------------------------
def test_a_view_is_seen_by_its_owner_and_by_those_it_is_shared_with(
    signed_in: SignIn, view: SavedView, focal_a: User, focal_b: User, official: User,
    secretariat: User, administrator: User,
) -> None:  # fmt: skip
    shared(secretariat)
    assert tabs(signed_in(focal_a).get(LIST)) == ["Not assessed"]
    assert tabs(signed_in(official).get(LIST)) == ["For all of you"]
    assert tabs(signed_in(focal_b).get(LIST)) == []
    assert tabs(signed_in(secretariat).get(LIST)) == ["For all of you"]
    assert tabs(signed_in(administrator).get(LIST)) == []
    kept = signed_in(administrator).get("/views/").context["shared"]
    assert [(one.name, may) for one, may in kept] == [("For all of you", True)]


def test_a_shared_view_widens_nothing(
    signed_in: SignIn, secretariat: User, observer: User, official: User, led_by_a: Assignment,
) -> None:  # fmt: skip
    """Who may not ask who answers is told that this was left out, and sees what is public."""
    hidden = recipes.recommendation(audience="body")
    query = f"lead={led_by_a.body_id}&columns=lead,level"
    seen = shared(secretariat, role="observer", query=as_kept(read(query)))
    page = signed_in(observer).get(LIST, {"view": str(seen.uid)})
    assert set(page.context["misread"]) == {"lead", "columns=lead"}
    assert "Ministry A" not in page.content.decode()
    assert hidden not in page.context["rows"]
    missing = signed_in(official).get(LIST, {"view": str(seen.uid)})
    assert missing.context["opened"].is_missing


# -- in the browser -------------------------------------------------------------------------------
def test_from_the_list_to_a_tab_and_back(
    signed_in: SignIn, focal_a: User, led_by_a: Assignment
) -> None:
    recipes.recommendation(summary_en="Teach human rights")
    client = signed_in(focal_a)
    page = client.get(f"{LIST}?q=detention&columns=sdg&columns=level&sort=-level&page=1")
    query = page.context["opened"].query
    assert query == "columns=level,sdg&q=detention&sort=-level"
    answer = client.post(reverse("view-new"), {"name": "Places of detention", "query": query})
    made = SavedView.objects.get()
    assert answer.headers["Location"] == f"{LIST}?view={made.uid}"
    page = client.get(answer.headers["Location"])
    assert [one.pk for one in page.context["rows"]] == [led_by_a.component.recommendation_id]
    assert [one.name for one in page.context["layout"].columns] == ["level", "sdg"]
    assert page.context["sort"] == "-level"
    assert not page.context["opened"].is_changed
    text = page.content.decode()
    assert "View: <b>Places of detention</b>" in text
    assert "/exports/implementation_matrix.csv?" in text
    assert f"q=detention&amp;sort=-level&amp;view={made.uid}" in text
    same = client.get(f"{LIST}?{page.wsgi_request.GET.urlencode()}&page=1")
    assert not same.context["opened"].is_changed


def test_a_change_is_said_and_kept_or_kept_apart(
    signed_in: SignIn, focal_a: User, view: SavedView
) -> None:
    client = signed_in(focal_a)
    changed = client.get(LIST, {"view": str(view.uid), "level": "not_started"})
    text = changed.content.decode()
    assert changed.context["opened"].is_changed
    assert "Changed since you opened the view <b>Not assessed</b>." in text
    assert "Replace what the view holds" in text
    assert "/views/new/?level=not_started" in text
    sent = {"version": view.version, "query": changed.context["opened"].query}
    answer = client.post(reverse("view-replace", args=[view.pk]), sent)
    assert answer.headers["Location"] == f"{LIST}?view={view.uid}"
    view.refresh_from_db()
    assert view.query == "level=not_started"
    stale = client.post(reverse("view-replace", args=[view.pk]), sent, follow=True)
    assert "Somebody has changed this record" in stale.content.decode()


def test_taking_the_last_filter_away_leaves_the_view(
    signed_in: SignIn, focal_a: User, view: SavedView
) -> None:
    """Else the identifier alone would open it anew, with that filter."""
    page = signed_in(focal_a).get(LIST, {"view": str(view.uid)})
    assert [one.without for one in page.context["chips"]] == ["?"]
    empty = signed_in(focal_a).get(f"{LIST}?view={view.uid}&q=")
    assert empty.context["opened"].is_changed
    assert empty.context["chips"] == []


def test_a_shared_view_is_changed_by_saving_ones_own(
    signed_in: SignIn, official: User, secretariat: User
) -> None:
    seen = shared(secretariat)
    client = signed_in(official)
    text = client.get(f"{LIST}?view={seen.uid}&level=not_started").content.decode()
    assert "Replace what the view holds" not in text
    assert "Save as a new view" in text
    sent = {"version": seen.version, "query": "level=not_started"}
    assert client.post(reverse("view-replace", args=[seen.pk]), sent).status_code == 403


@pytest.mark.parametrize("query", ["mood=good", "level=wonderful", "sort=colour", "columns=mood"])
def test_what_the_list_does_not_understand_is_not_saved(
    query: str, signed_in: SignIn, official: User
) -> None:
    client = signed_in(official)
    answer = client.post(reverse("view-new"), {"name": "Typed name", "query": query})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "not understood" in text
    assert 'value="Typed name"' in text
    assert not SavedView.objects.exists()


def test_a_stored_query_that_is_no_longer_understood_says_so(
    signed_in: SignIn, focal_a: User, view: SavedView
) -> None:
    SavedView.objects.filter(pk=view.pk).update(query="level=abolished&mood=good")
    page = signed_in(focal_a).get(LIST, {"view": str(view.uid)})
    assert page.context["misread"] == ["Level", "mood"]
    assert page.context["page"].paginator.count == Recommendation.objects.count()


@pytest.mark.parametrize("uid", ["", "1", "x" * 500, "00000000-0000-4000-8000-000000000000"])
def test_a_view_that_is_not_there(uid: str, signed_in: SignIn, official: User) -> None:
    recipes.recommendation()
    page = signed_in(official).get(LIST, {"view": uid, "level": "not_assessed"})
    assert page.context["opened"].is_missing
    assert page.context["misread"] == []
    assert len(page.context["rows"]) == 1


def test_renaming_keeps_what_was_typed(signed_in: SignIn, focal_a: User, view: SavedView) -> None:
    workflow.save_view(by=focal_a, name="Taken", query="q=x")
    client, address = signed_in(focal_a), reverse("view-edit", args=[view.pk])
    assert 'name="role"' not in client.get(address).content.decode()
    for name in ("taken", "x" * 81):
        answer = client.post(address, {"name": name, "version": view.version})
        assert answer.status_code == 422
        assert f'value="{name}"' in answer.content.decode()
    done = client.post(address, {"name": "Better", "version": view.version, "role": "official"})
    assert done.headers["Location"] == "/views/"
    was = view.version
    view.refresh_from_db()
    assert (view.name, view.role) == ("Better", "")
    stale = client.post(address, {"name": "Mine", "version": was})
    text = stale.content.decode()
    assert stale.status_code == 422
    assert 'value="Mine"' in text
    assert "Changed since you opened it" in text
    assert "<ins>Better</ins>" in text


def test_the_secretariat_shares_in_the_browser(signed_in: SignIn, secretariat: User) -> None:
    made = workflow.save_view(by=secretariat, name="Ours", query="q=x")
    client, address = signed_in(secretariat), reverse("view-edit", args=[made.pk])
    sent = {"name": "For officials", "role": "official", "version": made.version, "reason": ""}
    answer = client.post(address, sent)
    assert answer.status_code == 422
    assert "Give a reason" in answer.content.decode()
    assert client.post(address, sent | {"reason": "Weekly meeting."}).status_code == 302
    made.refresh_from_db()
    assert (made.name, made.role) == ("For officials", "official")


def test_the_form_moves_the_name_and_nothing_else(
    signed_in: SignIn, focal_a: User, focal_b: User, view: SavedView
) -> None:
    sent = {"name": "Better", "version": view.version, "owner": focal_b.pk, "query": "q=x",
            "order": "9", "list": "x", "is_made_up": "on", "role": "official"}  # fmt: skip
    signed_in(focal_a).post(reverse("view-edit", args=[view.pk]), sent)
    now = SavedView.objects.get()
    assert now.name == "Better"
    kept = ("owner", "query", "order", "list", "is_made_up", "role", "uid")
    assert [getattr(now, one) for one in kept] == [getattr(view, one) for one in kept]


@pytest.mark.parametrize("query", ["mechanism=%00", "q=" + "&q=" * 600, "", "%", "view=x&page=3"])
def test_odd_queries_are_refused_and_break_nothing(
    query: str, signed_in: SignIn, focal_a: User, view: SavedView
) -> None:
    client = signed_in(focal_a)
    assert client.post(reverse("view-new"), {"name": "x", "query": query}).status_code == 422
    sent = {"version": view.version, "query": query}
    assert client.post(reverse("view-replace", args=[view.pk]), sent).status_code == 302
    assert SavedView.objects.get().query == view.query
    assert client.post(reverse("list-columns"), {"query": query, "usual": "1"}).status_code == 302


def test_a_view_is_removed(signed_in: SignIn, focal_a: User, view: SavedView) -> None:
    client = signed_in(focal_a)
    client.post(reverse("view-remove", args=[view.pk]), {"version": view.version})
    assert not SavedView.objects.exists()
    assert "You keep no view yet" in client.get("/views/").content.decode()


def test_a_view_opens_on_the_board_too(
    signed_in: SignIn, focal_a: User, view: SavedView, led_by_a: Assignment
) -> None:
    page = signed_in(focal_a).get(f"/recommendations/board/?view={view.uid}&by=update")
    assert page.context["by"] == "update"
    assert not page.context["opened"].is_changed
    assert [str(one.value) for one in page.context["chips"]] == ["Not assessed"]


def test_an_earlier_day_is_looked_at_through_a_view_of_today(
    signed_in: SignIn, focal_a: User, view: SavedView
) -> None:
    page = signed_in(focal_a).get(f"/as-shown/2026-11-20{LIST}", {"view": str(view.uid)})
    assert page.status_code == 200
    assert "Save this view" not in page.content.decode()
