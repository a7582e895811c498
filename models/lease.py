"""Who may do what only one process may do (one sender for each bot token, one poller)."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model


class Lease(Model):
    """`holder` may act under `name` until `until`; the cursor is a small memory that goes with it."""

    name = fields.CharField(max_length=80, primary_key=True)
    holder = fields.CharField(max_length=40)
    until = fields.DatetimeField()
    cursor = fields.BigIntField(default=0)

    class Meta:
        table = "lease"
