"""Whom a comment asks or tells: understood or refused, and told by a mail without its text."""

from typing import Any

import pytest
from django.core import mail

from obligations.access.invitations import LINKS as OTHER_LINKS
from obligations.common.errors import Incomplete
from obligations.common.roles import Role
from obligations.common.text import handles, in_pieces, is_named
from obligations.conversation import workflow
from obligations.conversation.choices import MOST_TOLD
from obligations.conversation.models import Comment
from obligations.conversation.workflow import CommentContent
from obligations.followup.models import Assignment, Recommendation
from obligations.management.commands.send_notices import LINKS
from obligations.notices.mail import send_waiting
from obligations.notices.models import Notice
from obligations.people.models import Body, User
from tests import recipes
from tests.recipes import AT

pytestmark = pytest.mark.django_db


def write(record: Any, by: User, text: str = "x", **more: Any) -> Comment:
    return workflow.write_comment(record, CommentContent(text, **more), by=by, at=AT)


def told(comment: Comment) -> set[str]:
    return {one.person.full_name for one in comment.mentions.all()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@Ivanov, since when?", ["Ivanov"]),
        ("Ask (@a.b-c) and @Çaryýew.", ["a.b-c", "Çaryýew"]),
        ("@x@body.example. Mail me at y@body.example", ["x@body.example"]),
        ("at @ 5 o'clock, @5pm, a@b", []),
        ("@Ivanov @Ivanov", ["Ivanov"]),
    ],
)
def test_handles_are_found_where_a_word_begins(text: str, expected: list[str]) -> None:
    assert handles(text) == expected
    assert "".join(piece for piece, _handle in in_pieces(text)) == text


@pytest.mark.parametrize(
    ("handle", "is_it"),
    [
        ("caryyew", True), ("ÇARYÝEW", True), ("m.caryyew", True), ("m.caryyew@justice.example",
                                                                    True),
        ("caryy", False), ("justice", False), ("m.caryyew@other.example", False),
    ],
)  # fmt: skip
def test_a_handle_is_a_word_of_the_name_or_the_address(handle: str, is_it: bool) -> None:
    assert is_named(handle, "m.caryyew@justice.example", "Merdan Çaryýew") is is_it


def test_people_are_named_in_the_text_or_chosen(
    recommendation: Recommendation, focal_a: User, focal_b: User, secretariat: User, official: User
) -> None:
    made = write(recommendation, focal_a, "@focal_b and @OFFICIAL, look", people=[secretariat])
    assert told(made) == {"focal_b", "official", "secretariat"}
    assert ("@focal_b", "focal_b") in made.pieces
    assert made.told == ["secretariat"]


def test_a_name_of_several_people_is_not_guessed(
    recommendation: Recommendation, focal_a: User, focal_b: User, official: User
) -> None:
    for one in (focal_b, official):
        User.objects.filter(pk=one.pk).update(full_name=f"{one.full_name[0]}. Annayev")
    with pytest.raises(Incomplete, match="f. Annayev; o. Annayev") as refused:
        write(recommendation, focal_a, "@annayev, since when?")
    assert refused.value.field == "text"
    assert not Comment.objects.exists()
    assert not Notice.objects.exists()
    assert told(write(recommendation, focal_a, "@annayev", people=[official])) == {"o. Annayev"}


def test_who_may_not_read_it_is_refused_in_the_words_for_nobody(
    led_by_a: Assignment, recommendation: Recommendation, focal_a: User, focal_b: User,
    observer: User, administrator: User,
) -> None:  # fmt: skip
    """Whether there is such an account is not told by a refusal."""
    Recommendation.objects.filter(pk=recommendation.pk).update(audience="body")
    said = set()
    for name in ("focal_b", "observer", "administrator", "nobody"):
        with pytest.raises(Incomplete) as refused:
            write(recommendation, focal_a, f"@{name}")
        said.add(str(refused.value).replace(f"@{name}", "@*"))
    assert len(said) == 1
    with pytest.raises(Incomplete) as refused:
        write(recommendation, focal_a, people=[focal_b])
    assert refused.value.field == "people"


def test_what_is_for_one_body_mentions_its_people_and_the_secretariat(
    recommendation: Recommendation, focal_a: User, second_a: User, focal_b: User,
    secretariat: User, body_a: Body,
) -> None:  # fmt: skip
    made = write(recommendation, focal_a, "@second_a", body=body_a, people=[secretariat])
    assert told(made) == {"second_a", "secretariat"}
    for content in ({"text": "@focal_b"}, {"text": "x", "people": [focal_b]}):
        with pytest.raises(Incomplete):
            write(recommendation, focal_a, body=body_a, **content)


