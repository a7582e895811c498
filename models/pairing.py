"""One person in several channels: a code shown in one and typed in the other."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from models.person import Account


class Pairing(Model):
    """A code that ties whoever types it to the person of `account`; good once, until `expires_at`."""

    id = fields.UUIDField(primary_key=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField("models.Account", on_delete=fields.CASCADE)
    code = fields.CharField(max_length=12, unique=True)
    created_at = fields.DatetimeField()
    expires_at = fields.DatetimeField(db_index=True)
    used_at = fields.DatetimeField(null=True)

    class Meta:
        table = "pairing"


class PairingGuess(Model):
    """A wrong code that somebody typed: so many, and that account has to wait."""

    id = fields.BigIntField(primary_key=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField("models.Account", on_delete=fields.CASCADE)
    at = fields.DatetimeField()

    class Meta:
        table = "pairing_guess"
        indexes = (("account_id", "at"),)
