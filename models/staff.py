"""Who works here: departments, staff, and the chat groups they sit in."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from models.person import Person
from models.place import Community


class Department(Model):
    """A department of the company in one community; `code` is what the taxonomy names."""

    id = fields.UUIDField(primary_key=True)
    community: fields.ForeignKeyRelation[Community] = fields.ForeignKeyField(
        "models.Community", on_delete=fields.RESTRICT
    )
    code = fields.CharField(max_length=32)
    name = fields.CharField(max_length=60)

    class Meta:
        table = "department"
        unique_together = (("community", "code"),)


ROLES = (
    "agent", "follower", "head", "supervisor", "property_manager", "project_manager", "operations", "legal",
    "duty_lead",
)
"""What a member of staff may be: works on tickets · answers for them to the owner (R02.7) · head of the department ·
customer-service supervisor · property manager · project manager · operations · legal · duty lead (R04.2)."""

STANDING = ("leadership", "complaints", "investigation", "logistics")
"""The four standing groups (R00.3); also purposes of chat groups."""


class Staff(Model):
    """A member of staff; `roles` is a list of `ROLES`. `person` is who joined as this member, with all their chats.

    Somebody who works in several communities has a row in each, with the same `code` and `phone`.
    """

    id = fields.UUIDField(primary_key=True)
    community: fields.ForeignKeyRelation[Community] = fields.ForeignKeyField(
        "models.Community", on_delete=fields.RESTRICT
    )
    code = fields.CharField(max_length=32)
    name = fields.CharField(max_length=60)
    phone = fields.CharField(max_length=32, default="")
    roles: fields.Field[list] = fields.JSONField()  # type: ignore[type-arg]  # tortoise's own generic
    department: fields.ForeignKeyNullableRelation[Department] = fields.ForeignKeyField(
        "models.Department", null=True, on_delete=fields.SET_NULL
    )
    person: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "models.Person", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    left_at = fields.DatetimeField(null=True)

    class Meta:
        table = "staff"
        unique_together = (("community", "code"),)


class StandingMember(Model):
    """Somebody in a standing group (R00.3); `part` is lead, deputy or member."""

    id = fields.UUIDField(primary_key=True)
    community: fields.ForeignKeyRelation[Community] = fields.ForeignKeyField(
        "models.Community", on_delete=fields.CASCADE
    )
    purpose = fields.CharField(max_length=16)
    staff: fields.ForeignKeyRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", on_delete=fields.CASCADE, db_index=True
    )
    part = fields.CharField(max_length=8)

    class Meta:
        table = "standing_member"
        unique_together = (("community", "purpose", "staff"),)


class StaffCode(Model):
    """A code that is used once: by `/join` in a chat, or to sign in to the desk. Only its `digest` is kept."""

    id = fields.UUIDField(primary_key=True)
    staff: fields.ForeignKeyRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", on_delete=fields.CASCADE, db_index=True
    )
    digest = fields.CharField(max_length=64, unique=True)
    made_by = fields.CharField(max_length=48)
    created_at = fields.DatetimeField()
    expires_at = fields.DatetimeField(db_index=True)
    used_at = fields.DatetimeField(null=True)

    class Meta:
        table = "staff_code"


class StaffSession(Model):
    """A browser in which a member of staff is signed in, or (`used_at` null) a link that will sign one in, once."""

    id = fields.UUIDField(primary_key=True)
    staff: fields.ForeignKeyRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", on_delete=fields.CASCADE, db_index=True
    )
    created_at = fields.DatetimeField()
    used_at = fields.DatetimeField(null=True)
    expires_at = fields.DatetimeField(db_index=True)
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "staff_session"


class StaffGroup(Model):
    """A chat group of staff. `purpose` is a department's code, or `duty`, or one of `STANDING`.

    `channel` + `address` say where it is; `reachable` turns false when the group is gone. `secret` is what a
    group robot is called with (never part of an address, an outbox row or a log); `mentions` are the mobile
    numbers, or "@all", that an alert calls by name there.
    """

    id = fields.UUIDField(primary_key=True)
    community: fields.ForeignKeyRelation[Community] = fields.ForeignKeyField(
        "models.Community", on_delete=fields.RESTRICT
    )
    purpose = fields.CharField(max_length=32)
    name = fields.CharField(max_length=60)
    channel = fields.CharField(max_length=16)
    address = fields.CharField(max_length=64)
    language = fields.CharField(max_length=8, default="")
    reachable = fields.BooleanField(default=True)
    secret = fields.CharField(max_length=200, default="", db_default="")
    mentions: fields.Field[list | None] = fields.JSONField(null=True)  # type: ignore[type-arg]  # tortoise's own generic

    class Meta:
        table = "staff_group"
        unique_together = (("community", "purpose", "channel", "address"),)
        indexes = (("channel", "address"),)
