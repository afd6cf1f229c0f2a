"""Accounts in the workshop: roles, invitations, sessions, lost telephones.

Whoever opens one of these pages has just shown who they are. Roles are groups; nobody is given a
permission directly, and whether an account opens the workshop follows from its roles.
"""

from typing import TYPE_CHECKING, Any, Final

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obligations.access import invitations
from obligations.access.forms import password_form
from obligations.access.permissions import can_keep_account, having_shown_who
from obligations.access.sessions import end_sessions
from obligations.common.roles import WRITERS, Role
from obligations.history import security_log
from obligations.history.admin import ReadOnlyAdmin, RecordAdmin, RecordForm, carry_out
from obligations.history.admin.forms import HANDED_ALONG
from obligations.history.choices import SecurityKind
from obligations.notices.choices import NoticeKind
from obligations.notices.models import Notice
from obligations.people.models import User
from obligations.people.permissions import STAFF_ROLES

if TYPE_CHECKING:
    AnyChoices = forms.ModelMultipleChoiceField[Group]
else:
    AnyChoices = forms.ModelMultipleChoiceField

SHOWN_WHO = method_decorator(having_shown_who)
PAGE: Final = "admin:obligations_user_change"

for model in (EmailAddress, Authenticator):
    admin.site.unregister(model)


class RoleChoice(AnyChoices):
    def label_from_instance(self, obj: Any) -> str:
        return str(Role(obj.name).label) if obj.name in Role.values else str(obj)


class UserForm(RecordForm):
    groups = RoleChoice(
        label=gettext_lazy("Roles"),
        queryset=Group.objects.filter(name__in=Role.values).order_by("pk"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Whoever gets or loses a role signs in anew. Focal points, alternates and validating "
            "authorities need a body."
        ),
    )

    class Meta:
        model = User
        fields = ("email", "full_name", "body", "person", "language", "is_active", "groups")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if cleaned and not cleaned.get("body"):
            roles = {one.name for one in cleaned.get("groups", ())}
            if roles & {role.value for role in WRITERS}:
                self.add_error("body", _("Choose the body that this person writes for."))
        return cleaned


@admin.register(Notice)
class NoticeAdmin(ReadOnlyAdmin):
    """What went out by mail, and what did not."""

    form: Any = forms.ModelForm
    list_display = ("created_at", "kind", "to", "sent_at", "attempts", "error", "dropped_at")
    list_display_links = None
    list_filter = ("kind",)
    search_fields = ("to",)
    actions = None


