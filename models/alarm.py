"""Emergencies, told to the duty lead before any form is finished (R04.11)."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from models.person import Person
from models.place import Community
from models.staff import Staff
from models.ticket import Ticket


class Alarm(Model):
    """An owner said that somebody is in danger. `ticket` is filled in when the form is finished.

    Until then, and until somebody says that they see to it (`taken_by`), the next ones up are told: `step` counts the
    steps that were taken, `next_at` is the time of the next, null when there is none.
    """

    id = fields.UUIDField(primary_key=True)
    community: fields.ForeignKeyNullableRelation[Community] = fields.ForeignKeyField(
        "models.Community", null=True, on_delete=fields.RESTRICT
    )
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", on_delete=fields.RESTRICT
    )
    ticket: fields.ForeignKeyNullableRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", null=True, on_delete=fields.SET_NULL
    )
    kind = fields.CharField(max_length=12, default="")
    words = fields.TextField()
    place = fields.CharField(max_length=200, default="")
    created_at = fields.DatetimeField(db_index=True)
    step = fields.SmallIntField(default=0, db_default=0)
    next_at = fields.DatetimeField(null=True)
    taken_by: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", null=True, on_delete=fields.SET_NULL
    )
    taken_at = fields.DatetimeField(null=True)

    class Meta:
        table = "alarm"
