"""The words that people read for the codes of `races.domain`."""

from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from races.domain.runner.arrivals import ArrivalRole
from races.domain.status import (
    Decision,
    EditionStatus,
    KitListKind,
    ListingStatus,
    NotificationKind,
    RaceFormat,
    Role,
    Supply,
)

LABELS: dict[type[StrEnum], dict[Any, Any]] = {
    ListingStatus: {
        ListingStatus.DRAFT: _("Draft"),
        ListingStatus.SUBMITTED: _("In review"),
        ListingStatus.PUBLISHED: _("Published"),
        ListingStatus.REJECTED: _("Rejected"),
    },
    EditionStatus: {
        EditionStatus.SCHEDULED: _("Scheduled"),
        EditionStatus.DATE_TO_BE_CONFIRMED: _("Date to be confirmed"),
        EditionStatus.RESCHEDULED: _("Rescheduled"),
        EditionStatus.POSTPONED: _("Postponed, no new date"),
        EditionStatus.CANCELLED: _("Cancelled"),
    },
    RaceFormat: {
        RaceFormat.SINGLE: _("Single"),
        RaceFormat.STAGE: _("Stage"),
        RaceFormat.RELAY: _("Relay"),
        RaceFormat.TIMED: _("Timed"),
        RaceFormat.BACKYARD: _("Backyard"),
        RaceFormat.VERTICAL: _("Vertical"),
        RaceFormat.SKY: _("Sky"),
    },
    Role: {Role.OWNER: _("Owner"), Role.EDITOR: _("Editor"), Role.VIEWER: _("Viewer")},
    Decision: {
        Decision.APPROVED: _("Approved"),
        Decision.RETURNED: _("Returned with a message"),
        Decision.REJECTED: _("Rejected"),
    },
    KitListKind: {
        KitListKind.BASIC: _("Always required"),
        KitListKind.HOT: _("Heat kit"),
        KitListKind.COLD: _("Cold kit"),
        KitListKind.BAD_WEATHER: _("Bad-weather kit"),
    },
    Supply: {
        Supply.WATER: _("Water"),
        Supply.FOOD: _("Food"),
        Supply.SHELTER: _("Shelter"),
        Supply.DROP_BAG: _("Drop bag"),
        Supply.FIRST_AID: _("First aid"),
    },
    NotificationKind: {
        NotificationKind.LISTING_APPROVED: _("Listing approved"),
        NotificationKind.LISTING_RETURNED: _("Listing returned"),
        NotificationKind.LISTING_REJECTED: _("Listing rejected"),
        NotificationKind.LISTING_SUBMITTED: _("Listing sent for review"),
    },
    ArrivalRole: {
        ArrivalRole.START: _("Start"),
        ArrivalRole.STATION: _("Aid station"),
        ArrivalRole.CUT_OFF: _("Cut-off"),
        ArrivalRole.TOP: _("High point"),
        ArrivalRole.FINISH: _("Finish"),
    },
}
