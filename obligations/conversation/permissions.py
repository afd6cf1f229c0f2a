"""Who may comment, answer, correct, withdraw and follow, each answer with its reason."""

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from obligations.common.permissions import Verdict, can_view, no, yes
from obligations.common.querysets import Viewer
from obligations.conversation.models import Comment
from obligations.conversation.querysets import takes_comments

NOT_SEEN = _("This record is not there, or not open to you.")


def can_comment(user: Viewer, record: Model, question: Comment | None = None) -> Verdict:
    """The Commission's members on what they see; an observer answers in a thread to which they
    were invited by being mentioned, and begins none."""
    if not (user.is_authenticated and can_view(user, record)):
        return no(NOT_SEEN)
    if not takes_comments(record):
        return no(_("A draft takes no comments. Comment on the update once it is submitted."))
    if question is not None and not can_view(user, question):
        return no(NOT_SEEN)
    if user.reads_commission:
        return yes(_("The Commission’s members ask, decide and note here."))
    if question is not None:
        return yes(_("You were invited to this question."))
    return no(_("Only members of the Commission comment. An observer answers where asked."))


def can_correct_comment(user: Viewer, comment: Comment) -> Verdict:
    """The author alone, as long as the comment stands."""
    if comment.withdrawn_at is not None:
        return no(_("This comment is withdrawn."))
    if user.is_authenticated and user.pk == comment.author_id and can_view(user, comment):
        return yes(_("You wrote this comment."))
    return no(_("Only its author corrects a comment."))


def can_withdraw_comment(user: Viewer, comment: Comment) -> Verdict:
    """The author; the secretariat, for instance where the author has left."""
    if comment.withdrawn_at is not None:
        return no(_("This comment is withdrawn already."))
    if not (user.is_authenticated and can_view(user, comment)):
        return no(NOT_SEEN)
    if user.pk == comment.author_id:
        return yes(_("You wrote this comment."))
    if user.is_secretariat:
        return yes(_("The secretariat may withdraw a comment, with a reason."))
    return no(_("The author of a comment or the secretariat withdraws it."))


def can_follow(user: Viewer, record: Model) -> Verdict:
    """Whoever sees a record."""
    if can_view(user, record):
        return yes(_("You hear of what is new here."))
    return no(NOT_SEEN)
