"""The way to accession, choices, dates that follow and models compared, in the workshop."""

from django.contrib import admin

from obligations.accession.models import (
    Criterion,
    FollowingDate,
    Mark,
    MechanismModel,
    Option,
    RoadmapStage,
    UsualStage,
)
from obligations.history.admin import RecordAdmin


@admin.register(RoadmapStage)
class RoadmapStageAdmin(RecordAdmin):
    list_display = ("name", "study", "order", "body", "planned_on", "done_on", "is_made_up")
    list_filter = ("study",)
    search_fields = ("name_en", "name_ru", "name_tk")
    autocomplete_fields = ("study", "body", "document")
    list_select_related = ("study__instrument", "body")


@admin.register(UsualStage)
class UsualStageAdmin(RecordAdmin):
    list_display = ("name", "code", "moment", "order", "disabled_on")
    search_fields = ("name_en", "name_ru", "name_tk", "code")


@admin.register(Option)
class OptionAdmin(RecordAdmin):
    list_display = ("text", "instrument", "provision_text", "kind", "may_be_made", "inclination")
    list_filter = ("kind", "inclination")
    search_fields = ("text_en", "text_ru", "text_tk", "provision_text", "instrument__code")
    autocomplete_fields = ("instrument", "said_by")
    list_select_related = ("instrument",)


@admin.register(FollowingDate)
class FollowingDateAdmin(RecordAdmin):
    list_display = ("label", "instrument", "counted_from", "provision_text", "condition")
    list_filter = ("counted_from",)
    search_fields = ("label_en", "label_ru", "label_tk", "code", "instrument__code")
    autocomplete_fields = ("instrument", "option")
    list_select_related = ("instrument",)


@admin.register(MechanismModel)
class MechanismModelAdmin(RecordAdmin):
    list_display = ("name", "study", "order", "disabled_on")
    search_fields = ("name_en", "name_ru", "name_tk")
    autocomplete_fields = ("study",)
    list_select_related = ("study__instrument",)


@admin.register(Criterion)
class CriterionAdmin(RecordAdmin):
    list_display = ("name", "study", "provision_text", "order", "disabled_on")
    search_fields = ("name_en", "name_ru", "name_tk")
    autocomplete_fields = ("study",)
    list_select_related = ("study__instrument",)


@admin.register(Mark)
class MarkAdmin(RecordAdmin):
    list_display = ("model", "criterion", "value", "said_by", "marked_on", "is_made_up")
    list_filter = ("value",)
    autocomplete_fields = ("model", "criterion", "said_by")
    list_select_related = ("model", "criterion", "said_by")
