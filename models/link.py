"""Links that open a page without a login: each a row, so that it can be revoked."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from models.person import Person
from models.staff import StaffGroup
from models.ticket import Ticket


class Link(Model):
    """Who may see what until when. The address holds the id and a signature over it, nothing else.

    `kind`: "owner" (a person's own tickets; `ticket` is the one it leads to, if any) or "staff" (one `ticket`,
    given to one `group`).
    """

    id = fields.UUIDField(primary_key=True)
    kind = fields.CharField(max_length=8)
    person: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "models.Person", null=True, on_delete=fields.CASCADE, db_index=True
    )
    group: fields.ForeignKeyNullableRelation[StaffGroup] = fields.ForeignKeyField(
        "models.StaffGroup", null=True, on_delete=fields.CASCADE
    )
    ticket: fields.ForeignKeyNullableRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", null=True, on_delete=fields.CASCADE, db_index=True
    )
    created_at = fields.DatetimeField()
    expires_at = fields.DatetimeField(db_index=True)
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "link"
