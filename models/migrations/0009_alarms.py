from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('models', '0008_time_indexes')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Alarm',
            name='next_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Alarm',
            name='step',
            field=fields.SmallIntField(default=0, db_default=0),
        ),
        ops.AddField(
            model_name='Alarm',
            name='taken_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Alarm',
            name='taken_by',
            field=fields.ForeignKeyField('models.Staff', source_field='taken_by_id', null=True, db_constraint=True, to_field='id', on_delete=OnDelete.SET_NULL),
        ),
    ]
