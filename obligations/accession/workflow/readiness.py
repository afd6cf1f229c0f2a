"""A body says how ready the State is; the secretariat releases what was said for itself."""

from datetime import date, datetime
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from obligations.accession.choices import ReadinessValue, StudyAudience
from obligations.accession.models import Consideration, Readiness, Study, StudyArticle
from obligations.accession.permissions import can_answer_readiness, can_release
from obligations.common.acts import act, lock
from obligations.common.errors import Incomplete
from obligations.common.languages import Language
from obligations.people.models import User

_R = TypeVar("_R", Readiness, Consideration)


def give_readiness(
    article: StudyArticle,
    value: ReadinessValue | str,
    *,
    by: User,
    on: date,
    reason: str,
    audience: StudyAudience | str = StudyAudience.COMMISSION,
    language: Language | str = Language.ENGLISH,
) -> Readiness:
    """Adds what the person's body says about an article; what it said before stays.

    Raises Incomplete without a value or a reason, and where the body said something later than
    `on` already.
    """
    can_answer_readiness(by, article).enforce()
    body: Any = by.body
    if value not in ReadinessValue.values:
        raise Incomplete(_("Choose how ready the State is."), field="value")
    if not reason.strip():
        raise Incomplete(_("Give the reason: it stands beside the answer."), field="reason")
    with act("give_readiness", by, reason.strip()):
        Study.objects.select_for_update().get(pk=article.study_id)
        before = article.readiness.filter(body=by.body_id).first()
        if before is not None and before.said_on > on:
            raise Incomplete(_("Your body said something on a later day already."), field="reason")
        return Readiness.objects.create(
            article=article, body=body, value=value, reason=reason.strip(), said_on=on,
            by=by, audience=audience, language=language, is_made_up=by.is_made_up,
        )  # fmt: skip


def release(record: _R, *, by: User, version: int, at: datetime, reason: str = "") -> _R:
    """Opens what a body said for itself, on readiness or as a consideration, to the Commission."""
    can_release(by, record).enforce()
    with act("release", by, reason.strip()):
        fresh = lock(record, version)
        can_release(by, fresh).enforce()
        fresh.audience = StudyAudience.COMMISSION
        fresh.released_at, fresh.released_by = at, by
        fresh.save()
    fresh.refresh_from_db()
    return fresh
