"""Cards: the message that shows a ticket in a staff group, and is changed in place."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from models.ticket import Ticket


class Card(Model):
    """The card of a ticket in one group chat.

    `ref` is the platform's id of the message, empty until it was posted or when it has no message of its own (it was
    told in a digest); `thread` is the ticket's topic there; `row` is the outbox row that posted it last; `stale` when
    time has made it untrue (a tick shows it anew).
    """

    id = fields.UUIDField(primary_key=True)
    ticket: fields.ForeignKeyRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", on_delete=fields.CASCADE, related_name="cards", db_index=True
    )
    channel = fields.CharField(max_length=16)
    address = fields.CharField(max_length=64)
    ref = fields.CharField(max_length=64, default="")
    thread = fields.CharField(max_length=32, default="")
    row = fields.BigIntField(null=True)
    stale = fields.BooleanField(default=False, db_default=False)
    created_at = fields.DatetimeField()

    class Meta:
        table = "card"
        unique_together = (("ticket", "channel", "address"),)
        indexes = (("channel", "address"),)
