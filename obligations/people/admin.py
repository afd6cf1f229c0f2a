"""Bodies, persons and accounts in the workshop. Roles are groups; nobody is given a permission."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.contrib.auth.models import Group
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from obligations.common.admin import RecordAdmin, RecordForm
from obligations.people.models import Body, Person, User
from obligations.people.permissions import STAFF_ROLES

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


class UserForm(RecordForm):
    class Meta:
        model = User
        fields = ("email", "full_name", "body", "person", "language", "is_active", "groups")
        widgets = {"groups": forms.CheckboxSelectMultiple}


@admin.register(User)
class UserAdmin(RecordAdmin):
    """Whether an account opens the workshop follows from its roles, and is not ticked."""

    form = UserForm
    change_password_form = AdminPasswordChangeForm
    list_display = ("full_name", "email", "body", "is_active", "last_login", "is_made_up")
    list_filter = ("is_active", "groups")
    search_fields = ("full_name", "email")
    autocomplete_fields = ("body", "person")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("body")

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody but a superuser changes a superuser."""
        may = super().has_change_permission(request, obj)
        if isinstance(obj, User) and obj.is_superuser:
            return may and bool(getattr(request.user, "is_superuser", False))
        return may

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        account = form.instance
        account.__dict__.pop("roles", None)
        is_staff = account.is_superuser or account.has_role(*STAFF_ROLES)
        if account.is_staff != is_staff:
            account.is_staff = is_staff
            account.save(update_fields=["is_staff"])
