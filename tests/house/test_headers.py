"""What every answer carries, on a crawl of all addresses: policy, no caching, types, no leaks."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests import places, recipes

pytestmark = pytest.mark.django_db
POLICY = {
    "default-src": {"'none'"}, "script-src": {"'self'"}, "style-src": {"'self'"},
    "img-src": {"'self'", "data:"}, "font-src": {"'self'"}, "connect-src": {"'self'"},
    "form-action": {"'self'"}, "base-uri": {"'none'"}, "frame-ancestors": {"'none'"},
    "object-src": {"'none'"},
}  # fmt: skip
TYPES = {"text/html; charset=utf-8", "text/plain", "text/plain; charset=utf-8",
         "text/csv; charset=utf-8", "application/json",
         'text/javascript; charset="utf-8"'}  # fmt: skip
INLINE = re.compile(rb"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=\"|javascript:", re.I)

REFRESH = re.compile(rb'<noscript><meta http-equiv="refresh" content="\d+"></noscript>')
"""The page of a job that runs looks again by itself where there is no script."""


def policy_of(text: str) -> dict[str, set[str]]:
    parts = [one.split() for one in text.split(";") if one.strip()]
    return {name: set(values) for name, *values in parts}


def crawl() -> list[tuple[str, object]]:
    world = places.build()
    found = []
    for person in world.people:
        client = Client(raise_request_exception=False)
        recipes.sign_in(client, person)
        for address in [*places.pages(world), *places.workshop(world), "/no-such-page/"]:
            found.append((address, client.get(address)))
        found.append(("400", client.get("/recommendations/?q=%00")))
        found.append(("405", client.get(reverse("update-submit", args=[world.draft.pk]))))
    visitor = Client()
    found += [(one, visitor.get(one)) for one in places.pages(world)]
    return found


def test_every_answer_carries_what_it_must() -> None:
    answers = crawl()
    assert len(answers) > 300
    statuses = set()
    for address, answer in answers:
        headers, status = answer.headers, answer.status_code  # type: ignore[attr-defined]
        statuses.add(status)
        policy = policy_of(headers["Content-Security-Policy"])
        if (
            headers.get("Content-Disposition", "").startswith("attachment")
            and "/evidence/" in address
        ):
            assert policy == {"default-src": {"'none'"}, "sandbox": set()}, address
        else:
            assert policy == POLICY, address
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff", address
        assert headers["X-Frame-Options"] == "DENY", address
        assert headers["Referrer-Policy"] == "same-origin", address
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", address
        assert re.search("no-store|private", headers["Cache-Control"]), address
        assert "no-store" in headers["Cache-Control"] or status != 200 or "jsi18n" in address, (
            address
        )
        assert "X-Powered-By" not in headers
        body = b"" if answer.streaming else answer.content  # type: ignore[attr-defined]
        if body:
            assert headers["Content-Type"] in TYPES, (address, headers["Content-Type"])
        if headers["Content-Type"].startswith("text/html"):
            assert not INLINE.search(body), (address, INLINE.search(body))
            assert b"http-equiv" not in REFRESH.sub(b"", body), address
    assert statuses >= {200, 302, 400, 403, 404, 405}


def test_no_address_tells_a_secret() -> None:
    """No e-mail address, token, key or words of a record stand in a link of any page."""
    world = places.build("words-that-stay-inside")
    for person in world.people:
        client = Client()
        recipes.sign_in(client, person)
        key = client.session.session_key or ""
        for address in [*places.pages(world), *list(places.workshop(world))[::4]]:
            answer = client.get(address)
            if not answer.headers["Content-Type"].startswith("text/html"):
                continue
            for link in re.findall(r'(?:href|action|src)="([^"]*)"', answer.content.decode()):
                for secret in (key, "@", "words-that-stay-inside", "token=", "password="):
                    assert secret not in link, (address, link)
