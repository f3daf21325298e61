"""The pages of a race as their readers see them: words, without marks."""

import html
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.test import Client
from icalendar import Calendar

from races.models import Race
from races.services.runner.runner_race import RunnerRace
from terrain.domain.pace import pace_text
from terrain.domain.pace.told import Quantity
from terrain.labels.hours import clock
from terrain.labels.weather.told import told_text

FELT = re.compile(r"[Ff]eels like (?:down to )?(−?\d+)°")
DARK = re.compile(r"((?:\d+ h(?: \d\d)?|\d+ min)) (?:of your race is )?in the dark")
FINISH = re.compile(r"You finish about (\d\d:\d\d)")


@dataclass(frozen=True)
class Pages:
    """What a race's doors answer a runner of that pace."""

    runner: RunnerRace
    page: str
    kit: str
    calendar: str
    kit_as_json: dict[str, Any]
    forecast_as_json: dict[str, Any]
    times_as_json: dict[str, Any]

    @property
    def said(self) -> dict[str, bool]:
        """Whether each door says the one sentence of the race's forecast."""
        sentence = self.runner.forecast.sentence
        told = {"kit": self.kit, "calendar": self.calendar} if self.runner.clock.is_to_come else {"kit": self.kit}
        api = {
            "API kit": self.kit_as_json["forecast"]["said"],
            "API forecast": self.forecast_as_json["state"]["said"],
        }
        page = self.runner.forecast.why_no_hours or sentence
        return {door: sentence in text for door, text in (told | api).items()} | {"page": page in self.page}

    @property
    def api_beside(self) -> list[str]:
        """Figures of the API that differ from those of the pages."""
        answers = ((self.kit_as_json, self.runner.told), (self.forecast_as_json, self.runner.told_of_field))
        return [
            f"{figure}"
            for answer, told in answers
            for figure in answer["figures"]
            if abs(figure["value"] - told[Quantity(figure["quantity"])].value) > 0.005
        ]

    @property
    def felt_beyond(self) -> list[str]:
        """Felt temperatures on page and kit list that this runner never meets."""
        told = self.runner.told
        if Quantity.COLDEST_FELT not in told or self.runner.forecast.is_stale:
            return []
        least, most = (_degrees(told_text(told[name])) for name in (Quantity.COLDEST_FELT, Quantity.WARMEST_FELT))
        texts = [text for page in (self.page, self.kit) for text in FELT.findall(page)]
        return [text for text in texts if not least <= _degrees(text) <= most]

    @property
    def dark_beside(self) -> set[str]:
        """Hours in the dark that are told beside the one that holds."""
        dark = self.runner.told.get(Quantity.DARK)
        return set(DARK.findall(self.kit)) - ({told_text(dark)} if dark else set())

    @property
    def finishes(self) -> set[str]:
        """The finish on the clocks of the place, as the kit list and the API name it."""
        named = self.times_as_json["finish_at"]
        at = {clock(datetime.fromisoformat(named), self.runner.zone)} if named else set()
        return at | set(FINISH.findall(self.kit))


def pages_of(race: Race, now: datetime, pace_s_per_km: float) -> Pages:
    """`now` is the clock's."""
    address = f"/races/{race.edition.event.slug}/{race.edition.year}/{race.slug}/"
    query = f"?pace={pace_text(pace_s_per_km)}"
    api = f"/api/v1/races/{race.pk}/"
    client = Client()
    return Pages(
        runner=RunnerRace(race, now, pace_s_per_km),
        page=_words(client, f"{address}{query}"),
        kit=_words(client, f"{address}kit/{query}"),
        calendar=_calendar(client, f"{address}calendar.ics"),
        kit_as_json=client.get(f"{api}kit/{query}").json(),
        forecast_as_json=client.get(f"{api}forecast/").json(),
        times_as_json=client.get(f"{api}times/{query}").json(),
    )


def _words(client: Client, address: str) -> str:
    text = client.get(address).content.decode()
    text = re.sub(r"<(style|script|svg).*?</\1>", " ", text, flags=re.S)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text)))


def _calendar(client: Client, address: str) -> str:
    (entry,) = Calendar.from_ical(client.get(address).content).walk("VEVENT")
    return str(entry["description"])


def _degrees(text: str) -> int:
    return int(text.strip("°").replace("−", "-"))
