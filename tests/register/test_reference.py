"""The facts that every register starts with, against the sources named beside them."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from obligations.accession.models import Study
from obligations.commission.models import Event
from obligations.register.models import Instrument, ReportingCycle, TreatyAction

pytestmark = pytest.mark.django_db


def test_eighteen_instruments_and_thirteen_of_them_binding() -> None:
    instruments = Instrument.objects.all()
    kinds = [one.kind for one in instruments]
    assert (kinds.count("treaty"), kinds.count("optional_protocol")) == (9, 9)
    assert instruments.filter(status="party").count() == 13
    assert [one.code for one in instruments.filter(status="under_study")] == ["OPCAT"]
    for one in instruments:
        assert one.adopted_on
        assert one.untc_number
        assert one.monitoring_body is not None


def test_the_two_dates_of_cat_stand_side_by_side() -> None:
    action = TreatyAction.objects.get(instrument__code="CAT")
    assert action.deposited_on == date(1999, 6, 25)
    assert (action.domestic_act_on, action.domestic_act_precision) == (date(1999, 4, 1), "month")
    assert action.effective_on == date(1999, 7, 25)
    assert action.deposit_source
    assert action.domestic_act_source


def test_a_deposit_before_the_act_needs_the_conflict_stated() -> None:
    action = TreatyAction.objects.get(instrument__code="CAT")
    with pytest.raises(IntegrityError), transaction.atomic():
        TreatyAction.objects.filter(pk=action.pk).update(
            deposited_on=date(1998, 1, 1), conflict_note=""
        )


def test_cat_and_opcat_article_by_article() -> None:
    for code, articles in (("CAT", 33), ("OPCAT", 37)):
        provisions = Instrument.objects.get(code=code).provisions.filter(parent=None)
        assert provisions.count() == articles
        assert all(one.summary_en for one in provisions)


def test_opcat_is_under_study_with_considerations() -> None:
    study = Study.objects.get(instrument__code="OPCAT")
    kinds = set(study.considerations.values_list("kind", flat=True))
    assert {"advantage", "obligation", "cost", "open_question"} <= kinds


def test_cycles_know_how_many_recommendations_they_should_hold() -> None:
    fourth = ReportingCycle.objects.get(mechanism__acronym="UPR", number="4")
    assert (fourth.expected_recommendations, fourth.expected_supported) == (228, 146)


def test_the_round_table_is_an_event() -> None:
    event = Event.objects.get(held_on=date(2023, 11, 27))
    assert event.kind == "round_table"
    assert event.participations.exists()
    assert event.statements.exists()
    assert not event.is_made_up


def test_loading_twice_changes_nothing() -> None:
    versions = dict(Instrument.objects.values_list("code", "version"))
    call_command("load_reference", verbosity=0)
    assert dict(Instrument.objects.values_list("code", "version")) == versions
