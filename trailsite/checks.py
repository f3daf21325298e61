"""System checks that tell a self-hoster what was forgotten. Most of them only speak in `check --deploy`."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.core.exceptions import ImproperlyConfigured
from django.http.request import validate_host


@register()
def check_secret_key(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """The site must not run without a secret of its own."""
    try:
        settings.SECRET_KEY  # noqa: B018  (Django refuses to hand out an empty one)
    except ImproperlyConfigured:
        hint = "Set SECRET_KEY or SECRET_KEY_FILE, or start with `make serve`, which makes one and keeps it."
        return [Error("SECRET_KEY is not set.", hint=hint, id="trailsite.E001")]
    return []


@register(deploy=True)
def check_site_url(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Links in mails and calendars start with SITE_URL, so the site must answer there, over TLS."""
    address = urlsplit(settings.SITE_URL)
    if address.scheme not in ("http", "https") or not address.hostname:
        hint = "Give it as people type it: https://trails.example"
        return [Error(f"SITE_URL is not an address: {settings.SITE_URL}", hint=hint, id="trailsite.E002")]
    messages: list[CheckMessage] = []
    if not validate_host(address.hostname, settings.ALLOWED_HOSTS):
        hint = f"Add {address.hostname} to ALLOWED_HOSTS."
        messages.append(Error("The host of SITE_URL is not in ALLOWED_HOSTS.", hint=hint, id="trailsite.E003"))
    if address.scheme != "https":
        hint = "Put a TLS proxy in front of the site (docker-compose.yml has one) and start SITE_URL with https://"
        messages.append(Warning("SITE_URL is not https.", hint=hint, id="trailsite.W001"))
    return messages


@register(deploy=True)
def check_broker(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """A queue in the memory of the web process never reaches a worker."""
    if not settings.CELERY_BROKER_URL.startswith("memory"):
        return []
    hint = "Set CELERY_BROKER_URL to Valkey, Redis or RabbitMQ, or start with `make serve`."
    return [Error("Work for the workers stays in the web process.", hint=hint, id="trailsite.E004")]


@register(deploy=True)
def check_cache(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Limits of sign-in attempts are counted in the cache: each process counts for itself without a shared one."""
    if "locmem" not in settings.CACHES["default"]["BACKEND"]:
        return []
    hint = "Set CACHE_URL to Valkey or Redis, or start with `make serve`."
    return [Warning("Each web process has a cache of its own.", hint=hint, id="trailsite.W002")]


@register(deploy=True)
def check_mail(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Nobody can sign up where mail isn't sent."""
    if settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return []
    hint = "Set EMAIL_URL, such as smtp+tls://user:password@mail.example:587"
    return [Warning("Mail is not sent to people.", hint=hint, id="trailsite.W003")]


@register(deploy=True)
def check_contact(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Weather services ask for somebody to write to before they block a server that asks too much."""
    if settings.CONTACT or settings.WEATHER_PROVIDERS == ["sample"]:
        return []
    hint = "Set TRAILSITE_CONTACT to an address or mail address of yours."
    return [Warning("Weather services don't know whom to write to.", hint=hint, id="trailsite.W004")]


PROVIDERS_THAT_DEMAND_A_CONTACT = ("met_norway", "nws")


@register()
def check_contact_demanded(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """MET Norway and the US National Weather Service refuse whoever doesn't say whom to write to."""
    asked = [name for name in PROVIDERS_THAT_DEMAND_A_CONTACT if name in settings.WEATHER_PROVIDERS]
    if settings.CONTACT or not asked:
        return []
    hint = "Set TRAILSITE_CONTACT to an address or mail address of yours, or leave them out."
    message = f"{' and '.join(asked)} in TRAILSITE_WEATHER_PROVIDERS demand a contact."
    return [Error(message, hint=hint, id="trailsite.E005")]


@register()
def check_providers_known(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """A misspelt provider would never be asked."""
    from terrain.providers.registry import MAKERS  # needs the models, which are not there yet when this file is read

    unknown = [name for name in settings.WEATHER_PROVIDERS if name not in MAKERS]
    if not unknown:
        return []
    hint = f"Known are {', '.join(sorted(MAKERS))}."
    return [Error(f"No weather provider is named {', '.join(unknown)}.", hint=hint, id="trailsite.E006")]
