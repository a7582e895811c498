"""Clocks that run on tickets: one row a run, and a row for every step they took."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from models.place import Community
from models.ticket import Ticket


class PolicyVersion(Model):
    """The part of a policy that a ticket keeps for its life: what it was accepted under. `digest` is of `body`."""

    digest = fields.CharField(max_length=32, primary_key=True)
    body: fields.Field[dict] = fields.JSONField()  # type: ignore[type-arg]  # tortoise's own generic
    created_at = fields.DatetimeField()

    class Meta:
        table = "policy_version"


class Deadline(Model):
    """One run of a clock on a ticket (see `models.sla`). All times are UTC.

    `clock` is its name in the policy; `key` names the run within the ticket ("sign:2", "milestone:1:3"). `due_at` is
    when it must be kept, `first_due_at` what it was before any postponement; `provisional`: the year's holidays were
    not announced when it was counted. `paused_at` while the ticket waits for something that stops this clock.
    `step` counts the steps of its ladder that were taken, `repeats` how often the last one was; `next_at` is the time
    of the next, null when there is none. `quiet_until` while somebody has taken it on or set it aside.
    `missed_at` is the due time it was missed at; `outcome`: "" while it runs · kept · late · cancelled.
    `reason` is why it is late (R00.10), with `reason_words`; `info` what else belongs to it (a milestone's words).
    """

    id = fields.UUIDField(primary_key=True)
    ticket: fields.ForeignKeyRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", on_delete=fields.CASCADE, related_name="deadlines"
    )
    community: fields.ForeignKeyRelation[Community] = fields.ForeignKeyField(
        "models.Community", on_delete=fields.RESTRICT
    )
    clock = fields.CharField(max_length=24)
    key = fields.CharField(max_length=48)
    round = fields.SmallIntField()
    started_at = fields.DatetimeField()
    due_at = fields.DatetimeField()
    first_due_at = fields.DatetimeField()
    provisional = fields.BooleanField(default=False)
    paused_at = fields.DatetimeField(null=True)
    step = fields.SmallIntField(default=0)
    repeats = fields.SmallIntField(default=0)
    next_at = fields.DatetimeField(null=True)
    quiet_until = fields.DatetimeField(null=True)
    quiet_by = fields.UUIDField(null=True)
    missed_at = fields.DatetimeField(null=True)
    ended_at = fields.DatetimeField(null=True)
    outcome = fields.CharField(max_length=10, default="")
    reason = fields.CharField(max_length=24, default="")
    reason_words = fields.TextField(default="")
    info: fields.Field[dict] = fields.JSONField()  # type: ignore[type-arg]  # tortoise's own generic

    class Meta:
        table = "deadline"
        unique_together = (("ticket", "key"),)
        indexes = (("community_id", "clock", "started_at"),)


class Escalation(Model):
    """A step that a clock took: told whom, when it was to be (`at`) and when the row was written (`made_at`).

    `told` lists who heard: {"role", "staff": [ids], "groups": [ids]}. `key` is unique within the ticket: a late,
    doubled or repeated tick tells nobody twice. `outage` is the outage of the service in which `at` lies.
    """

    id = fields.BigIntField(primary_key=True)
    ticket: fields.ForeignKeyRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", on_delete=fields.CASCADE, related_name="escalations"
    )
    deadline: fields.ForeignKeyRelation[Deadline] = fields.ForeignKeyField(
        "models.Deadline", on_delete=fields.CASCADE, related_name="escalations", db_index=True
    )
    community: fields.ForeignKeyRelation[Community] = fields.ForeignKeyField(
        "models.Community", on_delete=fields.RESTRICT
    )
    key = fields.CharField(max_length=64)
    step = fields.SmallIntField()
    told: fields.Field[list] = fields.JSONField()  # type: ignore[type-arg]  # tortoise's own generic
    at = fields.DatetimeField()
    made_at = fields.DatetimeField()
    outage: fields.ForeignKeyNullableRelation[Outage] = fields.ForeignKeyField(
        "models.Outage", null=True, on_delete=fields.SET_NULL, db_index=True
    )

    class Meta:
        table = "escalation"
        unique_together = (("ticket", "key"),)
        indexes = (("community_id", "at"),)


class Outage(Model):
    """A time in which no tick ran; what it made late is told in one digest a group (`told_at`)."""

    id = fields.UUIDField(primary_key=True)
    began_at = fields.DatetimeField()
    ended_at = fields.DatetimeField(unique=True)
    told_at = fields.DatetimeField(null=True)

    class Meta:
        table = "outage"


class Beat(Model):
    """The health of a tick, written by itself: when it last ended, how late the latest thing was that it did."""

    name = fields.CharField(max_length=24, primary_key=True)
    holder = fields.CharField(max_length=48)
    at = fields.DatetimeField()
    lag = fields.FloatField(default=0.0)
    alarmed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "beat"
