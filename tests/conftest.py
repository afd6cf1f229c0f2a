"""The cast, named by role, and a database that each process clones from one template."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final

import pytest
from django.core.management import call_command
from django.test import Client, TransactionTestCase
from django.utils import translation

from obligations.common.roles import Role
from obligations.followup.models import Assignment, Component, Recommendation
from obligations.people.models import Body, User
from tests import database, recipes


def pytest_configure(config: pytest.Config) -> None:
    """The first process finds or builds the template; the workers of xdist inherit its name."""
    if database.TEMPLATE not in os.environ and not config.option.collectonly:
        os.environ[database.TEMPLATE] = database.build_template()
        os.environ[database.RUN] = str(os.getpid())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that the processes end together."""
    items.sort(key=lambda one: _rank(one.nodeid))


LONG: Final = (
    "tests/browser/test_axe", "tests/house/test_authorisation", "tests/browser/",
    "tests/house/test_requests", "tests/house/test_twins", "tests/house/test_sentinel",
    "tests/house/",
)  # fmt: skip


def _rank(name: str) -> int:
    return next((rank for rank, start in enumerate(LONG) if name.startswith(start)), len(LONG))


@pytest.fixture(scope="session")
def django_db_setup(
    worker_id: str, django_db_blocker: Any, monkeypatch_session: pytest.MonkeyPatch
) -> Iterator[None]:
    """A clone for this process, used through the role that may not touch history.

    Tests that need real transactions leave a used database behind: it is cloned anew.
    """
    template = os.environ[database.TEMPLATE]
    name = f"{database.COPIES}{os.environ[database.RUN]}_{worker_id}"
    database.settings_of()["NAME"] = name
    monkeypatch_session.setattr(
        TransactionTestCase, "_fixture_teardown", lambda _self: database.clone(template, name)
    )
    with django_db_blocker.unblock():
        database.clone(template, name)
    yield
    with django_db_blocker.unblock():
        database.connections.close_all()
    database.drop(name)


@pytest.fixture(scope="module", autouse=True)
def _swept(django_db_blocker: Any) -> Iterator[None]:
    """After each module, what its tests rolled back is thrown away where it has become much."""
    yield
    name = str(database.settings_of()["NAME"])
    if name.startswith(database.COPIES):
        with django_db_blocker.unblock():
            database.freshen(os.environ[database.TEMPLATE], name)


@pytest.fixture(scope="session")
def monkeypatch_session() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """gw0, gw1 ... under xdist, else "main"."""
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The demonstration, loaded once for a module, and gone after it."""
    with django_db_blocker.unblock():
        call_command("load_demo", verbosity=0)
        database.as_owner("ANALYZE", str(database.settings_of()["NAME"]))
    yield
    with django_db_blocker.unblock():
        database.clone(os.environ[database.TEMPLATE], str(database.settings_of()["NAME"]))


# -- the cast -------------------------------------------------------------------------------------
@pytest.fixture
def today() -> date:
    return date(2026, 11, 24)


@pytest.fixture
def body_a(db: None) -> Body:
    return recipes.body("body-a", "Ministry A")


@pytest.fixture
def body_b(db: None) -> Body:
    return recipes.body("body-b", "Ministry B")


@pytest.fixture
def focal_a(body_a: Body) -> User:
    return recipes.user("focal_a", Role.FOCAL_POINT, body=body_a)


@pytest.fixture
def second_a(body_a: Body) -> User:
    """An alternate of the same body."""
    return recipes.user("second_a", Role.ALTERNATE, body=body_a)


@pytest.fixture
def validator_a(body_a: Body) -> User:
    return recipes.user("validator_a", Role.VALIDATING_AUTHORITY, body=body_a)


@pytest.fixture
def focal_b(body_b: Body) -> User:
    return recipes.user("focal_b", Role.FOCAL_POINT, body=body_b)


@pytest.fixture
def secretariat(db: None) -> User:
    return recipes.user("secretariat", Role.SECRETARIAT, is_staff=True)


@pytest.fixture
def second_secretariat(db: None) -> User:
    return recipes.user("second_secretariat", Role.SECRETARIAT, is_staff=True)


@pytest.fixture
def official(db: None) -> User:
    return recipes.user("official", Role.OFFICIAL)


@pytest.fixture
def observer(db: None) -> User:
    return recipes.user("observer", Role.OBSERVER)


@pytest.fixture
def administrator(db: None) -> User:
    return recipes.user("administrator", Role.ADMINISTRATOR, is_staff=True)


@pytest.fixture
def visitor() -> Client:
    """Nobody: a browser without a session."""
    return Client()


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """A browser in which this person has signed in."""

    def sign_in(user: User) -> Client:
        return recipes.sign_in(Client(), user)

    return sign_in


# -- records --------------------------------------------------------------------------------------
@pytest.fixture
def recommendation(db: None) -> Recommendation:
    return recipes.recommendation()


@pytest.fixture
def component(recommendation: Recommendation) -> Component:
    return recommendation.components.get()


@pytest.fixture
def led_by_a(component: Component, body_a: Body, secretariat: User) -> Assignment:
    return recipes.lead(component, body_a, by=secretariat)
