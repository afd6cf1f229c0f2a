"""The cluster of our own: found, refused with a remedy, and with two roles."""

import pytest
from django.conf import settings

from tests.database import as_owner
from tracker import postgres_binaries
from tracker.embedded_postgres import APP


def test_no_postgresql_is_said_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_binaries, "_candidates", lambda: iter(()))
    with pytest.raises(postgres_binaries.PostgresProblem, match="apt-get install postgresql"):
        postgres_binaries.find_binaries()


def test_a_database_is_made_once() -> None:
    name = "tracker_test_made_once"
    assert settings.CLUSTER.create_database(name) is True
    assert settings.CLUSTER.create_database(name) is False
    as_owner(f'DROP DATABASE "{name}"')


def test_passwords_are_for_the_owner_of_the_files_alone() -> None:
    assert settings.CLUSTER.passwords.stat().st_mode & 0o077 == 0
    assert APP in settings.CLUSTER.passwords.read_text()
