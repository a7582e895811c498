"""The record of one matter, from intake to archive."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from models.person import Account, Person
from models.place import Community, Home
from models.staff import Department, Staff


class Ticket(Model):
    """A ticket (工单). What the owner said is kept in `record` as it was confirmed (R01.7, R02.5).

    `promise` is a snapshot of the policy it was accepted under; `next_check_at` is the next moment the
    clock must look at it; `version` guards every change.
    """

    id = fields.UUIDField(primary_key=True)
    community: fields.ForeignKeyRelation[Community] = fields.ForeignKeyField(
        "models.Community", on_delete=fields.RESTRICT
    )
    number = fields.CharField(max_length=16)
    status = fields.CharField(max_length=16)
    version = fields.IntField(default=1)
    kind = fields.CharField(max_length=12)
    category = fields.CharField(max_length=8)
    subcategory = fields.CharField(max_length=12, default="")
    severity = fields.CharField(max_length=12)
    emergency = fields.CharField(max_length=12, default="")
    origin = fields.CharField(max_length=16)
    drill = fields.BooleanField(default=False)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", on_delete=fields.RESTRICT, db_index=True
    )
    account: fields.ForeignKeyNullableRelation[Account] = fields.ForeignKeyField(
        "models.Account", null=True, on_delete=fields.SET_NULL
    )
    home: fields.ForeignKeyNullableRelation[Home] = fields.ForeignKeyField(
        "models.Home", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    building = fields.CharField(max_length=32, default="")
    place = fields.CharField(max_length=200, default="")
    description = fields.TextField()
    contact_name = fields.CharField(max_length=60, default="")
    contact_phone = fields.CharField(max_length=32, default="")
    verified = fields.BooleanField(default=False)
    record: fields.Field[dict] = fields.JSONField()  # type: ignore[type-arg]  # tortoise's own generic
    department: fields.ForeignKeyNullableRelation[Department] = fields.ForeignKeyField(
        "models.Department", null=True, on_delete=fields.SET_NULL
    )
    manager: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", null=True, on_delete=fields.SET_NULL
    )
    promise: fields.Field[dict] = fields.JSONField()  # type: ignore[type-arg]  # tortoise's own generic
    reply_due_at = fields.DatetimeField()
    next_check_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()

    class Meta:
        table = "ticket"
        unique_together = (("community", "number"),)
        indexes = (("number",), ("community_id", "created_at"))
