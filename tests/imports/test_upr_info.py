"""The UPR Info export: completes what is held, creates what is not, and proposes the rest."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from obligations.common.errors import NotPermitted, WrongState
from obligations.common.text import wording_sha256
from obligations.followup.models import Component, Recommendation
from obligations.history.models import LedgerEntry
from obligations.imports import proposals
from obligations.imports.models import ImportRun, Proposal
from obligations.people.models import User
from tests import recipes
from tests.recipes import AT

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).resolve().parents[1] / "samples"
SMALL = SAMPLES / "upr_info_small.csv"


def run(file: Path, *options: str) -> dict[str, Any]:
    out = io.StringIO()
    call_command("import_recommendations", "upr_info", str(file), "--json", *options, stdout=out)
    lines = out.getvalue().splitlines()
    assert len(lines) == 1
    answer: dict[str, Any] = json.loads(lines[0])
    return answer


def counts(answer: dict[str, Any]) -> tuple[int, ...]:
    return tuple(
        answer[name] for name in ("rows", "created", "updated", "unchanged", "proposed", "rejected")
    )


def test_a_preview_leaves_nothing_behind() -> None:
    assert counts(run(SMALL)) == (2, 2, 0, 0, 0, 0)
    assert not Recommendation.objects.exists()
    assert not ImportRun.objects.exists()


def test_a_second_run_changes_nothing() -> None:
    first = run(SMALL, "--commit")
    assert set(first) == {
        "source", "file", "sha256", "rows", "created", "updated", "unchanged", "proposed",
        "rejected", "errors",
    }  # fmt: skip
    versions = list(Component.objects.order_by("pk").values_list("pk", "version"))
    assert counts(run(SMALL, "--commit")) == (2, 0, 0, 2, 0, 0)
    assert list(Component.objects.order_by("pk").values_list("pk", "version")) == versions
    assert ImportRun.objects.count() == 1


def test_what_a_row_brings() -> None:
    run(SMALL, "--commit")
    made = Recommendation.objects.get(text_en__startswith="Let libraries")
    component = made.components.get()
    assert (made.cycle.number, made.position, component.position) == ("2", "noted", "noted")
    assert [one.iso3 for one in component.recommending_states.all()] == ["CIV"]


def held(words: str, **values: Any) -> Component:
    """A paragraph of the report whose UN wording is known by its digest alone."""
    component = recipes.recommendation(summary_en="Our own words", **values).components.get()
    Component.objects.filter(pk=component.pk).update(wording_sha256=wording_sha256(words))
    return component


def test_a_row_that_is_held_completes_it() -> None:
    component = held("Publish the figures on schooling, every year.")
    france = component.recommending_states.model.objects.get(iso3="FRA")
    component.recommending_states.add(france)
    answer = run(SMALL, "--commit")
    assert counts(answer) == (2, 0, 1, 0, 1, 0)
    component.refresh_from_db()
    whole = component.recommendation
    assert whole.text_en == "Publish the figures on schooling every year"
    assert (whole.summary_en, whole.position) == ("Our own words", "supported")


def test_what_is_near_is_proposed_and_a_person_decides(secretariat: User, focal_a: User) -> None:
    held("Something quite different")
    run(SMALL, "--commit")
    first, second = Proposal.objects.order_by("row")
    with pytest.raises(NotPermitted):
        proposals.take_as_new(first, by=focal_a, at=AT)
    proposals.take_as_new(first, by=secretariat, at=AT)
    assert Recommendation.objects.filter(text_en__startswith="Publish").count() == 1
    with pytest.raises(WrongState):
        proposals.refuse(first, by=secretariat, at=AT)
    target = Component.objects.get(recommendation__summary_en="Our own words")
    proposals.confirm(second, target, by=secretariat, at=AT)
    target.recommendation.refresh_from_db()
    assert target.recommendation.text_en == "Let libraries open on Sundays"
    assert counts(run(SMALL, "--commit"))[4:] == (0, 0)


def test_bad_rows_are_named_and_good_ones_taken() -> None:
    answer = run(SAMPLES / "upr_info_bad_rows.csv", "--commit")
    assert counts(answer) == (4, 1, 0, 0, 0, 3)
    found = [(one["row"], one["column"]) for one in answer["errors"]]
    assert found == [(2, "Text"), (3, "From"), (4, "Response"), (4, "Session")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no rows|empty"),
        (b"a,b,c\n1,2,3\n", "column"),
        (SMALL.read_bytes()[:400], "breaks off|column|no row"),
        (b"\x00\x01\x02" * 100, "text|read"),
        (b"PK\x03\x04" + b"\x00" * 50, "read|workbook|broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "read|workbook|broken"),
    ],
)
def test_a_wrong_file_gets_one_clear_error(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "file.csv"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=words) as refused:
        call_command("import_recommendations", "upr_info", str(file), "--commit")
    assert refused.value.returncode == 2
    assert len(str(refused.value).splitlines()) == 1
    assert not Recommendation.objects.exists()


def test_a_missing_file_and_an_unknown_state(tmp_path: Path) -> None:
    for options in ([str(tmp_path / "none.csv")], [str(SMALL), "--state", "Atlantis"]):
        with pytest.raises(CommandError) as refused:
            call_command("import_recommendations", "upr_info", *options)
        assert refused.value.returncode == 2


def test_another_state_is_looked_at_and_not_kept() -> None:
    assert counts(run(SMALL, "--state", "Albania")) == (1, 1, 0, 0, 0, 0)
    with pytest.raises(CommandError, match="kept for TKM"):
        run(SMALL, "--state", "Albania", "--commit")


def test_a_position_from_a_file_names_the_file_in_history() -> None:
    run(SMALL, "--commit")
    lines = LedgerEntry.objects.filter(table="obligations_positionevent")
    assert lines
    for one in lines:
        said = json.loads(one.content)["pgh_context"]
        assert (said["verb"], said["file"], said["reason"]) == ("import", SMALL.name, SMALL.name)
