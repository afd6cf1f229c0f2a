"""Who reads a comment: its record, the Commission's papers, one body, and invited observers."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser

from obligations.accession.models import Study
from obligations.commission.models import Event
from obligations.common.roles import Role
from obligations.conversation import workflow
from obligations.conversation.models import Comment, Follow, Mention
from obligations.conversation.permissions import (
    can_comment,
    can_correct_comment,
    can_follow,
    can_withdraw_comment,
)
from obligations.conversation.workflow import CommentContent
from obligations.followup.models import Assignment, Recommendation
from obligations.history.changes import deeds
from obligations.history.models import LedgerEntry
from obligations.people.models import Body, User
from obligations.register.models import Instrument
from tests import recipes
from tests.recipes import AT

pytestmark = pytest.mark.django_db


def write(record: object, by: User, text: str = "x", **more: object) -> Comment:
    return workflow.write_comment(record, CommentContent(text, **more), by=by, at=AT)  # type: ignore[arg-type]


def reads(user: User, comment: Comment) -> bool:
    return Comment.objects.visible_to(user).filter(pk=comment.pk).exists()


def test_the_commission_reads_what_is_written_on_what_it_sees(
    recommendation: Recommendation,
    led_by_a: Assignment,
    focal_a: User,
    focal_b: User,
    official: User,
    secretariat: User,
    observer: User,
    administrator: User,
) -> None:
    made = write(recommendation, focal_a)
    assert all(reads(one, made) for one in (focal_a, focal_b, official, secretariat))
    assert not any(reads(one, made) for one in (observer, administrator))
    assert not Comment.objects.visible_to(AnonymousUser()).exists()
    Recommendation.objects.filter(pk=recommendation.pk).update(audience="body")
    assert reads(focal_a, made)
    assert reads(secretariat, made)
    assert not reads(focal_b, made)
    assert not reads(official, made)


def test_what_is_for_one_body_is_read_there_and_by_the_secretariat(
    recommendation: Recommendation,
    focal_a: User,
    second_a: User,
    focal_b: User,
    official: User,
    secretariat: User,
    body_a: Body,
    body_b: Body,
) -> None:
    made = write(recommendation, focal_a, body=body_a)
    assert all(reads(one, made) for one in (focal_a, second_a, secretariat))
    assert not any(reads(one, made) for one in (focal_b, official))
    User.objects.filter(pk=focal_a.pk).update(body=body_b)
    assert not reads(User.objects.get(pk=focal_a.pk), made)


@pytest.mark.parametrize("kind", ["update", "event", "study", "instrument"])
def test_each_kind_of_record_decides_for_its_comments(
    kind: str, led_by_a: Assignment, focal_a: User, focal_b: User, secretariat: User, observer: User
) -> None:
    body = focal_a.body
    if kind == "update":
        record: object = recipes.submitted(led_by_a.component, focal_a)
    elif kind == "event":
        record = Event.objects.create(
            kind="workshop", title_en="x", held_on=recipes.ON, audience="body"
        )
        record.participations.create(body=body)
    elif kind == "study":
        record = Study.objects.create(instrument=Instrument.objects.get(code="CED"))
    else:
        record = Instrument.objects.get(code="CAT")
    made = write(record, focal_a)
    assert made.on == kind
    assert reads(focal_a, made)
    assert reads(secretariat, made)
    assert reads(focal_b, made) is (kind in ("study", "instrument"))
    assert not reads(observer, made)


def test_an_observer_reads_the_thread_to_which_they_were_invited(
    recommendation: Recommendation, focal_a: User, secretariat: User, observer: User, body_a: Body
) -> None:
    other = recipes.user("other_observer", Role.OBSERVER)
    before = write(recommendation, focal_a, kind="question")
    question = write(recommendation, secretariat, kind="question", people=[observer])
    reply = write(recommendation, focal_a, answers=question)
    alone = write(recommendation, focal_a, body=body_a)
    assert reads(observer, question)
    assert reads(observer, reply)
    assert not any(reads(observer, one) for one in (before, alone))
    assert not any(reads(other, one) for one in (before, question, reply, alone))
    assert can_comment(observer, recommendation, question)
    assert not can_comment(observer, recommendation)
    assert not can_comment(observer, recommendation, before)
    own = write(recommendation, observer, answers=question)
    assert reads(focal_a, own)
    Recommendation.objects.filter(pk=recommendation.pk).update(audience="commission")
    assert not reads(observer, question)


def test_an_observer_who_is_mentioned_in_an_answer_reads_its_question(
    recommendation: Recommendation, focal_a: User, secretariat: User, observer: User
) -> None:
    question = write(recommendation, focal_a, kind="question")
    first = write(recommendation, focal_a, answers=question)
    write(recommendation, secretariat, answers=question, people=[observer])
    assert reads(observer, question)
    assert reads(observer, first)


def test_an_invitation_ends_with_the_comment_or_the_mention(
    recommendation: Recommendation, secretariat: User, observer: User
) -> None:
    first = write(recommendation, secretariat, kind="question", people=[observer])
    workflow.withdraw_comment(first, by=secretariat, version=1, reason="x", at=AT)
    assert not reads(observer, first)
    second = write(recommendation, secretariat, kind="question", people=[observer])
    assert reads(observer, second)
    workflow.correct_comment(second, "y", "en", [], by=secretariat, version=1, at=AT)
    assert not reads(observer, second)


def test_who_may_correct_and_withdraw(
    recommendation: Recommendation,
    focal_a: User,
    second_a: User,
    focal_b: User,
    secretariat: User,
) -> None:
    made = write(recommendation, focal_a)
    assert can_correct_comment(focal_a, made)
    assert not any(can_correct_comment(one, made) for one in (second_a, focal_b, secretariat))
    assert all(can_withdraw_comment(one, made) for one in (focal_a, secretariat))
    assert not any(can_withdraw_comment(one, made) for one in (second_a, focal_b))


def test_mentions_and_follows(
    recommendation: Recommendation, focal_a: User, focal_b: User, secretariat: User, body_a: Body
) -> None:
    """Mentions are read with their comment; what one follows is one's own matter."""
    made = write(recommendation, focal_a, body=body_a, people=[secretariat])
    mention = made.mentions.get()
    assert mention in Mention.objects.visible_to(focal_a)
    assert mention not in Mention.objects.visible_to(focal_b)
    workflow.follow(recommendation, by=focal_a, at=AT)
    assert Follow.objects.visible_to(focal_a).count() == 1
    assert not Follow.objects.visible_to(secretariat).exists()
    Recommendation.objects.filter(pk=recommendation.pk).update(audience="body")
    assert not can_follow(focal_b, recommendation)


