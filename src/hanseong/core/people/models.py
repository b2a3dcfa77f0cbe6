"""People and the offices they hold. Everything that changes over time carries its period.

Periods are half-open (``valid_from`` inside, ``valid_until`` outside, None: open).
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import make_password
from django.db import models

SYSTEM_NAMESPACE = uuid.UUID("6f1d2a52-6c1b-5e0e-9a53-0a4f3a0c7b11")


class UserManager(BaseUserManager["User"]):
    """Creates people without a usable password: staff sign in by link, passkey or OIDC."""

    def create_person(self, *, username: str, display_name: str, **extra: object) -> User:
        """A person who cannot sign in by password until they set one themselves."""
        user = self.model(username=username, display_name=display_name, **extra)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def unusable_password(self) -> str:
        """What is stored for somebody who has no password; no password ever matches it."""
        return make_password(None)

    def system(self, name: str) -> User:
        """The named system user; its id follows from the name, so it is the same everywhere."""
        found, _made = self.get_or_create(
            id=uuid.uuid5(SYSTEM_NAMESPACE, name),
            defaults={
                "username": f"system:{name}",
                "display_name": name,
                "kind": User.Kind.SYSTEM,
                "password": self.unusable_password(),
            },
        )
        return found


def _period(name: str) -> models.CheckConstraint:
    """A period is open or ends after it begins."""
    condition = models.Q(valid_until=None) | models.Q(valid_until__gt=models.F("valid_from"))
    return models.CheckConstraint(condition=condition, name=f"people_{name}_period")


class User(AbstractBaseUser):
    """A person (or a named system user) who acts on the platform."""

    class Kind(models.TextChoices):
        STAFF = "staff"
        RESIDENT = "resident"
        SYSTEM = "system"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=150, unique=True)
    display_name = models.CharField(max_length=100)
    email = models.EmailField(blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.STAFF)
    is_active = models.BooleanField(default=True)
    left_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    class Meta:
        ordering: ClassVar[list[str]] = ["username"]

    def __str__(self) -> str:
        return self.display_name

    @property
    def is_staff(self) -> bool:
        """Whether the person works for the district (staff rules on sessions and MFA apply)."""
        return self.kind == User.Kind.STAFF

    def get_full_name(self) -> str:
        """The name officials see."""
        return self.display_name

    def get_short_name(self) -> str:
        """The name officials see."""
        return self.display_name


class Department(models.Model):
    """A department (과, 담당관); renamed or merged departments end and a successor begins."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100, blank=True)
    is_planning_office = models.BooleanField(default=False)
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A team (팀) of a department."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="teams")
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class Renaming(models.Model):
    """From a day on a department or a team is called otherwise; what it was called before stays known.

    The row of the place carries the name of today: ``is_applied`` says whether it has got there.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="renamings"
    )
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="renamings")
    before = models.CharField(max_length=100)
    before_en = models.CharField(max_length=100, blank=True)
    after = models.CharField(max_length=100)
    after_en = models.CharField(max_length=100, blank=True)
    valid_from = models.DateField()
    is_applied = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["valid_from", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(department=None, team__isnull=False)
                | models.Q(department__isnull=False, team=None),
                name="people_renaming_one_place",
            ),
            models.UniqueConstraint(
                fields=["department", "valid_from"], name="people_renaming_department_day"
            ),
            models.UniqueConstraint(fields=["team", "valid_from"], name="people_renaming_team_day"),
        ]

    def __str__(self) -> str:
        return f"{self.before} > {self.after}"


class Posting(models.Model):
    """Who held which position in which department, and when."""

    class Position(models.TextChoices):
        DIVISION_HEAD = "division_head"
        TEAM_LEAD = "team_lead"
        OFFICER = "officer"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="postings")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="postings")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="postings")
    position = models.CharField(max_length=20, choices=Position.choices)
    extension = models.CharField(max_length=20, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["valid_from", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [_period("posting")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.position}"


class RoleGrant(models.Model):
    """A role given to a person, for one department or (department empty) the whole district."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=30)
    department = models.ForeignKey(Department, null=True, blank=True, on_delete=models.PROTECT)
    granted_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["valid_from", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [_period("role_grant")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


class Absence(models.Model):
    """While a person is away another acts for them (대결).

    One taken back before it had held a whole day keeps its row, with ``withdrawn_at``, and lends nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="absences")
    acting = models.ForeignKey(User, on_delete=models.PROTECT, related_name="acts_during")
    reason = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_until = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["valid_from", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            _period("absence"),
            models.CheckConstraint(
                condition=~models.Q(user=models.F("acting")), name="people_absence_two_people"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.valid_from}"


class SignInLink(models.Model):
    """A one-time sign-in link; only the hash of its secret is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_in_links")
    secret_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.id)


class ApiToken(models.Model):
    """A bearer token for ``/api``; only the hash is kept.

    The token carries one role (of the department, when one is set), never all its person holds.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    role = models.CharField(max_length=30)
    department = models.ForeignKey(Department, null=True, blank=True, on_delete=models.PROTECT)
    secret_hash = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at"]

    def __str__(self) -> str:
        return self.label or str(self.id)


class CacheEntry(models.Model):
    """What all processes of the house must remember for minutes: sign-ins tried, one-time numbers used.

    The table is the one that Django's database cache asks for; only the cache writes to it.
    """

    cache_key = models.CharField(primary_key=True, max_length=255)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.cache_key
