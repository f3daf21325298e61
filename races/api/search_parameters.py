"""The search parameters as the schema describes them: the same on pages, in feeds and here."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter

from races.api.reading import PAGE
from races.api.shapes import DECLARED_FIRST
from races.domain.search import SortKey
from races.domain.status import EditionStatus, RaceFormat
from terrain.domain.ground.vocabulary import ObstacleKind


def _number(name: str, description: str) -> OpenApiParameter:
    return OpenApiParameter(name, OpenApiTypes.NUMBER, description=description)


def _whole(name: str, description: str) -> OpenApiParameter:
    return OpenApiParameter(name, OpenApiTypes.INT, description=description)


def _text(name: str, description: str, many: bool = False, enum: list[str] | None = None) -> OpenApiParameter:
    return OpenApiParameter(name, OpenApiTypes.STR, description=description, many=many, enum=enum)


KINDS = ", ".join(ObstacleKind)

SEARCH_PARAMETERS = [
    _text("q", "Words in the names of race, event, place, region or organizer."),
    _text("near", "A place name, or latitude,longitude in degrees."),
    _number("radius_km", "Needs `near`."),
    _text("bbox", "west,south,east,north in degrees."),
    _text("country", "ISO 3166-1 alpha-2 code; repeatable.", many=True),
    OpenApiParameter("from", OpenApiTypes.DATE, description="First day, as 2027-06-26."),
    OpenApiParameter("to", OpenApiTypes.DATE, description="Last day."),
    OpenApiParameter("month", OpenApiTypes.INT, many=True, description="1-12; repeatable."),
    OpenApiParameter("weekend", OpenApiTypes.BOOL, description="On a Saturday or Sunday."),
    _whole("grade_min", "1-6."),
    _whole("grade_max", "1-6."),
    _number("technicality_min", "0-100."),
    _number("technicality_max", "0-100."),
    _number("distance_min", f"km, {DECLARED_FIRST}."),
    _number("distance_max", f"km, {DECLARED_FIRST}."),
    _number("gain_min", f"m, {DECLARED_FIRST}."),
    _number("gain_max", f"m, {DECLARED_FIRST}."),
    _number("gain_per_km_min", f"m per km, both {DECLARED_FIRST}."),
    _number("gain_per_km_max", f"m per km, both {DECLARED_FIRST}."),
    _text("obstacle", f"Has it, at least so severe: kind or kind:severity (1-5). Kinds: {KINDS}.", many=True),
    _text("without", "Has it not, or only less severe; written like `obstacle`.", many=True),
    _whole("exposure_max", "0-3: the worst consequence of a fall. Only races of which it is described throughout."),
    _text("format", "Repeatable.", many=True, enum=[code.value for code in RaceFormat]),
    _text("registration", "Open for registration now.", enum=["open"]),
    _text("status", "Repeatable.", many=True, enum=[code.value for code in EditionStatus]),
    _text("sort", f"One of {', '.join(SortKey)}; with a minus before it reversed."),
    PAGE,
]
