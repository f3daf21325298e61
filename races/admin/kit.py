"""The organizers' kit lists."""

from django.contrib import admin

from races.models import KitList, MandatoryItem


class MandatoryItemInline(admin.TabularInline):  # type: ignore[type-arg]
    model = MandatoryItem
    extra = 0


@admin.register(KitList)
class KitListAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["race", "edition", "kind", "activated_at"]
    list_filter = ["kind"]
    list_select_related = ["race__edition__event"]
    search_fields = ["race__name", "race__edition__event__name", "items__name"]
    list_per_page = 50
    show_full_result_count = False
    raw_id_fields = ["race"]
    inlines = [MandatoryItemInline]

    @admin.display(ordering="race__edition")
    def edition(self, kit_list: KitList) -> str:
        return str(kit_list.race.edition)
