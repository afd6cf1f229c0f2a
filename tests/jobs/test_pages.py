"""My work in the background, on pages: whose it is, what it offers, how it leaves."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from obligations.common.files import JOBS, path_of, store
from obligations.history.choices import SecurityKind
from obligations.history.models import SecurityEvent
from obligations.jobs import pages
from obligations.jobs.models import Job
from obligations.jobs.worker import work_off
from obligations.people.models import User
from tests import recipes
from tests.recipes import jobs

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
REFRESH = '<noscript><meta http-equiv="refresh" content="5"></noscript>'


@pytest.fixture(autouse=True)
def _kinds() -> None:
    jobs.doing(jobs.nothing)


def with_file(by: User) -> Job:
    file = store(recipes.upload("matrix.csv", b"a,b\n"), JOBS)
    return jobs.made(
        by, file_sha256=file.sha256, file_size=file.size, file_type="text/csv",
        file_name="matrix.csv", result_words="1 row.",
        result_detail={
            "subject": "implementation_matrix.csv", "rows": 1, "filters": "", "marks": {},
        },
    )  # fmt: skip


def test_each_sees_their_own_alone(
    signed_in: SignIn, focal_a: User, focal_b: User, secretariat: User, administrator: User
) -> None:
    job = with_file(focal_a)
    own = signed_in(focal_a)
    assert own.get(f"/jobs/{job.uid}/").status_code == 200
    assert "Implementation matrix, CSV" in own.get("/jobs/").content.decode()
    for other in (focal_b, secretariat, administrator):
        client = signed_in(other)
        assert "Implementation matrix, CSV" not in client.get("/jobs/").content.decode()
        for address in ("", "file/"):
            assert client.get(f"/jobs/{job.uid}/{address}").status_code == 404
        for verb in ("stop", "retry"):
            assert client.post(f"/jobs/{job.uid}/{verb}/").status_code == 404


@pytest.mark.parametrize(
    ("state", "offered"),
    [("waiting", {"stop"}), ("running", {"stop"}), ("stopping", set()), ("done", set()),
     ("failed", {"retry"}), ("stopped", {"retry"}), ("interrupted", {"retry"})],
)  # fmt: skip
def test_what_is_offered_in_each_state(
    state: str, offered: set[str], signed_in: SignIn, focal_a: User
) -> None:
    job = jobs.made(focal_a, state)
    text = signed_in(focal_a).get(f"/jobs/{job.uid}/").content.decode()
    assert {one for one in ("stop", "retry") if f"/jobs/{job.uid}/{one}/" in text} == offered
    is_open = state in ("waiting", "running", "stopping")
    assert ("<progress" in text) is is_open
    assert (REFRESH in text) is is_open
    assert ("js/job.js" in text) is is_open


def test_the_bar_has_words(signed_in: SignIn, focal_a: User) -> None:
    job = jobs.made(
        focal_a, "running", progress_done=45, progress_total=100, progress_words="Reading rows"
    )
    text = signed_in(focal_a).get(f"/jobs/{job.uid}/").content.decode()
    assert 'max="100" value="45" aria-label="Implementation matrix, CSV"' in text
    assert "Reading rows" in text
    assert "45 of 100" in text


def test_a_reader_may_let_the_page_stand_still(signed_in: SignIn, focal_a: User) -> None:
    job = jobs.made(focal_a, "running")
    text = signed_in(focal_a).get(f"/jobs/{job.uid}/?still=1").content.decode()
    assert "http-equiv" not in text
    assert "js/job.js" not in text
    assert "Let it look again by itself" in text


def test_a_silent_job_is_said_to_be_interrupted(signed_in: SignIn, focal_a: User) -> None:
    job = jobs.made(focal_a, "running", timezone.now() - timedelta(minutes=1))
    client = signed_in(focal_a)
    text = client.get(f"/jobs/{job.uid}/").content.decode()
    assert "has not been heard of" in text
    assert "http-equiv" not in text
    assert f"/jobs/{job.uid}/retry/" in text
    assert "Interrupted" in client.get("/jobs/").content.decode()


def test_stopping_and_trying_again(signed_in: SignIn, focal_a: User) -> None:
    job = jobs.made(focal_a, "waiting", kind="test_plain")
    client = signed_in(focal_a)
    assert client.post(f"/jobs/{job.uid}/stop/").headers["Location"] == f"/jobs/{job.uid}/"
    job.refresh_from_db()
    assert job.state == "stopped"
    client.post(f"/jobs/{job.uid}/retry/")
    work_off()
    text = client.get(f"/jobs/{job.uid}/").content.decode()
    assert "Nothing was to be done." in text


def test_the_file_leaves_as_a_download_and_is_told(signed_in: SignIn, focal_a: User) -> None:
    job = with_file(focal_a)
    answer = signed_in(focal_a).get(f"/jobs/{job.uid}/file/")
    assert b"".join(answer.streaming_content) == b"a,b\n"  # type: ignore[arg-type]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="matrix.csv"'
    assert "no-store" in answer.headers["Cache-Control"]
    told = SecurityEvent.objects.get(kind=SecurityKind.EXPORTED)
    assert (told.user, told.subject) == (focal_a, "implementation_matrix.csv")
    assert told.detail == {"rows": 1, "filters": "", "marks": {}, "job": str(job.uid)}
    path_of(job.file_sha256, JOBS).unlink()
    assert signed_in(focal_a).get(f"/jobs/{job.uid}/file/").status_code == 404


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_queries_do_not_grow_with_the_jobs(signed_in: SignIn, focal_a: User) -> None:
    client = signed_in(focal_a)
    jobs.made(focal_a)
    one = queries(client, "/jobs/")
    for _number in range(29):
        jobs.made(focal_a, "failed")
    assert queries(client, "/jobs/") == one


def test_other_pages_tell_of_it_for_one_query(signed_in: SignIn, focal_a: User) -> None:
    """Whoever asked for nothing pays nothing."""
    client = signed_in(focal_a)
    before = queries(client, "/events/")
    assert "In the background" not in client.get("/events/").content.decode()
    answer = client.post("/exports/implementation_matrix.csv")
    job = Job.objects.get()
    assert answer.headers["Location"] == f"/jobs/{job.uid}/"
    assert queries(client, "/events/") == before + 1
    told = client.get("/events/").content.decode()
    assert "In the background" in told
    assert f"/jobs/{job.uid}/" in told
    assert "In the background:" not in client.get("/jobs/").content.decode()
    work_off()
    assert f"/jobs/{job.uid}/file/" in client.get("/events/").content.decode()
    long_ago = timezone.now() - pages.LATELY - timedelta(seconds=1)
    Job.objects.update(ended_at=long_ago)
    assert "In the background" not in client.get("/events/").content.decode()


def test_too_many_are_refused_with_a_sentence(signed_in: SignIn, focal_a: User) -> None:
    for _number in range(5):
        jobs.made(focal_a, "waiting")
    client = signed_in(focal_a)
    where = "http://testserver/recommendations/"
    answer: Any = client.post(
        "/exports/implementation_matrix.csv?level=not_started", headers={"referer": where},
        follow=True,
    )  # fmt: skip
    assert "as much waiting" in answer.content.decode()
    assert Job.objects.count() == 5
