"""Links: only http and https are stored, and none is ever fetched."""

import socket
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from obligations.common.validators import validate_web_address
from obligations.followup import workflow
from obligations.people.models import User
from tests import places

REFUSED = [
    "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>", "vbscript:x", "file:///etc/passwd",
    "ftp://a.example",
    "ssh://a.example", "gopher://a.example", "mailto:a@b.example", "tel:1", "blob:https://a.example",
    "//a.example", "a.example", "/relative", "https:", "https://", "https:///path",
    "http:a.example",
    "https://a b.example", "https://a.example/\r\nSet-Cookie: x", "https://a.example/\x00",
    "https://[::1", "\x01https://a.example", "https://a.example/\u202etxt.exe", "",
]  # fmt: skip
TAKEN = [
    "https://a.example/b?c=d#e",
    "http://a.example",
    "HTTPS://A.example/",
    "https://a.example:8443/",
]
INWARD = ["http://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest/meta-data/",
          "http://0x7f.1/", "http://2130706433/",
          "http://localhost:5432/", "http://10.0.0.1/"]  # fmt: skip


@pytest.mark.parametrize("address", REFUSED)
def test_what_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        validate_web_address(address)


@pytest.mark.parametrize("address", TAKEN)
def test_what_is_taken(address: str) -> None:
    validate_web_address(address)


@pytest.mark.django_db
def test_no_form_and_no_table_takes_another_scheme() -> None:
    world = places.build()
    for address in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"):
        piece = workflow.EvidenceInput(kind="link", title="x", url=address)
        with pytest.raises(ValidationError):
            workflow.add_evidence(world.draft, piece, by=world.focal)
    assert not world.draft.evidence.filter(kind="link").exists()


@pytest.mark.django_db
def test_no_link_is_followed(
    monkeypatch: pytest.MonkeyPatch, signed_in: Callable[[User], Client]
) -> None:
    """Addresses that point inward are only words here: no name is looked up, no socket opened."""
    world = places.build()

    def refuse(*_arguments: Any, **_options: Any) -> Any:
        raise AssertionError("a link was followed")

    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    for address in INWARD:
        piece = workflow.EvidenceInput(kind="link", title=address, url=address)
        workflow.add_evidence(world.draft, piece, by=world.focal)
    page = signed_in(world.focal).get(reverse("update", args=[world.draft.pk])).content.decode()
    for address in INWARD:
        assert f'href="{address}"' in page
    assert 'rel="noopener' in page or "noreferrer" in page
