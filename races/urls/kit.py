"""Addresses of kit checklists."""

from django.urls import path

from races.views.kit import kit_checklist

app_name = "kit"

urlpatterns = [
    path("races/<slug:event_slug>/<int:year>/<slug:race_slug>/kit/", kit_checklist, name="checklist"),
]
