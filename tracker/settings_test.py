"""What differs in tests: a cluster of their own, quick hashes, plain files and http, a folder."""

import hashlib
import os
import shutil
from pathlib import Path
from tempfile import mkdtemp

ROOT = Path(__file__).resolve().parent.parent
SHARED_MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3
"""Bytes: copies of the database for each process, and what is written ahead."""


def _home() -> Path:
    """Where the cluster of the tests is: in memory where there is room, since ext4 takes seconds to
    make a thousand files where as many were just removed."""
    inside, digest = ROOT / "var" / "tests", hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]
    inside.mkdir(parents=True, exist_ok=True)
    if os.environ["DATABASE_DURABLE"] != "False":
        return inside
    memory = SHARED_MEMORY / f"obligation-tracker-{os.geteuid()}-{digest}"
    try:
        if not memory.exists() and shutil.disk_usage(SHARED_MEMORY).free < ROOM:
            return inside
        memory.mkdir(mode=0o711, exist_ok=True)
        return memory if memory.stat().st_uid == os.geteuid() else inside
    except OSError:
        return inside


os.environ.setdefault("DATABASE_DURABLE", "False")  # `make bench` waits for the disk.
os.environ["DATABASE_HOME"] = str(_home())
# In the environment, so that servers and workers that a test starts find the same cluster.

from tracker.settings import *

SECRET_KEY = "only for tests, and long enough for the deployment checks of Django"
HTTPS = SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
LANGUAGE_COOKIE_SECURE = False
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, LANGUAGE_COOKIE_NAME = "session", "csrf", "language"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MEDIA_ROOT = mkdtemp(prefix="tracker-media-")
STATIC_ROOT = Path(mkdtemp(prefix="tracker-static-"))
DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c statement_timeout=60000 -c jit=off"
CACHES["register"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
"""A test is one transaction: it adds no link by which a change would be noticed."""
