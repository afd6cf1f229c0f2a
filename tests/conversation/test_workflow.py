"""Writing, answering, correcting, withdrawing and following: what each verb does and refuses."""

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from obligations.commission.models import Event
from obligations.common.errors import Incomplete, NotPermitted, StaleVersion, WrongState
from obligations.conversation import workflow
from obligations.conversation.models import Comment, Follow
from obligations.conversation.workflow import CommentContent
from obligations.followup.models import Assignment, Component, Recommendation
from obligations.followup.workflow import discard
from obligations.followup.workflow import reopen as reopen_update
from obligations.followup.workflow import withdraw as withdraw_update
from obligations.people.models import Body, User
from tests import recipes
from tests.recipes import AT

pytestmark = pytest.mark.django_db


def ask(record: object, by: User, text: str = "Since when?", **more: object) -> Comment:
    content = CommentContent(text, "question", **more)  # type: ignore[arg-type]
    return workflow.write_comment(record, content, by=by, at=AT)  # type: ignore[arg-type]


def answer(question: Comment, by: User, text: str = "Since May.") -> Comment:
    content = CommentContent(text, answers=question)
    return workflow.write_comment(question.record, content, by=by, at=AT)


def test_a_comment_says_who_wrote_it_when_and_for_which_body(
    recommendation: Recommendation, focal_a: User, body_a: Body
) -> None:
    made = ask(recommendation, focal_a, "  Since when?  ", language="ru")
    assert (made.text, made.language, made.kind) == ("Since when?", "ru", "question")
    assert (made.author, made.author_body, made.written_at) == (focal_a, body_a, AT)
    assert (made.audience, made.body, made.record) == ("commission", None, recommendation)


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_an_empty_comment_is_refused(
    text: str, recommendation: Recommendation, focal_a: User
) -> None:
    with pytest.raises(Incomplete) as refused:
        ask(recommendation, focal_a, text)
    assert refused.value.field == "text"
    assert not Comment.objects.exists()


def test_a_question_is_open_until_it_is_answered_or_withdrawn(
    recommendation: Recommendation, focal_a: User, secretariat: User
) -> None:
    first, second = ask(recommendation, secretariat), ask(recommendation, secretariat)
    workflow.write_comment(recommendation, CommentContent("A note."), by=focal_a, at=AT)
    assert list(Comment.objects.open_questions()) == [first, second]
    reply = answer(first, focal_a)
    assert (reply.kind, reply.answers) == ("note", first)
    workflow.withdraw_comment(second, by=secretariat, version=second.version, reason="x", at=AT)
    assert not Comment.objects.open_questions().exists()
    workflow.withdraw_comment(reply, by=focal_a, version=reply.version, reason="x", at=AT)
    assert list(Comment.objects.open_questions()) == [first]


def test_an_answer_is_for_whom_its_question_is_for(
    recommendation: Recommendation, focal_a: User, second_a: User, body_a: Body
) -> None:
    question = ask(recommendation, focal_a, body=body_a)
    reply = answer(question, second_a)
    assert (reply.audience, reply.body) == ("body", body_a)


def test_only_a_question_that_stands_on_the_same_record_is_answered(
    recommendation: Recommendation, focal_a: User, secretariat: User
) -> None:
    note = workflow.write_comment(recommendation, CommentContent("x"), by=focal_a, at=AT)
    with pytest.raises(WrongState):
        answer(note, secretariat)
    question = ask(recommendation, focal_a)
    other = CommentContent("x", answers=question)
    with pytest.raises(WrongState):
        workflow.write_comment(recipes.recommendation(), other, by=secretariat, at=AT)
    workflow.withdraw_comment(question, by=focal_a, version=question.version, reason="x", at=AT)
    with pytest.raises(WrongState):
        answer(question, secretariat)


def test_a_body_alone_is_the_own_one_or_for_the_secretariat_an_assigned_one(
    recommendation: Recommendation,
    led_by_a: Assignment,
    focal_a: User,
    secretariat: User,
    body_a: Body,
    body_b: Body,
) -> None:
    assert ask(recommendation, secretariat, body=body_a).body == body_a
    for by, body in ((secretariat, body_b), (focal_a, body_b)):
        with pytest.raises(NotPermitted):
            ask(recommendation, by, body=body)


