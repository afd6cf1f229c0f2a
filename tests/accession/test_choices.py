"""What the State leans to, and models compared: each with its reason, body and day."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from obligations.accession import workflow
from obligations.accession.models import Criterion, Mark, MechanismModel, Option, Study
from obligations.accession.workflow import Said
from obligations.common.errors import Incomplete, NotPermitted, StaleVersion, WrongState
from obligations.people.models import Body, User
from obligations.register.models import Instrument
from tests.recipes import ON

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def opcat(db: None) -> Study:
    return Study.objects.get(instrument__code="OPCAT", closed_on=None)


@pytest.fixture
def option(opcat: Study) -> Option:
    return Option.objects.get(code="postpone-part-4")


def test_an_inclination_needs_its_reason_body_and_day(
    option: Option, secretariat: User, body_a: Body
) -> None:
    version = option.version

    def incline(said: Said, value: str = "make") -> Option:
        return workflow.incline(option, value, said, by=secretariat, version=version, on=ON)

    for said, field in (
        (Said("", body=body_a, on=ON), "reason"),
        (Said("x", on=ON), "body"),
        (Said("x", body=body_a), "said_on"),
        (Said("x", body=body_a, on=ON + timedelta(days=1)), "said_on"),
    ):
        with pytest.raises(Incomplete) as refused:
            incline(said)
        assert refused.value.field == field
    kept = incline(Said("Time to build it.", "en", body_a, ON))
    assert (kept.inclination, kept.reason_en, kept.said_by) == (
        "make", "Time to build it.", body_a,
    )  # fmt: skip
    back = workflow.incline(
        kept, "undecided", Said(""), by=secretariat, version=kept.version, on=ON
    )
    assert (back.reason_en, back.said_by, back.said_on) == ("", None, None)


def test_what_the_instrument_does_not_allow_is_not_made(
    secretariat: User, official: User, body_a: Body
) -> None:
    none = Option.objects.get(code="reservations")
    said = Said("x", "en", body_a, ON)
    with pytest.raises(WrongState):
        workflow.incline(none, "make", said, by=secretariat, version=none.version, on=ON)
    with pytest.raises(NotPermitted):
        workflow.incline(none, "do_not_make", said, by=official, version=none.version, on=ON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Option.objects.filter(pk=none.pk).update(
            inclination="make", reason_en="x", said_by=body_a, said_on=ON
        )


def test_the_study_shows_choices_of_the_protocol_and_of_its_convention(
    opcat: Study, option: Option, secretariat: User, body_a: Body, signed_in: SignIn
) -> None:
    client = signed_in(secretariat)
    sent = {
        "version": option.version, "inclination": "make", "reason": "Time.", "language": "en",
        "body": body_a.pk, "said_on": "24.11.2026",
    }  # fmt: skip
    refused = client.post(f"/choices/{option.pk}/", sent | {"said_on": "31.02.2026"})
    assert refused.status_code == 422
    assert client.post(f"/choices/{option.pk}/", sent).status_code == 302
    text = client.get("/studies/OPCAT/").content.decode()
    for one in ("OPCAT art. 30: none.", "Hungary", "CAT art. 22", "Time.", "24.11.2026"):
        assert one in text
    answer = client.get("/studies/OPCAT/clock/", {"deposit": "15.03.2027"}).content.decode()
    assert 'value="postpone-part-4" checked' in answer
    none = client.get("/studies/OPCAT/clock/?deposit=15.03.2027&option=").content.decode()
    assert 'value="" checked' in none


def test_a_mark_needs_its_reason(opcat: Study, secretariat: User, official: User) -> None:
    model, criterion = opcat.mechanism_models.all()[0], opcat.criteria.all()[0]

    def give(value: str, said: Said, version: int = 0, words: str = "") -> Mark:
        return workflow.mark(
            model, criterion, value, said, by=secretariat, version=version, words=words
        )

    with pytest.raises(Incomplete, match="reason"):
        give("meets", Said(" "))
    with pytest.raises(Incomplete, match="in words"):
        give("words", Said("x"))
    made = give("words", Said("One article of one law.", on=ON), words="Amend one law")
    assert (made.words_en, made.marked_by, made.marked_on) == ("Amend one law", secretariat, ON)
    with pytest.raises(StaleVersion):
        give("meets", Said("x"))
    changed = give("meets", Said("x", on=ON), made.version)
    assert changed.words_en == ""
    with pytest.raises(NotPermitted):
        workflow.mark(model, criterion, "meets", Said("x"), by=official, version=changed.version)


def test_a_mark_of_two_studies_is_refused(opcat: Study, secretariat: User) -> None:
    other = Study.objects.create(instrument=Instrument.objects.get(code="CED"))
    model = MechanismModel.objects.create(study=other, name_en="x")
    criterion = opcat.criteria.all()[0]
    with pytest.raises(WrongState):
        workflow.mark(model, criterion, "meets", Said("x"), by=secretariat, version=0)
    with pytest.raises(ValidationError):
        Mark(model=model, criterion=criterion).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.create(model=model, criterion=criterion)


def test_the_comparison_with_its_reasons(
    opcat: Study, secretariat: User, official: User, signed_in: SignIn
) -> None:
    model, criterion = opcat.mechanism_models.all()[0], opcat.criteria.all()[1]
    address = f"/models/{model.pk}/marks/{criterion.pk}/"
    client = signed_in(secretariat)
    sent = {"version": "0", "value": "in_part", "reason": "", "language": "en"}
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert "Give the reason for the mark." in refused.content.decode()
    assert client.post(address, sent | {"reason": "Named by law."}).status_code == 302
    text = signed_in(official).get("/studies/OPCAT/models/").content.decode()
    for one in ("Ombudsman with civil society", "Independence", "In part", "Named by law."):
        assert one in text
    assert "Models of the national preventive mechanism" in text
    assert client.get(f"/models/{model.pk}/marks/99999/").status_code == 404


def test_the_comparison_asks_no_more_for_more(
    opcat: Study, official: User, signed_in: SignIn
) -> None:
    client = signed_in(official)
    client.get("/studies/OPCAT/models/")
    with CaptureQueriesContext(connection) as few:
        client.get("/studies/OPCAT/models/")
    models = list(opcat.mechanism_models.all())
    for number in range(30):
        criterion = Criterion.objects.create(study=opcat, name_en="x", order=number + 10)
        for model in models:
            Mark.objects.create(model=model, criterion=criterion, value="meets", reason_en="x")
    with CaptureQueriesContext(connection) as many:
        client.get("/studies/OPCAT/models/")
    assert len(few) == len(many)
