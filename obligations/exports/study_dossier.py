"""The dossier of an accession study, to be put before the Cabinet: article by article,
considerations with replies, the way, choices, models compared, recommendations, sources."""

from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.utils.text import slugify
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from obligations.accession import figures
from obligations.accession.choices import READINESS_BADGES
from obligations.accession.models import Consideration, Study
from obligations.accession.pages.base import study_named
from obligations.common.models import Audience
from obligations.exports.base import READ
from obligations.exports.implementation_matrix import made_up_line
from obligations.exports.study_parts import (
    acts_of,
    choices_section,
    comparison_section,
    marked,
    measures_of,
    way_section,
    with_acts_and_measures,
)
from obligations.exports.writers.content import Column, Content, Kind, Section, Table, shown
from obligations.followup.figures import visible_recommendations
from obligations.people.models import User


class StudyDossier:
    """Key: the code of the instrument."""

    name = "study_dossier"
    forms = READ

    def find(self, user: User, key: str) -> Study:
        return study_named(user, key)

    def audience(self, found: Study) -> str:
        return Audience.COMMISSION

    def file_name(self, found: Study) -> str:
        return f"accession-study-{slugify(found.instrument.code)}"

    def content(self, found: Study, viewer: User, on: date) -> Content:
        standings = figures.standings_of(found, viewer, on)
        with_acts_and_measures([one.article for one in standings], viewer)
        raised = _considerations(found, viewer)
        head = _("Accession study of %(instrument)s. As of %(day)s.") % {
            "instrument": found.instrument, "day": shown(on),
        }  # fmt: skip
        table = _readiness(standings)
        rule = _("Where several bodies answered, the least ready answer counts.")
        return Content(
            title=found.instrument.title,
            notes=[one for one in (head, found.note, _closed(found), made_up_line()) if one],
            table=table,
            sections=[
                Section(_("Readiness by article"), [_counts(standings), rule], table),
                Section(_("Law, practice, gap"), (), None, _articles(standings)),
                Section(_("Considerations"), [], _raised(raised)),
                way_section(found),
                choices_section(found, viewer),
                comparison_section(found, viewer),
                Section(_("Recommendations"), _recommended(found, standings, viewer)),
                Section(_("Sources"), _sources(found, raised)),
            ],
            language=(get_language() or "en")[:2],
            footer=head,
        )


def _closed(study: Study) -> str:
    if study.closed_on is None:
        return ""
    return _("The study was closed on %(day)s.") % {"day": shown(study.closed_on)}


def _counts(standings: list[figures.Standing]) -> str:
    counts = figures.counted(one.value for one in standings)
    words = "; ".join(f"{one.badge.label}: {one.count}" for one in counts)
    of = ngettext("%(n)d article", "%(n)d articles", len(standings)) % {"n": len(standings)}
    return f"{words}. {of}."


def _readiness(standings: list[figures.Standing]) -> Table:
    columns = [
        Column(_("Art."), width=7),
        Column(_("What it asks"), width=38),
        Column(_("Readiness"), width=14),
        Column(_("Said by"), width=26),
        Column(_("Said on"), Kind.DAY, 11),
        Column(_("Gap"), width=30),
    ]
    rows = []
    for one in standings:
        article, decides = one.article, one.decides
        provision = article.provision
        asks = ". ".join(part for part in (provision.title, provision.summary) if part)
        rows.append(
            [
                provision.number,
                asks,
                str(READINESS_BADGES[one.value].label),
                marked(str(decides.body), is_made_up=decides.is_made_up) if decides
                else _waiting(one),
                decides.said_on if decides else None,
                marked(article.gap, is_made_up=article.is_made_up),
            ]
        )  # fmt: skip
    return Table(columns, rows)


def _waiting(standing: figures.Standing) -> str:
    asked = [
        marked(
            _("asked %(day)s: %(body)s") % {"day": shown(one.asked_on), "body": one.body},
            is_made_up=one.is_made_up,
        )
        for one in standing.waiting
    ]
    return "; ".join(asked) or _("nobody was asked yet")


def _articles(standings: list[figures.Standing]) -> list[Section]:
    """Those about which something was written or said."""
    parts = []
    for one in standings:
        article = one.article
        texts = (
            (_("Present law"), article.law), (_("Present practice"), article.practice),
            (_("Gap"), article.gap), (_("What would close the gap"), article.remedy),
        )  # fmt: skip
        words = [
            f"{label}: {marked(text, is_made_up=article.is_made_up)}"
            for label, text in texts
            if text
        ]
        words += [f"{_('Legal act')}: {line}" for line in acts_of(article)]
        words += [f"{_('Measure')}: {line}" for line in measures_of(article)]
        words += [_answer(said) for said in one.newest]
        if words:
            heading = f"{article.provision.number} {article.provision.title}".strip()
            parts.append(Section(heading, words))
    return parts


def _answer(said: Any) -> str:
    label = READINESS_BADGES[said.value].label
    words = f"{said.body}, {shown(said.said_on)}: {label}. {said.reason}"
    return marked(words, is_made_up=said.is_made_up)


def _considerations(study: Study, viewer: User) -> list[Consideration]:
    rows: Any = Consideration.objects
    events = rows.rows_of("event").visible_to(viewer)
    people = rows.rows_of("participant").visible_to(viewer).select_related("person", "body")
    found = rows.visible_to(viewer).filter(study=study).select_related("raised_by")
    return list(
        found.prefetch_related(
            Prefetch("event", queryset=events), Prefetch("participant", queryset=people)
        )
    )


def _raised(raised: list[Consideration]) -> Table:
    columns = [
        Column(_("Kind"), width=13),
        Column(_("Consideration"), width=42),
        Column(_("From"), width=26),
        Column(_("Reply"), width=36),
    ]
    rows = []
    for one in raised:
        people = (one.participant or one.raised_by, one.event)
        reply = one.reply or (_("Open") if one.waits else "")
        rows.append(
            [
                one.get_kind_display(),
                marked(one.text, is_made_up=one.is_made_up),
                ", ".join(str(who) for who in people if who) or _("our reading"),
                marked(reply, is_made_up=bool(one.reply) and one.is_made_up),
            ]
        )
    return Table(columns, rows)


def _recommended(study: Study, standings: list[figures.Standing], viewer: User) -> list[str]:
    provisions = [one.article.provision for one in standings]
    asked = figures.asked_about(provisions, viewer)
    count = visible_recommendations(viewer).touching([study.instrument]).count()
    whole = ngettext(
        "%(n)d recommendation touches %(instrument)s.",
        "%(n)d recommendations touch %(instrument)s.",
        count,
    )
    found = [whole % {"n": count, "instrument": study.instrument}]
    for one in provisions:
        if one.pk in asked:
            found.append(f"{_('Art.')} {one.number}. {asked[one.pk].sentence}")
    return found


def _sources(study: Study, raised: list[Consideration]) -> list[str]:
    """Each once, in the order in which they are met."""
    given = (study.source, study.instrument.status_source, study.instrument.source,
             *(one.source for one in raised))  # fmt: skip
    return list(dict.fromkeys(one for one in given if one)) or [_("None named.")]
