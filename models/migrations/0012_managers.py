from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from tortoise.fields.base import OnDelete
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('models', '0011_alerts_index')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Job',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('staff', fields.ForeignKeyField('models.Staff', source_field='staff_id', db_index=True, db_constraint=True, to_field='id', on_delete=OnDelete.CASCADE)),
                ('kind', fields.CharField(max_length=12)),
                ('wish', fields.JSONField(encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('status', fields.CharField(max_length=10)),
                ('done', fields.IntField(default=0)),
                ('total', fields.IntField(default=0)),
                ('told', fields.SmallIntField(default=-1)),
                ('channel', fields.CharField(default='', max_length=16)),
                ('chat', fields.CharField(default='', max_length=64)),
                ('thread', fields.CharField(default='', max_length=24)),
                ('language', fields.CharField(default='', max_length=8)),
                ('address', fields.CharField(default='', max_length=120)),
                ('name', fields.CharField(default='', max_length=120)),
                ('held_by', fields.CharField(default='', max_length=48)),
                ('held_until', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('attempts', fields.SmallIntField(default=0)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('ended_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('expires_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'job', 'app': 'models', 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Look',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('staff', fields.ForeignKeyField('models.Staff', source_field='staff_id', db_index=True, db_constraint=True, to_field='id', on_delete=OnDelete.CASCADE)),
                ('what', fields.CharField(max_length=16)),
                ('wish', fields.JSONField(encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('tickets', fields.JSONField(encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('count', fields.IntField()),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'look', 'app': 'models', 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Snapshot',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('community', fields.ForeignKeyField('models.Community', source_field='community_id', db_constraint=True, to_field='id', on_delete=OnDelete.CASCADE)),
                ('period', fields.CharField(max_length=10)),
                ('body', fields.JSONField(encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('made_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'snapshot', 'app': 'models', 'unique_together': (('community', 'period'),), 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Subscription',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('staff', fields.ForeignKeyField('models.Staff', source_field='staff_id', db_index=True, db_constraint=True, to_field='id', on_delete=OnDelete.CASCADE)),
                ('every', fields.CharField(max_length=6)),
                ('at', fields.CharField(max_length=5)),
                ('channel', fields.CharField(max_length=16)),
                ('chat', fields.CharField(max_length=64)),
                ('thread', fields.CharField(default='', max_length=24)),
                ('next_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'subscription', 'app': 'models', 'unique_together': (('staff', 'every', 'channel', 'chat', 'thread'),), 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Tally',
            fields=[
                ('ticket', fields.OneToOneField('models.Ticket', source_field='ticket_id', primary_key=True, db_index=True, db_constraint=True, to_field='id', related_name='tally', on_delete=OnDelete.CASCADE)),
                ('community', fields.ForeignKeyField('models.Community', source_field='community_id', db_constraint=True, to_field='id', on_delete=OnDelete.RESTRICT)),
                ('department', fields.ForeignKeyField('models.Department', source_field='department_id', null=True, db_constraint=True, to_field='id', on_delete=OnDelete.SET_NULL)),
                ('handler', fields.ForeignKeyField('models.Staff', source_field='handler_id', null=True, db_constraint=True, to_field='id', related_name='tallies', on_delete=OnDelete.SET_NULL)),
                ('building', fields.CharField(default='', max_length=32)),
                ('kind', fields.CharField(max_length=12)),
                ('category', fields.CharField(max_length=8)),
                ('subcategory', fields.CharField(default='', max_length=12)),
                ('severity', fields.CharField(max_length=12)),
                ('drill', fields.BooleanField(default=False)),
                ('accepted_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('signed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('done_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('released_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('agreed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('ended_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('ended', fields.CharField(default='', max_length=10)),
                ('rework', fields.SmallIntField(default=0)),
                ('rated_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('stars', fields.SmallIntField(null=True)),
                ('speed', fields.SmallIntField(null=True)),
                ('quality', fields.SmallIntField(null=True)),
                ('attitude', fields.SmallIntField(null=True)),
                ('waiting_since', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('waited', fields.BigIntField(default=0)),
                ('took', fields.BigIntField(null=True)),
                ('worked', fields.BigIntField(null=True)),
                ('again', fields.BigIntField(null=True)),
            ],
            options={'table': 'tally', 'app': 'models', 'indexes': [Index(fields=['community_id', 'accepted_at']), Index(fields=['community_id', 'ended_at'])], 'pk_attr': 'ticket_id'},
            bases=['Model'],
        ),
    ]