@admin.register(User)
class UserAdmin(RecordAdmin):
    form = UserForm
    change_form_template = "admin/obligations/user_form.html"
    list_display = ("full_name", "email", "body", "is_active", "last_login", "is_made_up")
    list_filter = ("is_active", "groups")
    search_fields = ("full_name", "email")
    autocomplete_fields = ("body", "person")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("body")

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """A list that could be narrowed by a secret would give it away, letter by letter."""
        if lookup.startswith(("password", "session_salt")):
            return False
        return super().lookup_allowed(lookup, value, request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody but a superuser changes a superuser."""
        may = super().has_change_permission(request, obj)
        return may and (not isinstance(obj, User) or bool(can_keep_account(_by(request), obj)))

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/password/", view(self.password), name="user-password"),
            path("<int:pk>/invite/", view(self.invite), name="user-invite"),
            path("<int:pk>/end-sessions/", view(self.end_sessions), name="user-end-sessions"),
            path(
                "<int:pk>/second-factor/",
                view(self.take_second_factor),
                name="user-take-second-factor",
            ),
        ]
        return own + super().get_urls()

    @SHOWN_WHO
    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return super().changeform_view(request, *args, **kwargs)

    def _account(self, request: HttpRequest, pk: int) -> User:
        found = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_change_permission(request, found):
            raise PermissionDenied
        account: User = found
        return account

    @SHOWN_WHO
    def password(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Sets a password for an account; its open sessions end."""
        account = self._account(request, pk)
        form: Any = password_form(account, request.POST or None)
        return self._verb(
            request,
            account,
            form,
            lambda: invitations.choose_password(
                account, form.cleaned_data["new_password1"], request=request
            ),
            title=_("Password of %(name)s") % {"name": account},
            button=_("Set the password"),
            done=_("The password is set. Hand it over in person; it can be changed at any time."),
        )

    @SHOWN_WHO
    def invite(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Sends a link by which the person chooses a password."""
        account = self._account(request, pk)
        return self._verb(
            request,
            account,
            forms.Form(request.POST or None),
            lambda: invitations.invite(account, request=request, by=_by(request)),
            title=_("Invite %(name)s") % {"name": account},
            button=_("Send the invitation"),
            done=_("An invitation to %(email)s is on its way. Its link works for three days.")
            % {"email": account.email},
        )

    @SHOWN_WHO
    def end_sessions(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = self._account(request, pk)
        return self._verb(
            request,
            account,
            forms.Form(request.POST or None),
            lambda: end_sessions(account, request=request, why="by an administrator"),
            title=_("End the sessions of %(name)s") % {"name": account},
            button=_("End all sessions"),
            done=_("All sessions of %(name)s have ended.") % {"name": account},
        )

    @SHOWN_WHO
    def take_second_factor(self, request: HttpRequest, pk: int) -> HttpResponse:
        """For a lost telephone: the person sets up a new one at the next sign-in."""
        account = self._account(request, pk)
        return self._verb(
            request,
            account,
            forms.Form(request.POST or None),
            lambda: self._take(request, account),
            title=_("Take away the second factor of %(name)s") % {"name": account},
            button=_("Take it away"),
            done=_("The second factor is taken away, and all sessions have ended."),
        )

    def _take(self, request: HttpRequest, account: User) -> None:
        Authenticator.objects.filter(user=account).delete()
        log(request, SecurityKind.SECOND_FACTOR_REMOVED, account)
        invitations.write(NoticeKind.SECOND_FACTOR_CHANGED, account)
        end_sessions(account, request=request, why="second factor taken away")

    def _verb(
        self,
        request: HttpRequest,
        account: User,
        form: Any,
        do: Any,
        *,
        title: str,
        button: str,
        done: str,
    ) -> HttpResponse:
        if request.method == "POST" and not form.is_bound:
            form = type(form)(request.POST)
        return carry_out(
            request,
            form,
            do,
            done=done,
            onward=reverse(PAGE, args=[account.pk]),
            template="admin/obligations/verb.html",
            context={
                **self.admin_site.each_context(request),
                "title": title,
                "button": button,
                "back": reverse("admin:obligations_user_changelist"),
                "opts": self.opts,
            },
        )

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        obj.roles_before = set(User.objects.get(pk=obj.pk).groups_names()) if change else set()
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """What follows from new roles: the workshop, the log, and a fresh session."""
        super().save_related(request, form, formsets, change)
        account = form.instance
        account.forget_roles()
        now, before = set(account.groups_names()), account.roles_before
        is_staff = account.is_superuser or account.has_role(*STAFF_ROLES)
        if account.is_staff != is_staff:
            account.is_staff = is_staff
            account.save(update_fields=["is_staff"])
        for role in sorted(now - before):
            log(request, SecurityKind.ROLE_GRANTED, account, role=role)
        for role in sorted(before - now):
            log(request, SecurityKind.ROLE_TAKEN, account, role=role)
        if not change:
            invitations.invite(account, request=request, by=_by(request))
            said = _("An invitation to %(email)s is on its way. Its link works for three days.")
            messages.info(request, said % {"email": account.email})
            return
        changed = [one for one in form.changed_data if one not in ("groups", *HANDED_ALONG)]
        if "is_active" in changed and not account.is_active:
            log(request, SecurityKind.ACCOUNT_DISABLED, account)
        elif changed:
            log(request, SecurityKind.ACCOUNT_CHANGED, account, fields=changed)
        if now != before or {"is_active", "email", "body"} & set(changed):
            end_sessions(account, request=request, why="account changed")


def log(request: HttpRequest, kind: SecurityKind, account: User, **detail: Any) -> None:
    security_log.record(
        kind, request=request, user=_by(request), subject=account.email, detail=detail
    )


def _by(request: HttpRequest) -> User:
    """Who works here: the site lets in nobody else."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
