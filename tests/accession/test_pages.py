"""The pages of a study: an empty one is filled through forms alone, and read back in the dossier.

CED stands for any instrument: nothing about OPCAT is known to the code.
"""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document

from obligations.accession import workflow
from obligations.accession.models import Consideration, Readiness, Study
from obligations.people.models import Body, User
from obligations.register.models import Instrument, TreatyAction
from tests import recipes
from tests.recipes import ON

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
LINES = "1; Prohibition; Nobody may be made to disappear.\n2; Definition\n3; Inquiry"


@pytest.fixture
def ced(secretariat: User) -> Study:
    return workflow.begin_study(Instrument.objects.get(code="CED"), by=secretariat, on=ON)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def place(study: Study, number: str = "1") -> str:
    article = study.articles.get(provision__number=number)
    return f"/studies/{study.instrument.code}/articles/{article.pk}/"


def test_a_whole_study_from_data_alone(
    signed_in: SignIn, secretariat: User, focal_a: User, focal_b: User, official: User
) -> None:
    staff, a, b = signed_in(secretariat), signed_in(focal_a), signed_in(focal_b)
    form = {"instrument": "CED", "lines": LINES, "language": "en"}
    assert staff.post("/studies/new/", form).status_code == 302
    study = Study.objects.get(instrument__code="CED")
    article = study.articles.get(provision__number="1")
    bodies = [focal_a.body_id, focal_b.body_id]
    ask = {"articles": [article.pk], "bodies": bodies, "due_on": "31.12.2099"}
    assert staff.post("/studies/CED/ask/", ask).status_code == 302
    assert "Articles that wait for my body’s readiness" in text(a.get("/my-work/"))
    where = place(study)
    said = {"value": "partly", "reason": "A law is drafted.", "audience": "commission"}
    assert a.post(f"{where}readiness/", {**said, "language": "en"}).status_code == 302
    inside = {"value": "not_ready", "reason": "No register.", "audience": "body"}
    assert b.post(f"{where}readiness/", {**inside, "language": "en"}).status_code == 302
    assert "wait for my body’s readiness" not in text(a.get("/my-work/"))
    reader = signed_in(official)
    assert "No register." not in text(reader.get(where))
    hidden = Readiness.objects.get(value="not_ready")
    staff.post(f"/readiness/{hidden.pk}/release/", {"version": hidden.version})
    assert "No register." in text(reader.get(where))
    texts = {"version": article.version, "law": "Nothing.", "gap": "No offence of its own",
             "language": "en"}  # fmt: skip
    assert staff.post(f"{where}edit/", texts).status_code == 302
    raised = {"kind": "cost", "text": "A register of detention", "language": "en"}
    assert a.post("/studies/CED/considerations/new/", raised).status_code == 302
    one = Consideration.objects.get(study=study)
    assert "A register of detention" not in text(reader.get("/studies/CED/"))
    staff.post(f"/considerations/{one.pk}/release/", {"version": one.version})
    one.refresh_from_db()
    reply = {"version": one.version, "text": "It is in the budget.", "language": "en"}
    assert staff.post(f"/considerations/{one.pk}/reply/", reply).status_code == 302
    page = text(reader.get("/studies/CED/"))
    for words in ("No offence of its own", "Ministry B", "A register of detention",
                  "It is in the budget."):  # fmt: skip
        assert words in page
    assert "No offence of its own" in text(reader.get("/studies/CED/readiness/"))
    words = dossier(reader)
    for part in ("Prohibition", "Not ready", "No offence of its own", "A register of detention",
                 "It is in the budget.", "No register."):  # fmt: skip
        assert part in words
    joined = {"version": study.version, "deposited_on": "20.11.2026", "source": "Notification",
              "language": "en"}  # fmt: skip
    assert staff.post("/studies/CED/conclude/", joined).status_code == 302
    assert TreatyAction.objects.get(instrument=study.instrument).deposit_source == "Notification"
    closed = text(reader.get("/studies/CED/"))
    assert "This study was closed" in closed
    assert "No offence of its own" in closed


def dossier(client: Client) -> str:
    answer = client.get("/papers/study_dossier/CED.docx")
    assert answer.status_code == 200
    document = Document(io.BytesIO(answer.content))
    cells = [one.text for table in document.tables for row in table.rows for one in row.cells]
    return " ".join([*(one.text for one in document.paragraphs), *cells])


def test_the_dossier_is_a_pdf_too(signed_in: SignIn, official: User, ced: Study) -> None:
    answer = signed_in(official).get("/papers/study_dossier/CED.pdf")
    assert answer.content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("code", "sentence"), [("CAT", "a party to CAT already"), ("OPCAT", "under study already")]
)
def test_a_form_refuses_a_second_study_and_a_joined_instrument(
    code: str, sentence: str, signed_in: SignIn, secretariat: User
) -> None:
    answer = signed_in(secretariat).post("/studies/new/", {"instrument": code, "language": "en"})
    assert answer.status_code == 422
    assert sentence in text(answer)


@pytest.mark.parametrize(
    ("code", "sentence"), [("CAT", "a party to this instrument already"), ("OPCAT", "under study")]
)
def test_the_workshop_refuses_them_too(
    code: str, sentence: str, signed_in: SignIn, secretariat: User
) -> None:
    data = {
        "instrument": Instrument.objects.get(code=code).pk, "stage": "study",
        "opened_precision": "day", "considerations-TOTAL_FORMS": 0,
        "considerations-INITIAL_FORMS": 0,
    }  # fmt: skip
    answer = signed_in(secretariat).post("/admin/obligations/study/add/", data)
    assert answer.status_code == 200
    assert sentence in text(answer)


