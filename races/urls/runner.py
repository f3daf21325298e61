"""Addresses of the runner's pages."""

from django.urls import path

from races.views import event, race, search
from races.views.home import home

app_name = "races"

urlpatterns = [
    path("", home, name="home"),
    path("races/", search.search, name="search"),
    path("races/<slug:event_slug>/", event.show_event, name="event"),
    path("races/<slug:event_slug>/<int:year>/", event.show_edition, name="edition"),
    path("races/<slug:event_slug>/<int:year>/<slug:race_slug>/", race.show_race, name="race"),
]
