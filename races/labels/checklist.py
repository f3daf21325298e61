"""What is said of a kit checklist beside its items and their reasons."""

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from races.domain.runner.checklist import ChangeKind
from races.domain.status import KitListKind
from races.labels import LABELS
from terrain.labels.hours import Zone, local_moment

CHANGE_NAMES: dict[ChangeKind, Promise] = {
    ChangeKind.NEW: gettext_lazy("New"),
    ChangeKind.REQUIRED: gettext_lazy("Now required"),
    ChangeKind.RAISED: gettext_lazy("More important now"),
    ChangeKind.MORE: gettext_lazy("One reason more"),
    ChangeKind.GONE: gettext_lazy("No longer advised"),
}


def list_name(kind: KitListKind) -> Promise:
    """What one of the organizer's lists is called."""
    name: Promise = LABELS[KitListKind][kind]
    return name


def packed_of(packed: int, total: int) -> str:
    """`3 of 12`"""
    return _("%(packed)d of %(total)d") % {"packed": packed, "total": total}


def packed_sentence(packed: int, total: int) -> str:
    """`3 of 12 packed`"""
    return _("%(packed)d of %(total)d packed") % {"packed": packed, "total": total}


def required_left_sentence(left: int) -> str:
    """How much is still to pack of what the race demands."""
    if not left:
        return _("All required items packed")
    return ngettext("%(count)d required item to go", "%(count)d required items to go", left) % {"count": left}


def race_control_sentence(phone: str) -> str:
    """Why to carry a phone where the organizer names a number."""
    return _("Race control: %(phone)s.") % {"phone": phone}


def demanded_by_words(kind: KitListKind, activated_at: datetime, zone: Zone) -> str:
    """`Bad-weather kit, activated by the organizer Wed 23 June, 18:00`"""
    return _("%(list)s, activated by the organizer %(when)s") % {
        "list": list_name(kind),
        "when": local_moment(activated_at, zone),
    }
