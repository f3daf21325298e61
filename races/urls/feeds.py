"""Addresses of files and feeds."""

from django.urls import path

from races.feeds import listings, race

app_name = "feeds"

RACE = "races/<slug:event_slug>/<int:year>/<slug:race_slug>"

urlpatterns = [
    path(f"{RACE}/course.gpx", race.course_gpx, name="course_gpx"),
    path(f"{RACE}/course.geojson", race.course_geojson, name="course_geojson"),
    path(f"{RACE}/calendar.ics", race.calendar, name="calendar"),
    path("races.ics", listings.races_ics, name="races_ics"),
    path("races.rss", listings.races_rss, name="races_rss"),
    path("races.geojson", listings.races_geojson, name="races_geojson"),
]
