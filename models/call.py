"""Telephone tasks: what could not be delivered by any chat is told by a human."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from models.outbox import Outbox
from models.person import Person
from models.place import Community
from models.staff import Staff
from models.ticket import Ticket


class CallTask(Model):
    """Somebody in customer service is to telephone this person. `why` tells what went wrong with the chats.

    `follower` is who answers for it (R02.7), where the company named any.

    `row` is the sentence that did not arrive. `done_by` and `result` are written when the call was made.
    """

    id = fields.UUIDField(primary_key=True)
    community: fields.ForeignKeyNullableRelation[Community] = fields.ForeignKeyField(
        "models.Community", null=True, on_delete=fields.CASCADE
    )
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", on_delete=fields.CASCADE, db_index=True
    )
    ticket: fields.ForeignKeyNullableRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", null=True, on_delete=fields.CASCADE, db_index=True
    )
    row: fields.ForeignKeyNullableRelation[Outbox] = fields.ForeignKeyField(
        "models.Outbox", null=True, on_delete=fields.SET_NULL, unique=True
    )
    follower: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", null=True, on_delete=fields.SET_NULL
    )
    why = fields.CharField(max_length=200)
    created_at = fields.DatetimeField()
    done_at = fields.DatetimeField(null=True, db_index=True)
    done_by = fields.CharField(max_length=80, default="")
    result = fields.CharField(max_length=400, default="")

    class Meta:
        table = "call_task"
