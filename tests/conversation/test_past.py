"""Comments as the register showed them on an earlier day; what was withdrawn since stays so."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from obligations.conversation import workflow
from obligations.conversation.models import Comment
from obligations.conversation.workflow import CommentContent
from obligations.followup.models import Recommendation
from obligations.history import as_shown
from obligations.people.models import User
from tests import database
from tests.recipes import AT

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_past_shows_earlier_words_and_nothing_that_was_withdrawn(
    recommendation: Recommendation, focal_a: User, official: User
) -> None:
    first, second = (
        workflow.write_comment(recommendation, CommentContent(text), by=focal_a, at=AT)
        for text in ("First words", "A hasty word")
    )
    database.age(10)
    past: date = timezone.localdate() - timedelta(days=5)
    workflow.correct_comment(first, "Later words", "en", [], by=focal_a, version=1, at=AT)
    workflow.withdraw_comment(second, by=focal_a, version=1, reason="Too hasty.", at=AT)
    workflow.write_comment(recommendation, CommentContent("New"), by=focal_a, at=AT)
    with as_shown.showing(past):
        shown = list(Comment.objects.visible_to(official).order_by("pk"))
    assert [one.text for one in shown] == ["First words", ""]
    assert [one.withdrawal_reason for one in shown] == ["", "Too hasty."]
    assert [one.withdrawn_by for one in shown] == [None, focal_a]
