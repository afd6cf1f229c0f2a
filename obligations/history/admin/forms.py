"""Forms of the workshop: each carries the version it was opened with, and a reason."""

import json
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet, model_to_dict
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from obligations.common.models import Record
from obligations.common.text import number_of
from obligations.history.comparison import is_other, settle
from obligations.history.meanwhile import Difference, as_it_was

if TYPE_CHECKING:
    AnyForm = forms.ModelForm[Any]
    AnyFormSet = BaseInlineFormSet[Any, Any, Any]
else:
    AnyForm, AnyFormSet = forms.ModelForm, BaseInlineFormSet

HANDED_ALONG: Final = ("change_reason", "opened_version", "opened_links")
"""Fields of a form that are no fields of the record."""
STALE: Final = _(
    "Somebody has changed this record since you opened it. What was changed stands above, "
    "and what you typed is still here. Save again to put yours in its place."
)


class VersionedForm(AnyForm):
    """Refuses to overwrite a row that is newer than the one it was opened with."""

    opened_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    stored: Record | None = None
    """The record as it is now, where the form was refused because of it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.loaded: int | None = self.instance.version if self.instance.pk else None
        self.fields["opened_version"].initial = self.loaded

    @cached_property
    def opened(self) -> int | None:
        """The version that was sent along; None where there was none."""
        return number_of(self.data.get(self.add_prefix("opened_version"), ""))

    @property
    def is_old(self) -> bool:
        return self.loaded is not None and (self.opened != self.loaded or self.stored is not None)

    @cached_property
    def base(self) -> dict[str, Any] | None:
        """The values that the form was opened with, from the ledger."""
        was = as_it_was(self.instance, self.opened)
        if was is None:
            return None
        return {name: was.serializable_value(name) for name in self._columns()}

    def _columns(self) -> list[str]:
        """Fields of the form that are columns of the record."""
        known = {one.name for one in self._meta.model._meta.concrete_fields if not one.primary_key}
        return [name for name in self.fields if name in known and name not in self._parents()]

    def _parents(self) -> set[str]:
        fk = getattr(self, "fk", None)
        return {fk.name} if fk is not None else set()

    def has_changed(self) -> bool:
        """A row that others changed, and that nobody touched here, is left as they left it."""
        changed = super().has_changed()
        if not changed or self.loaded is None or self.opened == self.loaded or self.base is None:
            return changed
        return any(is_other(self[name], value) for name, value in self.base.items())

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.loaded is not None and self.is_to_be_saved():
            self._refuse_if_stale()
        return cleaned

    def is_to_be_saved(self) -> bool:
        return self.has_changed()

    def _refuse_if_stale(self) -> None:
        """Locks the row until the transaction ends, so that of two at once one waits and sees."""
        rows = type(self.instance)._default_manager
        locked = rows.select_for_update().values_list("version", flat=True)
        if locked.get(pk=self.instance.pk) != self.opened or self._are_links_stale():
            self.stored = rows.get(pk=self.instance.pk)
            raise ValidationError(STALE, code="stale")

    def _are_links_stale(self) -> bool:
        return False

    def settle(self) -> list[Difference]:
        """Before a refused page is shown again: takes over what others changed and nobody touched
        here, carries the version that is shown now, and answers where the texts differ."""
        if not self.is_old:
            return []
        now = self.stored or type(self.instance)._default_manager.get(pk=self.instance.pk)
        sent: Any = self.data
        self.data = sent.copy()
        self._send_along("opened_version", str(now.version))
        return settle(self, self.base, self._values_of(now), record=self._called(now))

    def _send_along(self, name: str, value: str) -> None:
        data: Any = self.data
        data[self.add_prefix(name)] = value

    def _values_of(self, now: Record) -> dict[str, Any]:
        return {name: now.serializable_value(name) for name in self._columns()}

    def _called(self, now: Record) -> str:
        return f"{now._meta.verbose_name}: {now}"


class RecordForm(VersionedForm):
    """The form of one record. Changing what is `reasoned` on an existing one needs a reason."""

    opened_links = forms.CharField(widget=forms.HiddenInput, required=False)
    change_reason = forms.CharField(
        label=_("Reason for the change"),
        required=False,
        max_length=500,
        help_text=_("It stands in the history beside what you changed."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    reasoned: ClassVar[frozenset[str]] = frozenset()
    why_reasoned: ClassVar[str | Promise] = _("Give the reason for the change.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.loaded is not None:
            shown = {name: _keys(self.initial.get(name) or []) for name in self._links()}
            self.fields["opened_links"].initial = json.dumps(shown)

    def _links(self) -> list[str]:
        known = {one.name for one in self._meta.model._meta.many_to_many}
        return [name for name in self.fields if name in known]

    @cached_property
    def base(self) -> dict[str, Any] | None:
        """With the links, which have no version: the form itself says what it was opened with."""
        found = super().base
        return None if found is None else found | self._opened_links()

    def _opened_links(self) -> dict[str, list[int]]:
        try:
            sent = json.loads(self.data.get(self.add_prefix("opened_links"), ""))
        except ValueError:
            return {}
        return sent if isinstance(sent, dict) else {}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        changed = self.loaded is not None and self.reasoned & set(self.changed_data)
        if changed and not (cleaned or {}).get("change_reason"):
            self.add_error("change_reason", str(self.why_reasoned))
        return cleaned

    def is_to_be_saved(self) -> bool:
        """The workshop writes the record itself even where only a part of it was changed."""
        return True

    def _are_links_stale(self) -> bool:
        """A form that shows its links says which there were; one that carries none is not asked,
        since whoever saves in the workshop raises the version of the record."""
        if self.add_prefix("opened_links") not in self.data:
            return False
        opened = self._opened_links()
        return any(
            opened.get(name) != _keys(getattr(self.instance, name).all()) for name in self._links()
        )

    def settle(self) -> list[Difference]:
        found = super().settle()
        if self.stored is not None:
            links = {name: _keys(getattr(self.stored, name).all()) for name in self._links()}
            self._send_along("opened_links", json.dumps(links))
        return found

    def _values_of(self, now: Record) -> dict[str, Any]:
        links = model_to_dict(now, fields=self._links())
        return super()._values_of(now) | {name: _keys(rows) for name, rows in links.items()}

    def _called(self, now: Record) -> str:
        """The page is about this record; its fields need no name before them."""
        return ""


def _keys(rows: Any) -> list[int]:
    return sorted(one.pk for one in rows)


class ReasonedFormSet(AnyFormSet):
    """Rows whose adding or changing needs the reason that is given above them."""

    why_reasoned: ClassVar[str | Promise] = _("Give the reason for the change.")

    def clean(self) -> None:
        super().clean()
        is_given = self.data.get("change_reason", "").strip()
        if not is_given and any(form.has_changed() for form in self.forms):
            raise ValidationError(str(self.why_reasoned))
