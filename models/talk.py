"""The conversation a person is in: its answers, as JSON, saved with the message that changed them."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from models.person import Account


class Talk(Model):
    """One row an account; locked while a message of that account is being decided."""

    id = fields.UUIDField(primary_key=True)
    account: fields.OneToOneRelation[Account] = fields.OneToOneField(
        "models.Account", on_delete=fields.CASCADE
    )
    state: fields.Field[dict] = fields.JSONField()  # type: ignore[type-arg]  # tortoise's own generic
    updated_at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "talk"
