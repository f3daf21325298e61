"""Addresses of the organizer's pages, under /organize/."""

from django.urls import URLPattern, URLResolver, include, path

from races.views.organize import edition, event, home, organizer, race
from races.views.organize.editor import (
    basics,
    course,
    course_choices,
    course_lines,
    course_upload,
    course_versions,
    ground,
    kit_lists,
    publish,
    registration,
    stations,
)

app_name = "organize"

race_urls: list[URLPattern | URLResolver] = [
    path("", race.open_race, name="race"),
    path("basics/", basics.basics, name="basics"),
    path("course/", course.course, name="course"),
    path("course/progress/", course_upload.progress, name="course-progress"),
    path("course/cancel/", course_upload.cancel, name="course-cancel"),
    path("course/line/", course_lines.choose, name="course-line"),
    path("course/line/race/", course_lines.make_race, name="course-line-race"),
    path("course/file/", course_choices.file_access, name="course-file"),
    path("course/figures/", course_choices.figures, name="course-figures"),
    path("course/versions/<int:version>/course.gpx", course_versions.version_file, name="course-version"),
    path("course/versions/<int:version>/use/", course_versions.use_again, name="course-version-again"),
    path("ground/", ground.ground, name="ground"),
    path("ground/preview/", ground.preview, name="preview"),
    path("stations/", stations.stations, name="stations"),
    path("kit/", kit_lists.kit_lists, name="kit"),
    path("kit/<slug:kind>/switch/", kit_lists.switch, name="kit-switch"),
    path("registration/", registration.registration, name="registration"),
    path("publish/", publish.publish, name="publish"),
    path("publish/submit/", publish.submit, name="submit"),
    path("publish/withdraw/", publish.withdraw, name="withdraw"),
    path("delete/", race.delete, name="delete"),
]

edition_urls: list[URLPattern | URLResolver] = [
    path("", edition.edit_edition, name="edition"),
    path("status/", edition.status, name="status"),
    path("renew/", edition.renew, name="renew"),
    path("new-race/", race.new_race, name="new-race"),
    path("races/<slug:race_slug>/", include(race_urls)),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("new/", organizer.new_organizer, name="new-organizer"),
    path("organizers/<slug:slug>/", organizer.edit_organizer, name="organizer"),
    path("organizers/<slug:slug>/new-event/", event.new_event, name="new-event"),
    path("events/<slug:event_slug>/", event.edit_event, name="event"),
    path("events/<slug:event_slug>/new-edition/", edition.new_edition, name="new-edition"),
    path("events/<slug:event_slug>/<int:year>/", include(edition_urls)),
]
