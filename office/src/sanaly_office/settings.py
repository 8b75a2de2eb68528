"""Django's settings. What an administrator may change comes from the environment."""

from __future__ import annotations

from pathlib import Path

from sanaly_office import environment

DATA = Path(environment.text("DATA", "office-data")).resolve()
DEMO = environment.flag("DEMO", default=False)
"""An invented organisation on loopback: plain HTTP, mail to the console, a key of its own."""
SECRET_KEY = (
    "only-for-the-demonstration-on-loopback-" + "0" * 24
    if DEMO
    else environment.needed("SECRET_KEY", "make one with `sanaly-office secret`")
)
DEBUG = False
ALLOWED_HOSTS = environment.listed("HOSTS", "localhost,127.0.0.1,[::1]")
PUBLIC_URL = environment.text("URL", "http://localhost:8000").rstrip("/")
"""Where people reach the office; stands in letters. A name: passkeys know no bare addresses."""
CONTRIBUTE_URL = environment.text("CONTRIBUTE_URL", "http://127.0.0.1:8001").rstrip("/")
"""The other origin, without cookies and sign-in, where contributions are handed in."""
KEYS_ROOT = environment.text("KEYS", str(DATA / "keys"))
"""Private keys of campaigns, while tokens are given out: best a place that no backup takes."""
BADGE_KEYS_ROOT = environment.text("BADGE_KEYS", str(DATA / "badge-keys"))
"""Keys that certificates are signed with: they belong into every backup."""
CONTRIBUTIONS_PER_SECOND = environment.number("CONTRIBUTIONS_PER_SECOND", 100, at_least=1)
"""What one process of the other origin takes; more are asked to come again."""
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL.startswith("https:") else []

INSTALLED_APPS = [
    "sanaly_office.people",
    "sanaly_office.access",
    "sanaly_office.audit",
    "sanaly_office.pages",
    "sanaly_office.jobs",
    "sanaly_office.mail",
    "sanaly_office.signin",
    "sanaly_office.directives",
    "sanaly_office.ledger",
    "sanaly_office.rights",
    "sanaly_office.campaigns",
    "sanaly_office.training",
    "sanaly_office.guidance",
    "sanaly_office.declarations",
    "sanaly_office.transparency",
    "sanaly_office.climate",
    "sanaly_office.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sanaly_office.pages.headers.SecurityHeaders",
    "sanaly_office.pages.headers.WithoutNul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sanaly_office.pages.language.LanguageOfPerson",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sanaly_office.access.middleware.WithStanding",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]
ROOT_URLCONF = "sanaly_office.urls"
WSGI_APPLICATION = "sanaly_office.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sanaly_office.pages.context.frame",
            ]
        },
    }
]

