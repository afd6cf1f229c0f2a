"""Bodies, persons and accounts in the workshop. Roles are groups; nobody is given a permission."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext as _

from obligations.common.admin import RecordAdmin, RecordForm, carry_out
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
    change_form_template = "admin/obligations/user_form.html"
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

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.password)
        return [path("<int:pk>/password/", view, name="user-password"), *super().get_urls()]

    def password(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Sets a password for an account; its open sessions end."""
        account = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_change_permission(request, account):
            raise PermissionDenied
        form: Any = SetPasswordForm(account, request.POST or None)
        for field in form.fields.values():
            field.widget.attrs["class"] = "form-control"
        return carry_out(
            request,
            form,
            form.save,
            done=_("The password is set. Hand it over in person; it can be changed at any time."),
            onward=reverse("admin:obligations_user_change", args=[pk]),
            template="admin/obligations/verb.html",
            context={
                **self.admin_site.each_context(request),
                "title": _("Password of %(name)s") % {"name": account},
                "button": _("Set the password"),
                "back": reverse("admin:obligations_user_changelist"),
                "opts": self.opts,
            },
        )

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
