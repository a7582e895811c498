"""Everything received, once: the unique key makes a redelivery harmless."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from models.person import Account

KEY = 160
"""Characters of a key."""


class Inbox(Model):
    """A message received. `key` is unique within the channel.

    `status`: taken (its effects are committed) · failing (they are not; it will come again) · parked
    (failed three times: an operator looks and replays) · unreadable (could not be parsed).
    `content` holds what is needed to show or replay it; emptied after the retention time. `reply` is the outbox
    row that was kept back for the answer of the request itself, on platforms that want one.
    """

    id = fields.UUIDField(primary_key=True)
    channel = fields.CharField(max_length=16)
    key = fields.CharField(max_length=KEY)
    account: fields.ForeignKeyNullableRelation[Account] = fields.ForeignKeyField(
        "models.Account", null=True, on_delete=fields.SET_NULL
    )
    status = fields.CharField(max_length=12)
    attempts = fields.SmallIntField(default=0)
    fault = fields.CharField(max_length=200, default="")
    content: fields.Field[dict] = fields.JSONField()  # type: ignore[type-arg]  # tortoise's own generic
    reply = fields.BigIntField(null=True)
    received_at = fields.DatetimeField()

    class Meta:
        table = "inbox"
        unique_together = (("channel", "key"),)
        indexes = (("account_id", "received_at"), ("status", "received_at"))