DATABASES = {"default": environment.database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    },
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 60,
    },
}
"""In the database, so that limits on guessing hold over all processes; what everybody reads
alike, drawn, in each process.
"""

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["sanaly_office.signin.backend.WorksHere"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS[0]["OPTIONS"] = {"user_attributes": ("name", "email")}  # type: ignore[assignment]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 12}  # type: ignore[assignment]
LOGIN_REDIRECT_URL = "home"
LOGIN_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
"""Addresses come from the organisation's list or an invitation, which reached its reader."""
ACCOUNT_ADAPTER = "sanaly_office.signin.adapter.ByInvitation"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {"reset_password": "sanaly_office.signin.forms.AskForReset"}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = (  # the name of a class
    "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
)
"""allauth's own would copy people's addresses into a table beside the organisation's list."""
PASSWORD_RESET_TIMEOUT = 24 * 3600
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "reset_password": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
"""Beside ``signin.guessing``; wide enough for a whole school behind one address."""
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("PROXIES", 0 if DEMO else 1, at_least=0)
"""Proxies in front of the office that add to X-Forwarded-For."""
INVITATION_DAYS = environment.number("INVITATION_DAYS", 14, at_least=1)
MFA_ADAPTER = "sanaly_office.signin.adapter.SecondStep"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "add_webauthn": "sanaly_office.signin.forms.AddKey",
    "edit_webauthn": "sanaly_office.signin.forms.NameOfKey",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO
USERSESSIONS_TRACK_ACTIVITY = False
SOCIALACCOUNT_ADAPTER = "sanaly_office.signin.oidc.OnlyKnown"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {"openid_connect": environment.oidc()}

LANGUAGE_CODE = environment.text("LANGUAGE", "en")
LANGUAGES = [("en", "English"), ("ru", "Русский"), ("kk", "Қазақша"), ("vi", "Tiếng Việt")]
TIME_ZONE = environment.text("TIME_ZONE", "Asia/Almaty")
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = "sanaly_office.formats"
OFFICE_NAME = environment.text("NAME")
"""What stands at the top of every page; without one, "Ethics office" in its language."""

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
MEDIA_ROOT = DATA / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEMO
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEMO
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 << 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_PERMISSIONS = 0o600

EMAIL_BACKEND = (
    "django.core.mail.backends.console.EmailBackend"
    if DEMO
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_HOST = environment.text("MAIL_HOST", "localhost")
EMAIL_PORT = environment.number("MAIL_PORT", 25, at_least=1)
EMAIL_HOST_USER = environment.text("MAIL_USER")
EMAIL_HOST_PASSWORD = environment.text("MAIL_PASSWORD")
EMAIL_USE_TLS = environment.flag("MAIL_STARTTLS", default=False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("MAIL_FROM", "office@localhost")

SECURE = not DEMO
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
CSRF_FAILURE_VIEW = "sanaly_office.pages.untrusted.untrusted"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_ENGINE = "sanaly_office.signin.sessions"
LANGUAGE_COOKIE_SECURE = SECURE
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = ["^health$", "^metrics$"]
"""A watch on the same computer asks without TLS."""
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = ["security.W021"] if DEMO else []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "sanaly_office.pages.logs.WithoutContent"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

JOBS_KEPT_DAYS = environment.number("JOBS_KEPT_DAYS", 14, at_least=1)
"""Days after which jobs that are done are deleted; those with a key stay 400 days."""

METRICS_TOKEN = environment.text("METRICS_TOKEN")
"""Lets a watch elsewhere read ``/metrics``; without one, this computer alone may."""

SMALLEST_BASE = environment.number("SMALLEST_BASE", 10, at_least=10)
"""People that a published figure needs below it."""
SMALLEST_COUNT = environment.number("SMALLEST_COUNT", 5, at_least=5)
"""Counts from 1 to one less than this are hidden, and so are their complements."""
ROUNDED_TO = environment.number("ROUNDED_TO", 5, at_least=5)
KEEP_LEAVERS_DAYS = environment.number("KEEP_LEAVERS_DAYS", 365, at_least=1)
"""Days after which somebody who has left is erased (``sanaly-office purge``)."""
RECUSALS_KEPT_DAYS = environment.number("RECUSALS_KEPT_DAYS", 1095, at_least=30)
"""Days after which what somebody kept out of is deleted, once it is over."""
ADVICE_DAYS = environment.number("ADVICE_DAYS", 10, at_least=1)
"""Days within which the ethics commissioner promises an answer."""
ADVICE_KEPT_DAYS = environment.number("ADVICE_KEPT_DAYS", 365, at_least=30)
"""Days after which answered questions to the commissioner are deleted; what was published stays."""
ADVICE_UNANSWERED_KEPT_DAYS = environment.number("ADVICE_UNANSWERED_KEPT_DAYS", 730, at_least=90)
"""Days after which questions that nobody answered are deleted."""
CONSENTS_KEPT_DAYS = environment.number("CONSENTS_KEPT_DAYS", 1095, at_least=30)
"""Days after which a consent is deleted that is over, was refused, taken back or never given."""
GIFTS_KEPT_DAYS = environment.number("GIFTS_KEPT_DAYS", 1095, at_least=120)
"""Days after which what a gift holds is deleted, once it is closed; the quarter that it is counted
in is published long before. The number stays.
"""
CONFLICT_DAYS = environment.number("CONFLICT_DAYS", 10, at_least=1)
"""Working days within which a head acts on a conflict of interest: the office's own promise."""
CONFLICTS_KEPT_DAYS = environment.number("CONFLICTS_KEPT_DAYS", 1095, at_least=120)
"""Days after which what a conflict holds is deleted, once it has ended. The number stays."""
ANSWERS_KEPT_DAYS = environment.number("ANSWERS_KEPT_DAYS", 365, at_least=30)
"""Days after which answers and choices in courses are deleted; completion stays."""
