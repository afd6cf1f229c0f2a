"""Guessing passwords leaves everybody else their pace: the throttle stands before the hash."""

import http.client
import re
import statistics
import time
from concurrent.futures import Future, ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from django.conf import LazySettings
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from obligations.people.models import User
from tests import recipes

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]
GUESSES = 50
PAGES = 60
AT_MOST = 2.0
"""Times the 95th percentile while as many visitors only look at the sign-in page."""


class Visit:
    """One browser without pictures."""

    def __init__(self, server: LiveServer, cookie: str = "") -> None:
        self.server = server
        self.cookies = dict([cookie.split("=", 1)]) if cookie else {}

    def ask(self, method: str, path: str, **fields: str) -> tuple[int, str, float]:
        started = time.perf_counter()
        line = http.client.HTTPConnection(self.server.thread.host, self.server.thread.port)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies}
        body = urlencode(fields) if fields else None
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line.request(method, path, body, headers)
        answer = line.getresponse()
        text = answer.read().decode()
        for found in answer.headers.get_all("Set-Cookie") or []:
            name, value = found.split(";")[0].split("=", 1)
            self.cookies[name] = value
        line.close()
        return answer.status, text, time.perf_counter() - started


def pace(visit: Visit) -> float:
    """Seconds: the 95th percentile of so many pages."""
    times = []
    for _ in range(PAGES):
        status, _text, seconds = visit.ask("GET", "/instruments/")
        assert status == 200
        times.append(seconds)
    return statistics.quantiles(times, n=20)[-1]


def look(server: LiveServer, _email: str) -> int:
    visit = Visit(server)
    visit.ask("GET", "/sign-in/")
    return visit.ask("GET", "/sign-in/")[0]


def guess(server: LiveServer, email: str) -> int:
    visit = Visit(server)
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', visit.ask("GET", "/sign-in/")[1])
    assert token is not None
    fields = {"login": email, "password": "a wrong guess", "csrfmiddlewaretoken": token[1]}
    return visit.ask("POST", "/sign-in/", **fields)[0]


def test_guessing_leaves_others_their_pace(
    live_server: LiveServer,
    settings: LazySettings,
    official: User,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    target = recipes.user("target", recipes.Role.OBSERVER)
    cookie = recipes.sign_in(Client(), official).cookies["session"].value
    visit = Visit(live_server, f"session={cookie}")
    pace(visit)
    alone = pace(visit)
    paces, answers = [], []
    for deed in (look, guess):
        with ThreadPoolExecutor(GUESSES) as pool:
            many: list[Future[int]] = [
                pool.submit(deed, live_server, target.email) for _ in range(GUESSES)
            ]
            paces.append(pace(visit))
            answers = sorted(one.result() for one in many)
    quiet, busy = paces
    with capsys.disabled():
        print(  # noqa: T201
            f"\n95th percentile: {alone * 1000:.0f} ms alone, {quiet * 1000:.0f} ms beside "
            f"{GUESSES} visitors, {busy * 1000:.0f} ms beside {GUESSES} who guess"
        )
    assert answers == [422] * 5 + [429] * (GUESSES - 5)
    assert busy <= AT_MOST * quiet
