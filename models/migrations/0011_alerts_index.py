"""The alerts of a deadline: looked up when somebody answers one."""

from tortoise import migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    """Of the rows that are about a deadline, not of all that ever left."""

    dependencies = [("models", "0010_alarms_index")]
    operations = [
        ops.RunSQL('CREATE INDEX "outbox_deadline" ON "outbox" ("deadline_id") WHERE "deadline_id" IS NOT NULL'),
    ]
