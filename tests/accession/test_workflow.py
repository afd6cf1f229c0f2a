"""The deeds of a study: refused with a sentence by the verb, and by the database behind it."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from obligations.accession import figures, workflow
from obligations.accession.models import Consideration, Readiness, Study, StudyArticle
from obligations.common.errors import Incomplete, NotPermitted, WrongState
from obligations.people.models import Body, User
from obligations.register.models import Instrument, Provision, TreatyAction
from tests.recipes import AT, ON

pytestmark = pytest.mark.django_db

LINES = [
    workflow.ProvisionLine("1", "Prohibition", "Nobody may be made to disappear."),
    workflow.ProvisionLine("99", "An article more"),
]


@pytest.fixture
def ced(secretariat: User) -> Study:
    instrument = Instrument.objects.get(code="CED")
    return workflow.begin_study(instrument, by=secretariat, on=ON, lines=LINES)


def article(study: Study, number: str = "1") -> StudyArticle:
    return study.articles.get(provision__number=number)


def asked(study: Study, by: User, *bodies: Body, number: str = "1") -> StudyArticle:
    found = article(study, number)
    workflow.ask_bodies(study, [found], bodies, by=by, on=ON)
    return found


def test_a_study_of_any_instrument_is_made_of_its_provisions(ced: Study) -> None:
    numbers = list(ced.articles.values_list("provision__number", flat=True))
    obliging = ced.instrument.provisions.filter(is_obligation=True)
    assert numbers == [one.number for one in obliging]
    assert numbers[-1] == "99"
    assert article(ced).provision.title_en == "Prohibition"
    assert ced.instrument.status == "under_study"


def test_what_the_register_knows_of_a_provision_is_not_overwritten(secretariat: User) -> None:
    known = Provision.objects.get(instrument__code="CED", number="1")
    Provision.objects.filter(pk=known.pk).update(title_en="Known")
    workflow.begin_study(known.instrument, by=secretariat, on=ON, lines=LINES)
    known.refresh_from_db()
    assert known.title_en == "Known"
    assert known.summary_en == "Nobody may be made to disappear."


def test_all_provisions_are_studied_where_none_is_said_to_oblige(secretariat: User) -> None:
    instrument = Instrument.objects.create(code="NEW", kind="treaty", title_en="New")
    with pytest.raises(Incomplete, match="No provision"):
        workflow.begin_study(instrument, by=secretariat, on=ON)
    Provision.objects.create(instrument=instrument, number="1")
    made = workflow.begin_study(instrument, by=secretariat, on=ON)
    assert made.articles.count() == 1


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([("", "No number")], "Line 1 needs a number"),
        ([("1", ""), ("1", "")], "stands in two lines"),
        ([("1", "x" * 201)], "longer than 200"),
    ],
)
def test_lines_that_cannot_be_read(lines: Any, sentence: str, secretariat: User) -> None:
    instrument = Instrument.objects.get(code="CED")
    given = [workflow.ProvisionLine(*one) for one in lines]
    with pytest.raises(Incomplete, match=sentence):
        workflow.begin_study(instrument, by=secretariat, on=ON, lines=given)


def test_a_second_study_and_one_of_a_joined_instrument_are_refused(
    ced: Study, secretariat: User
) -> None:
    with pytest.raises(WrongState, match="under study already"):
        workflow.begin_study(ced.instrument, by=secretariat, on=ON)
    with pytest.raises(WrongState, match="party to CAT already"):
        workflow.begin_study(Instrument.objects.get(code="CAT"), by=secretariat, on=ON)


def test_the_database_refuses_both_too(ced: Study) -> None:
    with pytest.raises(IntegrityError, match="study_one_running"), transaction.atomic():
        Study.objects.create(instrument=ced.instrument)
    joined = Instrument.objects.get(code="CAT")
    with pytest.raises(IntegrityError, match="party to this instrument"), transaction.atomic():
        Study.objects.create(instrument=joined)
    with pytest.raises(IntegrityError, match="own instrument"), transaction.atomic():
        StudyArticle.objects.create(study=ced, provision=joined.provisions.first())


def test_a_body_that_was_asked_says_how_ready_the_state_is(
    ced: Study, secretariat: User, focal_a: User, focal_b: User, body_a: Body
) -> None:
    found = asked(ced, secretariat, body_a)
    said = workflow.give_readiness(found, "partly", by=focal_a, on=ON, reason="A law is drafted.")
    assert (said.body, said.said_on) == (body_a, ON)
    with pytest.raises(NotPermitted, match="not asked"):
        workflow.give_readiness(found, "ready", by=focal_b, on=ON, reason="x")
    with pytest.raises(Incomplete, match="reason"):
        workflow.give_readiness(found, "ready", by=focal_a, on=ON, reason=" ")
    with pytest.raises(Incomplete, match="later day"):
        workflow.give_readiness(found, "ready", by=focal_a, on=date(2026, 1, 1), reason="x")


def test_what_was_said_is_never_changed_or_deleted(
    ced: Study, secretariat: User, focal_a: User, body_a: Body
) -> None:
    found = asked(ced, secretariat, body_a)
    said = workflow.give_readiness(found, "partly", by=focal_a, on=ON, reason="x")
    with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
        Readiness.objects.filter(pk=said.pk).update(value="ready")
    with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
        Readiness.objects.filter(pk=said.pk).delete()


def test_the_least_ready_answer_that_is_visible_counts(
    ced: Study,
    secretariat: User,
    official: User,
    focal_a: User,
    focal_b: User,
    body_a: Body,
    body_b: Body,
) -> None:
    found = asked(ced, secretariat, body_a, body_b)

    def value(user: User) -> str:
        rows = {one.article: one for one in figures.standings_of(ced, user, ON)}
        return rows[found].value

    assert value(official) == ""
    workflow.give_readiness(found, "ready", by=focal_a, on=ON, reason="x")
    said = workflow.give_readiness(
        found, "not_ready", by=focal_b, on=ON, reason="x", audience="body"
    )
    assert (value(official), value(focal_a), value(focal_b)) == ("ready", "ready", "not_ready")
    assert value(secretariat) == "not_ready"
    with pytest.raises(NotPermitted):
        workflow.release(said, by=focal_b, version=said.version, at=AT)
    workflow.release(said, by=secretariat, version=said.version, at=AT)
    assert value(official) == "not_ready"
    workflow.give_readiness(found, "partly", by=focal_b, on=ON, reason="A law since then.")
    assert value(official) == "partly"


def test_not_applicable_counts_only_where_every_body_says_so() -> None:
    assert figures.least_ready(["not_applicable", "ready"]) == "ready"
    assert figures.least_ready(["not_applicable"]) == "not_applicable"
    assert figures.least_ready([]) == ""


def test_readiness_changes_from_day_to_day(
    ced: Study, secretariat: User, focal_a: User, body_a: Body
) -> None:
    found = asked(ced, secretariat, body_a)
    before = date(2026, 11, 1)
    workflow.give_readiness(found, "not_ready", by=focal_a, on=before, reason="x")
    workflow.give_readiness(found, "ready", by=focal_a, on=ON, reason="x")
    days = figures.changes_of(ced, secretariat, ON)
    rest = ced.articles.count() - 1
    assert [(one.on, list(one.counts)) for one in days] == [
        (ON, [1, 0, 0, rest, 0]),
        (before, [0, 0, 1, rest, 0]),
    ]
    assert len(figures.changes_of(ced, secretariat, before)) == 1


def test_a_consideration_of_a_body_is_its_own_until_released(
    ced: Study, secretariat: User, official: User, focal_a: User
) -> None:
    content = workflow.ConsiderationContent("cost", "Staff for a year", audience="commission")
    made = workflow.add_consideration(ced, content, by=focal_a, on=ON)
    seen = Consideration.objects.visible_to
    assert (made.raised_by, made.audience) == (focal_a.body, "body")
    assert not seen(official).filter(study=ced).exists()
    assert seen(focal_a).filter(study=ced).waiting().count() == 1
    workflow.release(made, by=secretariat, version=made.version, at=AT)
    assert seen(official).get(study=ced) == made
    made.refresh_from_db()
    done = workflow.reply_to_consideration(
        made, "Two posts.", by=secretariat, version=made.version, on=ON
    )
    assert (done.replied_on, done.replied_by) == (ON, secretariat)
    assert not Consideration.objects.waiting().filter(pk=made.pk).exists()


def test_a_reply_and_its_day_stand_together(ced: Study) -> None:
    with pytest.raises(IntegrityError, match="reply_has_a_day"), transaction.atomic():
        Consideration.objects.create(study=ced, kind="cost", text_en="x", reply_en="x")


JOINED = workflow.Accession(date(2026, 11, 20), "Depositary notification")


def test_a_study_becomes_the_entry_of_the_register(ced: Study, secretariat: User) -> None:
    done = workflow.conclude_study(ced, JOINED, by=secretariat, version=ced.version, on=ON)
    action = TreatyAction.objects.get(instrument=ced.instrument)
    assert (action.kind, action.deposited_on, done.treaty_action) == (
        "accession", date(2026, 11, 20), action,
    )  # fmt: skip
    assert (done.closed_on, done.instrument.status) == (ON, "party")
    with pytest.raises(NotPermitted, match="closed"):
        workflow.ask_bodies(done, [article(done)], [], by=secretariat, on=ON)
    with pytest.raises(WrongState, match="party"):
        workflow.begin_study(done.instrument, by=secretariat, on=ON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Study.objects.filter(pk=done.pk).update(treaty_action=None, closed_on=None)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"deposited_on": None}, "day of deposit"),
        ({"deposited_on": date(2026, 12, 1)}, "in the future"),
        ({"source": ""}, "source of the deposit"),
        ({"effective_on": date(2026, 1, 1)}, "before the deposit"),
        ({"domestic_act_on": date(2026, 11, 1)}, "source of the domestic act"),
        (
            {"domestic_act_on": date(2026, 11, 21), "domestic_act_source": "x"},
            "dated before the domestic act",
        ),
    ],
)
def test_an_accession_that_cannot_be(
    changed: dict[str, Any], sentence: str, ced: Study, secretariat: User
) -> None:
    given = workflow.Accession(**{"deposited_on": date(2026, 11, 20), "source": "x", **changed})
    with pytest.raises(Incomplete, match=sentence):
        workflow.conclude_study(ced, given, by=secretariat, version=ced.version, on=ON)


def test_a_conflict_of_sources_is_kept_where_it_is_told(ced: Study, secretariat: User) -> None:
    given = workflow.Accession(
        date(2026, 11, 20), "x", domestic_act_on=date(2026, 11, 21), domestic_act_source="y",
        conflict_note="The law is dated a day later.",
    )  # fmt: skip
    done = workflow.conclude_study(ced, given, by=secretariat, version=ced.version, on=ON)
    assert done.treaty_action is not None
    assert done.treaty_action.conflict_note


def test_the_secretariat_alone_keeps_a_study(ced: Study, focal_a: User, official: User) -> None:
    texts = workflow.ArticleTexts(gap="None named")
    for one in (focal_a, official):
        with pytest.raises(NotPermitted, match="Only the secretariat"):
            workflow.edit_article(article(ced), texts, by=one, version=1)
