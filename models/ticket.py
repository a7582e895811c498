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

    How far it is: `status` and `waiting` (see `models.lifecycle`), `round` counts from 1 and grows with each rework.
    `manager` is the building's, `follower` answers for it in customer service (R02.7), `handler` signed for it,
    `about` is the member of staff it complains about, `filed_by` who filed it on behalf of the owner (R00.1).
    `expected_at` is the completion the owner was told, `visit_at` the appointment on site; `plan` the last one
    proposed; `postponement` what was asked for and is not decided. `master` is the ticket it was merged into,
    `earlier` one of the same matter and place (R02.9).
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
        "models.Staff", null=True, on_delete=fields.SET_NULL, related_name="managed"
    )
    promise: fields.Field[dict] = fields.JSONField()  # type: ignore[type-arg]  # tortoise's own generic
    reply_due_at = fields.DatetimeField()
    next_check_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()
    waiting = fields.CharField(max_length=12, default="", db_default="")
    round = fields.SmallIntField(default=1, db_default=1)
    follower: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", null=True, on_delete=fields.SET_NULL, related_name="followed", db_index=True
    )
    handler: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", null=True, on_delete=fields.SET_NULL, related_name="handled", db_index=True
    )
    about: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", null=True, on_delete=fields.SET_NULL, related_name="named"
    )
    filed_by: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", null=True, on_delete=fields.SET_NULL, related_name="filed"
    )
    expected_at = fields.DatetimeField(null=True)
    visit_at = fields.DatetimeField(null=True)
    plan: fields.Field[dict | None] = fields.JSONField(null=True)  # type: ignore[type-arg]  # tortoise's own generic
    postponement: fields.Field[dict | None] = fields.JSONField(null=True)  # type: ignore[type-arg]  # tortoise's own generic
    master: fields.ForeignKeyNullableRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", null=True, on_delete=fields.SET_NULL, related_name="merged", db_index=True
    )
    earlier: fields.ForeignKeyNullableRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", null=True, on_delete=fields.SET_NULL, related_name="later"
    )
    urged = fields.SmallIntField(default=0, db_default=0)
    urged_at = fields.DatetimeField(null=True)
    updated_at = fields.DatetimeField(null=True)

    class Meta:
        table = "ticket"
        unique_together = (("community", "number"),)
        indexes = (("number",), ("community_id", "created_at"))


class Part(Model):
    """What another department does for a ticket (R03.3); the ticket is done only when all parts have ended.

    `status`: asked · signed · finished · cancelled.
    """

    id = fields.UUIDField(primary_key=True)
    ticket: fields.ForeignKeyRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", on_delete=fields.CASCADE, related_name="parts", db_index=True
    )
    department: fields.ForeignKeyRelation[Department] = fields.ForeignKeyField(
        "models.Department", on_delete=fields.RESTRICT
    )
    status = fields.CharField(max_length=12)
    handler: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", null=True, on_delete=fields.SET_NULL, related_name="parts"
    )
    words = fields.TextField()
    result = fields.TextField(default="")
    due_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()
    ended_at = fields.DatetimeField(null=True)

    class Meta:
        table = "part"
