"""Posters: a code on the wall of a building that begins a talk there."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from models.place import Community


class Poster(Model):
    """A token on a wall. `building` is empty for a poster of the whole community; revoked, it says nothing any more.

    `scene` is the address WeChat gave for a scene code of this token, made once.
    """

    id = fields.UUIDField(primary_key=True)
    token = fields.CharField(max_length=32, unique=True)
    community: fields.ForeignKeyRelation[Community] = fields.ForeignKeyField(
        "models.Community", on_delete=fields.CASCADE, db_index=True
    )
    building = fields.CharField(max_length=32, default="")
    scene = fields.CharField(max_length=200, default="")
    created_at = fields.DatetimeField()
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "poster"
