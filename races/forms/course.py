"""A course as a file, and who may have it."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from races.forms.fields import LineField
from terrain.domain.files.file_access import FileAccess
from terrain.models import Course

ACCEPTED = ".gpx,.gz,.fit,.tcx,application/gpx+xml,application/vnd.garmin.tcx+xml,application/xml,text/xml"
"""What a file chooser offers. What a file is, its contents say."""


class CourseSizeGuard(FileUploadHandler):
    """Stops keeping a file as soon as it is larger than a course may be: the rest is not stored anywhere."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.is_over = False
        self.size = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.size += len(raw_data)
        if self.size > settings.COURSE_MAX_BYTES:
            self.is_over = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


class CourseForm(forms.Form):
    """A course file and, for a new version, what has changed."""

    gpx = forms.FileField(
        label=_("Course file"),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=_("GPX (also packed as .gpx.gz), FIT or TCX."),
        error_messages={
            "required": _("Choose a course file."),
            "empty": _("This file is empty."),
        },
    )
    change_note = LineField(
        label=_("What has changed"),
        max_length=200,
        required=False,
        help_text=_("For runners who know the former line, such as “new path round the quarry”."),
    )

    def __init__(self, *args: Any, is_over: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_over = is_over
        if is_over:
            self.fields["gpx"].required = False

    def clean_gpx(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["gpx"]
        if self.is_over or (file.size or 0) > settings.COURSE_MAX_BYTES:
            raise ValidationError(
                _("This file is larger than %(limit)s. Reduce the number of its points and try again.")
                % {"limit": filesizeformat(settings.COURSE_MAX_BYTES)},
                code="too_big",
            )
        return file


class FileAccessForm(forms.Form):
    """Whether runners may download the line."""

    file_access = forms.ChoiceField(
        label=_("Runners may download the course file"),
        choices=[
            (FileAccess.OPEN, _("at any time")),
            (FileAccess.FROM_DATE, _("from a day on")),
            (FileAccess.NEVER, _("never")),
        ],
        widget=forms.RadioSelect,
    )
    file_offered_on = forms.DateField(
        label=_("First day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("From midnight on, where the race is held."),
    )

    @classmethod
    def of(cls, course: Course) -> "FileAccessForm":
        """The form as it stands for a course."""
        return cls(initial={"file_access": course.file_access, "file_offered_on": course.file_offered_on})

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        is_dated = values.get("file_access") == FileAccess.FROM_DATE
        if is_dated and not values.get("file_offered_on") and "file_offered_on" not in self.errors:
            self.add_error("file_offered_on", _("Give the day from which the file is offered."))
        return values

    @property
    def access(self) -> FileAccess:
        return FileAccess(self.cleaned_data["file_access"])
