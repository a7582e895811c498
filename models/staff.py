"""Who works here: departments, staff, and the chat groups they sit in."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

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


class Staff(Model):
    """A member of staff; `roles` is a list of role codes."""

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

    class Meta:
        table = "staff"
        unique_together = (("community", "code"),)


class StaffGroup(Model):
    """A chat group of staff. `purpose` is a department's code, or `duty`, or `leadership`.

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
