"""Photos, videos, voices and files that owners send."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from models.person import Account
from models.ticket import Ticket


class Media(Model):
    """One file. `status`: wanted (the platform still holds it) · stored · refused · lost.

    `stage` of the evidence it is: "" as the owner sent it · before · after · measurement.

    `ref` is the platform's file id; `address` is the name in the media store; `not_before` and
    `attempts` pace the fetching.
    """

    id = fields.UUIDField(primary_key=True)
    account: fields.ForeignKeyNullableRelation[Account] = fields.ForeignKeyField(
        "models.Account", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    ticket: fields.ForeignKeyNullableRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    channel = fields.CharField(max_length=16)
    kind = fields.CharField(max_length=8)
    status = fields.CharField(max_length=8)
    ref = fields.CharField(max_length=200, default="")
    address = fields.CharField(max_length=120, default="")
    mime = fields.CharField(max_length=80, default="")
    size = fields.BigIntField(null=True)
    attempts = fields.SmallIntField(default=0)
    not_before = fields.DatetimeField(null=True)
    fault = fields.CharField(max_length=200, default="")
    stage = fields.CharField(max_length=12, default="", db_default="")
    created_at = fields.DatetimeField()

    class Meta:
        table = "media"
        indexes = (("status", "not_before"),)
