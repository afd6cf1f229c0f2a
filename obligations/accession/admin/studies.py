"""Studies and considerations in the workshop."""

from django.contrib import admin

from obligations.accession.models import Consideration, Study
from obligations.history.admin import RecordAdmin, RecordInline


class ConsiderationInline(RecordInline):
    model = Consideration
    fields = ("kind", "text_en", "raised_by", "order")
    autocomplete_fields = ("raised_by",)
    show_change_link = True


@admin.register(Study)
class StudyAdmin(RecordAdmin):
    list_display = ("instrument", "opened_on", "closed_on")
    search_fields = ("instrument__code", "instrument__title_en")
    autocomplete_fields = ("instrument",)
    list_select_related = ("instrument",)
    inlines = (ConsiderationInline,)


@admin.register(Consideration)
class ConsiderationAdmin(RecordAdmin):
    list_display = ("text", "kind", "study", "raised_by", "is_made_up")
    list_filter = ("kind", "study")
    search_fields = ("text_en", "text_ru", "text_tk")
    autocomplete_fields = ("provisions", "raised_by", "event")
    list_select_related = ("study__instrument", "raised_by")
