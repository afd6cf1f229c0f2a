"""The list under load: 20 requests a second, three workers, while others change records."""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from obligations.followup.models import Recommendation
from obligations.people.models import User
from tests import database, recipes

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]
WORKERS = 3
RATE, SECONDS = 20, 30
"""Requests a second, and for how long."""
CHANGE_EVERY = 5.0
"""Seconds between two changes of a record, after which every count is made anew."""
AT_MOST = 0.12
"""Seconds: the 95th percentile."""
PAGES = [
    "", "?page=2", "?page=200", "?level=not_assessed", "?level=not_started", "?sort=-level",
    "?q=torture", "?overdue=1",
]  # fmt: skip


@pytest.fixture
def server(national: dict[str, Any]) -> Iterator[int]:
    """The server as it serves, on the register of the benchmark; answers its port."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tracker.settings",
        "DATABASE_NAME": str(database.settings_of()["NAME"]),
        "SECRET_KEY": settings.SECRET_KEY,
        "HTTPS": "False",
    }
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"],
        env=environment, cwd=database.ROOT, check=True,
    )  # fmt: skip
    served = subprocess.Popen(
        [
            sys.executable, "-m", "gunicorn", "tracker.wsgi", f"--bind=127.0.0.1:{port}",
            f"--workers={WORKERS}", "--threads=4", "--log-level=warning",
        ],
        env=environment, cwd=database.ROOT,
    )  # fmt: skip
    try:
        _wait_for(port)
        yield port
    finally:
        served.terminate()
        served.wait(timeout=20)


def _wait_for(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("the server did not come up")


def cookie_of(user: User) -> str:
    client = recipes.sign_in(Client(), user)
    return f"session={client.cookies['session'].value}"


def ask(port: int, path: str, cookie: str, due: float) -> float:
    """Seconds from the moment at which the request was due, waiting in line included."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    line.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
    answer = line.getresponse()
    answer.read()
    line.close()
    assert answer.status == 200, path
    return time.perf_counter() - due


def change(stop: float) -> int:
    """One record after another, as the secretariat does; answers how many."""
    made = 0
    while time.perf_counter() < stop:
        one = Recommendation.objects.order_by("pk")[made]
        one.summary_tk = f"Üýtgedilen {made}"
        one.save()
        made += 1
        time.sleep(CHANGE_EVERY)
    return made


def test_the_list_under_load(
    server: int, national: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    cookies = [cookie_of(national[who]) for who in ("official", "secretariat", "focal")]
    for path in PAGES:  # the first visit of each worker is not what is measured
        for _ in range(WORKERS):
            ask(server, f"/recommendations/{path}", cookies[0], time.perf_counter())
    began = time.perf_counter()
    with ThreadPoolExecutor(64) as pool:
        writer = pool.submit(change, began + SECONDS)
        asked = []
        for index in range(RATE * SECONDS):
            due = began + index / RATE
            time.sleep(max(0.0, due - time.perf_counter()))
            path = f"/recommendations/{PAGES[index % len(PAGES)]}"
            asked.append(pool.submit(ask, server, path, cookies[index % len(cookies)], due))
        times = sorted(one.result() for one in asked)
        changes = writer.result()
    middle, late = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{RATE} requests/s, {WORKERS} workers, {changes} changes: median "
            f"{middle * 1000:.0f} ms, 95th percentile {late * 1000:.0f} ms, "
            f"slowest {times[-1] * 1000:.0f} ms"
        )
    assert late <= AT_MOST
