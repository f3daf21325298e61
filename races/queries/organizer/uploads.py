"""The course file of a race that is being read, or what came of the last one."""

from datetime import datetime, timedelta

from races.models import CourseUpload, Race

TOLD_FOR = timedelta(days=1)
"""So long the editor shows what came of a file that was read in the background."""


def upload_shown(race: Race, now: datetime) -> CourseUpload | None:
    """The last file, while it is being read, and for a day what came of it. One query, without the file."""
    upload = CourseUpload.objects.filter(race=race).defer("data").order_by("-created_at", "-pk").first()
    if upload is None or (upload.finished_at and upload.finished_at < now - TOLD_FOR):
        return None
    return upload
