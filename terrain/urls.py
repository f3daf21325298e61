"""Addresses of the terrain guides."""

from django.urls import path

from terrain.views import guides

app_name = "terrain"

urlpatterns = [
    path("", guides.guides, name="guides"),
    path("technicality/", guides.technicality, name="technicality"),
    path("exposure/", guides.exposure, name="exposure"),
    path("<slug:kind>/", guides.guide, name="guide"),
]
