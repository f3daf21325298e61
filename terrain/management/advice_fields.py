"""Fields of an advice file, each read and checked by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from math import isfinite
from typing import Any
from zoneinfo import ZoneInfo

from terrain.management.files import FileRefused


@dataclass
class Fields:
    """One object of the file, such as `race`. Each `take` marks its key as known; `unknown` tells what is left."""

    place: str
    values: Mapping[str, Any]
    known: set[str] = field(default_factory=set)

    def refuse(self, name: str, what: str) -> FileRefused:
        return FileRefused(f"{self.place}.{name}: {what}")

    def raw(self, name: str) -> Any:
        """The value, None where it is absent or null."""
        self.known.add(name)
        return self.values.get(name)

    def number(self, name: str, least: float, most: float, unit: str) -> float | None:
        value = self.raw(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
            raise self.refuse(name, f"give a number ({unit})")
        if not least <= value <= most:
            raise self.refuse(name, f"give {unit} from {least:g} to {most:g}, not {value:g}")
        return float(value)

    def whole(self, name: str, least: int, most: int) -> int | None:
        value = self.raw(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise self.refuse(name, f"give a whole number from {least} to {most}")
        return value

    def flag(self, name: str) -> bool | None:
        value = self.raw(name)
        if value is not None and not isinstance(value, bool):
            raise self.refuse(name, "give true or false")
        return value

    def text(self, name: str, longest: int = 200) -> str:
        value = self.raw(name)
        if value is None:
            return ""
        if not isinstance(value, str) or len(value) > longest:
            raise self.refuse(name, f"give a text of up to {longest} characters")
        return value.strip()

    def rows(self, name: str, longest: int) -> list[Any]:
        value = self.raw(name)
        if value is None:
            return []
        if not isinstance(value, list) or len(value) > longest:
            raise self.refuse(name, f"give a list of up to {longest}")
        return value

    def zone(self, name: str) -> ZoneInfo | None:
        text = self.text(name, 60)
        if not text:
            return None
        try:
            return ZoneInfo(text)
        except (KeyError, ValueError, OSError):
            raise self.refuse(name, f"there is no time zone {text!r}; give a name such as Europe/Paris") from None

    def moment(self, name: str, zone: ZoneInfo | None) -> datetime | None:
        text = self.text(name, 60)
        if not text:
            return None
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            raise self.refuse(name, f"{text!r} is no moment; write 2027-06-26T06:00:00+02:00") from None
        if moment.tzinfo is None and zone is None:
            raise self.refuse(name, "say in which zone: add +02:00, or give time_zone")
        if not 1900 <= moment.year <= 2200:
            raise self.refuse(name, "give a year from 1900 to 2200")
        return moment if moment.tzinfo else moment.replace(tzinfo=zone)

    @property
    def unknown(self) -> list[str]:
        return [f"{self.place}.{name}" for name in self.values if name not in self.known]
