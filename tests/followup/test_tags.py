"""Tags: names that read the same are one, links have a history, who sees and asks for them."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from obligations.followup.models import Recommendation, Tag
from obligations.people.models import User
from tests import recipes

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def urgent(db: None) -> Tag:
    return Tag.objects.create(code="urgent", name_en="Urgent", name_ru="Срочно")


def test_a_name_that_reads_the_same_is_refused(urgent: Tag) -> None:
    for values in ({"name_en": "ÚRGENT"}, {"name_ru": "СРОЧНО"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Tag.objects.create(code="other", **values)
        with pytest.raises(ValidationError, match="of this name already"):
            Tag(code="other", **values).full_clean()
    assert Tag.objects.create(code="other", name_en="Urgent for the chair").pk
    assert Tag.objects.create(code="third", name_tk="Urgent").pk


def test_a_tag_has_a_name() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Tag.objects.create(code="mute")


def test_the_list_is_narrowed_by_a_tag(
    signed_in: SignIn, urgent: Tag, recommendation: Recommendation, secretariat: User
) -> None:
    other = recipes.recommendation()
    recommendation.tags.add(urgent)
    answer = signed_in(secretariat).get(reverse("recommendation-list"), {"tag": "urgent"})
    page = answer.content.decode()
    assert [one.pk for one in answer.context["rows"]] == [recommendation.pk]
    assert "Tag: Urgent" in page
    assert other.paragraph not in page
    facet = next(one for one in answer.context["facets"] if one.name == "tag")
    assert [(one.value, one.count, one.is_chosen) for one in facet.options] == [("urgent", 1, True)]


def test_the_public_neither_sees_nor_asks(
    signed_in: SignIn, urgent: Tag, recommendation: Recommendation, observer: User, official: User
) -> None:
    recommendation.tags.add(urgent)
    other = recipes.recommendation()
    address = reverse("recommendation", args=[recommendation.pk])
    for user, is_inside in ((official, True), (observer, False)):
        client = signed_in(user)
        assert ("Urgent" in client.get(address).content.decode()) is is_inside
        found = client.get(reverse("recommendation-list"), {"tag": "urgent"})
        assert ("Urgent" in found.content.decode()) is is_inside
        keys = {one.pk for one in found.context["rows"]}
        assert ({recommendation.pk, other.pk} <= keys) is not is_inside
        sheet = client.get(reverse("export", args=["implementation_matrix", "csv"]))
        assert ("Urgent" in sheet.content.decode()) is is_inside


def test_links_have_a_history(
    signed_in: SignIn, urgent: Tag, recommendation: Recommendation, secretariat: User
) -> None:
    recommendation.tags.add(urgent)
    address = reverse("record-history", args=["recommendation", recommendation.pk])
    assert "Urgent" in signed_in(secretariat).get(address).content.decode()


def test_what_is_disabled_stays_where_it_is_and_is_offered_no_more(
    signed_in: SignIn, urgent: Tag, recommendation: Recommendation, secretariat: User
) -> None:
    recommendation.tags.add(urgent)
    urgent.disabled_on = date(2026, 11, 1)
    urgent.save()
    client = signed_in(secretariat)
    address = reverse("recommendation", args=[recommendation.pk])
    assert "Urgent" in client.get(address).content.decode()
    form = client.get(reverse("bulk"), {"act": "tag", "row": recommendation.pk}).context["form"]
    assert list(form.fields["add"].queryset) == []
    assert list(form.fields["remove"].queryset) == [urgent]
    query = {"app_label": "obligations", "model_name": "recommendation", "field_name": "tags"}
    offered = client.get(reverse("admin:autocomplete"), query | {"term": "urg"}).json()
    assert offered["results"] == []
    listed = client.get(reverse("admin:obligations_tag_changelist")).content.decode()
    assert "Urgent" in listed
