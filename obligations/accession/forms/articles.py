"""The texts of an article, whom the secretariat asks, what a body answers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from obligations.accession.choices import READINESS_BADGES, ReadinessValue, StudyAudience
from obligations.accession.forms.studies import language_field
from obligations.accession.models import StudyArticle
from obligations.accession.workflow import ArticleTexts
from obligations.common.badges import Badge
from obligations.common.fields import DayField, text_field
from obligations.followup.models import Measure
from obligations.people.models import Body, User

MOST_DIGITS: Final = 19
MOST_OFFERED: Final = 60
"""Measures that the form offers beside those that are linked."""

if TYPE_CHECKING:
    MeasuresChoice = forms.ModelMultipleChoiceField[Measure]
else:
    MeasuresChoice = forms.ModelMultipleChoiceField


class TextsForm(forms.Form):
    """The four texts in one language, and the measures that would close the gap."""

    law = text_field(_("Present law"), _("Acts with number and article, and what they say."))
    practice = text_field(_("Present practice"), _("What happens, with figures and their year."))
    gap = text_field(_("Gap"), _("What the article asks and is not there yet."))
    remedy = text_field(_("What would close the gap"), _("An act, a body, money, training."))
    measures = MeasuresChoice(
        label=_("Measures that would close the gap"),
        queryset=Measure.objects.none(),
        required=False,
        error_messages={
            "invalid_choice": _("One of the records chosen is not there, or not for you."),
            "invalid_pk_value": _("One of the records chosen is not there, or not for you."),
        },
    )
    language = language_field()

    def __init__(self, *args: Any, article: StudyArticle, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article = article
        self.seen = Measure.objects.visible_to(viewer).select_related("body")
        self.towards = self.seen.towards(viewer, pk=article.provision_id)
        self.linked = list(self.seen.filter(study_articles=article))
        self.initial.setdefault("measures", [one.pk for one in self.linked])
        field: Any = self.fields["measures"]
        field.queryset = self.seen

    def given(self) -> ArticleTexts:
        return ArticleTexts(**{**self.cleaned_data, "measures": [*self.cleaned_data["measures"]]})

    def boxes(self) -> list[tuple[Measure, bool]]:
        """Measures to tick: those ticked, those on the way to the provision, then open ones."""
        sent = [str(one) for one in self["measures"].value() or []]
        keys = [int(one) for one in sent if one.isdecimal() and len(one) < MOST_DIGITS]
        ticked = list(self.seen.filter(pk__in=keys))
        more = [*self.towards[:MOST_OFFERED], *self.seen.open()[:MOST_OFFERED]]
        offered = dict.fromkeys([*ticked, *self.linked, *more])
        return [(one, one in ticked) for one in offered][: MOST_OFFERED + len(ticked)]


class AskForm(forms.Form):
    """Which bodies are asked about which articles, and until when they answer."""

    articles = forms.MultipleChoiceField(
        label=_("Articles"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose articles of the list.")},
    )
    bodies = forms.MultipleChoiceField(
        label=_("Bodies"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose bodies of the list.")},
    )
    due_on = DayField(label=_("Answer by"))

    def __init__(
        self, *args: Any, articles: Sequence[StudyArticle], bodies: Sequence[Body], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known_articles = {str(one.pk): one for one in articles}
        self.known_bodies = {str(one.pk): one for one in bodies}
        fields: Any = self.fields
        fields["articles"].choices = [
            (key, f"{one.provision.number} {one.provision.title}".strip())
            for key, one in self.known_articles.items()
        ]
        fields["bodies"].choices = [(key, str(one)) for key, one in self.known_bodies.items()]

    def chosen_articles(self) -> list[StudyArticle]:
        return [self.known_articles[one] for one in self.cleaned_data["articles"]]

    def chosen_bodies(self) -> list[Body]:
        return [self.known_bodies[one] for one in self.cleaned_data["bodies"]]


class ReadinessForm(forms.Form):
    """How ready the State is for one article, in the name of a body."""

    value = forms.ChoiceField(
        label=_("How ready is the State?"), choices=ReadinessValue.choices, required=False
    )
    reason = text_field(_("Reason"), _("It stands beside the answer, with the day."))
    audience = forms.ChoiceField(
        label=_("Who may read it"),
        choices=StudyAudience.choices,
        help_text=_("For your body and the secretariat: until the secretariat releases it."),
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    language = language_field()

    def values(self) -> list[tuple[str, Badge, bool]]:
        """(value, badge, whether chosen), the readiest first."""
        chosen = self["value"].value()
        return [(key, badge, key == chosen) for key, badge in READINESS_BADGES.items() if key]
