"""Made-up days of past years."""

from datetime import date

from terrain.domain.climate import DaySpan, days_of, has_enough, usual_spans, usual_weather
from terrain.providers.archives import SampleArchive, archives_named
from tests.cast import NOW


def test_made_up_years_make_a_plausible_climate_and_always_the_same():
    spans = usual_spans(6, 26, NOW.date())
    widened = [span.widened for span in spans]
    hours, again = (SampleArchive().fetch(45.9, 6.9, widened, NOW) for _ in range(2))
    assert hours == again
    days = [day for series, span in zip(hours, spans, strict=True) for day in days_of(series, span)]
    assert has_enough(days, 165)
    usual = usual_weather(days)
    assert 12 < usual.max_c.middle < 30
    assert usual.max_c.low < usual.max_c.high - 3
    assert 0.1 < usual.wet_share < 0.7


def test_they_are_called_made_up():
    (series,) = SampleArchive().fetch(45.9, 6.9, [DaySpan(date(2020, 1, 1), date(2020, 1, 2))], NOW)
    assert (series.provider, series.hours) == ("sample", 48)


def test_a_site_asks_the_archives_of_its_own_providers(settings):
    settings.WEATHER_PROVIDERS = ["met_norway", "nws"]
    assert archives_named() == []
    settings.WEATHER_PROVIDERS = ["open_meteo", "sample"]
    assert [archive.name for archive in archives_named()] == ["open_meteo", "sample"]
    settings.OPEN_METEO_ARCHIVE_URL = ""
    assert [archive.name for archive in archives_named()] == ["sample"]


def test_fifteen_ranges_cost_fifteen_calls_and_leave_the_rest_to_the_forecasts(settings):
    settings.OPEN_METEO_ARCHIVE_URL = "https://archive-api.open-meteo.com"
    (archive,) = archives_named(["open_meteo"])
    assert archive.weight_of([span.widened for span in usual_spans(6, 26, NOW.date())]) == 15
    assert [limit.weight for limit in archive.limits] == [120, 450, 900]
