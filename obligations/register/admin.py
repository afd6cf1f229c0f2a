"""The register in the workshop: treaties, mechanisms, cycles, documents, topics."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from obligations.history.admin import RecordAdmin, RecordInline
from obligations.register.models import (
    AcceptedProcedure,
    AffectedGroup,
    Document,
    Instrument,
    Mechanism,
    Provision,
    ReportingCycle,
    Reservation,
    SdgTarget,
    State,
    Theme,
    TreatyAction,
)


class ProvisionInline(RecordInline):
    model = Provision
    fields = ("number", "title_en", "summary_en", "is_obligation", "order")
    show_change_link = True


@admin.register(Instrument)
class InstrumentAdmin(RecordAdmin):
    list_display = ("code", "title", "status", "adopted_on", "in_force_on", "untc_number")
    list_filter = ("status", "kind")
    search_fields = ("code", "title_en", "title_ru", "title_tk", "short_en")
    autocomplete_fields = ("parent", "monitoring_body")
    inlines = (ProvisionInline,)


@admin.register(Provision)
class ProvisionAdmin(RecordAdmin):
    list_display = ("__str__", "title", "is_obligation")
    list_filter = ("instrument",)
    search_fields = ("number", "title_en", "title_ru", "title_tk", "instrument__code")
    autocomplete_fields = ("instrument", "parent")
    list_select_related = ("instrument",)


@admin.register(TreatyAction)
class TreatyActionAdmin(RecordAdmin):
    list_display = ("instrument", "kind", "domestic_act_on", "deposited_on", "effective_on")
    list_filter = ("kind",)
    autocomplete_fields = ("instrument",)
    list_select_related = ("instrument",)


@admin.register(Reservation)
class ReservationAdmin(RecordAdmin):
    list_display = ("instrument", "kind", "provision_text", "made_on", "withdrawn_on")
    autocomplete_fields = ("instrument", "provision")
    list_select_related = ("instrument",)


@admin.register(AcceptedProcedure)
class AcceptedProcedureAdmin(RecordAdmin):
    list_display = ("instrument", "kind", "provision_text", "is_accepted", "accepted_on")
    list_filter = ("kind", "is_accepted")
    autocomplete_fields = ("instrument",)
    list_select_related = ("instrument",)


@admin.register(Mechanism)
class MechanismAdmin(RecordAdmin):
    list_display = ("acronym", "name", "kind", "disabled_on")
    list_filter = ("kind",)
    search_fields = ("acronym", "name_en", "name_ru", "name_tk")


@admin.register(ReportingCycle)
class ReportingCycleAdmin(RecordAdmin):
    list_display = (
        "__str__", "mechanism", "session", "dialogue_on", "expected_recommendations", "is_open",
    )  # fmt: skip
    list_filter = ("mechanism",)
    search_fields = ("title_en", "title_ru", "title_tk", "session", "mechanism__acronym")
    autocomplete_fields = ("mechanism",)
    list_select_related = ("mechanism",)


@admin.register(Document)
class DocumentAdmin(RecordAdmin):
    list_display = ("symbol", "kind", "language", "cycle", "published_on", "is_confirmed")
    list_filter = ("kind", "language", "is_confirmed")
    search_fields = ("symbol", "title_en", "title_ru", "title_tk", "incoming_number")
    autocomplete_fields = ("cycle",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("cycle__mechanism")


@admin.register(State)
class StateAdmin(RecordAdmin):
    list_display = ("name", "iso3", "region", "disabled_on")
    list_filter = ("region",)
    search_fields = ("name_en", "name_ru", "name_tk", "iso3")


@admin.register(Theme)
class ThemeAdmin(RecordAdmin):
    list_display = ("name", "group", "code", "disabled_on")
    search_fields = ("name_en", "name_ru", "name_tk", "code")


@admin.register(AffectedGroup)
class AffectedGroupAdmin(RecordAdmin):
    list_display = ("name", "code", "disabled_on")
    search_fields = ("name_en", "name_ru", "name_tk", "code")


@admin.register(SdgTarget)
class SdgTargetAdmin(RecordAdmin):
    list_display = ("code", "title", "goal")
    list_filter = ("goal",)
    search_fields = ("code", "title_en")
