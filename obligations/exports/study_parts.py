"""Parts of a study's dossier: acts and measures by article, the way, choices, models compared."""

from collections.abc import Sequence

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from obligations.accession import figures
from obligations.accession.choices import Inclination, MarkValue
from obligations.accession.models import Option, RoadmapStage, Study, StudyArticle
from obligations.accession.pages import choices_open, compared
from obligations.exports.writers.content import Cell, Column, Kind, Section, Table, shown
from obligations.followup.models import LegalAct, Measure
from obligations.people.models import User


def marked(text: str, *, is_made_up: bool) -> str:
    """The text, with the words that say where it is made up."""
    if not (text and is_made_up):
        return text
    return f"{text} ({_('made up for the demonstration')})"


def with_acts_and_measures(articles: Sequence[StudyArticle], viewer: User) -> None:
    """Fetches what `acts_of` and `measures_of` read, as far as the viewer sees it."""
    acts = LegalAct.objects.visible_to(viewer)
    measures = Measure.objects.visible_to(viewer).select_related("body")
    prefetch_related_objects(
        articles,
        Prefetch("provision__legal_acts", queryset=acts),
        Prefetch("measures", queryset=measures),
    )


def acts_of(article: StudyArticle) -> list[str]:
    """A line for each act that implements the provision: title, number, stage, day."""
    return [
        marked(
            ", ".join(
                str(part)
                for part in (one.title, one.number, one.badge.label, shown(one.adopted_on))
                if part
            ),
            is_made_up=one.is_made_up,
        )
        for one in article.provision.legal_acts.all()
    ]


def measures_of(article: StudyArticle) -> list[str]:
    """A line for each measure that would close the gap: title, body, status, planned end."""
    found = []
    for one in article.measures.all():
        until = _("until %(day)s") % {"day": shown(one.ends_on)} if one.ends_on else ""
        words = (one.title, str(one.body), str(one.badge.label), until)
        found.append(marked(", ".join(part for part in words if part), is_made_up=one.is_made_up))
    return found


def way_section(study: Study) -> Section:
    """The stages in their order. A day that follows from the deposit is marked as computed."""
    columns = [
        Column(_("Stage"), width=32),
        Column(_("Body"), width=28),
        Column(_("Planned"), width=20),
        Column(_("Completed on"), Kind.DAY, 13),
        Column(_("Document"), width=33),
    ]
    stages = RoadmapStage.objects.select_related("body", "document", "following")
    prefetch_related_objects([study], Prefetch("stages", queryset=stages))
    rows: list[list[Cell]] = []
    for one in figures.stages_of(study):
        stage = one.stage
        planned = shown(stage.planned_on)
        if one.is_computed:
            planned = one.when
        paper = "; ".join(str(part) for part in (stage.document, stage.document_text) if part)
        rows.append(
            [
                stage.name,
                str(stage.body or ""),
                marked(planned, is_made_up=stage.is_made_up),
                stage.done_on,
                paper,
            ]
        )
    if not rows:
        return Section(_("Way to accession"), [_("The roadmap has no stage yet.")])
    return Section(_("Way to accession"), [], Table(columns, rows))


def choices_section(study: Study, viewer: User) -> Section:
    """Declarations, reservations and procedures, and what the State leans to."""
    heading = _("Choices open to the State")
    options: list[Option] = choices_open.context_of(study, viewer)["choices_open"]
    if not options:
        return Section(heading, [_("No choice is recorded for this instrument.")])
    columns = [
        Column(_("Choice"), width=34),
        Column(_("May it be made, and when"), width=36),
        Column(_("What others did"), width=28),
        Column(_("The State leans to"), width=28),
    ]
    rows = []
    for one in options:
        place = f"{one.instrument} {one.provision_text}, {one.get_kind_display()}"
        may = _("Yes.") if one.may_be_made else _("No.")
        rows.append(
            [
                f"{one.text}. {place}",
                f"{may} {one.limits}".strip(),
                f"{one.others} {one.source}".strip(),
                marked(_leaning(one), is_made_up=one.is_made_up),
            ]
        )
    return Section(heading, [], Table(columns, rows))


def _leaning(option: Option) -> str:
    label = str(option.get_inclination_display())
    if option.inclination == Inclination.UNDECIDED:
        return label
    return f"{label}. {option.reason} {option.said_by}, {shown(option.said_on)}"


def comparison_section(study: Study, viewer: User) -> Section:
    """Models by criteria: the mark, its reason, and the body that gave it."""
    context = compared.context_of(study, viewer)
    models, rows = context["models"], context["compared"]
    if not (models and rows):
        return Section(_("Comparison of models"), [_("No model is compared yet.")])
    width = 96 // len(models)
    columns = [Column(_("Criterion"), width=28), *(Column(one.name, width=width) for one in models)]
    table = [
        [
            ", ".join(part for part in (row.criterion.name, row.criterion.provision_text) if part),
            *(_mark(cell) for cell in row.cells),
        ]
        for row in rows
    ]
    described = [f"{one.name}: {one.description}" for one in models if one.description]
    return Section(_("Comparison of models"), described, Table(columns, table))


def _mark(cell: compared.Cell) -> str:
    mark = cell.mark
    if mark is None or mark.value == MarkValue.NOT_ASSESSED:
        return str(MarkValue.NOT_ASSESSED.label)
    label = mark.words if mark.value == MarkValue.WORDS else mark.get_value_display()
    words = f"{label}. {mark.reason}"
    if mark.said_by is not None:
        words = f"{words} ({mark.said_by})"
    return marked(words, is_made_up=mark.is_made_up)
