"""Long work that somebody asked for in a chat: exports and reports, made by a tick, told about while they are made."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from models.staff import Staff


class Job(Model):
    """One piece of long work. `kind` names who makes it (export · report · summary), `wish` what is wanted, as JSON.

    `status`: waiting · running · done · failed · cancelled. `done` of `total` rows are made. Whoever makes it holds it
    until `held_until` and is `held_by`; a dead maker's job is made anew by the next. `address` names the file in the
    media store, `name` what it is called when it is fetched; the file is thrown away at `expires_at`. Progress is told
    in the chat `channel` + `chat` (`thread`); `told` are the per cent last said there.
    """

    id = fields.UUIDField(primary_key=True)
    staff: fields.ForeignKeyRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", on_delete=fields.CASCADE, db_index=True
    )
    kind = fields.CharField(max_length=12)
    wish: fields.Field[dict] = fields.JSONField()  # type: ignore[type-arg]  # tortoise's own generic
    status = fields.CharField(max_length=10)
    done = fields.IntField(default=0)
    total = fields.IntField(default=0)
    told = fields.SmallIntField(default=-1)
    channel = fields.CharField(max_length=16, default="")
    chat = fields.CharField(max_length=64, default="")
    thread = fields.CharField(max_length=24, default="")
    language = fields.CharField(max_length=8, default="")
    address = fields.CharField(max_length=120, default="")
    name = fields.CharField(max_length=120, default="")
    held_by = fields.CharField(max_length=48, default="")
    held_until = fields.DatetimeField(null=True)
    attempts = fields.SmallIntField(default=0)
    created_at = fields.DatetimeField()
    ended_at = fields.DatetimeField(null=True)
    expires_at = fields.DatetimeField(null=True)

    class Meta:
        table = "job"


class Subscription(Model):
    """A summary that comes by itself: `every` day · week · month, at `at` ("08:30") of the community's day.

    It goes to the chat it was asked for in, `channel` + `chat`; `next_at` is when next (UTC), null once it was ended.
    """

    id = fields.UUIDField(primary_key=True)
    staff: fields.ForeignKeyRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", on_delete=fields.CASCADE, db_index=True
    )
    every = fields.CharField(max_length=6)
    at = fields.CharField(max_length=5)
    channel = fields.CharField(max_length=16)
    chat = fields.CharField(max_length=64)
    thread = fields.CharField(max_length=24, default="")
    next_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()

    class Meta:
        table = "subscription"
        unique_together = (("staff", "every", "channel", "chat", "thread"),)


class Look(Model):
    """Somebody looked at owners' personal data (R03.11): in a list, a search, an export or a report.

    `what` names the command or page, `wish` what was asked for, `tickets` the ids shown (at most 100; `count` says how
    many there were). A look at one ticket stands in its journal.
    """

    id = fields.BigIntField(primary_key=True)
    staff: fields.ForeignKeyRelation[Staff] = fields.ForeignKeyField(
        "models.Staff", on_delete=fields.CASCADE, db_index=True
    )
    what = fields.CharField(max_length=16)
    wish: fields.Field[dict] = fields.JSONField()  # type: ignore[type-arg]  # tortoise's own generic
    tickets: fields.Field[list] = fields.JSONField()  # type: ignore[type-arg]  # tortoise's own generic
    count = fields.IntField()
    at = fields.DatetimeField()

    class Meta:
        table = "look"
