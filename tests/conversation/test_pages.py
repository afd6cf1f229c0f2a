"""The pages of the conversation: nothing typed is lost, strangers find nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from obligations.accession.models import Study
from obligations.commission.models import Event
from obligations.conversation import figures, workflow
from obligations.conversation.models import Comment, Follow
from obligations.conversation.workflow import CommentContent
from obligations.followup.models import Assignment, Recommendation
from obligations.people.models import Body, User
from obligations.register.models import Instrument
from tests import recipes
from tests.recipes import AT

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
NEW = "/comments/new/"


def write(record: Any, by: User, text: str = "x", **more: Any) -> Comment:
    return workflow.write_comment(record, CommentContent(text, **more), by=by, at=AT)


def sent(record: Recommendation, **more: Any) -> dict[str, Any]:
    return {"on": f"recommendation:{record.pk}", "text": "Since when?", "language": "en", **more}


def test_a_comment_is_written_on_the_page_of_its_record(
    recommendation: Recommendation, led_by_a: Assignment, focal_a: User, secretariat: User,
    signed_in: SignIn,
) -> None:  # fmt: skip
    client = signed_in(focal_a)
    page = reverse("recommendation", args=[recommendation.pk])
    assert f'action="{NEW}"' in client.get(page).content.decode()
    answer = client.post(NEW, sent(recommendation, kind="question", text="When, @secretariat?"))
    made = Comment.objects.get()
    assert answer.headers["Location"] == f"{page}#comment-{made.pk}"
    text = client.get(page).content.decode()
    assert f'id="comment-{made.pk}"' in text
    assert '<b class="mention">secretariat</b>' in text
    assert "1 open question" in text
    assert f'href="#comment-{made.pk}"' in text, "the timeline leads to it"


def test_what_was_typed_is_shown_again_with_what_is_wrong(
    recommendation: Recommendation, led_by_a: Assignment, focal_a: User, second_a: User,
    signed_in: SignIn,
) -> None:  # fmt: skip
    data = sent(recommendation, text="Ask <@nobody>", kind="decision", people=[second_a.pk])
    answer = signed_in(focal_a).post(NEW, data)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "There is a problem" in text
    assert "“@nobody” is nobody whom you can mention here" in text
    assert "Ask &lt;@nobody&gt;" in text
    assert 'value="decision" checked' in text
    assert f'value="{second_a.pk}" checked' in text
    assert 'href="#id_text"' in text
    assert not Comment.objects.exists()


def test_choosing_people_keeps_what_was_typed(
    recommendation: Recommendation, led_by_a: Assignment, focal_a: User, second_a: User,
    signed_in: SignIn,
) -> None:  # fmt: skip
    client = signed_in(focal_a)
    answer = client.post(NEW, sent(recommendation, action="choose", text="Half a sentence"))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Half a sentence" in text
    assert "There is a problem" not in text
    assert "second_a" in text
    client.post(NEW, sent(recommendation, people=[second_a.pk], kind="note"))
    assert Comment.objects.get().mentions.get().person == second_a


@pytest.mark.parametrize("chosen", ["body", "commission"])
def test_a_comment_may_be_for_the_own_body_alone(
    chosen: str, recommendation: Recommendation, focal_a: User, body_a: Body, signed_in: SignIn
) -> None:
    audience = body_a.pk if chosen == "body" else "commission"
    signed_in(focal_a).post(NEW, sent(recommendation, audience=audience))
    assert Comment.objects.get().audience == chosen


def test_a_question_is_answered(
    recommendation: Recommendation, focal_a: User, secretariat: User, signed_in: SignIn
) -> None:
    question = write(recommendation, secretariat, "Since when?", kind="question")
    client = signed_in(focal_a)
    page = client.get(f"{NEW}?on=recommendation:{recommendation.pk}&answers={question.pk}")
    assert "Since when?" in page.content.decode()
    client.post(NEW, sent(recommendation, text="Since May.", answers=question.pk))
    reply = question.replies.get()
    assert (reply.text, reply.author) == ("Since May.", focal_a)


def test_an_observer_answers_where_asked_and_nowhere_else(
    recommendation: Recommendation, secretariat: User, observer: User, signed_in: SignIn
) -> None:
    asked = write(recommendation, secretariat, "Seen?", kind="question", people=[observer])
    other = write(recommendation, secretariat, "A matter of our own", kind="question")
    client = signed_in(observer)
    page = client.get(reverse("recommendation", args=[recommendation.pk])).content.decode()
    assert "Seen?" in page
    assert "A matter of our own" not in page
    assert client.post(NEW, sent(recommendation, answers=asked.pk)).status_code == 302
    assert client.post(NEW, sent(recommendation, answers=other.pk)).status_code == 404
    assert client.post(NEW, sent(recommendation)).status_code == 403
    assert asked.replies.get().author == observer


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "on", ["recommendation:{hidden}", "recommendation:987654321", "user:1", "recommendation:x", "",
           "recommendation:" + "9" * 400]
)  # fmt: skip
def test_a_record_that_is_not_seen_is_not_there(
    on: str, method: str, focal_b: User, signed_in: SignIn
) -> None:
    hidden = recipes.recommendation(audience="body")
    data = {"on": on.format(hidden=hidden.pk), "text": "x", "language": "en"}
    for address in (NEW, "/follow/"):
        answer = getattr(signed_in(focal_b), method)(address, data)
        assert answer.status_code == (405 if (method, address) == ("get", "/follow/") else 404)
    assert not Comment.objects.exists()


def test_a_question_of_another_record_is_not_there(
    recommendation: Recommendation, focal_a: User, secretariat: User, body_a: Body, focal_b: User,
    signed_in: SignIn,
) -> None:  # fmt: skip
    """Nor one that is for another body, nor one that never was: all three in the same words."""
    elsewhere = write(recipes.recommendation(), secretariat, kind="question")
    of_a = write(recommendation, focal_a, kind="question", body=body_a)
    for key in (elsewhere.pk, of_a.pk, 987654321, "x"):
        answer = signed_in(focal_b).post(NEW, sent(recommendation, answers=key))
        assert answer.status_code == 404


def test_a_correction_is_told_and_a_stale_one_loses_nothing(
    recommendation: Recommendation, focal_a: User, second_a: User, signed_in: SignIn
) -> None:
    made = write(recommendation, focal_a, "First")
    client, address = signed_in(focal_a), f"/comments/{made.pk}/edit/"
    assert "First" in client.get(address).content.decode()
    data = {"text": "Second", "language": "en", "version": 1}
    assert client.post(address, data).status_code == 302
    stale = client.post(address, data | {"text": "Third"})
    text = stale.content.decode()
    assert stale.status_code == 422
    assert "Changed since you opened it" in text
    assert "Second" in text
    assert "Third" in text
    assert 'name="version" value="2"' in text
    page = client.get(reverse("recommendation", args=[recommendation.pk])).content.decode()
    assert "corrected on" in page
    refused = signed_in(second_a).get(address, follow=True)
    assert "Only its author corrects a comment." in refused.content.decode()


def test_a_withdrawn_comment_is_a_line(
    recommendation: Recommendation, focal_a: User, official: User, signed_in: SignIn
) -> None:
    made = write(recommendation, focal_a, "A hasty word")
    client, address = signed_in(focal_a), f"/comments/{made.pk}/withdraw/"
    empty = client.post(address, {"version": 1, "reason": ""})
    assert empty.status_code == 422
    assert "Give a reason" in empty.content.decode()
    client.post(address, {"version": 1, "reason": "Too hasty."})
    page = reverse("recommendation", args=[recommendation.pk])
    for user in (focal_a, official):
        text = signed_in(user).get(page).content.decode()
        assert "Too hasty." in text
        assert "A hasty word" not in text


def test_every_kind_of_record_shows_its_conversation(
    led_by_a: Assignment, focal_a: User, secretariat: User, signed_in: SignIn
) -> None:
    event = Event.objects.create(kind="workshop", title_en="x", held_on=recipes.ON)
    instrument = Instrument.objects.get(code="CAT")
    study = Study.objects.create(instrument=Instrument.objects.get(code="CED"))
    update = recipes.submitted(led_by_a.component, focal_a)
    client = signed_in(focal_a)
    for record in (event, instrument, study, update, led_by_a.component.recommendation):
        made = write(record, secretariat, f"About {record.pk}")
        answer = client.get(f"/comments/{made.pk}/", follow=True)
        text = answer.content.decode()
        assert answer.status_code == 200
        assert f"About {record.pk}" in text
        assert f'value="{made.on}:{record.pk}"' in text
        assert answer.redirect_chain[0][0].endswith(f"#comment-{made.pk}")
        on = {"on": f"{made.on}:{record.pk}"}
        assert client.post("/follow/", on).status_code == 302
        page = client.get(answer.redirect_chain[0][0]).content.decode()
        assert "Stop following" in page
    assert Follow.objects.filter(user=focal_a).count() == 5
    news = figures.followed_news(focal_a)
    assert [one.text for one in news] == []
    client.post("/follow/", on | {"stop": "1"})
    assert Follow.objects.filter(user=focal_a).count() == 4


def test_mentions_stand_in_the_list_until_they_are_seen(
    recommendation: Recommendation, focal_a: User, secretariat: User, signed_in: SignIn
) -> None:
    write(recommendation, secretariat, "Since when, @focal_a?", kind="question")
    client = signed_in(focal_a)
    text = client.get("/mentions/").content.decode()
    assert "1 new" in text
    assert "Since when" in text
    assert figures.unseen_mentions(focal_a).count() == 1
    client.post("/mentions/seen/")
    assert not figures.unseen_mentions(focal_a).exists()
    assert "Since when" in client.get("/mentions/").content.decode()
    assert list(figures.questions_to(focal_a)) == list(Comment.objects.all())


PAGES = ["record", "mentions", "admin", "new"]


@pytest.mark.parametrize("page", PAGES)
def test_queries_do_not_grow_with_the_comments(
    page: str, recommendation: Recommendation, led_by_a: Assignment, focal_a: User,
    secretariat: User, signed_in: SignIn,
) -> None:  # fmt: skip
    address = {
        "record": reverse("recommendation", args=[recommendation.pk]),
        "mentions": "/mentions/",
        "admin": reverse("admin:obligations_comment_changelist"),
        "new": f"{NEW}?on=recommendation:{recommendation.pk}",
    }[page]
    workflow.follow(recommendation, by=secretariat, at=AT.replace(year=2020))

    def make(count: int) -> None:
        for number in range(count):
            asked = write(recommendation, focal_a, f"{number}, @secretariat?", kind="question")
            write(recommendation, secretariat, f"{number}", answers=asked)

    def asked() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    client = signed_in(secretariat)
    make(1)
    one = asked()
    make(29)
    assert asked() == one
    assert one <= 60
