"""Comments in the workshop: looked at, found again, never edited or deleted here."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from obligations.conversation.models import Comment
from obligations.history.admin import ReadOnlyAdmin
from obligations.templatetags.tracker_format import tag

FIRST_WORDS = 12


class OpenFilter(admin.SimpleListFilter):
    title = _("open questions")
    parameter_name = "open"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("1", _("Not answered")), ("withdrawn", _("Withdrawn"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "1":
            return queryset.open_questions()
        return queryset.exclude(withdrawn_at=None) if self.value() == "withdrawn" else queryset


@admin.register(Comment)
class CommentAdmin(ReadOnlyAdmin):
    list_display = ("what", "where", "first_words", "author", "written_at", "audience")
    list_display_links = None
    list_filter = (
        "kind", OpenFilter, "audience", ("author_body", admin.RelatedOnlyFieldListFilter),
    )  # fmt: skip
    search_fields = ("text", "author__full_name", "recommendation__paragraph")
    list_select_related = (
        "recommendation__document", "update", "event", "study__instrument", "instrument", "author",
        "author_body",
    )  # fmt: skip
    ordering = ("-written_at", "-pk")
    date_hierarchy = "written_at"
    actions = None

    @admin.display(description=_("Kind"), ordering="kind")
    def what(self, row: Comment) -> SafeString:
        return tag(row.badge)

    @admin.display(description=_("On"))
    def where(self, row: Comment) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("comment", args=[row.pk]), row.record)

    @admin.display(description=_("Comment"))
    def first_words(self, row: Comment) -> str:
        return Truncator(row.withdrawal_reason or row.text).words(FIRST_WORDS)
