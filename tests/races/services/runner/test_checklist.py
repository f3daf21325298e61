"""The checklist of a race for one runner."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from races.domain.status import KitListKind, Supply
from races.models import AidStation, Edition, Event, KitList, MandatoryItem, Race
from races.queries.race.published_race import race_at_or_404
from races.services.runner.checklist import Checklist, checklist_of
from races.services.runner.runner_race import RunnerRace
from races.services.weather.following import follow_race
from terrain.domain.forecasts.freshness import Freshness
from terrain.domain.kit.items import KitGroup
from terrain.domain.pace import parse_pace
from terrain.models import Forecast, ForecastPoint
from tests.cast import NOW, make_course, make_race


def demand(race: Race, name: str, item: str = "", kind: str = KitListKind.BASIC, **fields: Any) -> MandatoryItem:
    activated_at = fields.pop("activated_at", None)
    kit_list, _ = KitList.objects.get_or_create(race=race, kind=kind, defaults={"activated_at": activated_at})
    return MandatoryItem.objects.create(kit_list=kit_list, name=name, item=item, **fields)


def forecast_rain(race: Race, rain_mm: float = 2.5, temperature_c: float = 4.0, **values: float) -> None:
    """A forecast for both places of the race: the same in every hour of four days."""
    follow_race(race, NOW)
    hours, starts_at = 120, datetime(2027, 6, 23, tzinfo=UTC)
    rows = {"rain_mm": rain_mm, "temperature_c": temperature_c, "wind_ms": 8.0, "gust_ms": 16.0, "humidity_pct": 90.0}
    rows |= {"weather_code": 61.0 if rain_mm else 3.0, "rain_chance_pct": 80.0 if rain_mm else 5.0} | values
    for point in ForecastPoint.objects.filter(current=None):
        forecast = Forecast.objects.create(
            point=point,
            provider="open_meteo",
            fetched_at=NOW - timedelta(hours=1),
            issued_at=NOW - timedelta(hours=3),
            starts_at=starts_at,
            hours=hours,
            **{name: [value] * hours for name, value in rows.items()},
        )
        point.current = forecast
        point.save(update_fields=["current"])


def line_of(checklist: Checklist, key: str) -> Any:
    return next(line for line in checklist.lines if line.key == key)


@pytest.mark.django_db
def test_checklist_without_forecast_leaves_the_weather_undecided(race: Race) -> None:
    checklist = checklist_of(RunnerRace(race, NOW))
    assert checklist.forecast.freshness is Freshness.UNAVAILABLE
    assert "overtrousers" in [found.key for found in checklist.undecided]
    assert "overtrousers" not in checklist.keys


@pytest.mark.django_db
def test_forecast_decides_and_says_why(race: Race) -> None:
    forecast_rain(race)
    checklist = checklist_of(RunnerRace(race, NOW))
    assert line_of(checklist, "overtrousers").reasons[0].endswith(" of your race.")
    assert "overtrousers" not in [found.key for found in checklist.undecided]
    assert checklist.forecast.freshness is Freshness.FRESH


@pytest.mark.django_db
def test_a_line_that_quotes_an_old_forecast_with_its_margin_says_so(race: Race) -> None:
    forecast_rain(race)
    Forecast.objects.update(fetched_at=NOW - timedelta(days=3))
    checklist = checklist_of(RunnerRace(race, NOW))
    assert checklist.forecast.is_stale
    for line in checklist.lines:
        for reason, sentence in zip(line.line.reasons, line.reasons, strict=False):
            quotes = {"feels_min_c", "wind_max_kmh", "gust_max_kmh"} & set(reason.values)
            assert sentence.endswith("With the margin for an old forecast.") or not quotes
    assert any(sentence.endswith("old forecast.") for line in checklist.lines for sentence in line.reasons)
    assert not any("old forecast" in tip.text for tip in checklist.preparation)


@pytest.mark.django_db
def test_item_of_basic_list_is_one_required_line_with_our_reasons(race: Race) -> None:
    demand(race, "Jacket with a hood", "waterproof_jacket", note="10,000 mm")
    forecast_rain(race)
    lines = [line for line in checklist_of(RunnerRace(race, NOW)).lines if line.line.slot == "shell"]
    assert [(line.name, line.is_required, line.note) for line in lines] == [("Jacket with a hood", True, "10,000 mm")]
    assert "of your race, feels like down to" in lines[0].reasons[0]


@pytest.mark.django_db
def test_item_in_the_organizers_own_words_is_kept(race: Race) -> None:
    demand(race, "Bear bell")
    assert [line.name for line in checklist_of(RunnerRace(race, NOW)).required] == ["Bear bell"]


@pytest.mark.django_db
def test_list_that_is_not_activated_requires_nothing(race: Race) -> None:
    demand(race, "Ice axe", kind=KitListKind.COLD)
    checklist = checklist_of(RunnerRace(race, NOW))
    assert checklist.required == []
    assert [(found.name, [item.name for item in found.items]) for found in checklist.held_back] == [
        ("Cold kit", ["Ice axe"])
    ]


@pytest.mark.django_db
def test_activated_list_requires_and_says_when(race: Race) -> None:
    demand(race, "Waterproof trousers", "overtrousers", KitListKind.BAD_WEATHER, activated_at=NOW - timedelta(days=1))
    line = line_of(checklist_of(RunnerRace(race, NOW)), "overtrousers")
    assert line.is_required
    assert line.demanded_by == "Bad-weather kit, activated by the organizer Wed 23 June, 11:00"


@pytest.mark.django_db
def test_list_activated_later_does_not_hold_yet(race: Race) -> None:
    demand(race, "Ice axe", kind=KitListKind.COLD, activated_at=NOW + timedelta(hours=1))
    assert checklist_of(RunnerRace(race, NOW)).required == []


@pytest.mark.django_db
def test_slower_pace_finishes_later_and_carries_more_water(race: Race) -> None:
    AidStation.objects.create(race=race, name="Hut", at_m=18_000, supplies=[Supply.WATER])
    quick, slow = (checklist_of(RunnerRace(race, NOW, parse_pace(pace))) for pace in ("4:30", "8:00"))
    assert quick.finish_at < slow.finish_at
    assert quick.context["water_l"] < slow.context["water_l"]


@pytest.mark.django_db
def test_emergency_number_stands_on_the_phone_line(race: Race) -> None:
    race.emergency_phone = "+33 4 00 00 00 12"
    assert (
        line_of(checklist_of(RunnerRace(race, NOW)), "phone_charged").reasons[0] == "Race control: +33 4 00 00 00 12."
    )


@pytest.mark.django_db
def test_backyard_race_has_a_list(edition: Edition) -> None:
    race = make_race(edition, "Yard", format="backyard", distance_m=None, lap_m=6706, course=None, time_limit_s=None)
    checklist = checklist_of(RunnerRace(race, NOW))
    assert checklist.schedule is None
    assert "shoes" in checklist.keys


@pytest.mark.django_db
def test_checklist_asks_the_database_the_same_for_one_and_three_items(event: Event, edition: Edition) -> None:
    counts = []
    for number, name in [(1, "Short"), (3, "Long")]:
        race = make_race(edition, name, course=make_course())
        for index in range(number):
            demand(race, f"Item {index}")
            AidStation.objects.create(race=race, name=f"Hut {index}", at_m=5_000 * index)
        forecast_rain(race)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            found = race_at_or_404(event.slug, edition.year, race.slug)
            checklist_of(RunnerRace(found, NOW))
        counts.append(len(queries))
    assert counts == [2, 2]


@pytest.mark.django_db
def test_headings_follow_what_leads_on_the_day(race: Race) -> None:
    forecast_rain(race, rain_mm=0.0, temperature_c=38.0, humidity_pct=25.0, wind_ms=2.0, gust_ms=3.0, uv_index=9.0)
    groups = [group.code for group in checklist_of(RunnerRace(race, NOW)).groups]
    assert groups[:2] == [KitGroup.FOOD_AND_WATER, KitGroup.SUN_AND_HEAT]
    assert sorted(groups) == sorted(set(groups))
