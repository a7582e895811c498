"""Who is on duty: rotations that go on by themselves, what replaces a turn of theirs, and swaps that two agree on."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from models.place import Community
from models.staff import Staff


class Rotation(Model):
    """Members take turns at a duty. `duty` is a role (duty_lead, follower, …) or a department's code.

    `turns` are the turns of a day as the community's clock shows them: [{"from": "08:00", "to": "20:00",
    "days": [1, 2, 3, 4, 5]}, …] (`days`: ISO weekdays, left out for all; "to" not after "from" ends on the next day).
    `members` are staff codes in their order; each has `each` turns in a row before the next one; the first turn on or
    after `begins_on` is the first member's. With `by_calendar`, instead, members are named by date: {"2026-12-01":
    ["zhao", …], …}.
    """

    id = fields.UUIDField(primary_key=True)
    community: fields.ForeignKeyRelation[Community] = fields.ForeignKeyField(
        "models.Community", on_delete=fields.CASCADE, db_index=True
    )
    duty = fields.CharField(max_length=32)
    name = fields.CharField(max_length=60)
    turns: fields.Field[list] = fields.JSONField()  # type: ignore[type-arg]  # tortoise's own generic
    members: fields.Field[list] = fields.JSONField()  # type: ignore[type-arg]  # tortoise's own generic
    each = fields.SmallIntField(default=1)
    begins_on = fields.DateField()
    ends_on = fields.DateField(null=True)
    by_calendar: fields.Field[dict | None] = fields.JSONField(null=True)  # type: ignore[type-arg]  # tortoise's own generic

    class Meta:
        table = "rotation"
        unique_together = (("community", "name"),)


class Replacement(Model):
    """From `starts_at` to `ends_at` this member has the duty (None: nobody has), whatever the rotation says.

    The latest wins. `swap` is the swap it came from.
    """

    id = fields.UUIDField(primary_key=True)
    community: fields.ForeignKeyRelation[Community] = fields.ForeignKeyField(
        "models.Community", on_delete=fields.CASCADE
    )
    duty = fields.CharField(max_length=32)
    instead_of: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", null=True, on_delete=fields.SET_NULL, related_name="replaced"
    )
    staff: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", null=True, on_delete=fields.SET_NULL, related_name="replacements"
    )
    starts_at = fields.DatetimeField()
    ends_at = fields.DatetimeField()
    made_by = fields.CharField(max_length=48)
    swap_id = fields.UUIDField(null=True)
    created_at = fields.DatetimeField()

    class Meta:
        table = "replacement"
        indexes = (("community_id", "ends_at"),)


class Swap(Model):
    """Two exchange turns, or one gives a turn away (`back_from` null). `status`: asked · agreed · refused · over."""

    id = fields.UUIDField(primary_key=True)
    community: fields.ForeignKeyRelation[Community] = fields.ForeignKeyField(
        "models.Community", on_delete=fields.CASCADE, db_index=True
    )
    duty = fields.CharField(max_length=32)
    asked_by: fields.ForeignKeyRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", on_delete=fields.CASCADE, related_name="swaps_asked"
    )
    asked_of: fields.ForeignKeyRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", on_delete=fields.CASCADE, related_name="swaps_wanted"
    )
    starts_at = fields.DatetimeField()
    ends_at = fields.DatetimeField()
    back_from = fields.DatetimeField(null=True)
    back_to = fields.DatetimeField(null=True)
    status = fields.CharField(max_length=8)
    created_at = fields.DatetimeField()
    decided_at = fields.DatetimeField(null=True)

    class Meta:
        table = "swap"


class GapWarning(Model):
    """A gap in the roster that was told; once each."""

    id = fields.UUIDField(primary_key=True)
    community: fields.ForeignKeyRelation[Community] = fields.ForeignKeyField(
        "models.Community", on_delete=fields.CASCADE
    )
    duty = fields.CharField(max_length=32)
    starts_at = fields.DatetimeField()
    ends_at = fields.DatetimeField()
    told_at = fields.DatetimeField()

    class Meta:
        table = "gap_warning"
        unique_together = (("community", "duty", "starts_at"),)
