"""What is wrong with a file that is no readable course: what to delete, unpack or export, by what the file is."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from terrain.domain.files.xml_faults import XmlFault

FAULTS: dict[str, str | Promise] = {
    XmlFault.NO_TAG: gettext_lazy(
        "The file holds no tags, so it is neither GPX nor TCX. Export the course as GPX, TCX or FIT and upload "
        "that file."
    ),
    XmlFault.TEXT_BEFORE: gettext_lazy(
        "Line %(line)s holds “%(near)s” where the file should begin with a tag. Delete all that stands before "
        "the first "
        "“<” in a text editor, or export the course again."
    ),
    XmlFault.MISMATCHED_TAG: gettext_lazy(
        "The tag %(near)s on line %(line)s doesn't close the one that was opened last. Delete it, or add the "
        "one that is "
        "missing before it, in a text editor; or export the course again."
    ),
    XmlFault.DOUBLED_ATTRIBUTE: gettext_lazy(
        "A tag on line %(line)s holds “%(near)s” twice. Delete one of the two in a text editor, or export the course "
        "again."
    ),
    XmlFault.SECOND_DECLARATION: gettext_lazy(
        "A second file begins on line %(line)s, inside of the first: “%(near)s”. Save the two as files of "
        "their own, or "
        "export the course again."
    ),
    XmlFault.SECOND_DOCUMENT: gettext_lazy(
        "A second file begins on line %(line)s, behind the end of the first: %(near)s. Delete all from there "
        "on in a text "
        "editor, or save it as a file of its own."
    ),
    XmlFault.WRITING: gettext_lazy(
        "Line %(line)s, column %(column)s isn't written as XML asks: “%(near)s”. A quote, blank or bracket may "
        "be missing "
        "or left over there. Mend or delete it in a text editor, or export the course again."
    ),
}

UNPACKED: dict[str, str | Promise] = {
    ".fit": gettext_lazy("This is a zip with a FIT file in it (%(name)s). Unpack it and upload the FIT file itself."),
    ".tcx": gettext_lazy("This is a zip with a TCX file in it (%(name)s). Unpack it and upload the TCX file itself."),
    ".gpx": gettext_lazy("This is a zip with a GPX file in it (%(name)s). Unpack it and upload the GPX file itself."),
    ".kml": gettext_lazy(
        "This is a KMZ, a drawing for Google Earth, which we can't read. Open it in a route planner that reads "
        "KMZ, and "
        "export the course from there as GPX."
    ),
}

OTHER_KINDS: dict[str, str | Promise] = {
    "json": gettext_lazy("This is JSON, not a course file. Export the course as GPX, TCX or FIT and upload that file."),
    "pdf": gettext_lazy("This is a PDF, not a course file. Export the course as GPX, TCX or FIT and upload that file."),
    "picture": gettext_lazy(
        "This is a picture, not a course file. Export the course as GPX, TCX or FIT and upload that file."
    ),
    "archive": gettext_lazy("This is a compressed file. Unpack it and upload the GPX, TCX or FIT file inside."),
    "document": gettext_lazy(
        "This is a document of an office program, not a course file. Export the course as GPX, TCX or FIT and upload "
        "that file."
    ),
}

_NO_POSITIONS = gettext_lazy(
    "No point of the recording has a position, as on a treadmill or without a receiver, so there is no line to "
    "follow. "
    "Export the course from a route planner as GPX."
)
NO_LINE: dict[str, str | Promise] = {"tcx": _NO_POSITIONS, "fit": _NO_POSITIONS}

KML = gettext_lazy(
    "This is KML, a drawing for Google Earth, which we can't read. Open it in a route planner that reads KML, "
    "and export "
    "the course from there as GPX."
)
