"""Deleting listings: what hangs on them goes too, and nobody follows their weather any more."""

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from races.models import Race
from races.services.weather.following import unfollow_races


class ListingAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """A part of listings. `races_within` is the path from a race to it."""

    races_within: str

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Who may delete it may delete its reviews and messages with it, which nobody deletes by themselves."""
        to_delete, counts, _missing_rights, protected = super().get_deleted_objects(objs, request)
        return to_delete, counts, set(), protected

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        unfollow_races(Race.objects.filter(**{self.races_within: obj.pk}), timezone.now())
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        within = {f"{self.races_within}__in": list(queryset.values_list("pk", flat=True))}
        unfollow_races(Race.objects.filter(**within), timezone.now())
        super().delete_queryset(request, queryset)
