"""Acts and measures beside an article of a study: linked in its form, and shown as far as seen."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from obligations.accession import workflow
from obligations.accession.models import Study, StudyArticle
from obligations.followup import workflow as followup
from obligations.followup.models import LegalAct, Measure
from obligations.people.models import Body, User
from obligations.register.models import Instrument
from tests.recipes import ON

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def article(secretariat: User) -> StudyArticle:
    instrument = Instrument.objects.get(code="CED")
    study = workflow.begin_study(instrument, by=secretariat, on=ON)
    return study.articles.get(provision__number="1")


def planned(by: User, body: Body, title: str, audience: str = "commission") -> Measure:
    content = followup.MeasureContent(title=title, body=body, audience=audience, ends_on=ON)
    return followup.plan_measure(content, by=by)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def place(article: StudyArticle) -> str:
    return f"/studies/CED/articles/{article.pk}/"


def test_the_secretariat_ticks_the_measures_that_would_close_the_gap(
    signed_in: SignIn, secretariat: User, official: User, focal_b: User, body_a: Body,
    article: StudyArticle,
) -> None:  # fmt: skip
    shown = planned(secretariat, body_a, "Keep one register")
    inside = planned(secretariat, body_a, "Inside the ministry", "body")
    staff = signed_in(secretariat)
    form = text(staff.get(f"{place(article)}edit/"))
    assert "Keep one register" in form
    data = {"version": article.version, "gap": "No register", "language": "en"}
    answer = staff.post(f"{place(article)}edit/", {**data, "measures": [shown.pk, inside.pk]})
    assert answer.status_code == 302
    page = text(signed_in(official).get(place(article)))
    for words in ("Keep one register", f"/measures/{shown.pk}/", "Ministry A", "Planned",
                  f"until {ON:%d.%m.%Y}"):  # fmt: skip
        assert words in page
    assert "Inside the ministry" not in page
    assert "Inside the ministry" in text(staff.get(place(article)))
    measure = text(signed_in(official).get(f"/measures/{shown.pk}/"))
    assert "Gaps it would close" in measure
    assert place(article) in measure
    assert "No register" in measure
    assert "Keep one register" in text(signed_in(focal_b).get("/measures/?instrument=CED"))


def test_the_form_keeps_links_and_takes_them_away(
    signed_in: SignIn, secretariat: User, body_a: Body, article: StudyArticle
) -> None:
    one = planned(secretariat, body_a, "Keep one register")
    article.measures.add(one)
    staff = signed_in(secretariat)
    form = text(staff.get(f"{place(article)}edit/"))
    assert f'name="measures" value="{one.pk}" checked' in form
    workflow.edit_article(
        article, workflow.ArticleTexts(gap="x"), by=secretariat, version=article.version
    )
    assert article.measures.get() == one
    article.refresh_from_db()
    data = {"version": article.version, "language": "en"}
    assert staff.post(f"{place(article)}edit/", data).status_code == 302
    assert not article.measures.exists()


@pytest.mark.parametrize("sent", ["0", "x", "9" * 30])
def test_a_measure_that_is_not_there_is_refused(
    sent: str, signed_in: SignIn, secretariat: User, article: StudyArticle
) -> None:
    data = {"version": article.version, "gap": "Typed", "language": "en", "measures": [sent]}
    answer = signed_in(secretariat).post(f"{place(article)}edit/", data)
    assert answer.status_code == 422
    assert "One of the records chosen is not there" in text(answer)
    assert "Typed" in text(answer)


def test_an_observer_reads_no_gap_on_a_public_measure(
    signed_in: SignIn, secretariat: User, observer: User, body_a: Body, article: StudyArticle
) -> None:
    one = planned(secretariat, body_a, "Keep one register", "public")
    article.measures.add(one)
    answer = signed_in(observer).get(f"/measures/{one.pk}/")
    assert answer.status_code == 200
    assert "Gaps it would close" not in text(answer)
    listed = text(signed_in(observer).get("/measures/?instrument=CED"))
    assert "Keep one register" not in listed


def test_acts_of_the_provision_stand_under_present_law(
    signed_in: SignIn, official: User, body_a: Body, article: StudyArticle
) -> None:
    acts = [
        LegalAct.objects.create(
            title_en=title, kind="law", stage="drafting", audience=audience, body=body_a
        )
        for title, audience in (("Draft on registers", "commission"), ("Hidden act", "body"))
    ]
    article.provision.legal_acts.set(acts)
    page = text(signed_in(official).get(place(article)))
    for words in ("Draft on registers", f"/legal-acts/{acts[0].pk}/", "Being drafted"):
        assert words in page
    assert "Hidden act" not in page


def test_the_workshop_links_measures_too(
    signed_in: SignIn, secretariat: User, article: StudyArticle
) -> None:
    answer = signed_in(secretariat).get(f"/admin/obligations/studyarticle/{article.pk}/change/")
    assert 'name="measures"' in text(answer)


def test_as_many_queries_for_many_measures_as_for_one(
    signed_in: SignIn, secretariat: User, body_a: Body, article: StudyArticle
) -> None:
    staff = signed_in(secretariat)

    def link(count: int) -> None:
        for number in range(count):
            one = planned(secretariat, body_a, f"Measure {number}")
            followup.add_milestone(one, "x", ON, by=secretariat, version=one.version)
            article.measures.add(one)
            act = LegalAct.objects.create(title_en="x", kind="law", stage="drafting")
            article.provision.legal_acts.add(act)

    def counts() -> list[int]:
        one = article.measures.earliest("pk")
        found = []
        for where in (place(article), f"{place(article)}edit/", f"/measures/{one.pk}/"):
            with CaptureQueriesContext(connection) as queries:
                staff.get(where)
            found.append(len(queries))
        return found

    link(1)
    counts()
    before = counts()
    link(29)
    for study in Study.objects.exclude(pk=article.study_id):
        for other in study.articles.all():
            other.measures.add(article.measures.earliest("pk"))
    assert counts() == before
