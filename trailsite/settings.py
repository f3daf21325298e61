"""All settings of the site, read from the environment.

`.env.example` lists every variable. Each may also be given as NAME_FILE, the path of a file that holds the value.
Nothing secret has a default unless DEBUG is on.
"""

from pathlib import Path
from urllib.parse import quote

import environ
from django.utils.translation import gettext_lazy as _

from trailsite.environment import SiteEnvironment
from trailsite.runtime.folders import socket_folder
from trailsite.runtime.kept_secret import kept_secret

BASE_DIR = Path(__file__).resolve().parent.parent

env = SiteEnvironment()
environ.Env.read_env(str(BASE_DIR / ".env"))

DEBUG = env.bool("DEBUG", default=False)
VAR_DIR = Path(env.str("TRAILSITE_VAR", default=str(BASE_DIR / "var")))

# Left empty, it stops the site (trailsite.checks) but not the commands that only read a file.
# `make demo` and `make serve` make one and keep it in the data folder, where commands find it.
SECRET_KEY = env.str("SECRET_KEY", default="only-for-a-developer-with-debug-on" if DEBUG else kept_secret(VAR_DIR))
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
_served_over_tls = SITE_URL.startswith("https://")

INSTALLED_APPS = [
    "trailsite.administration.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "django_htmx",
    "csp",
    "rest_framework",
    "drf_spectacular",
    "trailsite.apps.TrailsiteConfig",
    "races.apps.RacesConfig",
    "terrain.apps.TerrainConfig",
]

