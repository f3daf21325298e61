"""Addresses of the API's races, events, organizers and courses."""

from django.urls import path

from races.api import courses, events, forecasts, kit, races, times

urlpatterns = [
    path("races/", races.races, name="races"),
    path("races/<int:race_id>/", races.race, name="race"),
    path("races/<int:race_id>/technicality/", courses.technicality, name="race_technicality"),
    path("races/<int:race_id>/forecast/", forecasts.forecast, name="race_forecast"),
    path("races/<int:race_id>/kit/", kit.kit, name="race_kit"),
    path("races/<int:race_id>/times/", times.times, name="race_times"),
    path("events/", events.events, name="events"),
    path("events/<int:event_id>/", events.event, name="event"),
    path("organizers/", events.organizers, name="organizers"),
    path("organizers/<int:organizer_id>/", events.organizer, name="organizer"),
    path("courses/<int:course_id>/", courses.course, name="course"),
    path("courses/<int:course_id>/profile/", courses.profile, name="course_profile"),
]