def test_a_correction_replaces_the_text_and_says_when(
    recommendation: Recommendation, focal_a: User
) -> None:
    made = ask(recommendation, focal_a)
    same = workflow.correct_comment(
        made, made.text, "en", [], by=focal_a, version=made.version, at=AT
    )
    assert same.corrected_at is None
    done = workflow.correct_comment(
        made, "Since which day?", "en", [], by=focal_a, version=made.version, at=AT
    )
    assert (done.text, done.corrected_at) == ("Since which day?", AT)
    with pytest.raises(StaleVersion):
        workflow.correct_comment(made, "x", "en", [], by=focal_a, version=made.version, at=AT)


def test_a_withdrawn_comment_leaves_a_line_without_its_text(
    recommendation: Recommendation, focal_a: User
) -> None:
    made = ask(recommendation, focal_a)
    with pytest.raises(Incomplete):
        workflow.withdraw_comment(made, by=focal_a, version=made.version, reason=" ", at=AT)
    done = workflow.withdraw_comment(
        made, by=focal_a, version=made.version, reason="On the wrong record.", at=AT
    )
    assert (done.text, done.withdrawal_reason) == ("", "On the wrong record.")
    assert (done.withdrawn_by, done.withdrawn_at) == (focal_a, AT)
    for again in (
        lambda: workflow.withdraw_comment(done, by=focal_a, version=2, reason="x", at=AT),
        lambda: workflow.correct_comment(done, "x", "en", [], by=focal_a, version=2, at=AT),
    ):
        with pytest.raises(NotPermitted):
            again()


def test_the_database_refuses_to_delete_a_comment_or_to_move_it(
    recommendation: Recommendation, focal_a: User, secretariat: User
) -> None:
    made = ask(recommendation, focal_a)
    row = Comment.objects.filter(pk=made.pk)
    with pytest.raises(ProgrammingError), transaction.atomic():
        row.delete()
    other = recipes.recommendation()
    for change in ({"recommendation": other}, {"author": secretariat}, {"kind": "note"}):
        with pytest.raises(ProgrammingError), transaction.atomic():
            row.update(**change)  # type: ignore[arg-type]
    assert row.get() == made


def test_the_database_refuses_an_answer_elsewhere_or_wider(
    recommendation: Recommendation, focal_a: User, body_a: Body
) -> None:
    question = ask(recommendation, focal_a, body=body_a)
    wrong = (
        {"recommendation": recipes.recommendation(), "audience": "body", "body": body_a},
        {"recommendation": recommendation, "audience": "commission"},
    )
    for values in wrong:
        with pytest.raises(IntegrityError, match="answer stands"), transaction.atomic():
            Comment.objects.create(
                kind="note", text="x", author=focal_a, written_at=AT, answers=question, **values
            )  # type: ignore[misc]


def test_a_draft_takes_no_comments_and_one_with_comments_is_not_discarded(
    component: Component, led_by_a: Assignment, focal_a: User
) -> None:
    update = recipes.draft(component, focal_a)
    with pytest.raises(NotPermitted):
        ask(update, focal_a)
    update = recipes.submitted(component, focal_a)
    ask(update, focal_a)
    update = withdraw_update(update, by=focal_a, version=update.version)
    update = reopen_update(update, by=focal_a, version=update.version)
    with pytest.raises(WrongState, match="never deleted"):
        discard(update, by=focal_a, version=update.version, reason="x")


def test_following_is_repeatable_and_ends(recommendation: Recommendation, focal_a: User) -> None:
    event = Event.objects.create(
        kind="workshop", title_en="x", held_on=recipes.ON, audience="public"
    )
    for record in (recommendation, recommendation, event):
        workflow.follow(record, by=focal_a, at=AT)
    assert Follow.objects.filter(user=focal_a).count() == 2
    workflow.stop_following(recommendation, by=focal_a)
    workflow.stop_following(recommendation, by=focal_a)
    assert Follow.objects.get(user=focal_a).record == event


def test_a_record_that_is_not_seen_is_not_followed(focal_b: User) -> None:
    hidden = recipes.recommendation(audience="body")
    with pytest.raises(NotPermitted):
        workflow.follow(hidden, by=focal_b, at=AT)
