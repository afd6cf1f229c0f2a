"""Rows that carry an audience and a body of their own: who sees them."""

from typing import Self, TypeVar

from django.db.models import Model, Q

from obligations.common.models import Audience
from obligations.common.querysets import ScopedQuerySet, Viewer

_M_co = TypeVar("_M_co", bound=Model, covariant=True)


class OfOneBodyQuerySet(ScopedQuerySet[_M_co]):
    """Rows with an audience and a body: what is meant for a body is for that body and the
    secretariat alone."""

    def visible_to(self, user: Viewer) -> Self:
        if not user.is_authenticated:
            return self.none()
        if user.is_secretariat:
            return self
        if user.reads_commission:
            return self.filter(~Q(audience=Audience.BODY) | Q(body=user.body_id))
        return self.filter(audience=Audience.PUBLIC)
