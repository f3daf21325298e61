"""What headers say about an answer's age."""

from datetime import UTC, datetime, timedelta

import pytest

from terrain.providers.headers import expires_at, last_modified, retry_at

NOW = datetime(2027, 6, 24, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, None),
        ({"Expires": "soon"}, None),
        ({"Expires": "Thu, 24 Jun 2027 09:30:00 GMT"}, NOW + 30 * MINUTE),
        ({"Expires": "Thu, 24 Jun 2027 08:30:00 GMT"}, NOW),
        ({"Expires": "Thu, 24 Jun 2099 08:30:00 GMT"}, NOW + timedelta(days=1)),
        ({"Cache-Control": "public, max-age=120", "Expires": "Thu, 24 Jun 2027 09:30:00 GMT"}, NOW + 30 * MINUTE),
        ({"Cache-Control": "max-age=3600, s-maxage=7200"}, NOW + 60 * MINUTE),
        ({"Cache-Control": "no-store", "Expires": "Thu, 24 Jun 2027 09:30:00 GMT"}, NOW + 30 * MINUTE),
    ],
)
def test_an_answer_expires_when_it_says_but_within_a_day(headers, expected):
    assert expires_at(headers, NOW) == expected


@pytest.mark.parametrize("told", ["", "yesterday", "Thu, 24 Jun 2027 08:30:00 GMT" + " " * 100])
def test_a_validator_that_is_no_date_is_none(told):
    assert last_modified({"Last-Modified": told}) == ""


@pytest.mark.parametrize(("told", "minutes"), [("600", 10), ("5", 5), ("", 5), ("-3", 5), ("999999", 1440)])
def test_the_pause_is_as_asked_but_neither_short_nor_endless(told, minutes):
    assert retry_at({"Retry-After": told}, NOW, 5 * MINUTE) == NOW + minutes * MINUTE
