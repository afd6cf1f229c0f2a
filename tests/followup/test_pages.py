"""The list, the record and the update form, as each role meets them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from obligations.common.files import path_of
from obligations.followup import workflow
from obligations.followup.models import Assignment, Component, ImplementationUpdate, Recommendation
from obligations.people.models import Body, User
from obligations.register.models import Provision
from tests import recipes
from tests.recipes import AT

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def typed(component: Component, /, **more: Any) -> dict[str, Any]:
    return {
        "component": str(component.pk),
        "done": "A place for minors was opened.",
        "since_on": "01.10.2026",
        "language": "en",
        "audience": "commission",
        "kind": "document",
        "action": "keep",
        **more,
    }


def test_the_list_filters_by_the_address(
    signed_in: SignIn, official: User, component: Component, led_by_a: Assignment
) -> None:
    recipes.recommendation(summary_en="Something else")
    page = signed_in(official).get("/recommendations/", {"lead": led_by_a.body_id})
    assert [one.pk for one in page.context["rows"]] == [component.recommendation_id]
    assert "<b>1</b> of 2 with these filters" in page.content.decode()
    assert [str(one.value) for one in page.context["chips"]] == ["Ministry A"]


def test_a_filter_that_is_not_understood_is_named(signed_in: SignIn, official: User) -> None:
    client = signed_in(official)
    page = client.get("/recommendations/?level=wonderful&mood=good&sort=colour&page=x")
    assert page.status_code == 200
    assert page.context["misread"] == ["Level", "mood", "sort=colour"]


@pytest.mark.parametrize("sort", ["paragraph", "-level", "updated", "due", "-due", "position"])
def test_each_order_answers(sort: str, signed_in: SignIn, official: User) -> None:
    recipes.recommendation()
    page = signed_in(official).get("/recommendations/", {"sort": sort})
    assert len(page.context["rows"]) == 1


def test_facets_count_what_ticking_would_show(
    signed_in: SignIn, official: User, component: Component, led_by_a: Assignment
) -> None:
    recipes.recommendation()
    client = signed_in(official)
    page = client.get("/recommendations/?level=not_assessed")
    for facet in page.context["facets"]:
        for option in facet.options:
            if facet.name != "level":
                query = {"level": "not_assessed", facet.name: option.value}
                shown = client.get("/recommendations/", query).context["page"].paginator.count
                assert shown == option.count, (facet.name, option.value)


def test_visitors_are_asked_to_sign_in(visitor: Client, component: Component) -> None:
    for address in ("/", "/recommendations/", f"/recommendations/{component.recommendation_id}/"):
        answer = visitor.get(address)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/sign-in/?next=")


def test_the_record_says_what_may_be_done_and_why_not(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User, focal_b: User
) -> None:
    address = f"/recommendations/{component.recommendation_id}/"
    may = signed_in(focal_a).get(address).content.decode()
    assert "You may: your body leads this component." in may
    assert f"/updates/new/?component={component.pk}" in may
    other = signed_in(focal_b).get(address).content.decode()
    assert "Your body is not assigned to this component." in other
    assert "/updates/new/" not in other


def test_what_is_not_ones_own_is_not_there(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User, focal_b: User
) -> None:
    update = recipes.draft(component, focal_a)
    Recommendation.objects.filter(pk=component.recommendation_id).update(audience="body")
    client = signed_in(focal_b)
    for address in (
        f"/recommendations/{component.recommendation_id}/",
        f"/updates/{update.pk}/",
        f"/updates/{update.pk}/edit/",
        f"/updates/{update.pk}/check/",
        f"/updates/new/?component={component.pk}",
    ):
        assert client.get(address).status_code == 404, address
    submitted = client.post(f"/updates/{update.pk}/submit/", {"version": update.version})
    assert submitted.status_code == 404


def test_from_form_to_receipt(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User
) -> None:
    client = signed_in(focal_a)
    form = f"/updates/new/?component={component.pk}"
    assert client.get(form).status_code == 200
    answer = client.post(
        form,
        typed(
            component,
            action="check",
            title="Table of places",
            dated_on="02.11.2026",
            file=recipes.upload(),
            **{f"level-{component.pk}": "partially_implemented"},
        ),
    )
    update = ImplementationUpdate.objects.get()
    assert answer.headers["Location"] == f"/updates/{update.pk}/check/"
    check = client.get(f"/updates/{update.pk}/check/").content.decode()
    assert "A place for minors was opened." in check
    assert "Table of places" in check
    done = client.post(f"/updates/{update.pk}/submit/", {"version": update.version}, follow=True)
    assert "is submitted" in done.content.decode()
    update.refresh_from_db()
    assert update.state == "submitted"
    assert path_of(update.evidence.get().sha256).read_bytes() == b"What was done, in figures.\n"


def test_nothing_typed_is_lost(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User
) -> None:
    """A wrong day beside a good text: the text stands in the form again, the field is named."""
    page = signed_in(focal_a).post(
        f"/updates/new/?component={component.pk}", typed(component, since_on="yesterday")
    )
    assert page.status_code == 422
    assert "A place for minors was opened." in page.content.decode()
    assert page.context["errors"] == [("id_since_on", "Write the day as 23.11.2026.")]
    assert not ImplementationUpdate.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": "Scan", "file": ("scan.exe", b"MZ")}, "id_file"),
        ({"title": "Scan", "file": ("scan.pdf", b"not a pdf")}, "id_file"),
        ({"title": "Scan", "file": ("scan.pdf", b"")}, "id_file"),
        ({"title": "Page", "kind": "link"}, "id_url"),
        ({"title": "Page", "kind": "link", "url": "javascript:alert(1)"}, ""),
        ({"title": "Talk", "kind": "event"}, "id_event"),
        ({"file": ("a.txt", b"text")}, "id_title"),
    ],
)
def test_bad_evidence_keeps_the_draft(
    given: dict[str, Any],
    field: str,
    signed_in: SignIn,
    component: Component,
    led_by_a: Assignment,
    focal_a: User,
) -> None:
    if "file" in given:
        given = {**given, "file": recipes.upload(*given["file"])}
    page = signed_in(focal_a).post(
        f"/updates/new/?component={component.pk}", typed(component, **given)
    )
    assert page.status_code == 422
    assert field in [one[0] for one in page.context["errors"]]
    update = ImplementationUpdate.objects.get()
    assert update.done_en == "A place for minors was opened."
    assert not update.evidence.exists()
    assert page.context["is_kept"]


def test_what_was_kept_is_written_on_and_not_begun_anew(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User
) -> None:
    """The page that says what is missing sends to the draft that it kept."""
    client = signed_in(focal_a)
    page = client.post(
        f"/updates/new/?component={component.pk}", typed(component, action="check", since_on="")
    )
    assert page.status_code == 422
    kept = ImplementationUpdate.objects.get()
    address = f"/updates/{kept.pk}/edit/"
    assert f'action="{address}"' in page.content.decode()
    client.post(address, typed(component, version=kept.version))
    assert [one.pk for one in ImplementationUpdate.objects.exclude(since_on=None)] == [kept.pk]
    assert ImplementationUpdate.objects.count() == 1


def test_two_people_at_one_draft_see_both_texts(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User, second_a: User
) -> None:
    update = recipes.draft(component, focal_a)
    address = f"/updates/{update.pk}/edit/"
    before = typed(component, version=update.version, done="A law came into force.")
    first = before | {"done": "By the first."}
    second = before | {"done": "By the second.", "result": "Two places.",
                       f"level-{component.pk}": "partially_implemented"}  # fmt: skip
    assert signed_in(second_a).post(address, second).status_code == 302
    page = signed_in(focal_a).post(address, first)
    text = " ".join(page.content.decode().split())
    assert page.status_code == 422
    assert f"<b>{second_a.full_name}</b> went on writing" in text
    assert "<del>A law came into force.</del> → <ins>By the second.</ins>" in text
    assert "What you wrote is kept as a draft." not in text
    told = {one.label: (one.stored, one.typed) for one in page.context["meanwhile"].differences}
    assert told == {
        "What was done": ("By the second.", "By the first."),
        "What the update answers": (f"{component}: Partially implemented", f"{component}"),
    }
    assert page.context["text"]["result"].value() == "Two places.", "not touched by the first"
    fresh = page.context["update"].version
    again = {**first, "version": fresh, "result": page.context["text"]["result"].value()}
    assert signed_in(focal_a).post(address, again).status_code == 302
    update.refresh_from_db()
    assert (update.done_en, update.result_en) == ("By the first.", "Two places.")


def test_what_is_missing_is_said_beside_its_field(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User
) -> None:
    client = signed_in(focal_a)
    page = client.post(
        f"/updates/new/?component={component.pk}",
        typed(component, action="check", since_on=""),
    )
    assert ("id_since_on", "Give the day since when this is so.") in page.context["errors"]
    level = {f"level-{component.pk}": "fully_implemented"}
    update = ImplementationUpdate.objects.get()
    page = client.post(
        f"/updates/{update.pk}/edit/",
        typed(component, action="check", version=update.version, **level),
    )
    assert "needs a document, link or legal act" in page.context["errors"][0][1]


def test_the_levels_of_other_bodies_cannot_be_smuggled_in(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User
) -> None:
    foreign = recipes.recommendation().components.get()
    page = signed_in(focal_a).post(
        f"/updates/new/?component={component.pk}",
        typed(component, component=[str(component.pk), str(foreign.pk)]),
    )
    assert page.status_code == 422
    assert not ImplementationUpdate.objects.exists()


def test_evidence_can_be_removed_again(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User
) -> None:
    update = recipes.draft(component, focal_a)
    piece = update.evidence.get()
    signed_in(focal_a).post(
        f"/updates/{update.pk}/edit/",
        typed(
            component,
            version=update.version,
            remove=str(piece.pk),
            action="",
            **{f"remove-reason-{piece.pk}": "Attached to the wrong update."},
        ),
    )
    assert not update.evidence.exists()


def test_evidence_is_a_download_and_not_for_strangers(
    signed_in: SignIn,
    component: Component,
    led_by_a: Assignment,
    focal_a: User,
    focal_b: User,
    visitor: Client,
) -> None:
    update = recipes.draft(component, focal_a, evidence=False)
    workflow.add_evidence(
        update,
        workflow.EvidenceInput(kind="document", title="Page", file=recipes.upload("page.txt")),
        by=focal_a,
    )
    address = reverse("evidence", args=[update.evidence.get().uid])
    answer = signed_in(focal_a).get(address)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="page.txt"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content) == b"What was done, in figures.\n"  # type: ignore[attr-defined]
    assert signed_in(focal_b).get(address).status_code == 404
    assert visitor.get(address).status_code == 302


def test_a_refusal_is_a_sentence_on_the_page(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User
) -> None:
    update = recipes.submitted(component, focal_a)
    client = signed_in(focal_a)
    answer = client.post(
        f"/updates/{update.pk}/submit/",
        {"version": update.version},
        headers={"referer": f"http://testserver/updates/{update.pk}/"},
        follow=True,
    )
    assert "This step cannot be taken now" in answer.content.decode()
    assert client.get(f"/updates/{update.pk}/submit/").status_code == 405
    stale = client.post(f"/updates/{update.pk}/withdraw/", {"version": "9999999999"}, follow=True)
    assert "Somebody has changed this record" in stale.content.decode()


def test_answering_an_assignment(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User, focal_b: User
) -> None:
    address = f"/assignments/{led_by_a.pk}/decline/"
    reason = {"version": led_by_a.version, "reason": "The courts answer for this."}
    signed_in(focal_b).post(address, reason)
    led_by_a.refresh_from_db()
    assert led_by_a.state == "assigned"
    signed_in(focal_a).post(address, reason)
    led_by_a.refresh_from_db()
    assert (led_by_a.state, led_by_a.reason) == ("declined", "The courts answer for this.")


def test_the_timeline_tells_observers_nothing_of_the_commission(
    signed_in: SignIn,
    component: Component,
    led_by_a: Assignment,
    body_a: Body,
    focal_a: User,
    secretariat: User,
    official: User,
    observer: User,
) -> None:
    recipes.approved(component, focal_a, secretariat, "partially_implemented")
    address = f"/recommendations/{component.recommendation_id}/"
    inside = signed_in(official).get(address).content.decode()
    outside = signed_in(observer).get(address).content.decode()
    for words in (body_a.name, "Law of 1 October 2026", "A law came into force."):
        assert words in inside
        assert words not in outside


def test_validating_in_the_browser(
    signed_in: SignIn, component: Component, led_by_a: Assignment, focal_a: User, validator_a: User
) -> None:
    update = recipes.submitted(component, focal_a)
    client = signed_in(validator_a)
    assert "Validate" in client.get(f"/updates/{update.pk}/").content.decode()
    client.post(f"/updates/{update.pk}/validate/", {"version": update.version})
    update.refresh_from_db()
    assert update.state == "validated"
    workflow.return_update(
        update, by=validator_a, version=update.version, reason="One more figure.", at=AT
    )
    page = signed_in(focal_a).get("/my-work/").content.decode()
    assert "One more figure." in page


def test_articles_are_offered_for_the_instrument_that_was_chosen(
    signed_in: SignIn, official: User, component: Component
) -> None:
    provision = Provision.objects.get(instrument__code="CAT", number="11")
    component.recommendation.provisions.add(provision)
    recipes.recommendation()
    client = signed_in(official)

    def articles(query: dict[str, str]) -> list[tuple[str, int]]:
        facets = client.get("/recommendations/", query).context["facets"]
        return [
            (str(option.label), option.count)
            for facet in facets
            if facet.name == "provision"
            for option in facet.options
        ]

    assert articles({}) == []
    assert articles({"instrument": "CAT"}) == [("CAT 11", 1)]
    page = client.get("/recommendations/", {"instrument": "CAT", "provision": str(provision.pk)})
    assert [one.pk for one in page.context["rows"]] == [component.recommendation_id]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("mechanism=UPR", 1),
        ("mechanism=CAT", 0),
        ("mechanism=UPR&mechanism=CAT", 1),
        ("mechanism=NOTHING", 1),
        ("state=FRA", 1),
        ("state=TKM", 0),
        ("follow_up=true", 0),
        ("theme=no-such-theme", 1),
        ("cycle=999999999999", 1),
        ("lead=abc", 0),
        ("lead=99999999999999999999", 0),
        ("body=x", 1),
        ("provision=1&provision=abc", 1),
        ("overdue=never", 1),
        ("q=%27%22%5C", 0),
        ("page=-1", 1),
    ],
)
def test_every_filter_answers_whatever_is_typed(
    query: str, count: int, signed_in: SignIn, official: User, component: Component
) -> None:
    """What is not understood is left out with a notice; nothing typed into an address is a 500."""
    component.recommending_states.add(component.recommending_states.model.objects.get(iso3="FRA"))
    page = signed_in(official).get(f"/recommendations/?{query}")
    assert page.status_code == 200
    assert page.context["page"].paginator.count == count
