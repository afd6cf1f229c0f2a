"""What the secretariat writes about an article, and which bodies it asks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from obligations.accession.models import ReadinessRequest, Study, StudyArticle
from obligations.accession.permissions import can_change_study
from obligations.common.acts import act, lock
from obligations.common.errors import Incomplete
from obligations.common.languages import Language
from obligations.followup.models import Measure
from obligations.people.models import Body, User

ARTICLE_TEXTS = ("law", "practice", "gap", "remedy")


@dataclass(frozen=True, slots=True)
class ArticleTexts:
    """Present law, present practice, the gap, what would close it, in one language."""

    law: str = ""
    practice: str = ""
    gap: str = ""
    remedy: str = ""
    language: Language | str = Language.ENGLISH
    measures: Sequence[Measure] | None = None
    """Those that would close the gap; None leaves the links as they are."""

    def columns(self) -> Mapping[str, str]:
        return {
            f"{name}_{self.language}": str(getattr(self, name)).strip() for name in ARTICLE_TEXTS
        }


def edit_article(
    article: StudyArticle, texts: ArticleTexts, *, by: User, version: int, reason: str = ""
) -> StudyArticle:
    """Writes the four texts in one language; those in other languages stay as they are, and so do
    links to measures that this person does not see."""
    can_change_study(by, article.study).enforce()
    with act("edit_article", by, reason.strip()):
        fresh = lock(article, version)
        for name, text in texts.columns().items():
            setattr(fresh, name, text)
        fresh.original_language = str(texts.language)
        fresh.is_made_up = fresh.is_made_up or by.is_made_up
        fresh.save()
        if texts.measures is not None:
            seen = Measure.objects.visible_to(by).values("pk")
            unseen = fresh.measures.exclude(pk__in=seen)
            fresh.measures.set([*texts.measures, *unseen])
    fresh.refresh_from_db()
    return fresh


def ask_bodies(
    study: Study,
    articles: Iterable[StudyArticle],
    bodies: Iterable[Body],
    *,
    by: User,
    on: date,
    due_on: date | None = None,
) -> list[ReadinessRequest]:
    """Asks each body about each article; whom was asked already is not asked again.

    Raises Incomplete where nothing is chosen, or the day for the answer has passed.
    """
    can_change_study(by, study).enforce()
    asked_about, asked = list(articles), list(bodies)
    if not asked_about:
        raise Incomplete(_("Choose at least one article."), field="articles")
    if not asked:
        raise Incomplete(_("Choose at least one body."), field="bodies")
    if due_on is not None and due_on < on:
        raise Incomplete(_("Give a day that has not passed."), field="due_on")
    with act("ask_bodies", by):
        Study.objects.select_for_update().get(pk=study.pk)
        rows = ReadinessRequest.objects.filter(article__in=asked_about)
        known = set(rows.values_list("article", "body"))
        return [
            ReadinessRequest.objects.create(
                article=one, body=body, asked_on=on, due_on=due_on, asked_by=by,
                is_made_up=by.is_made_up,
            )
            for one in asked_about
            for body in asked
            if (one.pk, body.pk) not in known
        ]  # fmt: skip
