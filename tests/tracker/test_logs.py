"""The error log: one line for each entry, and nothing of what people wrote."""

import io
import logging
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import Client

from obligations.followup.models import Component, ImplementationUpdate
from obligations.history.choices import SecurityKind
from obligations.history.models import SecurityEvent
from obligations.history.security_log import record
from obligations.people.models import User
from tests import recipes
from tracker.logs import LineFormatter

SENTINEL = "kept-between-us-7391"
SIGNS = ["\n", "\r", "\x1b", "\x85", "\u2028"]


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What our handler would write, from every logger."""
    options = settings.LOGGING["formatters"]["line"]
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(LineFormatter(options["format"], style=options["style"]))
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


@pytest.mark.parametrize("sign", SIGNS)
def test_no_value_begins_a_line_of_its_own(sign: str, written: io.StringIO) -> None:
    logging.getLogger("tracker").warning("asked for %s", f"a{sign}2026 CRITICAL root: all is well")
    assert len(written.getvalue().splitlines()) == 1
    assert sign not in written.getvalue().removesuffix("\n")


@pytest.mark.django_db
def test_a_wrong_address_is_one_line(visitor: Client, written: io.StringIO) -> None:
    visitor.get("/a%0a2026 CRITICAL root: all is well%1b[31m/")
    assert len(written.getvalue().splitlines()) == 1
    assert "\x1b" not in written.getvalue()


@pytest.mark.django_db
def test_the_detail_of_the_database_stays_out(
    component: Component, led_by_a: object, focal_a: User, written: io.StringIO
) -> None:
    """PostgreSQL quotes the row that it refuses, whole."""
    update = recipes.draft(component, focal_a)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        ImplementationUpdate.objects.filter(pk=update.pk).update(
            done_en=f"{SENTINEL}\nCONTEXT: {SENTINEL}", audience="nobody"
        )
    assert SENTINEL in str(refused.value)
    logging.getLogger("django.request").error("Error: /", exc_info=refused.value)
    assert "update_audience_is_known" in written.getvalue()
    assert "test_logs.py" in written.getvalue()
    assert SENTINEL not in written.getvalue()


@pytest.mark.django_db
def test_what_is_typed_reaches_no_log(
    signed_in: Callable[[User], Client],
    component: Component,
    led_by_a: object,
    focal_a: User,
    written: io.StringIO,
) -> None:
    client = signed_in(focal_a)
    client.raise_request_exception = False
    logging.getLogger("django").setLevel(logging.DEBUG)

    def refuse(*_arguments: object) -> object:
        raise IntegrityError(f"refused\nDETAIL: {SENTINEL}")

    sent = {"done": SENTINEL, "component": component.pk, "language": "en", "audience": "body",
            "title": SENTINEL}  # fmt: skip
    client.post("/updates/new/", sent | {"language": "xx"})
    client.post("/updates/new/", sent | {"done": f"{SENTINEL}\x00"})
    with connection.execute_wrapper(refuse):
        client.post("/updates/new/", sent)
    client.post("/sign-in/", {"login": f"{SENTINEL}@a.example", "password": SENTINEL})
    assert written.getvalue()
    assert SENTINEL not in written.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("sign", SIGNS)
def test_no_entry_of_the_security_log_pretends_to_be_two(sign: str) -> None:
    made = record(SecurityKind.DENIED, subject=f"a{sign}b")
    assert SecurityEvent.objects.get(pk=made.pk).subject == "a b"
