"""The alarms that nobody sees to yet."""

from tortoise import migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    """As small as the number of alarms that wait."""

    dependencies = [("models", "0009_alarms")]
    operations = [
        ops.RunSQL('CREATE INDEX "alarm_next" ON "alarm" ("next_at") WHERE "next_at" IS NOT NULL'),
    ]
