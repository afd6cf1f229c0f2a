"""The base of every queryset: scope, and counting reverse rows without joins."""

from typing import TYPE_CHECKING, Any, Self, TypeAlias, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import OuterRef, QuerySet

if TYPE_CHECKING:
    from obligations.people.models import User

_M = TypeVar("_M", bound=models.Model, covariant=True)

Viewer: TypeAlias = "User | AnonymousUser"


class ScopedQuerySet(QuerySet[_M]):
    """A queryset that answers who may see its rows.

    `visible_to` is the only place where visibility is asked. The default is for reference data:
    whoever has signed in sees it.
    """

    def visible_to(self, user: "Viewer") -> Self:
        """The rows that this user may see."""
        return self if user.is_authenticated else self.none()

    def related(self, name: str) -> QuerySet[Any]:
        """The reverse rows `name` of the outer row, for Exists() and Subquery()."""
        relation = self.model._meta.get_field(name)
        remote = relation.related_model._default_manager  # type: ignore[union-attr]
        return remote.filter(**{relation.remote_field.name: OuterRef("pk")})  # type: ignore[union-attr]
