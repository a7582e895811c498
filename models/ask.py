"""What a member of staff was asked in a chat and has not answered yet."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from models.ticket import Ticket


class StaffAsk(Model):
    """One open question a person and chat: what is still needed for `move` on `ticket`; `answers` by name of need."""

    id = fields.UUIDField(primary_key=True)
    channel = fields.CharField(max_length=16)
    chat = fields.CharField(max_length=64)
    sender = fields.CharField(max_length=64)
    ticket: fields.ForeignKeyNullableRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", null=True, on_delete=fields.CASCADE, db_index=True
    )
    move = fields.CharField(max_length=24)
    answers: fields.Field[dict] = fields.JSONField()  # type: ignore[type-arg]  # tortoise's own generic
    row = fields.BigIntField(null=True)
    created_at = fields.DatetimeField()
    expires_at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "staff_ask"
        unique_together = (("channel", "chat", "sender"),)
