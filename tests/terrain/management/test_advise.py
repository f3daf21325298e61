"""`manage.py advise`: kit advice from files alone."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from terrain.domain.kit.items import ITEMS_BY_CODE

START = datetime(2027, 6, 26, 4, tzinfo=UTC)
RACE = {
    "distance_m": 36_100,
    "gain_m": 2_860,
    "high_point_m": 2_357,
    "low_point_m": 1_034,
    "starts_at": "2027-06-26T06:00:00",
    "time_zone": "Europe/Paris",
    "obstacles": [{"kind": "loose_rock", "severity": 3, "from_m": 10_000, "to_m": 12_600}],
    "water_at_m": [13_000, 27_000],
    "mandatory": ["whistle", "Bear bell", {"name": "Jacket with a hood", "item": "waterproof_jacket"}],
}
RUNNER = {"pace": "5:30", "now": "2027-06-24T09:00:00+00:00"}


def answer_of(height_m: float = 1_034, rain_mm: float = 2.5, temperature_c: float = 4.0) -> dict[str, Any]:
    """An answer of Open-Meteo for four days around the race."""
    first = int(START.timestamp()) - 48 * 3600
    values = {"temperature_2m": (temperature_c, "°C"), "precipitation": (rain_mm, "mm"), "wind_speed_10m": (8.0, "m/s")}
    return {
        "latitude": 45.9,
        "longitude": 6.87,
        "elevation": height_m,
        "utc_offset_seconds": 0,
        "hourly_units": {"time": "unixtime"} | {name: unit for name, (_, unit) in values.items()},
        "hourly": {"time": [first + 3600 * hour for hour in range(96)]}
        | {name: [value] * 96 for name, (value, _) in values.items()},
    }


@pytest.fixture
def ask(tmp_path: Path) -> Any:
    def ask(question: Any, forecast: Any = None) -> dict[str, Any]:
        if forecast is not None:
            text = forecast if isinstance(forecast, str) else json.dumps(forecast)
            (tmp_path / "forecast.json").write_text(text)
        path = tmp_path / "question.json"
        path.write_text(question if isinstance(question, str) else json.dumps(question))
        out = StringIO()
        call_command("advise", str(path), "--json", stdout=out, stderr=StringIO())
        return json.loads(out.getvalue())  # type: ignore[no-any-return]

    return ask


def refusal(ask: Any, capsys: Any, question: Any, forecast: Any = None) -> str:
    with pytest.raises(SystemExit) as left:
        ask(question, forecast)
    assert left.value.code == 2
    return str(capsys.readouterr().err)


def lines_by_key(answer: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {line["key"]: line for line in answer["lines"]}


def test_advice_without_forecast(ask: Any) -> None:
    answer = ask({"race": RACE, "forecast": "none", "runner": RUNNER})
    assert set(answer) == {"lines", "advice", "preparation", "undecided", "notes"}
    assert [line["name"] for line in answer["lines"] if line["required"]] == [
        "whistle",
        "Bear bell",
        "Jacket with a hood",
    ]
    assert "overtrousers" in [found["item"] for found in answer["undecided"]]
    assert {"key", "slot", "item", "name", "required", "priority", "reasons"} <= set(answer["lines"][0])


def test_forecast_beside_the_file_decides(ask: Any) -> None:
    answer = ask({"race": RACE, "forecast": "forecast.json", "runner": RUNNER}, answer_of())
    line = lines_by_key(answer)["overtrousers"]
    assert line["reasons"][0].endswith("of your race.")
    assert "overtrousers" not in [found["item"] for found in answer["undecided"]]


def in_words(forecast: dict[str, Any], offset_s: int) -> dict[str, Any]:
    """The same answer in Open-Meteo's default form: local hours as texts, and one offset."""
    times = [
        datetime.fromtimestamp(time + offset_s, UTC).strftime("%Y-%m-%dT%H:%M") for time in forecast["hourly"]["time"]
    ]
    units = forecast["hourly_units"] | {"time": "iso8601"}
    return forecast | {
        "utc_offset_seconds": offset_s, "hourly_units": units, "hourly": forecast["hourly"] | {"time": times},
    }  # fmt: skip


