"""What narrows the queue: decision and age."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from obligations.common.models import today
from obligations.followup.choices import WAITING_DAYS, WAITING_STATES, Decision


class WaitingFilter(admin.SimpleListFilter):
    title = gettext_lazy("decision")
    parameter_name = "decision"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("all", gettext_lazy("All")), *Decision.choices]

    def choices(self, changelist: Any) -> Any:
        for value, label in [
            ("", gettext_lazy("Waiting")),
            *[pair for pair in self.lookup_choices if pair[0] != Decision.PENDING],
        ]:
            yield {
                "selected": (self.value() or "") == value,
                "query_string": changelist.get_query_string({self.parameter_name: value or None}),
                "display": label,
            }

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value is None:
            return queryset.filter(decision=Decision.PENDING, update__state__in=WAITING_STATES)
        return queryset if value == "all" else queryset.filter(decision=value)


class AgeFilter(admin.SimpleListFilter):
    """How long it has been waiting."""

    title = gettext_lazy("days since submitted")
    parameter_name = "age"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(key, span.label) for key, span in WAITING_DAYS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        span = WAITING_DAYS.get(self.value() or "")
        return queryset if span is None else queryset.filter(span.within(today()))
