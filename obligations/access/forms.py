"""Forms of signing in: allauth's, with our words and our look."""

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.base import forms as codes
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from obligations.access import throttle
from obligations.access.adapter import hold_back
from obligations.history import security_log
from obligations.history.choices import SecurityKind

CODE_HINT = _("Six digits from the app on your telephone, or one of your recovery codes.")


def _style(form: forms.BaseForm) -> None:
    for field in form.fields.values():
        field.widget.attrs["class"] = "form-control"
        field.widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):
    """E-mail address and password; a wrong pair gets one answer, whichever part was wrong."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autofocus": True}
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        _style(self)


class ConfirmPasswordForm(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")
        _style(self)


class CodeMixin(forms.Form):
    """Counts a code before it is compared, as a password is."""

    user: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code")
        self.fields["code"].help_text = CODE_HINT
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autofocus": True}
        _style(self)

    def clean_code(self) -> str:
        counted = [(throttle.CODE, str(self.user.pk))]
        hold_back(context.request, counted, self.user.email)
        checked: Any = super()
        try:
            code: str = checked.clean_code()
        except forms.ValidationError:
            security_log.record(
                SecurityKind.SECOND_FACTOR_FAILED,
                request=context.request,
                user=self.user,
                subject=self.user.email,
            )
            raise
        throttle.succeeded(counted, timezone.now())
        return code


class CodeForm(CodeMixin, codes.AuthenticateForm):
    """The second step of signing in."""


class ConfirmCodeForm(CodeMixin, codes.ReauthenticateForm):
    """Confirming who one is by a code."""


class SecondFactorForm(CodeMixin, ActivateTOTPForm):
    """The first code of a new app proves that it was set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("The six digits that the app shows now.")


class ForgottenForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "class": "form-control"}),
    )


def password_form(account: Any, data: Any) -> Any:
    """Two fields for a new password, with the rules that it must keep."""
    form: Any = SetPasswordForm(account, data)
    for field in form.fields.values():
        field.widget.attrs["class"] = "form-control"
    form.fields["new_password1"].help_text = _(
        "At least twelve characters. Four words that have nothing to do with each other, with this "
        "place or with you are long and easily kept in mind."
    )
    return form
