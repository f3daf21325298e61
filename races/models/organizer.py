"""Bodies that run events, and the people who act for them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from races.domain.status import EDITING_ROLES, Role
from races.models.choices import choices_of, known
from races.models.user import User


class MembershipQuerySet(models.QuerySet["Membership"]):
    def editing(self) -> "MembershipQuerySet":
        """Those by which a person may change what an organizer holds: the one rule of who may edit."""
        return self.filter(role__in=EDITING_ROLES, user__is_active=True)


class OrganizerQuerySet(models.QuerySet["Organizer"]):
    def edited_by(self, user: User) -> "OrganizerQuerySet":
        """Organizers for which this person may change things, and with them their events, editions and races."""
        return self.filter(pk__in=Membership.objects.editing().filter(user=user).values("organizer"))


class Organizer(models.Model):
    """A body that runs events."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(max_length=140, unique=True)
    website = models.URLField(_("website"), blank=True)
    email = models.EmailField(_("public e-mail"), blank=True)
    about = models.TextField(_("about"), blank=True, max_length=4000)
    is_trusted = models.BooleanField(_("trusted"), default=False)
    is_sample = models.BooleanField(_("sample"), default=False)
    members = models.ManyToManyField(User, through="races.Membership", related_name="organizers")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OrganizerQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="organizer_has_name")]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's role in an organizer."""

    organizer = models.ForeignKey(Organizer, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=choices_of(Role))

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organizer", "user"], name="membership_once_per_person"),
            known("role", Role, "membership_has_role"),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.role})"

    @property
    def is_editing(self) -> bool:
        """What `MembershipQuerySet.editing` selects. The user is loaded."""
        return self.role in EDITING_ROLES and self.user.is_active
