"""Measures with their milestones, and legal acts, in the workshop; how far a measure is, is said
on its own page."""

from django.contrib import admin

from obligations.followup.models import LegalAct, Measure, Milestone
from obligations.history.admin import RecordAdmin, RecordInline


class MilestoneInline(RecordInline):
    model = Milestone
    fields = ("words_en", "words_ru", "words_tk", "due_on", "done_on", "order")


@admin.register(Measure)
class MeasureAdmin(RecordAdmin):
    list_display = ("title", "body", "status", "starts_on", "ends_on", "audience", "is_made_up")
    list_filter = ("status", ("body", admin.RelatedOnlyFieldListFilter), "audience")
    search_fields = ("title_en", "title_ru", "title_tk")
    autocomplete_fields = ("body", "supporting_bodies", "components", "legal_acts")
    list_select_related = ("body",)
    inlines = (MilestoneInline,)
    readonly_fields = ("status",)


@admin.register(LegalAct)
class LegalActAdmin(RecordAdmin):
    list_display = ("title", "kind", "number", "stage", "adopted_on", "audience", "is_made_up")
    list_filter = ("kind", "stage", "audience")
    search_fields = ("title_en", "title_ru", "title_tk", "number")
    autocomplete_fields = ("amends", "body", "provisions")
