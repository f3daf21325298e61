"""Why a file is not a usable course."""

from enum import StrEnum


class Refusal(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    ARCHIVE = "archive"
    GZIP_DAMAGED = "gzip_damaged"
    FIT_DAMAGED = "fit_damaged"
    OTHER_KIND = "other_kind"
    WEB_PAGE = "web_page"
    NOT_XML = "not_xml"
    TRUNCATED = "truncated"
    NOT_GPX = "not_gpx"
    DTD = "dtd"
    TOO_DEEP = "too_deep"
    TOO_MANY_ELEMENTS = "too_many_elements"
    ELEMENT_TOO_LARGE = "element_too_large"
    COORDINATE_MISSING = "coordinate_missing"
    COORDINATE_NOT_A_NUMBER = "coordinate_not_a_number"
    COORDINATE_NOT_FINITE = "coordinate_not_finite"
    COORDINATE_OUT_OF_RANGE = "coordinate_out_of_range"
    NO_TRACK = "no_track"
    NO_SUCH_LINE = "no_such_line"
    TOO_FEW_POINTS = "too_few_points"
    TOO_MANY_POINTS = "too_many_points"
    TOO_MANY_SEGMENTS = "too_many_segments"
    ZERO_LENGTH = "zero_length"
    TOO_LONG = "too_long"


class TrackRefused(ValueError):
    """The file is no usable course. `code` says why; `where` holds line, column, limit, value ... as far as known.
    `format` is what the file was read as, empty where it wasn't."""

    def __init__(self, code: Refusal, **where: str | int | float) -> None:
        super().__init__(f"{code} {where}" if where else str(code))
        self.code = code
        self.where = where
        self.format = ""
