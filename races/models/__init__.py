from races.models.edition import Edition
from races.models.event import Event, EventSlug
from races.models.kit import CheckedItem, KitList, MandatoryItem
from races.models.notification import Notification
from races.models.organizer import Membership, Organizer
from races.models.race import Race, RaceSlug
from races.models.review import Review
from races.models.station import AidStation, CutOff
from races.models.submission import Submission
from races.models.upload import CourseUpload
from races.models.user import User

__all__ = [
    "AidStation",
    "CheckedItem",
    "CourseUpload",
    "CutOff",
    "Edition",
    "Event",
    "EventSlug",
    "KitList",
    "MandatoryItem",
    "Membership",
    "Notification",
    "Organizer",
    "Race",
    "RaceSlug",
    "Review",
    "Submission",
    "User",
]
