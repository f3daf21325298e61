"""Accounts, and the bodies that they act for."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _

from races.admin.links import SECURE_LINKS
from races.models import Membership, Organizer, User


@admin.register(User)
class PersonAdmin(UserAdmin):  # type: ignore[type-arg]
    """Accounts are known by their address; there are no user names."""

    list_display = ["email", "name", "is_staff", "is_active", "date_joined"]
    list_filter = ["is_staff", "is_active", "is_superuser", "groups"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    list_per_page = 50
    show_full_result_count = False
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = (
        (None, {"fields": ("email", "name", "password")}),
        (_("Rights"), {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "name", "usable_password", "password1", "password2")}),)


class MembershipInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Membership
    extra = 0
    raw_id_fields = ["user"]


@admin.register(Organizer)
class OrganizerAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["name", "is_trusted", "is_sample", "website", "created_at"]
    list_filter = ["is_trusted", "is_sample"]
    search_fields = ["name", "slug", "email"]
    list_per_page = 50
    show_full_result_count = False
    formfield_overrides = SECURE_LINKS
    inlines = [MembershipInline]
