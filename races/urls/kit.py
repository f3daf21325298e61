"""Addresses of kit checklists."""

from django.urls import path

from races.views.kit import checklist

app_name = "kit"

urlpatterns = [
    path("races/<slug:event_slug>/<int:year>/<slug:race_slug>/kit/", checklist, name="checklist"),
]
