"""What a self-hoster is told before people notice."""

from typing import Any

import pytest

from trailsite import checks


def ids(messages: list[Any]) -> list[str]:
    return [message.id for message in messages]


def test_a_missing_secret_is_an_error(settings: Any) -> None:
    settings.SECRET_KEY = ""
    assert ids(checks.check_secret_key(None)) == ["trailsite.E001"]


@pytest.mark.parametrize(
    ("url", "hosts", "expected"),
    [
        ("https://trails.example", ["trails.example"], []),
        ("https://www.trails.example:8443", [".trails.example"], []),
        ("http://trails.example", ["trails.example"], ["trailsite.W001"]),
        ("https://trails.example", ["other.example"], ["trailsite.E003"]),
        ("trails.example", ["trails.example"], ["trailsite.E002"]),
        ("https://", ["trails.example"], ["trailsite.E002"]),
    ],
)
def test_the_site_answers_where_its_links_point(settings: Any, url: str, hosts: list[str], expected: list[str]) -> None:
    settings.SITE_URL, settings.ALLOWED_HOSTS = url, hosts
    assert ids(checks.check_site_url(None)) == expected


@pytest.mark.parametrize(("url", "expected"), [("memory://", ["trailsite.E004"]), ("redis://queue:6379/0", [])])
def test_work_must_reach_a_worker(settings: Any, url: str, expected: list[str]) -> None:
    settings.CELERY_BROKER_URL = url
    assert ids(checks.check_broker(None)) == expected


@pytest.mark.parametrize(
    ("backend", "expected"),
    [
        ("django.core.cache.backends.locmem.LocMemCache", ["trailsite.W002"]),
        ("django.core.cache.backends.redis.RedisCache", []),
    ],
)
def test_limits_are_counted_in_one_place(settings: Any, backend: str, expected: list[str]) -> None:
    settings.CACHES = {"default": {"BACKEND": backend}}
    assert ids(checks.check_cache(None)) == expected


@pytest.mark.parametrize(
    ("backend", "expected"),
    [
        ("django.core.mail.backends.filebased.EmailBackend", ["trailsite.W003"]),
        ("django.core.mail.backends.smtp.EmailBackend", []),
    ],
)
def test_mail_must_leave_the_machine(settings: Any, backend: str, expected: list[str]) -> None:
    settings.EMAIL_BACKEND = backend
    assert ids(checks.check_mail(None)) == expected


@pytest.mark.parametrize(
    ("contact", "providers", "expected"),
    [
        ("", ["open_meteo"], ["trailsite.W004"]),
        ("me@trails.example", ["open_meteo"], []),
        ("", ["sample"], []),
    ],
)
def test_weather_services_know_whom_to_write_to(
    settings: Any, contact: str, providers: list[str], expected: list[str]
) -> None:
    settings.CONTACT, settings.WEATHER_PROVIDERS = contact, providers
    assert ids(checks.check_contact(None)) == expected


@pytest.mark.parametrize(
    ("contact", "providers", "expected"),
    [
        ("", ["open_meteo", "nws"], ["trailsite.E005"]),
        ("", ["met_norway"], ["trailsite.E005"]),
        ("me@trails.example", ["met_norway", "nws"], []),
        ("", ["open_meteo", "sample"], []),
    ],
)
def test_met_norway_and_nws_are_not_asked_without_a_contact(
    settings: Any, contact: str, providers: list[str], expected: list[str]
) -> None:
    settings.CONTACT, settings.WEATHER_PROVIDERS = contact, providers
    assert ids(checks.check_contact_demanded(None)) == expected


def test_a_misspelt_provider_is_named(settings: Any) -> None:
    settings.WEATHER_PROVIDERS = ["open_meteo", "crystal_ball"]
    [found] = checks.check_providers_known(None)
    assert (found.id, found.msg) == ("trailsite.E006", "No weather provider is named crystal_ball.")
    settings.WEATHER_PROVIDERS = ["open_meteo", "sample"]
    assert checks.check_providers_known(None) == []
