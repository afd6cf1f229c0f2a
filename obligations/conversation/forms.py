"""Writing a comment, correcting one, withdrawing one."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from obligations.common.fields import text_field
from obligations.common.languages import Language
from obligations.conversation.choices import MOST_TYPED, CommentAudience, CommentKind
from obligations.conversation.models import Comment
from obligations.conversation.workflow import CommentContent
from obligations.people.models import Body, User

Groups = Sequence[tuple[str, Sequence[User]]]
"""People by the heading under which they are offered."""


class PeopleForm(forms.Form):
    """The text of a comment, its language, and whom it asks or tells."""

    text = text_field(
        _("Comment"), _("Name somebody with @ and the surname or e-mail name."), rows=5
    )
    language = forms.ChoiceField(
        label=_("Written in"),
        choices=Language.choices,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    people = forms.MultipleChoiceField(
        label=_("Ask or tell"),
        required=False,
        error_messages={"invalid_choice": _("Choose people of the list.")},
    )

    def __init__(self, *args: Any, groups: Groups, chosen: Iterable[User] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.groups = groups
        listed = {one.pk: one for _label, people in groups for one in people}
        self.known: Mapping[int, User] = {one.pk: one for one in chosen} | listed
        field: Any = self.fields["people"]
        field.choices = [(str(pk), str(one)) for pk, one in self.known.items()]
        self.fields["text"].max_length = MOST_TYPED  # type: ignore[attr-defined]

    def choices(self) -> list[dict[str, Any]]:
        """The groups with their people, for the page: id, name, whether ticked."""
        ticked = {str(one) for one in self["people"].value() or []}
        return [
            {
                "label": label,
                "people": [(one, str(one.pk) in ticked) for one in people],
                "is_ticked": any(str(one.pk) in ticked for one in people),
            }
            for label, people in self.groups
        ]

    @property
    def people_chosen(self) -> list[User]:
        return [self.known[int(one)] for one in self.cleaned_data["people"]]


class CommentForm(PeopleForm):
    """A new comment. An answer has no kind and no audience of its own."""

    kind = forms.ChoiceField(label=_("Kind"), choices=CommentKind.choices, required=False)
    audience = forms.ChoiceField(
        label=_("Who may read it"),
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    field_order = ("kind", "text", "people", "audience", "language")

    def __init__(self, *args: Any, bodies: Sequence[Body], question: Comment | None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.bodies = {str(one.pk): one for one in bodies}
        self.question = question
        field: Any = self.fields["audience"]
        alone = _gettext("%(body)s and the secretariat alone")
        field.choices = [
            (CommentAudience.COMMISSION.value, _("The Commission, as far as it sees this record")),
            *((key, alone % {"body": one}) for key, one in self.bodies.items()),
        ]
        if question is not None:
            self.fields["text"].label = _("Answer")
            del self.fields["kind"], self.fields["audience"]

    def content(self) -> CommentContent:
        data = self.cleaned_data
        return CommentContent(
            text=data["text"],
            kind=data.get("kind") or CommentKind.NOTE,
            language=data["language"],
            body=self.bodies.get(data.get("audience", "")),
            answers=self.question,
            people=self.people_chosen,
        )


class CorrectionForm(PeopleForm):
    """The text of a comment that stands already."""


class WithdrawForm(forms.Form):
    reason = text_field(
        _("Reason"), _("It stands in the place of the comment, with your name."), rows=2
    )
