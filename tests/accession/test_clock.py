"""The what-if clock: dates from data alone, the setting, the way back, and what is refused."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from obligations.accession import workflow
from obligations.accession.figures import Clock, stage_ends, stages_of
from obligations.accession.models import FollowingDate, Option, RoadmapStage, Study
from obligations.accession.workflow import Said, make_stages
from obligations.common.errors import Incomplete, NotPermitted, StaleVersion
from obligations.people.models import User
from obligations.register.models import Instrument
from tests.recipes import ON

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
CLOCK = "/studies/OPCAT/clock/"


@pytest.fixture
def opcat(db: None) -> Study:
    return Study.objects.get(instrument__code="OPCAT", closed_on=None)


def clock_of(study: Study, option: str = "", counting: str = "entry_into_force") -> Clock:
    dates = list(FollowingDate.objects.filter(instrument=study.instrument))
    chosen = Option.objects.filter(instrument=study.instrument, code=option).first()
    return Clock(study.instrument, dates, counting, chosen)


def days(clock: Clock, deposit: date, *, is_open: bool | None = None) -> list[str]:
    return [
        f"{one.day:%d.%m.%Y}"
        for one in clock.lines(deposit)
        if is_open is None or one.is_open is is_open
    ]


def test_opcat_from_reference_data(opcat: Study) -> None:
    lines = clock_of(opcat).lines(date(2027, 3, 15))
    assert [(f"{one.day:%d.%m.%Y}", one.span) for one in lines][:3] == [
        ("15.03.2027", ""), ("14.04.2027", "+30 days"), ("14.04.2028", "+1 year"),
    ]  # fmt: skip
    assert "art. 28" in lines[1].why
    assert lines[2].other == date(2028, 3, 15)
    assert days(clock_of(opcat), date(2027, 3, 15), is_open=True) == [
        "14.04.2030", "14.04.2030", "14.04.2032", "14.04.2032",
    ]  # fmt: skip


def test_a_declaration_postpones_what_it_is_about(opcat: Study) -> None:
    chosen = clock_of(opcat, "postpone-part-4")
    assert days(chosen, date(2027, 3, 15), is_open=False) == [
        "15.03.2027", "14.04.2027", "14.04.2030", "14.04.2032",
    ]  # fmt: skip
    other = clock_of(opcat, "postpone-part-3", "deposit")
    assert "15.03.2028" in days(other, date(2027, 3, 15), is_open=False)


@pytest.mark.parametrize("deposit", ["15.03.2027", "2027-03-15"])
def test_both_ways_of_writing_a_day(deposit: str, signed_in: SignIn, official: User) -> None:
    text = signed_in(official).get(CLOCK, {"deposit": deposit}).content.decode()
    for one in ("14.04.2027", "14.04.2028", "+30 days", "14.04.2032"):
        assert one in text
    counted = signed_in(official).get(CLOCK, {"deposit": deposit, "count": "deposit"})
    assert "15.03.2028" in counted.content.decode()


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"deposit": "31.02.2027"}, "Write the day as 23.11.2026."),
        ({"deposit": "soon"}, "Write the day as 23.11.2026."),
        ({"deposit": "21.06.2006"}, "is in force since 22.06.2006"),
        ({"deposit": "31.12.9999"}, "within the next fifty years"),
        ({"wanted": "31.02.2027"}, "Write the day as 23.11.2026."),
        ({"count": "signature"}, "Choose one of the answers"),
        ({"option": "reservations"}, "Choose one of the answers"),
        ({"wanted": "01.06.2029", "of": "nothing"}, "Choose one of the answers"),
    ],
)
def test_what_is_refused_in_a_sentence(
    query: dict[str, str], sentence: str, signed_in: SignIn, official: User
) -> None:
    answer = signed_in(official).get(CLOCK, query)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "There is a problem" in answer.content.decode()


def test_backwards_from_a_wanted_day(opcat: Study, signed_in: SignIn, official: User) -> None:
    query = {"wanted": "14.04.2028", "of": "mechanism"}
    text = signed_in(official).get(CLOCK, query).content.decode()
    assert "15.03.2027" in text
    assert "not known: a later stage has no duration" in text
    past = signed_in(official).get(CLOCK, {"wanted": "01.06.2010", "of": "in-force"})
    assert "That day has passed" in past.content.decode()
    before = signed_in(official).get(CLOCK, {"wanted": "22.06.2006", "of": "part-4-extended"})
    assert before.status_code == 200


def test_stages_before_the_deposit_end_in_time(opcat: Study) -> None:
    opcat.stages.filter(done_on=None).update(duration_days=30)
    ends = stage_ends(list(opcat.stages.all()), date(2027, 3, 15), ON)
    assert [one.stage.name_en for one in ends][-2:] == [
        "Instrument signed", "Deposit with the Secretary-General",
    ]  # fmt: skip
    assert [one.ends_on for one in ends][-2:] == [date(2027, 2, 13), date(2027, 3, 15)]
    assert ends[0].is_late


def test_the_setting_is_kept_with_its_reason(opcat: Study, secretariat: User) -> None:
    said = Said("The Ministry of Justice reads it so.")
    kept = workflow.set_counting(opcat, "deposit", said, by=secretariat, version=opcat.version)
    assert (kept.counting, kept.counting_reason_en) == ("deposit", said.reason)
    assert kept.counting_reason_ru == ""
    with pytest.raises(Incomplete):
        workflow.set_counting(kept, "deposit", Said(" "), by=secretariat, version=kept.version)
    with pytest.raises(StaleVersion):
        workflow.set_counting(kept, "deposit", said, by=secretariat, version=opcat.version)


def test_the_setting_is_the_default_of_the_clock(
    opcat: Study, secretariat: User, official: User, signed_in: SignIn
) -> None:
    client = signed_in(secretariat)
    sent = {"counting": "deposit", "reason": "", "language": "en", "version": opcat.version}
    refused = client.post("/studies/OPCAT/counting/", sent)
    assert refused.status_code == 422
    assert "Give the reason for the counting." in refused.content.decode()
    sent["reason"] = "Asked of the Ministry of Justice."
    assert client.post("/studies/OPCAT/counting/", sent).status_code == 302
    text = signed_in(official).get(CLOCK, {"deposit": "15.03.2027"}).content.decode()
    assert "1 year from the deposit" in text
    assert sent["reason"] in text
    with pytest.raises(NotPermitted):
        workflow.set_counting(opcat, "deposit", Said("x"), by=official, version=1)


def test_a_deposit_that_is_planned_is_the_first_guess(
    opcat: Study, signed_in: SignIn, official: User
) -> None:
    opcat.stages.filter(moment="deposit").update(planned_on=date(2027, 3, 15))
    assert "14.04.2028" in signed_in(official).get("/studies/OPCAT/").content.decode()
    shown = {one.label: one.when for one in stages_of(Study.objects.with_stages().get(pk=opcat.pk))}
    assert shown["In force"] == "computed 14.04.2027"
    assert shown["Mechanism in place"] == "computed 14.04.2028"


def test_without_a_rule_no_date_is_computed(signed_in: SignIn, official: User) -> None:
    instrument = Instrument.objects.get(code="ICMW")
    Study.objects.create(instrument=instrument)
    answer = signed_in(official).get("/studies/ICMW/clock/", {"deposit": "15.03.2027"})
    assert answer.status_code == 200
    assert "The register does not hold yet" in answer.content.decode()


def test_a_study_of_ced_from_data_alone(
    secretariat: User, official: User, signed_in: SignIn
) -> None:
    """Another instrument, with dates and a choice of its own, and no line of code."""
    instrument = Instrument.objects.get(code="CED")
    study = Study.objects.create(instrument=instrument)
    option = Option.objects.create(
        instrument=instrument, code="individual", kind="declaration", provision_text="art. 31",
        text_en="Individual communications", source="CED art. 31",
    )  # fmt: skip
    for code, condition, chosen in (("report", "always", None), ("opened", "with", option)):
        FollowingDate.objects.create(
            instrument=instrument, code=code, label_en=f"Date {code}", years=2,
            counted_from="entry_into_force", provision_text="art. 29", condition=condition,
            option=chosen, source="CED art. 29",
        )  # fmt: skip
    made = make_stages(study, secretariat, ON)
    assert len(made) == 9
    assert make_stages(study, secretariat, ON) == made
    query = {"deposit": "29.02.2028", "option": "individual"}
    answer = signed_in(official).get("/studies/CED/clock/", query)
    text = answer.content.decode()
    for one in ("30.03.2028", "30.03.2030", "art. 39", "Date report", "Date opened"):
        assert one in text
    assert "The time of" not in text
    assert "Study" in signed_in(official).get("/studies/CED/").content.decode()


def test_the_clock_asks_no_more_for_more_dates(
    opcat: Study, signed_in: SignIn, official: User
) -> None:
    client = signed_in(official)
    query = {"wanted": "14.04.2028", "of": "mechanism"}
    client.get(CLOCK, query)
    with CaptureQueriesContext(connection) as few:
        client.get(CLOCK, query)
    for number in range(29):
        FollowingDate.objects.create(
            instrument=opcat.instrument, code=f"n{number}", label_en="x", days=number,
            counted_from="deposit", provision_text="x", source="x",
        )  # fmt: skip
        RoadmapStage.objects.create(study=opcat, order=99, name_en="x")
    with CaptureQueriesContext(connection) as many:
        client.get(CLOCK, query)
    assert len(few) == len(many)


def test_a_date_without_its_declaration_is_refused_by_the_database(opcat: Study) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowingDate.objects.create(
            instrument=opcat.instrument, code="new", label_en="x", counted_from="deposit",
            provision_text="x", condition="with", source="x",
        )  # fmt: skip


@pytest.mark.parametrize("who", ["observer", "administrator"])
def test_the_clock_is_the_commissions(
    who: str, request: pytest.FixtureRequest, signed_in: SignIn
) -> None:
    assert signed_in(request.getfixturevalue(who)).get(CLOCK).status_code == 404
