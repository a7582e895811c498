"""What a platform still lets us send to an account: so many messages until a moment."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from models.person import Account


class Allowance(Model):
    """One grant: `left` messages until `until`. `kind` names what the owner did to grant it.

    "message" (they wrote) or "click" (a menu, a scan, a follow); a grant of a kind replaces the earlier one of
    that kind, and the two are spent apart (see `allowances` in `models/policy.yaml`).
    """

    id = fields.UUIDField(primary_key=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField("models.Account", on_delete=fields.CASCADE)
    kind = fields.CharField(max_length=8)
    left = fields.SmallIntField()
    until = fields.DatetimeField()

    class Meta:
        table = "allowance"
        unique_together = (("account", "kind"),)
