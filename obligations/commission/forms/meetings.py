"""What is typed about a meeting: the plan, an item, attendance, minutes, a decision."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from obligations.commission.choices import AttendanceKind, DecisionEnd
from obligations.commission.forms.tasks import BodyField
from obligations.commission.models import AgendaItem, Attendance, Meeting, Membership
from obligations.commission.workflow.agendas import ItemContent
from obligations.commission.workflow.decisions import DecisionContent
from obligations.commission.workflow.meetings import MeetingContent
from obligations.common.fields import DayField, text_field
from obligations.common.languages import Language
from obligations.common.models import Audience
from obligations.common.querysets import Viewer
from obligations.followup.forms import choice_field
from obligations.followup.models import Recommendation

NUMBER = {"class": "form-control w-date", "inputmode": "numeric"}
LINE = {"class": "form-control"}
SELECT = {"class": "form-select"}


def number_field(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        required=False,
        min_value=1,
        max_value=32_000,
        widget=forms.TextInput(attrs=NUMBER),
    )


def line_field(label: Any, help_text: Any = "", longest: int = 200) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=longest,
        widget=forms.TextInput(attrs=LINE),
    )


class MeetingForm(forms.Form):
    """A planned meeting."""

    number = number_field(_("Number"), _("Within its year"))
    meets_on = DayField(label=_("Day"))
    place = line_field(_("Place"))
    language = choice_field(_("Written in"), Language.choices)
    chair = forms.ModelChoiceField(
        Membership.objects.none(),
        label=_("In the chair"),
        required=False,
        widget=forms.Select(attrs=SELECT),
    )
    quorum_number = number_field(_("Quorum, members"), _("Either a number"))
    quorum_percent = number_field(_("Quorum, percent of the members"), _("or a share"))
    quorum_source = text_field(
        _("Source of the quorum"), _("Where the rule is laid down. It stands beside it."), rows=2
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["chair"]
        field.queryset = Membership.objects.filter(until_on=None).select_related("person", "body")

    def content(self) -> MeetingContent:
        return MeetingContent(**self.cleaned_data)


def content_of(meeting: Meeting, language: str) -> dict[str, Any]:
    """The form's values of a stored meeting."""
    return {
        "number": meeting.number,
        "meets_on": meeting.meets_on,
        "place": getattr(meeting, f"place_{language}") or meeting.place,
        "language": language,
        "chair": meeting.chair_id,
        "quorum_number": meeting.quorum_number,
        "quorum_percent": meeting.quorum_percent,
        "quorum_source": meeting.quorum_source,
    }


class ItemForm(forms.Form):
    """An item of the secretariat's own."""

    title = line_field(_("Title"), longest=300)
    language = choice_field(_("Written in"), Language.choices)
    presenter = BodyField(_("Presented by"))
    reference = line_field(
        _("Recommendation"), _("Symbol and paragraph, such as A/HRC/24/3 112.1"), longest=100
    )
    study = forms.ModelChoiceField(
        AgendaItem.objects.none(),
        label=_("Accession study"),
        required=False,
        widget=forms.Select(attrs=SELECT),
    )
    notes = text_field(_("Notes"), _("They stay in the room."), rows=2)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        presenter: Any = self.fields["presenter"]
        presenter.offer()
        study: Any = self.fields["study"]
        rows = AgendaItem.objects.rows_of("study").visible_to(viewer)
        study.queryset = rows.select_related("instrument")

    def clean_reference(self) -> Recommendation | None:
        """The recommendation that is named; one for a body alone is no item for all."""
        typed = " ".join(self.cleaned_data["reference"].split())
        if not typed:
            return None
        symbol, _blank, paragraph = typed.rpartition(" ")
        rows = Recommendation.objects.visible_to(self.viewer).exclude(audience=Audience.BODY)
        found = rows.filter(document__symbol__iexact=symbol, paragraph=paragraph).first()
        if found is None:
            raise forms.ValidationError(_("No recommendation has this symbol and paragraph."))
        return found

    def content(self) -> ItemContent:
        data = self.cleaned_data
        return ItemContent(
            title=data["title"],
            language=data["language"],
            presenter=data["presenter"],
            recommendation=data["reference"],
            study=data["study"],
            notes=data["notes"],
        )


class AttendanceForm(forms.Form):
    """One line for each member whose term covers the day."""

    def __init__(
        self,
        *args: Any,
        members: Iterable[Membership],
        there: Mapping[int, Attendance],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.members = list(members)
        for one in self.members:
            row = there.get(one.pk)
            self.fields[f"member-{one.pk}"] = choice_field(
                str(one),
                [("", _("not recorded")), *AttendanceKind.choices],
                required=False,
                initial=row.kind if row else "",
            )
            self.fields[f"instead-{one.pk}"] = forms.CharField(
                label=_("Represented by"),
                required=False,
                max_length=200,
                initial=row.represented_by if row else "",
                widget=forms.TextInput(attrs=LINE),
            )

    def lines(self) -> list[tuple[Membership, Any, Any]]:
        """For the template: the member and the two fields."""
        return [(one, self[f"member-{one.pk}"], self[f"instead-{one.pk}"]) for one in self.members]

    def rows(self) -> dict[Membership, tuple[str, str]]:
        data = self.cleaned_data
        return {one: (data[f"member-{one.pk}"], data[f"instead-{one.pk}"]) for one in self.members}


class MinutesForm(forms.Form):
    minutes = text_field(_("Minutes"), _("They stay in the room: the Commission reads them."), 16)
    language = choice_field(_("Written in"), Language.choices)


class DecisionForm(forms.Form):
    """A decision of a meeting that was held."""

    number = number_field(_("Number"), _("Within its year"))
    taken_on = DayField(label=_("Taken on"))
    text = text_field(_("What was decided"), rows=5)
    language = choice_field(_("Written in"), Language.choices)
    item = forms.ModelChoiceField(
        AgendaItem.objects.none(),
        label=_("Agenda item"),
        required=False,
        widget=forms.Select(attrs=SELECT),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["item"]
        field.queryset = meeting.items.all()

    def content(self) -> DecisionContent:
        return DecisionContent(**self.cleaned_data)


class EndForm(forms.Form):
    """Why a decision is not followed up any more."""

    ended = choice_field(_("It"), [("", "-"), *DecisionEnd.choices], required=False)
    reason = text_field(_("Reason"), _("It stands beside the decision."), rows=2)
