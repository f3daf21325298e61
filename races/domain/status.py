"""The codes of publication: statuses, formats, roles, decisions."""

from enum import StrEnum


class ListingStatus(StrEnum):
    """Where a race stands in moderation."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    REJECTED = "rejected"


class EditionStatus(StrEnum):
    """Whether and when an edition is held."""

    SCHEDULED = "scheduled"
    DATE_TO_BE_CONFIRMED = "date_tbc"
    RESCHEDULED = "rescheduled"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


HELD = frozenset({EditionStatus.SCHEDULED, EditionStatus.RESCHEDULED})
"""Held on a known day."""

CALLED_OFF = frozenset({EditionStatus.CANCELLED, EditionStatus.POSTPONED})
"""Nobody can run it, at least not soon. One whose date is to be confirmed is neither."""


class RaceFormat(StrEnum):
    SINGLE = "single"
    STAGE = "stage"
    RELAY = "relay"
    TIMED = "timed"
    BACKYARD = "backyard"
    VERTICAL = "vertical"
    SKY = "sky"


DISTANCE_FORMATS = frozenset(
    {RaceFormat.SINGLE, RaceFormat.STAGE, RaceFormat.RELAY, RaceFormat.VERTICAL, RaceFormat.SKY}
)
"""Formats that are run over a set distance."""

LAP_FORMATS = frozenset(RaceFormat) - DISTANCE_FORMATS
"""Formats that are run for a time, lap after lap: a course file holds one lap."""

ONE_GO_FORMATS = frozenset({RaceFormat.SINGLE, RaceFormat.VERTICAL, RaceFormat.SKY})
"""Formats in which one runner is on the way from start to finish: only then does each place have an hour."""


class Role(StrEnum):
    """What a member may do for an organizer."""

    OWNER = "owner"
    EDITOR = "editor"
    VIEWER = "viewer"


EDITING_ROLES = frozenset({Role.OWNER, Role.EDITOR})


class Decision(StrEnum):
    """What a moderator decided."""

    APPROVED = "approved"
    RETURNED = "returned"
    REJECTED = "rejected"


class KitListKind(StrEnum):
    """The organizer's own lists. Basic always holds; the others when the organizer activates them."""

    BASIC = "basic"
    HOT = "hot"
    COLD = "cold"
    BAD_WEATHER = "bad_weather"


class Supply(StrEnum):
    """What an aid station has."""

    WATER = "water"
    FOOD = "food"
    SHELTER = "shelter"
    DROP_BAG = "drop_bag"
    FIRST_AID = "first_aid"


class NotificationKind(StrEnum):
    LISTING_APPROVED = "listing_approved"
    LISTING_RETURNED = "listing_returned"
    LISTING_REJECTED = "listing_rejected"
    LISTING_SUBMITTED = "listing_submitted"
