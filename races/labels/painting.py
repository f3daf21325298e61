"""What the painting script says: sentences with gaps in braces, filled in the browser."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

PAINTING_WORDS: dict[str, Words] = {
    "section": _("km {from}–{to}"),
    "at": _("km {at}"),
    "extent": _("{length} km, {part} of the course"),
    "starts": _("{kind}, start"),
    "ends": _("{kind}, end"),
    "chosen": _("{kind} chosen. Drag along the profile, or press “Add section”."),
    "erasing": _("Erase: drag along the profile, or along one lane for one kind only."),
    "moving": _("Pick a kind to paint with. Until then, dragging moves along the course."),
    "said": _("{kind}, km {from} to {to}"),
    "added": _("{points} points, technicality {score}"),
    "rated": _("technicality {score}"),
    "removed": _("{kind} removed"),
    "erased": _("Erased from km {from} to {to}"),
    "nothing_there": _("Nothing painted from km {from} to {to}"),
    "undone": _("Undone"),
    "redone": _("Done again"),
    "full": _("A course can have at most {most} sections. Remove one first."),
    "window": _("km {from} to {to}"),
    "pick_first": _("Pick a kind first."),
}
