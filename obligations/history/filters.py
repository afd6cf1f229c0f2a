"""The filters of the two logs: the same for the pages and for what is taken away."""

from datetime import date, datetime, time, timedelta
from typing import Any

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from obligations.history.choices import DEEDS, SecurityKind
from obligations.history.models import LedgerEntry, SecurityEvent
from obligations.history.subjects import subjects


def kinds() -> list[tuple[str, str]]:
    """Every kind of record that has a history, by its name."""
    return sorted(((one.table, one.label) for one in subjects().values()), key=lambda one: one[1])


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"class": "form-control"})


def select() -> forms.Select:
    return forms.Select(attrs={"class": "form-control"})


def named(request: HttpRequest | None) -> Any:
    """Accounts that the reader of the log knows by name."""
    accounts: Any = get_user_model()._default_manager
    if request is None:
        return accounts.none()
    return accounts.named_to(request.user).order_by("full_name")


class AddressFilter(django_filters.CharFilter):
    """What is no address of the internet is a mistake of the form; the column takes no other."""

    field_class = forms.GenericIPAddressField


class LogFilter(django_filters.FilterSet):
    """What both logs are asked: who, from which day, to which day, in which request."""

    who = django_filters.ModelChoiceFilter(
        label=_("Who"), method="by_who", queryset=named, widget=select()
    )  # fmt: skip
    since = django_filters.DateFilter(label=_("From day"), method="from_day", widget=DayInput())
    until = django_filters.DateFilter(label=_("To day"), method="to_day", widget=DayInput())
    request = django_filters.UUIDFilter(
        label=_("Request"), field_name="request", widget=forms.HiddenInput()
    )
    person_field = "user"

    def by_who(self, rows: QuerySet[Any], _name: str, person: Any) -> QuerySet[Any]:
        return rows.filter(**{self.person_field: person.pk})

    def from_day(self, rows: QuerySet[Any], _name: str, day: Any) -> QuerySet[Any]:
        """From the beginning of a day in the State's own time."""
        return rows.filter(at__gte=timezone.make_aware(datetime.combine(day, time())))

    def to_day(self, rows: QuerySet[Any], _name: str, day: Any) -> QuerySet[Any]:
        """To the end of a day in the State's own time."""
        if day == date.max:
            return rows
        after = datetime.combine(day + timedelta(days=1), time())
        return rows.filter(at__lt=timezone.make_aware(after))


class HistoryFilter(LogFilter):
    kind = django_filters.ChoiceFilter(
        label=_("Kind of record"), field_name="table", choices=kinds, widget=select()
    )
    deed = django_filters.ChoiceFilter(
        label=_("What was done"), method="by_deed", choices=list(DEEDS.items()), widget=select()
    )
    person_field = "by"

    class Meta:
        model = LedgerEntry
        fields = ("who", "kind", "deed", "since", "until", "request")

    def by_deed(self, rows: QuerySet[Any], _name: str, verb: str) -> QuerySet[Any]:
        return rows.filter(content__contains=f'"verb": "{verb}"')


class SecurityFilter(LogFilter):
    kind = django_filters.ChoiceFilter(
        label=_("What"), field_name="kind", choices=SecurityKind.choices, widget=select()
    )
    address = AddressFilter(
        label=_("From address"),
        field_name="address",
        lookup_expr="exact",
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )

    class Meta:
        model = SecurityEvent
        fields = ("who", "kind", "address", "since", "until", "request")
