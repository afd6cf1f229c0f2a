"""Asking, stopping, trying again, finding what was left behind; and what a job runs as."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from obligations.common.errors import NotPermitted, WrongState
from obligations.common.files import JOBS, path_of, store
from obligations.common.roles import Role
from obligations.history.models import LedgerEntry
from obligations.jobs import workflow
from obligations.jobs.choices import JobState
from obligations.jobs.models import Job
from obligations.jobs.registry import Outcome, Work
from obligations.jobs.worker import work_off
from obligations.people.models import Body, User
from tests import recipes
from tests.recipes import jobs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kinds() -> Iterator[None]:
    jobs.doing(jobs.nothing)
    yield
    jobs.doing(jobs.nothing)


def now(job: Job) -> Job:
    job.refresh_from_db()
    return job


def test_asked_for_then_done(focal_a: User) -> None:
    job = workflow.ask("test_plain", by=focal_a, arguments={"number": 1})
    assert (job.state, job.attempts, job.language) == ("waiting", 0, "en")
    work_off()
    done = now(job)
    assert (done.state, done.attempts, done.result_words) == ("done", 1, "Nothing was to be done.")
    assert done.ended_at is not None
    assert done.kept_until == done.ended_at + timedelta(days=7)
    assert DBTaskResult.objects.get(pk=done.task).status == TaskResultStatus.SUCCESSFUL


def test_no_other_kind_can_be_asked_for(focal_a: User) -> None:
    with pytest.raises(ValueError, match="no kind of job"):
        workflow.ask("everything", by=focal_a)


def test_the_same_again_is_the_one_that_is_open(focal_a: User, focal_b: User) -> None:
    first = workflow.ask("test_plain", by=focal_a, arguments={"number": 1})
    assert workflow.ask("test_plain", by=focal_a, arguments={"number": 1}) == first
    assert workflow.ask("test_plain", by=focal_a, arguments={"number": 2}) != first
    assert workflow.ask("test_plain", by=focal_b, arguments={"number": 1}) != first
    work_off()
    assert workflow.ask("test_plain", by=focal_a, arguments={"number": 1}) != first


def test_one_person_does_not_fill_the_queue(focal_a: User, focal_b: User) -> None:
    for number in range(workflow.MOST_OPEN):
        workflow.ask("test_plain", by=focal_a, arguments={"number": number})
    with pytest.raises(WrongState, match="as much waiting"):
        workflow.ask("test_plain", by=focal_a)
    assert workflow.ask("test_plain", by=focal_b).state == JobState.WAITING


def test_a_rollback_leaves_no_ghost(focal_a: User) -> None:
    with transaction.atomic():
        workflow.ask("test_plain", by=focal_a)
        assert DBTaskResult.objects.count() == 1
        transaction.set_rollback(True)
    assert not Job.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_it_runs_in_the_language_in_which_it_was_asked_for(focal_a: User) -> None:
    jobs.doing(lambda _work: Outcome(gettext("Recommendations")))
    with translation.override("ru"):
        job = workflow.ask("test_plain", by=focal_a)
    work_off()
    assert now(job).language == "ru"
    assert job.result_words == "Рекомендации"


def test_it_runs_with_what_the_person_is_when_it_runs(focal_a: User, body_b: Body) -> None:
    seen: list[Any] = []

    def look(work: Work) -> Outcome:
        seen.append((work.by.body, work.by.full_name))
        return Outcome("Seen.")

    jobs.doing(look)
    workflow.ask("test_plain", by=focal_a)
    User.objects.filter(pk=focal_a.pk).update(body=body_b)
    work_off()
    assert seen == [(body_b, "focal_a")]


def test_an_account_that_was_switched_off_is_refused(focal_a: User) -> None:
    jobs.doing(jobs.write_a_body)
    job = workflow.ask("test_writing", by=focal_a)
    User.objects.filter(pk=focal_a.pk).update(is_active=False)
    work_off()
    assert now(job).state == JobState.FAILED
    assert "switched off" in job.error
    assert not Body.objects.filter(name_en="Written by a job").exists()


def test_the_permission_is_asked_twice(focal_a: User) -> None:
    job = workflow.ask("test_plain", by=focal_a)
    User.objects.filter(pk=focal_a.pk).update(full_name="Refused")
    work_off()
    assert (now(job).state, job.error) == ("failed", "Not with this name.")
    focal_a.refresh_from_db()
    with pytest.raises(NotPermitted, match="Not with this name"):
        workflow.ask("test_plain", by=focal_a)
    with pytest.raises(NotPermitted, match="Not with this name"):
        workflow.retry(job, by=focal_a)


def test_history_tells_who_and_by_which_job(focal_a: User) -> None:
    jobs.doing(jobs.write_a_body)
    job = workflow.ask("test_writing", by=focal_a)
    work_off()
    line = LedgerEntry.objects.filter(table="obligations_bodyevent").latest("pk")
    assert line.by == focal_a
    assert line.request == job.uid
    assert '"test_writing"' in line.content


def test_what_a_job_broke_off_wrote_is_not_kept(
    focal_a: User, caplog: pytest.LogCaptureFixture
) -> None:
    def break_off(work: Work) -> Outcome:
        jobs.write_a_body(work)
        raise RuntimeError("zqsecret")

    jobs.doing(break_off)
    job = workflow.ask("test_writing", by=focal_a)
    with caplog.at_level(logging.INFO, logger="obligations.jobs"):
        work_off()
    assert now(job).state == JobState.FAILED
    assert "on our side" in job.error
    assert not Body.objects.filter(name_en="Written by a job").exists()
    assert "zqsecret" not in str(DBTaskResult.objects.values_list("traceback").get())
    jobs.doing(jobs.write_a_body)
    workflow.retry(job, by=focal_a)
    work_off()
    assert (now(job).state, job.attempts, job.error) == ("done", 2, "")
    assert Body.objects.filter(name_en="Written by a job").count() == 1


def test_one_line_in_the_log_for_each_job(focal_a: User, caplog: pytest.LogCaptureFixture) -> None:
    def count(work: Work) -> Outcome:
        work.progress.step(3, 7, "zqwords")
        return Outcome("zqwords")

    jobs.doing(count)
    job = workflow.ask("test_plain", by=focal_a, arguments={"q": "zqwords"})
    with caplog.at_level(logging.INFO, logger="obligations.jobs"):
        work_off()
    (line,) = [one for one in caplog.records if one.name.startswith("obligations.jobs")]
    said = line.getMessage()
    assert said.startswith(f"job {job.uid} test_plain done in 0.")
    assert said.endswith(f"attempt 1, account {focal_a.pk}, 3 of 7")
    assert "zqwords" not in caplog.text
    assert settings.LOGGING["loggers"]["obligations.jobs"]["level"] == "INFO"


def test_stopping_what_waits(focal_a: User) -> None:
    jobs.doing(jobs.write_a_body)
    job = workflow.ask("test_writing", by=focal_a)
    assert workflow.stop(job, by=focal_a).state == JobState.STOPPED
    work_off()
    assert (now(job).state, job.attempts) == ("stopped", 0)
    with pytest.raises(WrongState, match="ended already"):
        workflow.stop(job, by=focal_a)
    workflow.retry(job, by=focal_a)
    work_off()
    assert now(job).state == JobState.DONE
    with pytest.raises(WrongState, match="without a result"):
        workflow.retry(job, by=focal_a)


def test_only_who_started_it_stops_it_and_tries_again(
    focal_a: User, second_a: User, secretariat: User, administrator: User
) -> None:
    job = workflow.ask("test_plain", by=focal_a)
    for other in (second_a, secretariat, administrator):
        with pytest.raises(NotPermitted, match="who started it|person who started"):
            workflow.stop(job, by=other)
        with pytest.raises(NotPermitted, match="person who started"):
            workflow.retry(job, by=other)
        assert not Job.objects.visible_to(other).exists()
    assert Job.objects.visible_to(focal_a).get() == job


def test_a_worker_that_was_killed_is_noticed(focal_a: User) -> None:
    at = timezone.now()
    lively = jobs.made(focal_a, "running", at)
    silent = jobs.made(focal_a, "running", at - timedelta(seconds=31))
    stopping = jobs.made(focal_a, "stopping", at - timedelta(seconds=31))
    assert [one.is_silent(at) for one in (lively, silent, stopping)] == [False, True, True]
    assert workflow.recover(at) == 2
    assert now(lively).state == JobState.RUNNING
    assert (now(silent).state, silent.error) == (
        "interrupted", "The work was interrupted, and nothing of it was kept. Try again.",
    )  # fmt: skip
    assert now(stopping).state == JobState.STOPPED
    assert workflow.recover(at) == 0


def test_what_is_silent_can_be_tried_again_before_it_is_found(focal_a: User) -> None:
    at = timezone.now()
    job = jobs.made(focal_a, "running", at - timedelta(minutes=1), kind="test_plain")
    assert workflow.retry(job, by=focal_a, at=at).state == JobState.WAITING
    work_off()
    assert now(job).state == JobState.DONE


def test_what_was_taken_from_the_queue_and_not_begun_is_put_back(focal_a: User) -> None:
    """A worker was killed between the two; nobody else would look at that entry again."""
    at = timezone.now() - timedelta(minutes=2)
    job = workflow.ask("test_plain", by=focal_a, at=at)
    DBTaskResult.objects.filter(pk=job.task).update(status="RUNNING", started_at=at)
    work_off()
    assert now(job).state == JobState.WAITING
    assert workflow.recover(timezone.now()) == 1
    work_off()
    assert now(job).state == JobState.DONE


def test_what_waits_in_the_queue_is_left_there(focal_a: User) -> None:
    job = workflow.ask("test_plain", by=focal_a, at=timezone.now() - timedelta(hours=1))
    entry = job.task
    assert workflow.recover(timezone.now()) == 0
    assert now(job).task == entry


def test_a_given_file_and_a_preview(focal_a: User) -> None:
    """What an import needs: a file that was handed in, and rows for its page."""

    def read(work: Work) -> Outcome:
        assert work.given is not None
        return Outcome("Read.", detail={"rows": work.given.read_bytes().decode().splitlines()})

    jobs.doing(read)
    given = store(recipes.upload("rows.txt", b"one\ntwo\n"), JOBS)
    job = workflow.ask("test_plain", by=focal_a, given=given)
    work_off()
    assert (now(job).state, job.result_detail) == ("done", {"rows": ["one", "two"]})
    assert job.given_name == "rows.txt"


def test_what_is_no_longer_kept_goes_with_its_file(
    focal_a: User, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    at = timezone.now()
    kept = store(recipes.upload("a.txt", b"kept"), JOBS)
    gone = store(recipes.upload("b.txt", b"gone"), JOBS)
    stray = store(recipes.upload("c.txt", b"stray"), JOBS)
    evidence = store(recipes.upload("d.txt", b"evidence"))
    new = jobs.made(focal_a, file_sha256=kept.sha256, file_size=4)
    old = jobs.made(focal_a, "done", at - timedelta(days=8), file_sha256=gone.sha256, file_size=4)
    assert workflow.forget(at) == 1
    assert set(Job.objects.all()) == {new}
    assert not Job.objects.filter(pk=old.pk).exists()
    assert path_of(gone.sha256, JOBS).is_file()  # written a moment ago: its row may be to come
    workflow.forget(at + timedelta(days=2))
    assert path_of(kept.sha256, JOBS).is_file()
    assert not path_of(gone.sha256, JOBS).exists()
    assert not path_of(stray.sha256, JOBS).exists()
    assert path_of(evidence.sha256).is_file()


def test_tidying_up_empties_the_queue(focal_a: User, capsys: pytest.CaptureFixture[str]) -> None:
    workflow.ask("test_plain", by=focal_a)
    work_off()
    waiting = workflow.ask("test_plain", by=focal_a)
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(days=2))
    call_command("tidy_up")
    assert "jobs" in capsys.readouterr().out
    assert [one.pk for one in DBTaskResult.objects.all()] == [waiting.task]


def test_a_job_goes_with_a_made_up_account() -> None:
    """Else the demonstration could not be cleared once somebody tried an export."""
    visitor = recipes.user("made_up", Role.OFFICIAL, is_made_up=True)
    workflow.ask("test_plain", by=visitor)
    call_command("clear_demo")
    assert not Job.objects.exists()
