"""Access tokens that platforms hand out, shared by all processes."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model


class PlatformToken(Model):
    """The token in force for `name` ("wechat:<app id>"), good until `until`; `taken_at` is when it was had."""

    name = fields.CharField(max_length=80, primary_key=True)
    value = fields.TextField()
    until = fields.DatetimeField()
    taken_at = fields.DatetimeField()

    class Meta:
        table = "platform_token"
