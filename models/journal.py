"""What happened to a ticket, in order; rows are only ever added (R01.7)."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from models.ticket import Ticket


class Journal(Model):
    """One act. `actor` is "person:<id>", "staff:<id>" or "system"; `key` makes a repeated act impossible."""

    id = fields.BigIntField(primary_key=True)
    ticket: fields.ForeignKeyRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", on_delete=fields.RESTRICT
    )
    key = fields.CharField(max_length=80)
    move = fields.CharField(max_length=24)
    status = fields.CharField(max_length=16)
    actor = fields.CharField(max_length=48)
    data: fields.Field[dict] = fields.JSONField()  # type: ignore[type-arg]  # tortoise's own generic
    at = fields.DatetimeField()

    class Meta:
        table = "journal"
        unique_together = (("ticket", "key"),)
