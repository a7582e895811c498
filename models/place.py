"""Where things are: communities, buildings, homes, and the roster a company imported."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model


class Community(Model):
    """A residential community (小区). `code` is three digits and begins its ticket numbers.

    `timezone` is an IANA name; `duty_phone` is the number answered at any hour; `taxonomy` overrides the
    packaged categories (same shape as `models/taxonomy.yaml`) when it is not null.
    """

    id = fields.UUIDField(primary_key=True)
    code = fields.CharField(max_length=3, unique=True)
    name = fields.CharField(max_length=100)
    company = fields.CharField(max_length=100, default="")
    timezone = fields.CharField(max_length=64)
    duty_phone = fields.CharField(max_length=32, default="")
    taxonomy: fields.Field[dict | None] = fields.JSONField(null=True)  # type: ignore[type-arg]  # tortoise's own generic
    created_at = fields.DatetimeField()

    class Meta:
        table = "community"


class Building(Model):
    """A building (楼栋) with its building manager (R00.3)."""

    id = fields.UUIDField(primary_key=True)
    community: fields.ForeignKeyRelation[Community] = fields.ForeignKeyField(
        "models.Community", on_delete=fields.RESTRICT
    )
    name = fields.CharField(max_length=32)
    manager: fields.ForeignKeyNullableRelation = fields.ForeignKeyField(  # type: ignore[type-arg]  # avoids an import cycle
        "models.Staff", null=True, on_delete=fields.SET_NULL
    )

    class Meta:
        table = "building"
        unique_together = (("community", "name"),)


class Home(Model):
    """A home. `key` is its normal form within the community (see `models.addresses`), `label` is for people.

    `listed` is true for homes that came with the company's import.
    """

    id = fields.UUIDField(primary_key=True)
    community: fields.ForeignKeyRelation[Community] = fields.ForeignKeyField(
        "models.Community", on_delete=fields.RESTRICT
    )
    key = fields.CharField(max_length=120)
    label = fields.CharField(max_length=120)
    building = fields.CharField(max_length=32, default="")
    place: fields.Field[dict] = fields.JSONField()  # type: ignore[type-arg]  # tortoise's own generic
    listed = fields.BooleanField(default=False)

    class Meta:
        table = "home"
        unique_together = (("community", "key"),)


class RosterEntry(Model):
    """Who lives in a home according to the company's own list; never shown to owners."""

    id = fields.UUIDField(primary_key=True)
    home: fields.ForeignKeyRelation[Home] = fields.ForeignKeyField(
        "models.Home", on_delete=fields.CASCADE, db_index=True
    )
    name = fields.CharField(max_length=60)
    phone = fields.CharField(max_length=32, default="")

    class Meta:
        table = "roster_entry"
