"""Articles of studies in the workshop, and what bodies said about them, to be looked at."""

from django.contrib import admin

from obligations.accession.models import Readiness, ReadinessRequest, StudyArticle
from obligations.history.admin import ReadOnlyAdmin, RecordAdmin


@admin.register(StudyArticle)
class StudyArticleAdmin(RecordAdmin):
    list_display = ("provision", "study", "gap", "is_made_up")
    list_filter = ("study",)
    search_fields = ("provision__number", "provision__title_en", "gap_en", "gap_ru", "gap_tk")
    autocomplete_fields = ("study", "provision", "measures")
    list_select_related = ("study__instrument", "provision__instrument")


@admin.register(Readiness)
class ReadinessAdmin(ReadOnlyAdmin):
    list_display = ("article", "body", "value", "said_on", "by", "audience", "is_made_up")
    list_filter = ("value", "audience")
    search_fields = ("article__provision__number", "body__name_en")
    list_select_related = ("article__provision__instrument", "body", "by")
    date_hierarchy = "said_on"
    actions = None


@admin.register(ReadinessRequest)
class ReadinessRequestAdmin(ReadOnlyAdmin):
    list_display = ("article", "body", "asked_on", "due_on", "asked_by", "is_made_up")
    list_filter = (("body", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("article__provision__number", "body__name_en")
    list_select_related = ("article__provision__instrument", "body", "asked_by")
    date_hierarchy = "asked_on"
    actions = None
