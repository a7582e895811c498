"""What the clock is asked by: the steps that are due, the runs that still go on."""

from tortoise import migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    """Partial indexes, as small as the number of rows that anybody waits for."""

    dependencies = [("models", "0007_time")]
    operations = [
        ops.RunSQL('CREATE INDEX "deadline_open" ON "deadline" ("ticket_id") WHERE "ended_at" IS NULL'),
        ops.RunSQL('CREATE INDEX "deadline_next" ON "deadline" ("next_at") WHERE "next_at" IS NOT NULL'),
        ops.RunSQL('CREATE INDEX "deadline_guess" ON "deadline" ("community_id") WHERE "provisional" AND "ended_at" IS NULL'),
        ops.RunSQL('CREATE INDEX "card_stale" ON "card" ("id") WHERE "stale"'),
        ops.RunSQL('CREATE INDEX "duty_run_next" ON "duty_run" ("next_at") WHERE "next_at" IS NOT NULL'),
        ops.RunSQL('CREATE INDEX "ticket_gathering" ON "ticket" ("community_id", "category", "created_at")'),
    ]
