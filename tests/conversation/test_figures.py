"""News of what one follows: comments, approved updates, levels; since one looked last."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from obligations.conversation import figures, workflow
from obligations.conversation.models import Comment, Follow
from obligations.conversation.workflow import CommentContent
from obligations.followup.models import Assignment, Recommendation
from obligations.people.models import Body, User
from tests import recipes
from tests.recipes import AT

pytestmark = pytest.mark.django_db
BEFORE = AT - timedelta(days=1)


def write(record: Any, by: User, text: str = "x", at: Any = AT, **more: Any) -> Comment:
    return workflow.write_comment(record, CommentContent(text, **more), by=by, at=at)


def test_news_are_what_others_did_since_one_looked(
    recommendation: Recommendation, led_by_a: Assignment, focal_a: User, secretariat: User,
    official: User,
) -> None:  # fmt: skip
    workflow.follow(recommendation, by=official, at=BEFORE)
    write(recommendation, secretariat, "Before", at=BEFORE - timedelta(hours=1))
    write(recommendation, secretariat, "After")
    write(recommendation, official, "My own")
    write(recipes.recommendation(), secretariat, "Elsewhere")
    done = recipes.approved(led_by_a.component, focal_a, secretariat, "partially_implemented")
    recipes.submitted(led_by_a.component, focal_a)
    titles = [one.title for one in figures.followed_news(official)]
    assert titles[0] == "Level set to “partially implemented”"
    assert sorted(titles[1:]) == [
        "Note by secretariat",
        f"Update {done.update} approved, Ministry A",
    ]
    workflow.mark_news_seen(by=official, at=timezone.now() + timedelta(days=400))
    assert figures.followed_news(official) == []
    again = figures.followed_news(official, since=BEFORE)
    assert len(again) == 3


def test_news_hold_only_what_one_may_read(
    recommendation: Recommendation, focal_a: User, focal_b: User, observer: User, body_a: Body
) -> None:
    for one in (focal_b, observer):
        workflow.follow(recommendation, by=one, at=BEFORE)
    write(recommendation, focal_a, "Ours alone", body=body_a)
    assert figures.followed_news(focal_b) == []
    write(recommendation, focal_a, "For the Commission")
    assert [one.text for one in figures.followed_news(focal_b)] == ["For the Commission"]
    assert figures.followed_news(observer) == []
    Recommendation.objects.filter(pk=recommendation.pk).update(audience="body")
    assert figures.followed_news(focal_b) == []
    assert not figures.followed(focal_b).exists()
    assert Follow.objects.filter(user=focal_b).exists()


def test_open_questions_are_counted_by_whom_they_ask(
    recommendation: Recommendation, focal_a: User, focal_b: User, secretariat: User
) -> None:
    to_a = write(recommendation, secretariat, kind="question", people=[focal_a])
    to_nobody = write(recommendation, secretariat, kind="question")
    assert list(figures.open_questions(focal_a)) == [to_a, to_nobody]
    assert list(figures.questions_to(focal_a)) == [to_a]
    assert not figures.questions_to(focal_b).exists()
    write(recommendation, focal_a, answers=to_a)
    assert list(figures.open_questions(focal_b)) == [to_nobody]


def test_a_withdrawn_comment_mentions_nobody(
    recommendation: Recommendation, focal_a: User, secretariat: User
) -> None:
    made = write(recommendation, secretariat, people=[focal_a])
    assert figures.mentions_of(focal_a).get().comment == made
    workflow.withdraw_comment(made, by=secretariat, version=1, reason="x", at=AT)
    assert not figures.mentions_of(focal_a).exists()
