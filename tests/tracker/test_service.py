"""The settings as in service: another process with nothing but a key, a host and the database."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from obligations.history.security_log import address_of
from tests import database

ROOT = Path(__file__).resolve().parents[2]
KEY = "in-service-a-key-is-long-and-random-Zq3v8Kx1Lr6Tn0Wb5Yc2Hd7Jf4Gs9Mp"
PROGRAM = """
import json, django
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
call_command("check", "--deploy", "--fail-level", "WARNING")
others = ["admin", "rest_framework", "django_extensions"]
call_command("collectstatic", "--noinput", verbosity=0, ignore_patterns=others)
said = {"debug": settings.DEBUG, "hosts": settings.ALLOWED_HOSTS,
        "serializer": settings.SESSION_SERIALIZER, "memory": settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
        "fields": settings.DATA_UPLOAD_MAX_NUMBER_FIELDS,
        "health": settings.DATABASES["default"]["CONN_HEALTH_CHECKS"]}
said["session"] = [settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE,
                   settings.SESSION_COOKIE_HTTPONLY, settings.SESSION_COOKIE_SAMESITE,
                   settings.SESSION_COOKIE_PATH, settings.SESSION_COOKIE_DOMAIN]
with connection.cursor() as cursor:
    for name in ("statement_timeout", "role", "session_authorization"):
        cursor.execute(f"SHOW {name}")
        said[name] = cursor.fetchone()[0]
client = Client(headers={"host": "register.example"})
plain = client.get("/sign-in/")
said["plain"] = [plain.status_code, plain.headers.get("Location", "")]
page = client.get("/sign-in/", secure=True)
said["headers"] = dict(page.headers)
client.post("/language/", {"language": "ru", "next": "/"}, secure=True)
said["cookies"] = {one.key: dict(one) for one in client.cookies.values()}
said["spoofed"] = client.get("/sign-in/", headers={"x-forwarded-proto": "https"}).status_code
said["host"] = client.get("/sign-in/", secure=True, headers={"host": "evil.example"}).status_code
forwarded = client.get("/sign-in/", secure=True, headers={"x-forwarded-host": "evil.example"})
said["forwarded"] = [forwarded.status_code, "evil.example" in forwarded.content.decode()]
path = settings.STATIC_URL + "obligations/css/look.css"
said["static"] = dict(client.get(path, secure=True).headers)
print("SAID" + json.dumps(said, default=str))
"""


def run(tmp_path: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    """In a folder of its own for static files, so that none of the checkout's is written."""
    kept = ("PATH", "HOME", "LANG", "PG_BINDIR", "VIRTUAL_ENV", "DATABASE_HOME")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    environment |= {
        "DJANGO_SETTINGS_MODULE": "tracker.settings",
        "SECRET_KEY": KEY,
        "ALLOWED_HOSTS": "register.example",
        "DATABASE_NAME": str(database.settings_of()["NAME"]),
        "MEDIA_ROOT": str(tmp_path / "media"),
        **more,
    }
    program = PROGRAM.replace(
        "django.setup()",
        "from tracker import settings as own\nfrom pathlib import Path\n"
        f"own.STATIC_ROOT = Path({str(tmp_path)!r}) / 'static'\ndjango.setup()",
        1,
    )
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def said(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    done = run(tmp_path_factory.mktemp("service"))
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout.split("SAID")[1])
    return found


def test_the_checks_of_django_find_nothing(said: dict[str, Any]) -> None:
    """`check --deploy --fail-level WARNING` ran in that process, or it would have failed."""
    assert said["debug"] is False
    assert said["hosts"] == ["register.example"]
    assert said["serializer"].endswith("JSONSerializer")
    assert said["memory"] <= 5 * 1024 * 1024
    assert said["fields"] <= 2000
    assert said["health"] is True


def test_a_short_key_is_found(django_db_setup: None, tmp_path: Path) -> None:
    """So that the check above can fail."""
    done = run(tmp_path, SECRET_KEY="short")
    assert done.returncode != 0
    assert "security.W009" in done.stderr


def test_one_statement_of_a_page_has_five_seconds(said: dict[str, Any]) -> None:
    assert said["statement_timeout"] == "5s"
    assert said["session_authorization"] == "tracker_app"


def test_cookies_belong_to_this_host_alone(said: dict[str, Any]) -> None:
    assert said["session"] == ["__Host-session", True, True, "Lax", "/", None]
    assert set(said["cookies"]) >= {"__Host-csrf", "__Host-language"}
    for name, cookie in said["cookies"].items():
        assert name.startswith("__Host-"), name
        assert cookie["secure"], name
        assert cookie["httponly"], name
        assert cookie["path"] == "/", name
        assert cookie["domain"] == "", name
        assert cookie["samesite"] in ("Lax", "Strict"), name


def test_plain_http_leads_to_https(said: dict[str, Any]) -> None:
    assert said["plain"] == [301, "https://register.example/sign-in/"]
    told = said["headers"]["Strict-Transport-Security"]
    assert "max-age=31536000" in told
    assert "includeSubDomains" in told


def test_what_a_stranger_says_of_himself_is_not_believed(said: dict[str, Any]) -> None:
    """Scheme and host of the request alone count, unless a proxy of ours speaks."""
    assert said["spoofed"] == 301
    assert said["host"] == 400
    assert said["forwarded"] == [200, False]


def test_static_files_carry_the_same_headers(said: dict[str, Any]) -> None:
    for headers in (said["headers"], said["static"]):
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
    assert said["static"]["Content-Type"] == 'text/css; charset="utf-8"'


@pytest.mark.django_db
def test_the_address_in_the_log_is_the_one_that_connected(visitor: Client) -> None:
    answer = visitor.get("/sign-in/", headers={"x-forwarded-for": "203.0.113.9"})
    assert address_of(answer.wsgi_request) == "127.0.0.1"
