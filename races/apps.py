from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RacesConfig(AppConfig):
    name = "races"
    verbose_name = _("Races")

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from races.services.moderation.moderators import ensure_moderators

        post_migrate.connect(ensure_moderators, sender=self, dispatch_uid="races.ensure_moderators")
