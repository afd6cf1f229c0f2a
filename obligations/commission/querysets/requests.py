"""Data requests and their answers: which rows, and for whom."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Exists, Q

from obligations.commission.choices import UNANSWERED, WRITABLE_ANSWERS, AnswerState
from obligations.common.models import Audience
from obligations.common.querysets import ScopedQuerySet, Viewer

if TYPE_CHECKING:
    from obligations.commission.models import AnswerValue, DataAnswer, DataRequest, RequestField


class DataRequestQuerySet(ScopedQuerySet["DataRequest"]):
    def visible_to(self, user: Viewer) -> Self:
        """The secretariat all; a body what it is asked; the Commission what is not for one body."""
        if not (user.is_authenticated and user.reads_commission):
            return self.none()
        if user.is_secretariat:
            return self
        own = Exists(self.related("answers").filter(body=user.body_id))
        return self.filter(~Q(audience=Audience.BODY) | own)

    def open(self) -> Self:
        return self.filter(state="open")


class RequestFieldQuerySet(ScopedQuerySet["RequestField"]):
    def visible_to(self, user: Viewer) -> Self:
        return self.filter(request__in=self.rows_of("request").visible_to(user))


class DataAnswerQuerySet(ScopedQuerySet["DataAnswer"]):
    def visible_to(self, user: Viewer) -> Self:
        """Its body and the secretariat; once it is signed off, whoever reads the request, unless
        the answers stay between each body and the secretariat."""
        if not (user.is_authenticated and user.reads_commission):
            return self.none()
        if user.is_secretariat:
            return self
        released = Q(state=AnswerState.SIGNED_OFF) & ~Q(request__audience=Audience.BODY)
        if user.body_id is None:
            return self.filter(released)
        return self.filter(released | Q(body=user.body_id))

    def shows_version(self, user: Viewer, version: Mapping[str, Any]) -> bool:
        """What an answer was before it was signed off is for its body and the secretariat."""
        return (
            version.get("state") == AnswerState.SIGNED_OFF
            or user.is_authenticated
            and (user.is_secretariat or user.body_id == version.get("body_id"))
        )

    def of_body(self, body: int | None) -> Self:
        return self.filter(body=body) if body is not None else self.none()

    def of_open_requests(self) -> Self:
        return self.filter(request__state="open")

    def writable(self) -> Self:
        """What a body has still to write or to write again."""
        return self.of_open_requests().filter(state__in=WRITABLE_ANSWERS)

    def submitted(self) -> Self:
        return self.of_open_requests().filter(state=AnswerState.SUBMITTED)

    def late(self, on: date) -> Self:
        """Asked for by a day that has passed, and neither signed off nor declined."""
        return self.of_open_requests().filter(state__in=UNANSWERED, request__due_on__lt=on)


class AnswerValueQuerySet(ScopedQuerySet["AnswerValue"]):
    def visible_to(self, user: Viewer) -> Self:
        return self.filter(answer__in=self.rows_of("answer").visible_to(user))

    def shows_version(self, user: Viewer, version: Mapping[str, Any]) -> bool:
        """A value changes before it is signed off alone: what it was is for whoever may see drafts
        of that body."""
        if not user.is_authenticated:
            return False
        if user.is_secretariat:
            return True
        own = self.rows_of("answer").filter(pk=version.get("answer_id"), body=user.body_id)
        return user.body_id is not None and bool(own.exists())