def test_what_was_typed_stays_where_a_form_is_refused(
    signed_in: SignIn, secretariat: User, ced: Study
) -> None:
    staff = signed_in(secretariat)
    data = {"version": ced.version, "deposited_on": "20.11.2026", "source": "Kept",
            "domestic_act_on": "21.11.2026", "domestic_act_source": "y",
            "language": "en"}  # fmt: skip
    answer = staff.post("/studies/CED/conclude/", data)
    assert answer.status_code == 422
    assert "dated before the domestic act" in text(answer)
    assert 'value="Kept"' in text(answer)


def test_a_stale_form_is_told(signed_in: SignIn, secretariat: User, ced: Study) -> None:
    article = ced.articles.get(provision__number="1")
    texts = workflow.ArticleTexts(gap="First")
    workflow.edit_article(article, texts, by=secretariat, version=article.version)
    data = {"version": article.version, "gap": "Mine", "language": "en"}
    answer = signed_in(secretariat).post(f"{place(ced)}edit/", data)
    assert answer.status_code == 422
    assert "Somebody has changed this record" in text(answer)
    again = answer.context["version"]
    data["version"] = again
    assert signed_in(secretariat).post(f"{place(ced)}edit/", data).status_code == 302


def test_an_empty_form_is_answered_with_sentences(
    signed_in: SignIn, secretariat: User, focal_a: User, ced: Study
) -> None:
    staff = signed_in(secretariat)
    assert "Choose at least one article" in text(staff.post("/studies/CED/ask/", {}))
    assert "Choose an instrument" in text(staff.post("/studies/new/", {"language": "en"}))
    workflow.ask_bodies(ced, [ced.articles.all()[0]], [focal_a.body], by=secretariat, on=ON)  # type: ignore[list-item]
    answer = signed_in(focal_a).post(
        f"{place(ced)}readiness/", {"audience": "body", "language": "en"}
    )
    assert answer.status_code == 422
    assert "Choose how ready the State is" in text(answer)
    answer = staff.post("/studies/CED/considerations/new/", {"language": "en"})
    assert "Choose a kind" in text(answer)


def test_an_article_of_another_study_is_not_there(
    signed_in: SignIn, official: User, ced: Study
) -> None:
    other = place(ced).replace("CED", "OPCAT")
    assert signed_in(official).get(other).status_code == 404


def test_who_recommended_it_is_said_in_a_sentence(
    signed_in: SignIn, official: User, demonstrated: Study
) -> None:
    page = text(signed_in(official).get(place(demonstrated, "3")))
    assert "in the UPR, first in 20" in page


@pytest.fixture
def demonstrated(recommendation: Any) -> Study:
    study = Study.objects.get(instrument__code="OPCAT")
    recommendation.provisions.add(study.articles.get(provision__number="3").provision)
    from_state = recommendation.components.get().recommending_states
    from_state.add(from_state.model.objects.get(iso3="EST"))
    return study


def test_as_many_queries_for_many_answers_as_for_one(
    signed_in: SignIn,
    secretariat: User,
    focal_a: User,
    body_a: Body,
    ced: Study,
) -> None:
    staff = signed_in(secretariat)

    def count(where: str) -> int:
        staff.get(where)
        with CaptureQueriesContext(connection) as found:
            staff.get(where)
        return len(found)

    def fill(articles: Any) -> None:
        workflow.ask_bodies(ced, articles, [body_a], by=secretariat, on=ON)
        for one in articles:
            for _again in range(2):
                fresh = ced.articles.select_related("study").get(pk=one.pk)
                workflow.give_readiness(fresh, "partly", by=focal_a, on=ON, reason="x")
            content = workflow.ConsiderationContent(
                "cost", "x", body=body_a, provisions=[one.provision]
            )
            made = workflow.add_consideration(ced, content, by=secretariat, on=ON)
            workflow.reply_to_consideration(made, "y", by=secretariat, version=made.version, on=ON)

    rows = list(ced.articles.select_related("provision"))
    fill(rows[:1])
    places = ("/studies/CED/", "/studies/CED/readiness/", place(ced))
    before = [count(one) for one in places]
    fill(rows[1:])
    assert [count(one) for one in places] == before


def test_the_evidence_of_its_recommendations_stands_beside_the_practice(
    signed_in: SignIn, secretariat: User, focal_a: User, official: User, ced: Study, body_a: Body
) -> None:
    """What was approved, and for the Commission; a draft shows nothing."""
    provision = ced.instrument.provisions.create(number="90", title_en="x")
    article = ced.articles.create(provision=provision)
    shown, draft = recipes.recommendation(), recipes.recommendation()
    for one in (shown, draft):
        one.provisions.add(provision)
        recipes.lead(one.components.get(), body_a, by=secretariat)
    recipes.approved(shown.components.get(), focal_a, secretariat, "partially_implemented")
    recipes.draft(draft.components.get(), focal_a)
    page = text(signed_in(official).get(f"/studies/CED/articles/{article.pk}/"))
    assert page.count("Law of 1 October 2026") == 1
