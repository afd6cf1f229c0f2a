"""The dossier of a study as a file holds every part of its page, and no more to anybody."""

import io
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document
from pypdf import PdfReader

from obligations.accession.models import (
    Criterion,
    Mark,
    MechanismModel,
    Option,
    RoadmapStage,
    Study,
)
from obligations.followup.models import LegalAct, Measure
from obligations.people.models import Body, User
from tests.recipes import ON

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
MADE_UP = "(made up for the demonstration)"


@pytest.fixture
def opcat(body_a: Body) -> Study:
    """OPCAT with one of everything that the dossier tells."""
    study = Study.objects.get(instrument__code="OPCAT", closed_on=None)
    MechanismModel.objects.filter(study=study).delete()
    Criterion.objects.filter(study=study).delete()
    model = MechanismModel.objects.create(study=study, name_en="The Ombudsman alone")
    other = MechanismModel.objects.create(study=study, name_en="A body of its own")
    criterion = Criterion.objects.create(
        study=study, name_en="Independence", provision_text="art. 18"
    )
    Mark.objects.create(
        model=model, criterion=criterion, value="in_part", reason_en="Named by law.",
        said_by=body_a, is_made_up=True,
    )  # fmt: skip
    Mark.objects.create(
        model=other, criterion=criterion, value="words", words_en="Depends", reason_en="On the law."
    )
    RoadmapStage.objects.filter(study=study, done_on=None).delete()
    RoadmapStage.objects.create(
        study=study, order=90, name_en="Draft law before the Mejlis", body=body_a, planned_on=ON,
        document_text="Letter 12", is_made_up=True,
    )  # fmt: skip
    Option.objects.filter(instrument=study.instrument, code="postpone-part-4").update(
        inclination="make", reason_en="Time to build it.", said_by=body_a, said_on=ON
    )
    article = study.articles.get(provision__number="3")
    for audience, act, measure in (
        ("commission", "Draft on visits", "Write the rules"), ("body", "Inner act", "Inner work"),
    ):  # fmt: skip
        article.measures.add(
            Measure.objects.create(
                title_en=measure, body=body_a, audience=audience, ends_on=ON, is_made_up=True
            )
        )
        article.provision.legal_acts.add(
            LegalAct.objects.create(
                title_en=act, kind="law", stage="drafting", number="5-VII", audience=audience,
                body=body_a,
            )
        )  # fmt: skip
    return study


def words_of(client: Client, form: str) -> str:
    answer = client.get(f"/papers/study_dossier/OPCAT.{form}")
    assert answer.status_code == 200
    file = io.BytesIO(answer.content)
    if form == "pdf":
        return " ".join(" ".join(one.extract_text().split()) for one in PdfReader(file).pages)
    document = Document(file)
    cells = [one.text for table in document.tables for row in table.rows for one in row.cells]
    return " ".join([*(one.text for one in document.paragraphs), *cells])


def test_word_holds_every_part(signed_in: SignIn, official: User, opcat: Study) -> None:
    words = words_of(signed_in(official), "docx")
    day = f"{ON:%d.%m.%Y}"
    for part in (
        "Comparison of models", "The Ombudsman alone", "A body of its own", "Independence, art. 18",
        f"In part. Named by law. (Ministry A) {MADE_UP}", "Depends. On the law.",
        "Way to accession", "Draft law before the Mejlis", f"{day} {MADE_UP}", "Letter 12",
        "Choices open to the State", f"Make it. Time to build it. Ministry A, {day}", "art. 24",
        "art. 30", "Legal act: Draft on visits, 5-VII, Being drafted",
        f"Measure: Write the rules, Ministry A, Planned, until {day} {MADE_UP}",
        "History up to",
    ):  # fmt: skip
        assert part in words, part
    for hidden in ("Inner act", "Inner work"):
        assert hidden not in words


def test_pdf_holds_every_part(signed_in: SignIn, official: User, opcat: Study) -> None:
    words = words_of(signed_in(official), "pdf")
    for part in ("Comparison of models", "Independence", "Way to accession", "Letter 12",
                 "Choices open to the State", "Draft on visits", "Write the rules"):  # fmt: skip
        assert part in words, part


def test_an_empty_study_says_what_is_missing(
    signed_in: SignIn, official: User, opcat: Study
) -> None:
    Mark.objects.all().delete()
    MechanismModel.objects.all().delete()
    assert "No model is compared yet." in words_of(signed_in(official), "docx")


def test_as_many_queries_for_many_rows_as_for_one(
    signed_in: SignIn, official: User, opcat: Study, body_a: Body
) -> None:
    client = signed_in(official)

    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get("/papers/study_dossier/OPCAT.docx")
        return len(found)

    count()
    before = count()
    model = MechanismModel.objects.get(study=opcat, name_en="The Ombudsman alone")
    for number in range(29):
        criterion = Criterion.objects.create(study=opcat, name_en=f"Criterion {number}")
        Mark.objects.create(
            model=model, criterion=criterion, value="meets", reason_en="x", said_by=body_a
        )
        RoadmapStage.objects.create(
            study=opcat, order=100 + number, name_en="x", body=body_a, planned_on=ON
        )
        for article in opcat.articles.all():
            article.measures.add(Measure.objects.create(title_en="x", body=body_a))
            act = LegalAct.objects.create(title_en="x", kind="law", stage="drafting")
            article.provision.legal_acts.add(act)
    assert count() == before


def test_the_banner_of_the_page_names_what_is_made_up(
    signed_in: SignIn, official: User, opcat: Study
) -> None:
    User.objects.filter(pk=official.pk).update(is_made_up=True)
    page = " ".join(signed_in(official).get("/studies/OPCAT/").content.decode().split())
    assert "Made up in this study: planned days, marks of models." in page
    Mark.objects.update(is_made_up=False)
    RoadmapStage.objects.update(is_made_up=False)
    page = signed_in(official).get("/studies/OPCAT/").content.decode()
    assert "Made up in this study" not in page
