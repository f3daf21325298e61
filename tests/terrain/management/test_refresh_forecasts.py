"""The command that refreshes in the foreground."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from terrain.models import ForecastPoint
from tests.cast import NOW
from tests.terrain.following import follow_place

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def follow(count: int = 1) -> None:
    for number in range(count):
        follow_place(f"race:{number}", 40.0 + number, 6.9, 500, NOW + DAY, NOW + 2 * DAY, NOW)


def run(*arguments: str, stderr: io.StringIO | None = None) -> str:
    output = io.StringIO()
    call_command("refresh_forecasts", *arguments, stdout=output, stderr=stderr or io.StringIO())
    return output.getvalue()


@pytest.mark.django_db
def test_it_fetches_what_is_due_and_sums_it_up_in_a_line(open_meteo):
    follow(3)
    output = run("--now", NOW.isoformat())
    assert output.startswith("3 places due: 3 refreshed (3 from open_meteo), 0 kept as they were, 0 with a failure")
    assert output.count("\n") == 1
    assert ForecastPoint.objects.filter(current__fetched_at=NOW).count() == 3


@pytest.mark.django_db
def test_a_terminal_sees_a_progress_bar_and_a_pipe_does_not(open_meteo):
    follow(2)
    terminal, pipe = Terminal(), io.StringIO()
    run("--now", NOW.isoformat(), "--limit", "1", stderr=terminal)
    assert "] 1/1 places" in terminal.getvalue()
    run("--now", NOW.isoformat(), stderr=pipe)
    assert pipe.getvalue() == ""


@pytest.mark.django_db
def test_the_provider_may_be_named(open_meteo):
    follow()
    assert "(1 from sample)" in run("--now", NOW.isoformat(), "--provider", "sample")
    assert open_meteo.requests == []


@pytest.mark.django_db
def test_a_failure_is_told(open_meteo):
    follow()
    open_meteo.behave("limit_day")
    assert "Last failure: open_meteo: rate_limited: Daily API request limit exceeded." in run("--now", NOW.isoformat())


@pytest.mark.django_db
def test_what_is_put_off_is_told_with_the_moment_until_which(open_meteo):
    follow()
    open_meteo.behave("limit_day")
    run("--now", NOW.isoformat())
    follow(2)
    output = run("--now", (NOW + HOUR).isoformat())
    assert "kept as they were (" not in run("--now", NOW.isoformat(), "--provider", "sample")
    assert "open_meteo is not asked until 2027-06-25 00:0" in output


@pytest.mark.django_db
def test_what_is_still_the_newest_is_told(open_meteo, settings):
    settings.OPEN_METEO_RUNS_OF = ""
    follow()
    run("--now", NOW.isoformat())
    point = ForecastPoint.objects.get()
    point.current.expires_at = NOW + 9 * HOUR
    point.current.save(update_fields=["expires_at"])
    ForecastPoint.objects.update(next_refresh_at=NOW)
    assert "1 kept as they were (1 still the newest), 0 with a failure" in run("--now", (NOW + 5 * HOUR).isoformat())


@pytest.mark.django_db
def test_a_moment_without_a_zone_is_utc(open_meteo):
    follow()
    run("--now", "2027-06-24T09:00")
    assert ForecastPoint.objects.get().current.fetched_at == NOW


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--now", "yesterday"], "--now: 'yesterday' is not an ISO 8601 moment"),
        (["--now", "0001-01-01T00:00+14:00"], "outside the years 1970 to 2200"),
        (["--limit", "0"], "--limit: '0' is not a whole number from 1"),
        (["--limit", "-3"], "--limit: '-3' is not a whole number"),
        (["--limit", "many"], "--limit: 'many' is not a whole number"),
        (["--limit", "9" * 5000], "is not a whole number"),
        (
            ["--provider", "crystal_ball"],
            "no weather provider named 'crystal_ball'. Known: met_norway, nws, open_meteo, sample.",
        ),
    ],
)
def test_bad_arguments_are_refused_in_a_sentence(arguments, message):
    with pytest.raises(CommandError) as refused:
        run(*arguments)
    assert message in str(refused.value)
