"""The numbers of the race-day rating as people read them: what gets how much harder, in which weather, says who."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terrain.domain.race_day import coefficients
from terrain.domain.vocabulary import ObstacleKind
from terrain.domain.weather.antecedent import KEPT_PER_DAY
from terrain.domain.weather.ice import ICING_HOURS
from terrain.labels.ground import KIND_NAMES
from terrain.labels.kit_values import trimmed, whole

JUDGEMENT: Promise = gettext_lazy("judgement")


@dataclass(frozen=True)
class WeatherRow:
    """One effect of the weather. `most` is how much more the ground asks for at worst, `when` in which weather,
    `source` where that comes from."""

    ground: str
    most: str
    when: str
    source: str


def weather_rows() -> list[WeatherRow]:
    """All that the forecast can change, wet ground first."""
    return [*_wet_rows(), *_other_rows(), *_new_rows()]


def _wet_rows() -> list[WeatherRow]:
    """Kinds that get equally harder stand together, the hardest first."""
    by_part: dict[float, list[ObstacleKind]] = {}
    for kind, part in coefficients.WHEN_WET.items():
        by_part.setdefault(part, []).append(kind)
    told = {
        "mm": trimmed(coefficients.WETTING_MM),
        "open": whole(coefficients.OPEN_DRIES_H),
        "shaded": whole(coefficients.SHADED_DRIES_H),
    }
    when = (
        _("Wet from %(mm)s mm in an hour; bare rock dries in about %(open)s h, roots and grass in %(shaded)s h") % told
    )
    return [
        WeatherRow(_("Wet: %(kinds)s") % {"kinds": _names(kinds)}, _more(part), when, str(JUDGEMENT))
        for part, kinds in sorted(by_part.items(), reverse=True)
    ]


def _other_rows() -> list[WeatherRow]:
    index = _("antecedent precipitation index, %(kept)s a day (AMS glossary); its limits are judgement") % {
        "kept": f"{KEPT_PER_DAY:g}"
    }
    rain = _("Rain of the days before: two thirds of it at an index of %(mm)s mm")
    return [
        WeatherRow(
            _("Mud that is described"),
            _more(coefficients.MUD_WHEN_SOAKED),
            rain % {"mm": whole(coefficients.SOIL_MM)},
            index,
        ),
        WeatherRow(
            _("Fords and streams"),
            _more(coefficients.WATER_IN_FLOOD),
            rain % {"mm": whole(coefficients.STREAM_MM)} + _("; meltwater"),
            _("%(index)s; melt by degree days (Hock 2003)") % {"index": index},
        ),
        WeatherRow(
            _("Ice on what one stands on or holds"),
            _more(coefficients.WHEN_ICY),
            _("Freezing rain, or frost within %(hours)s h of rain") % {"hours": ICING_HOURS},
            str(JUDGEMENT),
        ),
        WeatherRow(
            _("Ridges, scrambles, and all ground above a serious fall"),
            _more(coefficients.WIND_AT_WORST),
            _("Wind from %(from)s to %(to)s km/h")
            % {"from": whole(coefficients.WIND_FROM_KMH), "to": whole(coefficients.WIND_WORST_KMH)},
            str(JUDGEMENT),
        ),
        WeatherRow(
            _("Pathless ground in fog"),
            _more(coefficients.FOG_AT_WORST),
            _("Sight from %(from)s m down to %(to)s m")
            % {"from": whole(coefficients.FOG_FROM_M), "to": whole(coefficients.FOG_WORST_M)},
            str(JUDGEMENT),
        ),
    ]


def _new_rows() -> list[WeatherRow]:
    depths = get_text_list([trimmed(depth) for depth in coefficients.SNOW_CM], _("and"))
    return [
        WeatherRow(
            _("Snow, where it falls or lies"),
            _("new, severity 1–4"),
            _("From %(depths)s cm; above the height at which it falls as snow") % {"depths": depths},
            _("snow falls to 250 m below the freezing level (avalanche.ca); depths are judgement"),
        ),
        WeatherRow(
            _("Mud between roots and growth, where none is described"),
            _("new, severity 2"),
            _("On half of such ground when the soil is soaked, at most on %(most)s%% of the course")
            % {"most": whole(coefficients.MOST_NEW_MUD * 100)},
            str(JUDGEMENT),
        ),
    ]


def _names(kinds: list[ObstacleKind]) -> str:
    names = [str(KIND_NAMES[kind]) for kind in kinds]
    return get_text_list([name[:1].lower() + name[1:] for name in names], _("and"))


def _more(part: float) -> str:
    return f"+{part * 100:.0f}%"
