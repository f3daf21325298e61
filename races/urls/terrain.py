"""Addresses of the terrain guides. They stand here because the guide to a kind also shows its next races."""

from django.urls import path

from races.views.guides import guide
from terrain.views import guides, technicality

app_name = "terrain"

urlpatterns = [
    path("", guides.guides, name="guides"),
    path("technicality/", technicality.technicality, name="technicality"),
    path("exposure/", guides.exposure, name="exposure"),
    path("<slug:kind>/", guide, name="guide"),
]
