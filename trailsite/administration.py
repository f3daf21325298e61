"""The Django admin under the site's own name: the moderators' tool."""

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class AdministrationSite(AdminSite):
    site_header = _("Trailsite administration")
    site_title = _("Trailsite administration")
    index_title = _("Moderation and data")


class AdministrationConfig(AdminConfig):
    default_site = "trailsite.administration.AdministrationSite"
