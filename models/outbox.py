"""Everything that is to leave, written in the transaction of its cause."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from models.inbox import Inbox
from models.person import Account

PASSIVE = "passive"
"""Who holds a row that is kept back for the answer of a request, and the `ref` of one that left this way."""


class Outbox(Model):
    """A sentence on its way. Rows of one `recipient` ("channel:address") leave in the order of `id`.

    `status`: waiting · sent · handed (the platform took it and will tell how it ended: `ref`) · failed (an operator
    must look) · never (unreachable this way) · unknown (perhaps delivered) · dropped (no longer true) · bundled
    (told within the digest that the row `ref` is now) · retold (told in another chat by the row `ref`). `part` counts
    the pieces of a long text that have left already.
    `card` is the card it posts or (`edit`) changes in place; `thread` the topic it belongs into.
    `deadline_id` is the clock an alert is about: it is not sent once that has ended or somebody took it on.
    `again` is the row whose words this one says once more in another channel, since that one did not get through.
    `claimed_until` is a lease: a row whose lease ran out may be claimed again (a sender died).
    """

    id = fields.BigIntField(primary_key=True)
    recipient = fields.CharField(max_length=96)
    channel = fields.CharField(max_length=16)
    address = fields.CharField(max_length=64)
    account: fields.ForeignKeyNullableRelation[Account] = fields.ForeignKeyField(
        "models.Account", null=True, on_delete=fields.SET_NULL
    )
    group = fields.BooleanField(default=False)
    kind = fields.CharField(max_length=12)
    urgent = fields.BooleanField(default=False)
    say: fields.Field[dict] = fields.JSONField()  # type: ignore[type-arg]  # tortoise's own generic
    language = fields.CharField(max_length=8)
    zone = fields.CharField(max_length=64)
    cause: fields.ForeignKeyNullableRelation[Inbox] = fields.ForeignKeyField(
        "models.Inbox", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    ticket_id = fields.UUIDField(null=True, db_index=True)
    status = fields.CharField(max_length=10, default="waiting")
    attempts = fields.SmallIntField(default=0)
    not_before = fields.DatetimeField()
    expires_at = fields.DatetimeField(null=True)
    claimed_until = fields.DatetimeField(null=True)
    claimed_by = fields.CharField(max_length=40, default="")
    part = fields.SmallIntField(default=0, db_default=0)
    again = fields.BigIntField(null=True)
    card_id = fields.UUIDField(null=True)
    deadline_id = fields.UUIDField(null=True)
    edit = fields.BooleanField(default=False, db_default=False)
    thread = fields.CharField(max_length=32, default="", db_default="")
    ref = fields.CharField(max_length=64, default="")
    fault = fields.CharField(max_length=200, default="")
    created_at = fields.DatetimeField()
    ended_at = fields.DatetimeField(null=True)

    class Meta:
        table = "outbox"
        indexes = (("recipient", "id"), ("account_id", "id"), ("status", "not_before"))
