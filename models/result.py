"""What a platform told afterwards about a message it had accepted."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model


class DeliveryResult(Model):
    """The end of the message `ref` of a channel, in the platform's own words; kept also when it came too early."""

    id = fields.BigIntField(primary_key=True)
    channel = fields.CharField(max_length=16)
    ref = fields.CharField(max_length=64)
    status = fields.CharField(max_length=60)
    at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "delivery_result"
        unique_together = (("channel", "ref"),)
