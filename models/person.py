"""Owners as we know them: a person, the accounts they write from, the homes they live in."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from models.place import Community, Home


class Person(Model):
    """An owner (tenants and family members too). Everything but the id may be unknown."""

    id = fields.UUIDField(primary_key=True)
    community: fields.ForeignKeyNullableRelation[Community] = fields.ForeignKeyField(
        "models.Community", null=True, on_delete=fields.RESTRICT
    )
    name = fields.CharField(max_length=60, default="")
    phone = fields.CharField(max_length=32, default="")
    language = fields.CharField(max_length=8)
    registered_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()

    class Meta:
        table = "person"


class Account(Model):
    """A person's account in one channel. `reachable` is false after they blocked us there."""

    id = fields.UUIDField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", on_delete=fields.RESTRICT, db_index=True
    )
    channel = fields.CharField(max_length=16)
    address = fields.CharField(max_length=64)
    reachable = fields.BooleanField(default=True)
    created_at = fields.DatetimeField()
    seen_at = fields.DatetimeField()

    class Meta:
        table = "account"
        unique_together = (("channel", "address"),)


class Residence(Model):
    """A person lives in a home: owner, tenant or family. `verified` when the roster agreed (never required)."""

    id = fields.UUIDField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", on_delete=fields.CASCADE
    )
    home: fields.ForeignKeyRelation[Home] = fields.ForeignKeyField(
        "models.Home", on_delete=fields.RESTRICT, db_index=True
    )
    role = fields.CharField(max_length=16, default="")
    verified = fields.BooleanField(default=False)
    created_at = fields.DatetimeField()

    class Meta:
        table = "residence"
        unique_together = (("person", "home"),)
