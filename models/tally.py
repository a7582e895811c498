"""What of each ticket is counted in figures, in one row a ticket; and the figures of closed periods as they were."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from models.place import Community
from models.staff import Department, Staff
from models.ticket import Ticket


class Tally(Model):
    """A ticket as figures see it (docs/indicators.md). Written with its journal, from which it can be made anew.

    All times UTC. `signed_at` is the first signing, `done_at` when the department last said that it is done,
    `released_at` when review confirmed it and the owner heard, `agreed_at` when the owner accepted; the last three are
    empty again while it is reworked. `ended`: "" while it is open · completed · withdrawn · invalid; `ended_at` since
    when. `rework` counts the rounds after the first. `stars` and its three items are of the last rating. `waited` are
    the seconds spent waiting for owner, parts or others (`waiting_since`: it waits now), `took` and `worked` the
    seconds from filing to completion, by nature and of working time. `again` are the seconds between the completion
    of an earlier ticket of the same matter and place and the filing of this one; null when there is none.
    """

    ticket: fields.OneToOneRelation[Ticket] = fields.OneToOneField(
        "models.Ticket", primary_key=True, on_delete=fields.CASCADE, related_name="tally"
    )
    community: fields.ForeignKeyRelation[Community] = fields.ForeignKeyField(
        "models.Community", on_delete=fields.RESTRICT
    )
    department: fields.ForeignKeyNullableRelation[Department] = fields.ForeignKeyField(
        "models.Department", null=True, on_delete=fields.SET_NULL
    )
    handler: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", null=True, on_delete=fields.SET_NULL, related_name="tallies"
    )
    building = fields.CharField(max_length=32, default="")
    kind = fields.CharField(max_length=12)
    category = fields.CharField(max_length=8)
    subcategory = fields.CharField(max_length=12, default="")
    severity = fields.CharField(max_length=12)
    drill = fields.BooleanField(default=False)
    accepted_at = fields.DatetimeField()
    signed_at = fields.DatetimeField(null=True)
    done_at = fields.DatetimeField(null=True)
    released_at = fields.DatetimeField(null=True)
    agreed_at = fields.DatetimeField(null=True)
    ended_at = fields.DatetimeField(null=True)
    ended = fields.CharField(max_length=10, default="")
    rework = fields.SmallIntField(default=0)
    rated_at = fields.DatetimeField(null=True)
    stars = fields.SmallIntField(null=True)
    speed = fields.SmallIntField(null=True)
    quality = fields.SmallIntField(null=True)
    attitude = fields.SmallIntField(null=True)
    waiting_since = fields.DatetimeField(null=True)
    waited = fields.BigIntField(default=0)
    took = fields.BigIntField(null=True)
    worked = fields.BigIntField(null=True)
    again = fields.BigIntField(null=True)

    class Meta:
        table = "tally"
        indexes = (("community_id", "accepted_at"), ("community_id", "ended_at"))


class Snapshot(Model):
    """The figures of a community's closed month as they stood when it was closed; `body` holds the counts by name.

    `period` is "2026-10". Later corrections are shown beside it, never written into it.
    """

    id = fields.UUIDField(primary_key=True)
    community: fields.ForeignKeyRelation[Community] = fields.ForeignKeyField(
        "models.Community", on_delete=fields.CASCADE
    )
    period = fields.CharField(max_length=10)
    body: fields.Field[dict] = fields.JSONField()  # type: ignore[type-arg]  # tortoise's own generic
    made_at = fields.DatetimeField()

    class Meta:
        table = "snapshot"
        unique_together = (("community", "period"),)