def test_observers_are_invited_by_the_secretariat_to_public_records(
    recommendation: Recommendation, focal_a: User, secretariat: User, observer: User, body_a: Body
) -> None:
    with pytest.raises(Incomplete):
        write(recommendation, focal_a, "@observer")
    assert told(write(recommendation, secretariat, "@observer")) == {"observer"}
    Recommendation.objects.filter(pk=recommendation.pk).update(audience="commission")
    with pytest.raises(Incomplete):
        write(recommendation, secretariat, "@observer")


def test_accounts_switched_off_and_oneself_are_not_mentioned(
    recommendation: Recommendation, focal_a: User, focal_b: User
) -> None:
    User.objects.filter(pk=focal_b.pk).update(is_active=False)
    for name in ("focal_b", "focal_a"):
        with pytest.raises(Incomplete):
            write(recommendation, focal_a, f"@{name}")


def test_an_answer_tells_whoever_asked_and_the_mention_is_seen(
    recommendation: Recommendation, focal_a: User, secretariat: User
) -> None:
    question = write(recommendation, secretariat, "Since when?", kind="question", people=[focal_a])
    reply = write(recommendation, focal_a, "Since May.", answers=question)
    assert told(reply) == {"secretariat"}
    assert question.mentions.get().seen_at == AT


def test_too_many_are_refused(
    recommendation: Recommendation, secretariat: User, body_a: Body
) -> None:
    people = [
        recipes.user(f"m{number}", Role.FOCAL_POINT, body=body_a) for number in range(MOST_TOLD + 1)
    ]
    with pytest.raises(Incomplete, match="at most"):
        write(recommendation, secretariat, people=people)


def test_the_list_holds_the_bodies_of_the_record_and_the_secretariat(
    recommendation: Recommendation, led_by_a: Assignment, focal_a: User, second_a: User,
    focal_b: User, secretariat: User, official: User, observer: User,
) -> None:  # fmt: skip
    def listed(by: User) -> dict[str, list[str]]:
        groups = workflow.readers_of(recommendation, by).near(by, recommendation)
        return {label: [str(one) for one in people] for label, people in groups}

    assert listed(focal_a) == {"Ministry A": ["second_a"], "Secretariat": ["secretariat"]}
    of_b = listed(focal_b)
    assert of_b == {"Ministry A": ["focal_a", "second_a"], "Secretariat": ["secretariat"]}
    of_staff = list(listed(secretariat).values())
    assert of_staff == [["focal_a", "second_a"], ["observer"]]


def test_a_mail_says_where_and_not_what(
    recommendation: Recommendation, focal_a: User, focal_b: User, secretariat: User
) -> None:
    made = write(recommendation, focal_a, "A sentence that stays here, @focal_b")
    notice = Notice.objects.get()
    assert (notice.kind, notice.user, notice.language) == ("mentioned", focal_b, "en")
    assert set(OTHER_LINKS) < set(LINKS)
    assert send_waiting(notice.next_try_at, LINKS) == (1, 0)
    sent = mail.outbox[0]
    assert sent.to == [focal_b.email]
    assert recommendation.reference in sent.body
    assert f"/comments/{made.pk}/" in sent.body
    assert "A sentence" not in sent.subject + sent.body
    assert focal_a.full_name not in sent.subject + sent.body


def test_the_title_of_an_event_that_is_not_public_is_in_no_mail(
    secretariat: User, focal_a: User
) -> None:
    event = recipes_event("A secret meeting", "commission")
    write(event, secretariat, people=[focal_a])
    send_waiting(Notice.objects.get().next_try_at, LINKS)
    assert "secret" not in mail.outbox[0].body
    assert "an event" in mail.outbox[0].body


def recipes_event(title: str, audience: str) -> Any:
    model: Any = Comment._meta.get_field("event").related_model
    return model.objects.create(
        kind="workshop", title_en=title, held_on=recipes.ON, audience=audience
    )


def test_a_correction_tells_only_those_who_are_new_and_takes_the_others_back(
    recommendation: Recommendation, focal_a: User, focal_b: User, secretariat: User, official: User
) -> None:
    made = write(recommendation, focal_a, "@focal_b", people=[secretariat])
    done = workflow.correct_comment(
        made, "@official", "en", [secretariat], by=focal_a, version=1, at=AT
    )
    assert told(done) == {"official", "secretariat"}
    waiting = Notice.objects.unsent().values_list("user__full_name", flat=True)
    assert sorted(waiting) == ["official", "secretariat"]


def test_what_was_withdrawn_is_not_mailed(
    recommendation: Recommendation, focal_a: User, focal_b: User
) -> None:
    made = write(recommendation, focal_a, "@focal_b")
    workflow.withdraw_comment(made, by=focal_a, version=1, reason="x", at=AT)
    assert not Notice.objects.unsent().exists()


def test_a_refused_comment_leaves_no_notice(
    recommendation: Recommendation, focal_a: User, focal_b: User
) -> None:
    with pytest.raises(Incomplete):
        write(recommendation, focal_a, "@focal_b and @nobody")
    assert not Notice.objects.exists()
