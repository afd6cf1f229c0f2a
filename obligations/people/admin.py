"""Bodies and persons in the workshop; accounts are kept in access."""

from django.contrib import admin
from django.contrib.auth.models import Group

from obligations.history.admin import RecordAdmin
from obligations.people.models import Body, Person

admin.site.unregister(Group)


@admin.register(Body)
class BodyAdmin(RecordAdmin):
    list_display = ("name", "kind", "parent", "from_on", "until_on")
    list_filter = ("kind",)
    search_fields = ("name_en", "name_ru", "name_tk", "code")
    autocomplete_fields = ("parent", "succeeded_by")


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    list_display = ("name", "body", "is_made_up")
    search_fields = ("name_en", "name_ru", "name_tk")
    autocomplete_fields = ("body",)
