"""The numbers of the race-day rating as people read them: what gets how much harder, in which weather, says who."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terrain.domain.ground.cause import WET, Cause
from terrain.domain.ground.kind import GroundKind, Skill
from terrain.domain.ground.kinds import RECORDS
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.race_day import coefficients
from terrain.domain.weather.antecedent import KEPT_PER_DAY
from terrain.domain.weather.ice import ICING_HOURS
from terrain.labels.ground.words import KIND_NAMES
from terrain.labels.kit.values import trimmed, whole

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
    """Kinds that get equally harder stand together, the hardest first; among them those that ask for more skill."""
    by_part: dict[float, list[ObstacleKind]] = {}
    for record in sorted(RECORDS, key=_skill_and_order):
        for cause in WET & record.harder.keys():
            by_part.setdefault(record.harder[cause], []).append(record.kind)
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


def _skill_and_order(record: GroundKind) -> tuple[int, int]:
    skill = list(Skill).index(record.skill) if record.skill else len(Skill)
    return skill, list(ObstacleKind).index(record.kind)


def _other_rows() -> list[WeatherRow]:
    index = _("antecedent precipitation index, %(kept)s a day (AMS glossary); its limits are judgement") % {
        "kept": f"{KEPT_PER_DAY:g}"
    }
    rain = _("Rain of the days before: two thirds of it at an index of %(mm)s mm")
    return [
        WeatherRow(
            _("Mud that is described"),
            _most(Cause.MUD),
            rain % {"mm": whole(coefficients.SOIL_MM)},
            index,
        ),
        WeatherRow(
            _("Fords and streams"),
            _most(Cause.HIGH_WATER),
            rain % {"mm": whole(coefficients.STREAM_MM)} + _("; meltwater"),
            _("%(index)s; melt by degree days (Hock 2003)") % {"index": index},
        ),
        WeatherRow(
            _("Ice on what one stands on or holds"),
            _most(Cause.ICE),
            _("Freezing rain, or frost within %(hours)s h of rain") % {"hours": ICING_HOURS},
            str(JUDGEMENT),
        ),
        WeatherRow(
            _("Ridges, scrambles, and all ground above a serious fall"),
            _most(Cause.WIND),
            _("Wind from %(from)s to %(to)s km/h")
            % {"from": whole(coefficients.WIND_FROM_KMH), "to": whole(coefficients.WIND_WORST_KMH)},
            str(JUDGEMENT),
        ),
        WeatherRow(
            _("Pathless ground in fog"),
            _most(Cause.FOG),
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


def _most(cause: Cause) -> str:
    return _more(max(record.harder.get(cause, 0.0) for record in RECORDS))


def _more(part: float) -> str:
    return f"+{part * 100:.0f}%"
