from django.apps import AppConfig


class TrailsiteConfig(AppConfig):
    name = "trailsite"

    def ready(self) -> None:
        from trailsite import checks  # noqa: F401  (registers the checks)
