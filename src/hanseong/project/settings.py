"""Django settings: one file, read from the environment through ``config``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from hanseong.project.config import read_config
from hanseong.project.home import ADDRESS
from hanseong.project.logs import logging_for

CONFIG = read_config()
PACKAGE = Path(__file__).resolve().parents[1]
HANSEONG_HOME = CONFIG.home
HANSEONG_PROFILE = CONFIG.profile
HANSEONG_DEMO = CONFIG.demo
HANSEONG_DISTRICT = CONFIG.district
HANSEONG_SHOW_CONTACTS = CONFIG.shows_contacts
HANSEONG_DISTRICT_EN = CONFIG.district_en
HANSEONG_KEY_RING = CONFIG.key_ring
HANSEONG_ACCESS_LOG_DAYS = CONFIG.access_log_days
HANSEONG_KEEP = CONFIG.keep
HANSEONG_OIDC = CONFIG.oidc
HANSEONG_RESIDENT_OIDC = CONFIG.resident_oidc
HANSEONG_RESIDENT_LOGIN_URL = "residents:sign_in"
HANSEONG_PUBLIC_URL = CONFIG.public_url
HANSEONG_GATEWAYS = CONFIG.gateways
HANSEONG_ADDRESS_FILE = CONFIG.home / ADDRESS
HANSEONG_BACKUP_KEYS = CONFIG.backup_keys
HANSEONG_BACKUP_SHELF = CONFIG.backup_shelf
HANSEONG_ANCHORS = CONFIG.anchors
HANSEONG_SECURITY_CONTACT = CONFIG.security_contact
HANSEONG_OCID_PREFIX = CONFIG.ocid_prefix
HANSEONG_PROXIES = CONFIG.proxies
HANSEONG_METRICS_FROM = CONFIG.metrics_from
HANSEONG_METRICS_TOKEN = CONFIG.metrics_token

SECRET_KEY = CONFIG.secret_key
DEBUG = CONFIG.debug
ALLOWED_HOSTS = list(CONFIG.allowed_hosts)

INSTALLED_APPS = [
    "hanseong.core.shell",  # first: its templates stand before those of django.forms and allauth
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "hanseong.project.apps.ProjectConfig",
    "hanseong.core.people",  # before allauth: our pages stand in for its own
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "hanseong.core.access",
    "hanseong.core.chain",
    "hanseong.core.live",
    "hanseong.core.alerts",
    "hanseong.core.jobs",
    "hanseong.core.allocation",
    "hanseong.core.uploads",
    "hanseong.core.todo",
    "hanseong.core.notices",
    "hanseong.core.transfers",
    "hanseong.core.reviews",
    "hanseong.core.residents",
    "hanseong.core.retention",
    "hanseong.pledges",
    "hanseong.ledger",
    "hanseong.office",
]

MIDDLEWARE = [
    "hanseong.project.proxies.proxies",  # first: everything after it asks who is asking
    "hanseong.project.measuring.measured",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "hanseong.core.people.middleware.People",
    "hanseong.core.residents.middleware.Residents",  # after it: who is signed in as staff stays that
    "hanseong.core.shell.middleware.RefusalMiddleware",  # sees what a view raised before the others
    "allauth.account.middleware.AccountMiddleware",  # last: answers allauth's own exceptions, no faults
]

ROOT_URLCONF = "hanseong.project.urls"
ASGI_APPLICATION = "hanseong.project.asgi.application"
WSGI_APPLICATION = "hanseong.project.wsgi.application"

FORM_RENDERER = "hanseong.core.shell.rendering.HouseRenderer"
CSRF_FAILURE_VIEW = "hanseong.core.shell.pages.errors.csrf_refused"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hanseong.core.shell.context.shell",
            ],
            # Filters of a room stand on its pages floor, not in a folder of their own.
            "libraries": {
                "pledge_words": "hanseong.pledges.pages.tags",
                "ledger_words": "hanseong.ledger.pages.tags",
                "ledger_things": "hanseong.ledger.pages.thing_tags",
            },
        },
    },
]

_database: dict[str, Any] = dict(dj_database_url.parse(CONFIG.database_url))
if _database["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE and a long busy timeout: Django's default loses writes under load ("database is locked").
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;",
    }
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Sign-in limits and used one-time numbers must hold over all processes: each has its own memory otherwise.
# Django's default of 300 entries would let a stranger push them out by guessing at many names.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_cacheentry",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["hanseong.core.people.hashers.DistrictArgon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "hanseong.core.people.adapters.HouseAccountAdapter"
ACCOUNT_FORMS = {"login": "hanseong.core.people.forms.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    # By address and name together: a lock by name alone would be an attack on the mayor's account.
    "login_failed": "10/15m/key,50/15m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
MFA_ADAPTER = "hanseong.core.people.adapters.HouseMfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODE_COUNT = 10
MFA_TOTP_ISSUER = "Hanseong"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = CONFIG.is_plain_http
SOCIALACCOUNT_ADAPTER = "hanseong.core.people.adapters.HouseSocialAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": CONFIG.oidc_apps(), "OAUTH_PKCE_ENABLED": True}}
USERSESSIONS_TRACK_ACTIVITY = False

SESSION_COOKIE_AGE = 9 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not CONFIG.is_plain_http
# A __Host- cookie is bound to this very host; browsers refuse it over plain http.
SESSION_COOKIE_NAME = "hanseong_session" if CONFIG.is_plain_http else "__Host-hanseong_session"
# Residents have sessions of their own, beside those of staff and never mixed with them.
HANSEONG_RESIDENT_COOKIE = "hanseong_resident" if CONFIG.is_plain_http else "__Host-hanseong_resident"
CSRF_COOKIE_NAME = "hanseong_csrf" if CONFIG.is_plain_http else "__Host-hanseong_csrf"
SECURE_HSTS_SECONDS = 0 if CONFIG.is_plain_http else 365 * 24 * 60 * 60
if CONFIG.proxies:  # hanseong.project.proxies drops the header of anybody who is no proxy of ours
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "ko"
LANGUAGES = [("ko", "한국어"), ("en", "English")]
TIME_ZONE = "Asia/Seoul"
USE_TZ = True
USE_I18N = True
# Parts of core without models are no Django apps, but they speak to people too.
LOCALE_PATHS = sorted((PACKAGE / "core").glob("*/locale"))

STATIC_URL = "/static/"
# Served from where they lie (no copy, no hashed names): WhiteNoise answers with ETag and Last-Modified.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 300
MEDIA_ROOT = HANSEONG_HOME / "files"

LOGGING = logging_for(
    as_json=CONFIG.logs == "json" or (CONFIG.logs == "" and not (CONFIG.demo or CONFIG.debug))
)

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
        "form-action": [SELF, *CONFIG.oidc_origins()],  # the sign-in form ends at the identity provider
    }
}
