"""What differs in tests: quick hashes, plain static files, plain http, a throw-away folder."""

from pathlib import Path
from tempfile import mkdtemp

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
