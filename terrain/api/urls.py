from django.urls import path

from terrain.api.catalogue import list_kinds
from terrain.api.technicality import rate_obstacles

urlpatterns = [
    path("obstacles/", list_kinds, name="obstacles"),
    path("technicality/", rate_obstacles, name="technicality"),
]
