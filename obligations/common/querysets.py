"""The base of every queryset: scope, and counting reverse rows without joins."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self, TypeAlias, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import F, Func, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat

from obligations.common.text import CONFIGS, fold

if TYPE_CHECKING:
    from obligations.people.models import User

_M_co = TypeVar("_M_co", bound=models.Model, covariant=True)

Viewer: TypeAlias = "User | AnonymousUser"


class ScopedQuerySet(QuerySet[_M_co]):
    """A queryset that answers who may see its rows.

    `visible_to` is the only place where visibility is asked. The default is for reference data:
    whoever has signed in sees it.
    """

    def visible_to(self, user: "Viewer") -> Self:
        """The rows that this user may see."""
        return self if user.is_authenticated else self.none()

    def shows_version(self, user: "Viewer", version: Mapping[str, Any]) -> bool:
        """Whether an earlier version of a row that this user may see now may be seen as well:
        what was meant for one body then stays between it and the secretariat. `version` holds
        the columns as history kept them."""
        return version.get("audience") != "body" or (user.is_authenticated and user.is_secretariat)

    def readable(self, user: "Viewer", version: Mapping[str, Any]) -> Mapping[str, Any]:
        """A version that may be seen, without the columns that this user does not read."""
        return version

    def holding(self, text: str, *names: str, codes: Sequence[str] = ()) -> Self:
        """Rows that hold the words in one of the translated columns `names`, or with a column of
        `codes` that begins with the text; folded, and computed on the way: for tables of thousands
        and no more. Nothing is found by an empty text."""
        typed = " ".join(text.replace("\x00", " ").split())
        folded = fold(typed)
        if not folded:
            return self.none()
        found = Q()
        rows = self
        for language, config in CONFIGS.items():
            columns = [
                Func(F(f"{one}_{language}"), function="obligations_fold", output_field=TextField())
                for one in names
            ]
            rows = rows.alias(
                **{f"words_{language}": SearchVector(*columns, config=config)},
                **{f"plain_{language}": Concat(*columns, Value(""), output_field=TextField())},
            )
            query = SearchQuery(folded, config=config, search_type="websearch")
            found |= Q(**{f"words_{language}": query}) | Q(
                **{f"plain_{language}__contains": folded}
            )
        for code in codes:
            found |= Q(**{f"{code}__istartswith": typed})
        return rows.filter(found)

    def related(self, name: str) -> Any:
        """The reverse rows `name` of the outer row, for Exists() and Subquery()."""
        relation: Any = self.model._meta.get_field(name)
        return relation.related_model._default_manager.filter(
            **{relation.remote_field.name: OuterRef("pk")}
        )

    def rows_of(self, *path: str) -> Any:
        """All rows of the model that a way of relations leads to, with its own queryset."""
        model: Any = self.model
        for name in path:
            model = model._meta.get_field(name).related_model
        return model._default_manager.all()

    def links(self, name: str) -> Any:
        """The rows of a many-to-many table, tied to the outer row, for Exists()."""
        field: Any = self.model._meta.get_field(name)
        own = field.m2m_field_name()
        return field.remote_field.through._default_manager.filter(**{own: OuterRef("pk")})