def test_hours_are_read_in_each_form_that_open_meteo_gives(ask: Any) -> None:
    """A front of a few hours lies in the race in UTC alone: an hour off, and the rain is another."""
    seconds = answer_of()
    seconds["hourly"]["precipitation"] = [5.0 if hour == 50 else 0.0 for hour in range(96)]
    forms = [seconds, seconds | {"utc_offset_seconds": 7200}, in_words(seconds, 0), in_words(seconds, 7200)]
    forms.append(in_words(seconds, -18_000))
    question = {"race": RACE, "forecast": "forecast.json", "runner": RUNNER}
    answers = [ask(question, form) for form in forms]
    assert all(answer == answers[0] for answer in answers)
    assert lines_by_key(answers[0])["waterproof_jacket"]["reasons"]


def test_what_the_forecast_lacks_is_said(ask: Any) -> None:
    forecast = answer_of()
    del forecast["elevation"]
    answer = ask({"race": RACE, "forecast": "forecast.json", "runner": RUNNER}, forecast)
    assert [found["missing"] for found in answer["undecided"] if not found["item"]] == [
        ["freezing_level_m"],
        ["elevation"],
    ]


def test_two_places_give_low_and_high_ground(ask: Any) -> None:
    places = [answer_of(2_357, temperature_c=-9), answer_of(1_034, temperature_c=12)]
    answer = ask({"race": RACE, "forecast": "forecast.json", "runner": RUNNER}, places)
    assert "third_warm_layer" in lines_by_key(answer)


def test_list_counts_once_it_is_activated(ask: Any) -> None:
    def required(activated_at: str | None) -> list[str]:
        kit_list = {"kind": "cold", "activated_at": activated_at, "items": ["ice_axe"]}
        answer = ask({"race": {"kit_lists": [kit_list]}, "runner": RUNNER})
        return [line["name"] for line in answer["lines"] if line["required"]]

    assert required(None) == []
    assert required("2027-06-25T00:00:00Z") == []
    assert required("2027-06-23T00:00:00Z") == ["ice_axe"]


def test_empty_race_has_advice(ask: Any) -> None:
    assert lines_by_key(ask({"race": {}, "forecast": "none", "runner": {}})).keys() == {"shoes", "wicking_base_layer"}


def test_unknown_fields_are_named(ask: Any) -> None:
    answer = ask({"race": {"distanze_m": 3}, "runner": {"shoe": 44}, "wether": 1})
    assert answer["notes"] == [
        "race.distanze_m is not known and was left out",
        "runner.shoe is not known and was left out",
        "wether is not known and was left out",
    ]