def test_the_history_keeps_what_was_withdrawn_for_its_author_and_the_secretariat(
    recommendation: Recommendation, focal_a: User, second_a: User, secretariat: User
) -> None:
    made = write(recommendation, focal_a, "A hasty word")
    workflow.withdraw_comment(made, by=focal_a, version=1, reason="Too hasty.", at=AT)

    def told(user: User) -> str:
        lines = LedgerEntry.objects.of("obligations_commentevent", [made.pk])
        found = deeds(lines.with_before().select_related("by").order_by("-pk"), user)
        values = [
            [one.label, one.before, one.after]
            for deed in found
            for change in deed.changes
            for one in change.fields
        ]
        return json.dumps(values)

    assert "A hasty word" in told(focal_a)
    assert "A hasty word" in told(secretariat)
    assert "A hasty word" not in told(second_a)
    assert "Too hasty." in told(second_a)


def test_the_history_shows_each_version_to_whom_the_comment_is_for(
    recommendation: Recommendation, focal_a: User, focal_b: User, secretariat: User, body_a: Body
) -> None:
    made = write(recommendation, focal_a, "First", body=body_a)
    workflow.correct_comment(made, "Second", "en", [], by=focal_a, version=1, at=AT)
    lines = LedgerEntry.objects.of("obligations_commentevent", [made.pk])
    assert lines.visible_to(focal_a).count() == lines.visible_to(secretariat).count() == 2
    assert not lines.visible_to(focal_b).exists()
    assert len(deeds(lines.with_before().order_by("-pk"), focal_a)) == 2
