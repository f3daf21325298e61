"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

admin.autodiscover()

urlpatterns = [
    path("admin/", admin.site.urls),
    path("account/", include("allauth.urls")),
    path("organize/", include("races.urls.organize")),
    path("terrain/", include("races.urls.terrain")),
    path("api/v1/", include("trailsite.api")),
    path("", include("races.urls.feeds")),
    path("", include("races.urls.kit")),
    path("", include("races.urls.runner")),
]