def test_forecast_of_another_week_is_named_and_not_used(ask: Any) -> None:
    answer = ask({"race": RACE | {"starts_at": "2027-09-26T06:00:00"}, "forecast": "forecast.json"}, answer_of())
    assert answer["notes"] == ["the forecast is not used: none of its hours lies in the race"]
    assert answer["undecided"]


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("", "not JSON"),
        ("[1]", '"race"'),
        ({"race": 3}, "race: give an object"),
        ({"race": {}, "runner": []}, "runner: give an object"),
        ({"race": {"distance_m": "far"}}, "race.distance_m"),
        ({"race": {"distance_m": -1}}, "race.distance_m"),
        ({"race": {"distance_m": True}}, "race.distance_m"),
        ('{"race": {"gain_m": NaN}}', "race.gain_m"),
        ('{"race": {"gain_m": 1e999}}', "race.gain_m"),
        ({"race": {"latitude": 91}}, "race.latitude"),
        ({"race": {"starts_at": "tomorrow"}}, "race.starts_at"),
        ({"race": {"starts_at": "2027-06-26T06:00:00"}}, "race.starts_at"),
        ({"race": {"time_zone": "Mars/Olympus"}}, "race.time_zone"),
        ({"race": {"time_zone": "../../etc/passwd"}}, "race.time_zone"),
        ({"race": {"high_point_m": 100, "low_point_m": 200}}, "race.high_point_m"),
        ({"race": {"remoteness": 4}}, "race.remoteness"),
        ({"race": {"is_unmarked": "yes"}}, "race.is_unmarked"),
        ({"race": {"obstacles": {"kind": "mud"}}}, "race.obstacles"),
        ({"race": {"obstacles": [{"kind": "lava", "severity": 3}]}}, "race.obstacles[0].kind"),
        ({"race": {"obstacles": [{"kind": "mud", "severity": 9}]}}, "race.obstacles[0].severity"),
        ({"race": {"mandatory": "whistle"}}, "race.mandatory"),
        ({"race": {"mandatory": [3]}}, "race.mandatory[0].name"),
        ({"race": {"mandatory": [""]}}, "race.mandatory[0].name"),
        ({"race": {"mandatory": ["x"] * 500}}, "race.mandatory"),
        ({"race": {"kit_lists": [{"items": []}]}}, "race.kit_lists[0].kind"),
        ({"race": {"water_at_m": [-5]}}, "race.water_at_m"),
        ({"race": {"course_gpx": "missing.gpx"}}, "missing.gpx"),
        ({"race": {}, "runner": {"pace": "fast"}}, "runner.pace"),
        ({"race": {}, "runner": {"pace": 330}}, "runner.pace"),
        ({"race": {}, "runner": {"expected_s": 0}}, "runner.expected_s"),
        ({"race": {}, "forecast": 3}, "forecast"),
        ({"race": {}, "forecast": "nowhere.json"}, "nowhere.json"),
    ],
)
def test_bad_input_is_refused_by_name(ask: Any, capsys: Any, question: Any, field: str, tmp_path: Path) -> None:
    path = tmp_path / "question.json"
    path.write_text(question if isinstance(question, str) else json.dumps(question))
    out, err = StringIO(), StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("advise", str(path), stdout=out, stderr=err)
    assert (left.value.code, out.getvalue()) == (2, "")
    assert field in err.getvalue()
    assert len(err.getvalue().strip().splitlines()) == 1


@pytest.mark.parametrize(
    "forecast",
    [
        "", '{"hourly": {"time": [1787', "[]", "3", {"error": True, "reason": "Daily API request limit exceeded."},
        {"hourly": {}}, {"latitude": 1, "longitude": 1, "hourly": {"time": ["2027-06-26T00:00"]}},
        answer_of() | {"latitude": 300}, answer_of() | {"hourly_units": {"time": "iso8601"}},
    ],
)  # fmt: skip
def test_forecast_that_is_none_is_refused(ask: Any, tmp_path: Path, forecast: Any) -> None:
    (tmp_path / "forecast.json").write_text(forecast if isinstance(forecast, str) else json.dumps(forecast))
    path = tmp_path / "question.json"
    path.write_text(json.dumps({"race": RACE, "forecast": "forecast.json"}))
    err = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("advise", str(path), stderr=err)
    assert left.value.code == 2
    assert err.getvalue().startswith("forecast: ")


def test_command_needs_no_settings_and_prints_a_list(tmp_path: Path) -> None:
    (tmp_path / "question.json").write_text(json.dumps({"race": RACE, "runner": RUNNER}))
    ran = subprocess.run(
        [sys.executable, "manage.py", "advise", str(tmp_path / "question.json")],
        cwd=settings.BASE_DIR,
        env={"PATH": "/usr/bin:/bin", "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("[ ] whistle (required)\n")
    assert "\nDecide when the forecast arrives\n" in ran.stdout


@pytest.mark.parametrize(
    "name", ["cold_wet_ridge", "hot_canyon", "muddy_after_rain", "multi_3_elevations", "freezing_rain"]
)
def test_shared_forecasts_are_understood(ask: Any, name: str) -> None:
    folder = Path(settings.BASE_DIR).parent / "shared" / "data" / "weather" / "synthetic"
    if not folder.is_dir():
        pytest.skip("the shared forecasts are not here")
    race = RACE | {"starts_at": "2026-08-31T06:00:00"}
    answer = ask({"race": race, "forecast": str(folder / f"synthetic_{name}.json"), "runner": RUNNER})
    assert answer["notes"] == []
    assert {line["item"] for line in answer["lines"] if line["item"]} <= set(ITEMS_BY_CODE)
    expected = {"cold_wet_ridge": "overtrousers", "hot_canyon": "sunscreen_high", "freezing_rain": "microspikes"}
    assert expected.get(name, "shoes") in lines_by_key(answer)
