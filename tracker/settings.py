"""Every setting once, with its type, a safe default and a sentence; the README lists them."""

from pathlib import Path

import environ
import pghistory
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"
env = environ.Env()

# -- secrets and hosts --------------------------------------------------------------------------
SECRET_KEY = env.str("SECRET_KEY", default="")  # Required in service; the demo makes its own.
if not SECRET_KEY and (VAR / "secret-key").exists():
    SECRET_KEY = (VAR / "secret-key").read_text().strip()
SECRET_KEY_FALLBACKS = env.list(
    "SECRET_KEY_FALLBACKS", default=[]
)  # Keys that are on their way out.
DEBUG = env.bool("DEBUG", default=False)  # Pages of the debugger; never in service.
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])  # Names served.
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])  # Origins behind a proxy.
HTTPS = env.bool("HTTPS", default=True)  # Whether people reach the tracker over https.

# -- whose tracker this is ----------------------------------------------------------------------
TRACKER_STATE = env.str("TRACKER_STATE", default="TKM")  # ISO code of the State party.
TRACKER_TIME_ZONE = env.str("TRACKER_TIME_ZONE", default="Asia/Ashgabat")  # The State's own time.
ADMIN_PATH = env.str("ADMIN_PATH", default="admin/")  # Where the secretariat's workshop is.

# -- database: DATABASE_URL, else a cluster of our own (embedded_postgres) -----------------------
DATABASE_ROLE = env.str("DATABASE_ROLE", default="app")  # "app" serves, "owner" migrates.
DATABASE_NAME = env.str("DATABASE_NAME", default="tracker")  # Name in the cluster of our own.
DATABASE_URL = env.str("DATABASE_URL", default="")  # Of the role that serves.
OWNER_DATABASE_URL = env.str(
    "OWNER_DATABASE_URL", default=DATABASE_URL
)  # Of the one that migrates.
STATEMENT_TIMEOUT = env.int("STATEMENT_TIMEOUT", default=5000)  # Milliseconds; 0 for the owner.
EMBEDDED = not DATABASE_URL

if EMBEDDED:
    from tracker.embedded_postgres import APP, OWNER, Cluster

    DATABASE_HOME = env.path("DATABASE_HOME", default=str(BASE_DIR))  # Its var/ holds our cluster.
    CLUSTER = Cluster(Path(str(DATABASE_HOME)), durable=env.bool("DATABASE_DURABLE", default=True))
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": DATABASE_NAME,
            "USER": OWNER if DATABASE_ROLE == "owner" else APP,
            "HOST": str(CLUSTER.socket_folder),
            "OPTIONS": {"passfile": str(CLUSTER.passwords)},
        }
    }
else:
    url = OWNER_DATABASE_URL if DATABASE_ROLE == "owner" else DATABASE_URL
    DATABASES = {"default": env.db_url_config(url)}
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "ATOMIC_REQUESTS": False}
if DATABASE_ROLE != "owner":
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = (
        f"-c statement_timeout={STATEMENT_TIMEOUT} -c jit=off"
    )

# -- application --------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "obligations.apps.ObligationsConfig",
    "obligations.apps.WorkshopConfig",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_filters",
    "rest_framework",
    "pgtrigger",
    "pghistory",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # With random padding, so that lengths tell nothing.
    "tracker.middleware.PrivatePagesMiddleware",
    "tracker.middleware.ReadableRequestMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "obligations.history.middleware.HistoryMiddleware",
    "obligations.history.middleware.RefusalMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "obligations.access.sessions.SessionLimitsMiddleware",
    "obligations.access.sessions.SecondFactorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "obligations.desk.as_shown.AsShownMiddleware",
]
ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"
ASGI_APPLICATION = "tracker.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "obligations.desk.context.page",
            ],
        },
    }
]
REST_FRAMEWORK = {"DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"]}

# -- accounts -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "obligations.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "overview"
VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{VALIDATION}.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("full_name", "email")}},
    {"NAME": f"{VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{VALIDATION}.NumericPasswordValidator"},
    {"NAME": "obligations.access.passwords.GuessableWordsValidator"},
]  # fmt: skip
SESSION_IDLE = 60 * 60
SESSION_LONGEST = SESSION_COOKIE_AGE = 12 * 60 * 60
ACCOUNT_ADAPTER = "obligations.access.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_RATE_LIMITS = {"login": None}  # Our own throttle counts before any hash, for all workers.
MFA_ADAPTER = "obligations.access.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "obligations_cache",
    },
    "register": {  # Counts of each process, found by the newest link of the ledger.
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "register",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}
DEMONSTRATION = env.bool("DEMONSTRATION", default=False)  # Offers made-up accounts at sign-in.

# -- mail ---------------------------------------------------------------------------------------
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000")  # As it stands in links of mails.
EMAIL_URL = env.str("EMAIL_URL", default="")  # smtp+tls://user:word@host:587; none: var/mail.
if EMAIL_URL:
    vars().update(env.email_url_config(EMAIL_URL))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR / "mail"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="tracker@localhost")  # The sender of mails.

# -- history ------------------------------------------------------------------------------------
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_CONTEXT_ID_FIELD = pghistory.ContextUUIDField()
PGHISTORY_APPEND_ONLY = True

# -- work in the background ---------------------------------------------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# -- languages and time -------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ru", _("Russian")), ("tk", _("Turkmen"))]
LOCALE_PATHS = [BASE_DIR / "obligations" / "locale"]
FORMAT_MODULE_PATH = ["tracker.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = TRACKER_TIME_ZONE

# -- files --------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR / "media"))  # Evidence, outside the web root.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# -- headers ------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
LANGUAGE_COOKIE_NAME = "__Host-language" if HTTPS else "language"
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)  # Whether a proxy of ours sets the scheme.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "tracker.logs.LineFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="WARNING")},
    "loggers": {"obligations.jobs": {"level": "INFO"}},
}