MIDDLEWARE = [
    "trailsite.health.HealthMiddleware",
    "trailsite.metrics.MetricsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "trailsite.urls"
WSGI_APPLICATION = "trailsite.wsgi.application"

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
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Data ---------------------------------------------------------------------------------------------------------------

_embedded_database = f"postgres://trailsite@/trailsite?host={quote(str(socket_folder(VAR_DIR)))}"
DATABASES = {"default": env.db_url("DATABASE_URL", default=_embedded_database)}
# Prepared generic plans made the list query thirty times slower: server_side_binding stays off.
DATABASES["default"].setdefault("OPTIONS", {}).update({"pool": {"min_size": 1, "max_size": 8, "timeout": 10}})
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # after a restart of the database no request meets a dead connection
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "races.User"

_cache_url = env.str("CACHE_URL", default="")
if _cache_url:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": _cache_url}}
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Work in the background ---------------------------------------------------------------------------------------------

# Left empty, it is the supervisor's own queue; only a developer without one may do with the process's memory.
_embedded_queue = socket_folder(VAR_DIR) / "valkey.sock"
_is_alone = DEBUG and not _embedded_queue.exists()
CELERY_BROKER_URL = env.str(
    "CELERY_BROKER_URL", default="memory://" if _is_alone else f"redis+socket://{_embedded_queue}"
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Who sends a message waits no longer than this for a broker that is away, not six seconds: what was not announced is
# asked for again by the beat.
_broker_patience = {"max_retries": 2, "interval_start": 0.1, "interval_step": 0.2, "interval_max": 0.3}
_redis_only = {"visibility_timeout": env.int("TRAILSITE_VISIBILITY_TIMEOUT_S", default=900)}
CELERY_BROKER_TRANSPORT_OPTIONS = _broker_patience | (
    _redis_only if CELERY_BROKER_URL.startswith(("redis", "sentinel")) else {}
)
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_SOFT_TIME_LIMIT = 540
CELERY_TASK_DEFAULT_QUEUE = env.str("TRAILSITE_QUEUE", default="trailsite")
# What all workers know together of each weather provider: what is spent, pauses, who asks
# (terrain.services.limits.shared).
_shared_url = _cache_url or CELERY_BROKER_URL.replace("redis+socket://", "unix://", 1)
CACHES["workers"] = (
    {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": _shared_url,
        "KEY_PREFIX": CELERY_TASK_DEFAULT_QUEUE,
        "OPTIONS": {"socket_timeout": 5},
    }
    if _shared_url.startswith(("redis:", "rediss:", "unix:"))
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "workers"}
)
if CELERY_BROKER_URL.startswith(("amqp", "pyamqp")):
    CELERY_TASK_DEFAULT_QUEUE_TYPE = "quorum"
    CELERY_WORKER_DETECT_QUORUM_QUEUES = True
CELERY_BEAT_SCHEDULE = {
    "refresh due forecasts": {"task": "terrain.refresh_due_forecasts", "schedule": 300.0},
    "fetch usual weather": {"task": "terrain.refresh_climates", "schedule": 600.0},
    "fetch past weather": {"task": "terrain.refresh_past_weather", "schedule": 900.0},
    "fetch the rain before races": {"task": "terrain.refresh_past_rains", "schedule": 1800.0},
    "take up rating runs": {"task": "terrain.resume_rating_runs", "schedule": 600.0},
    "send what is left unsent": {"task": "races.send_unsent_notifications", "schedule": 600.0},
    "read what is left unread": {"task": "races.read_waiting_uploads", "schedule": 60.0},
}

# People -------------------------------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "organize:home"
LOGOUT_REDIRECT_URL = "races:home"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "races.forms.account.NameForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if _served_over_tls else "http"
ACCOUNT_ADAPTER = "races.forms.account.AccountAdapter"

vars().update(env.email_url("EMAIL_URL", default=f"filemail:///{VAR_DIR / 'mail'}"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Trailsite <noreply@localhost>")

# Safety -------------------------------------------------------------------------------------------------------------

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _served_over_tls
SECURE_SSL_REDIRECT = _served_over_tls
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _served_over_tls else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = 31_536_000 if _served_over_tls else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _served_over_tls
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
    }
}
# A course may hold 500,000 points; the reader has its own limit and says so. This one stops other large bodies.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# Language, time, files ----------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(env.str("TRAILSITE_STATIC_ROOT", default=str(VAR_DIR / "static")))
WHITENOISE_USE_FINDERS = env.bool("TRAILSITE_STATIC_FROM_SOURCE", default=DEBUG)
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if WHITENOISE_USE_FINDERS
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# The site's own -----------------------------------------------------------------------------------------------------

WEATHER_PROVIDERS = env.list("TRAILSITE_WEATHER_PROVIDERS", default=["open_meteo"])
OPEN_METEO_URL = env.str("TRAILSITE_OPEN_METEO_URL", default="https://api.open-meteo.com")
OPEN_METEO_KEY = env.str("TRAILSITE_OPEN_METEO_KEY", default="")
# Seconds without a byte after which a weather provider counts as silent.
WEATHER_PATIENCE_S = env.float("TRAILSITE_WEATHER_PATIENCE_S", default=30.0)
OPEN_METEO_ARCHIVE_URL = env.str("TRAILSITE_OPEN_METEO_ARCHIVE_URL", default="https://archive-api.open-meteo.com")
# The model whose runs tell how old Open-Meteo's forecasts are. Empty: nothing is told.
OPEN_METEO_RUNS_OF = env.str("TRAILSITE_OPEN_METEO_RUNS_OF", default="ecmwf_ifs")
MET_NORWAY_URL = env.str("TRAILSITE_MET_NORWAY_URL", default="https://api.met.no")
NWS_URL = env.str("TRAILSITE_NWS_URL", default="https://api.weather.gov")
# How long a worker may hold the places it fetches. A killed worker's places are due again after it.
FORECAST_CLAIM_S = env.int("TRAILSITE_FORECAST_CLAIM_S", default=600)
CONTACT = env.str("TRAILSITE_CONTACT", default="")
COURSE_MAX_BYTES = env.int("TRAILSITE_COURSE_MAX_BYTES", default=25_000_000)
COURSE_MAX_POINTS = env.int("TRAILSITE_COURSE_MAX_POINTS", default=500_000)
COURSE_BACKGROUND_POINTS = env.int("TRAILSITE_COURSE_BACKGROUND_POINTS", default=20_000)
COURSE_CLAIM_S = env.int("TRAILSITE_COURSE_CLAIM_S", default=60)

# API ----------------------------------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticatedOrReadOnly"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "URL_FORMAT_OVERRIDE": None,  # `format` is a search parameter: the format of a race
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Trailsite",
    "DESCRIPTION": "Trail races, the ground they cross and what it asks of a runner. Open reads without a key.",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "OAS_VERSION": "3.1.0",  # 3.0 can't say of a nested object that it may be null
    "ENUM_NAME_OVERRIDES": {
        "ObstacleKind": "terrain.api.serializers.KINDS",
        "WeatherCause": "races.api.race_day.CAUSES",
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {"httpx": {"level": "WARNING"}},
}
