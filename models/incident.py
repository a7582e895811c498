"""Many tickets of one cause; and what comes round again."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from models.place import Community
from models.staff import Staff
from models.ticket import Ticket


class Incident(Model):
    """Similar tickets of one building or community within minutes (lift, power, water).

    `building` is empty when it is the whole community's; `matter` is one that the policy names, else a code of the
    taxonomy. Staff are offered a `master` ticket once (`offered_at`). `status`: open · mastered · declined · over.
    `tickets` counts those that came, `last_at` is when the last one did (of a declined one: before it was).
    """

    id = fields.UUIDField(primary_key=True)
    community: fields.ForeignKeyRelation[Community] = fields.ForeignKeyField(
        "models.Community", on_delete=fields.CASCADE
    )
    building = fields.CharField(max_length=32, default="")
    matter = fields.CharField(max_length=24)
    status = fields.CharField(max_length=10)
    master: fields.ForeignKeyNullableRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", null=True, on_delete=fields.SET_NULL, related_name="incidents", db_index=True
    )
    tickets = fields.IntField(default=0)
    taken_by: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", null=True, on_delete=fields.SET_NULL
    )
    began_at = fields.DatetimeField()
    last_at = fields.DatetimeField()
    offered_at = fields.DatetimeField(null=True)

    class Meta:
        table = "incident"
        indexes = (("community_id", "last_at"),)


class Drill(Model):
    """A rehearsal (R00.11): a ticket with `drill` set goes the real way, kept out of every statistic."""

    id = fields.UUIDField(primary_key=True)
    community: fields.ForeignKeyRelation[Community] = fields.ForeignKeyField(
        "models.Community", on_delete=fields.CASCADE, db_index=True
    )
    kind = fields.CharField(max_length=24)
    ticket: fields.ForeignKeyNullableRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    started_by = fields.CharField(max_length=48)
    started_at = fields.DatetimeField()
    ends_at = fields.DatetimeField()
    ended_at = fields.DatetimeField(null=True)

    class Meta:
        table = "drill"


class DutyRun(Model):
    """One turn of a recurring duty of the policy: the weekly visit, the quarterly joint inspection (R01.6, R04.10).

    Or an improvement that was agreed after a major matter, which comes once (`handlers.duties.improvements`, R04.9).

    `period` names the turn ("2026-W48", "2026-Q4"); `next_at` is when somebody is to be reminded next.
    """

    id = fields.UUIDField(primary_key=True)
    community: fields.ForeignKeyRelation[Community] = fields.ForeignKeyField(
        "models.Community", on_delete=fields.CASCADE
    )
    duty = fields.CharField(max_length=32)
    period = fields.CharField(max_length=16)
    starts_at = fields.DatetimeField()
    due_at = fields.DatetimeField()
    step = fields.SmallIntField(default=0)
    next_at = fields.DatetimeField(null=True)
    done_at = fields.DatetimeField(null=True)
    done_by: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", null=True, on_delete=fields.SET_NULL
    )
    words = fields.TextField(default="")

    class Meta:
        table = "duty_run"
        unique_together = (("community", "duty", "period"),)
