"""When the database is away or too slow: a plain page that says so, and nothing else leaves."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, InterfaceError, OperationalError, connection
from django.test import Client

from obligations.people.models import User
from tests import recipes

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
SECRET = 'connection to server on socket "/var/run/secret" failed: FATAL SELECT password'
TELLTALE = ("/var/run", "SELECT", "FATAL", "Traceback", "psycopg", "django", "site-packages",
            "OperationalError", "obligations_")  # fmt: skip
PLACES = ["/", "/recommendations/", "/my-work/", "/admin/", "/no-such-page/", "/history/"]


def broken(error: Exception) -> Callable[..., Any]:
    def execute(*_arguments: Any) -> Any:
        raise error

    return execute


def ask(client: Client, address: str, error: Exception, **headers: str) -> Any:
    client.raise_request_exception = False
    with connection.execute_wrapper(broken(error)):
        return client.get(address, headers=headers)


@pytest.mark.parametrize("address", PLACES)
@pytest.mark.parametrize("kind", [OperationalError, InterfaceError])
def test_without_a_database_every_page_says_so(
    address: str, kind: type[Exception], signed_in: SignIn, secretariat: User
) -> None:
    answer = ask(signed_in(secretariat), address, kind(SECRET))
    text = answer.content.decode()
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "The register does not answer just now" in text
    assert not [one for one in TELLTALE if one in text]
    assert "no-store" in answer.headers["Cache-Control"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_nobody_is_let_in_without_a_database(visitor: Client, focal_a: User) -> None:
    """A page for whoever has signed in fails closed; so does signing in."""
    client = Client()
    recipes.sign_in(client, focal_a)
    assert ask(client, "/my-work/", OperationalError(SECRET)).status_code == 503
    visitor.raise_request_exception = False
    with connection.execute_wrapper(broken(OperationalError(SECRET))):
        sent = {"login": focal_a.email, "password": "a long password for tests"}
        answer = visitor.post("/sign-in/", sent)
    assert answer.status_code == 503
    assert "session" not in visitor.cookies


def test_a_form_is_not_half_done(signed_in: SignIn, led_by_a: Any, focal_a: User) -> None:
    client = signed_in(focal_a)
    client.raise_request_exception = False
    address = f"/assignments/{led_by_a.pk}/accept/"

    def refuse_writing(execute: Any, sql: str, *arguments: Any) -> Any:
        if sql.startswith("UPDATE"):
            raise OperationalError(SECRET)
        return execute(sql, *arguments)

    with connection.execute_wrapper(refuse_writing):
        assert client.post(address, {"version": led_by_a.version}).status_code == 503
    led_by_a.refresh_from_db()
    assert led_by_a.state == "assigned"


def test_whoever_watches_is_told(visitor: Client) -> None:
    answer = ask(visitor, "/healthz", OperationalError(SECRET))
    assert answer.status_code == 503
    assert answer.content == b"the database does not answer\n"


def test_a_query_that_takes_too_long_is_stopped(
    signed_in: SignIn, secretariat: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(secretariat)
    client.raise_request_exception = False

    def sleep(*_arguments: Any) -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = '200ms'")
            cursor.execute("SELECT pg_sleep(5)")

    monkeypatch.setattr("obligations.followup.pages.listing.Facets", sleep)
    answer = client.get("/recommendations/")
    text = answer.content.decode()
    assert answer.status_code == 503
    assert "This takes longer than a page may" in text
    assert not [one for one in TELLTALE if one in text]


def test_an_error_of_ours_is_a_plain_500(
    signed_in: SignIn, secretariat: User, caplog: pytest.LogCaptureFixture
) -> None:
    answer = ask(signed_in(secretariat), "/recommendations/", IntegrityError(SECRET))
    text = answer.content.decode()
    assert answer.status_code == 500
    assert "Something went wrong on our side" in text
    assert not [one for one in TELLTALE if one in text]
    assert "Retry-After" not in answer.headers


def test_the_page_is_in_the_language_of_the_reader(signed_in: SignIn, secretariat: User) -> None:
    answer = ask(signed_in(secretariat), "/", OperationalError("x"), accept_language="ru")
    assert '<html lang="ru">' in answer.content.decode()


def test_wrong_addresses_tell_nothing_of_the_machine(visitor: Client) -> None:
    recipes.recommendation()
    for address in ("/.git/config", "/.git/HEAD", "/.env", "/var/secret-key", "/media/", "/static/",
                    "/static/../tracker/settings.py", "/static/%2e%2e/tracker/settings.py",
                    "/api/schema/", "/api/", "/schema/", "/metrics", "/debug/", "/__debug__/",
                    "/server-status", "/manage.py", "/README.md"):  # fmt: skip
        answer = visitor.get(address)
        assert answer.status_code == 404, address
        assert not [one for one in (*TELLTALE, "urlpatterns") if one in answer.content.decode()]
