"""Talks between an owner and customer service, carried to and fro."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from models.person import Account, Person
from models.place import Community
from models.staff import Staff
from models.ticket import Ticket


class Relay(Model):
    """An owner talks with people. `code` is how staff name it; `account` the chat the owner talks from.

    Open while `closed_at` is null; one an account. What was said is in its lines.
    """

    id = fields.UUIDField(primary_key=True)
    code = fields.CharField(max_length=8)
    community: fields.ForeignKeyNullableRelation[Community] = fields.ForeignKeyField(
        "models.Community", null=True, on_delete=fields.CASCADE
    )
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", on_delete=fields.CASCADE, db_index=True
    )
    account: fields.ForeignKeyNullableRelation[Account] = fields.ForeignKeyField(
        "models.Account", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    ticket: fields.ForeignKeyNullableRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    taken_by: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", null=True, on_delete=fields.SET_NULL
    )
    opened_at = fields.DatetimeField()
    last_at = fields.DatetimeField()
    closed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "relay"


class RelayLine(Model):
    """One thing said in a relay, in order; rows are only ever added. `by` is "person:<id>" or "staff:<id>"."""

    id = fields.BigIntField(primary_key=True)
    relay: fields.ForeignKeyRelation[Relay] = fields.ForeignKeyField(
        "models.Relay", on_delete=fields.CASCADE, db_index=True
    )
    by = fields.CharField(max_length=48)
    words = fields.TextField()
    media: fields.Field[list] = fields.JSONField()  # type: ignore[type-arg]  # tortoise's own generic
    at = fields.DatetimeField()

    class Meta:
        table = "relay_line"
