"""What figures are counted by, and the long work and summaries that wait to be made."""

from tortoise import migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    """Partial indexes, as small as the number of rows that anybody waits for."""

    dependencies = [("models", "0012_managers")]
    operations = [
        ops.RunSQL('CREATE INDEX "tally_open" ON "tally" ("community_id", "accepted_at") WHERE "ended_at" IS NULL'),
        ops.RunSQL('CREATE INDEX "ticket_building" ON "ticket" ("community_id", "building", "created_at")'),
        ops.RunSQL('CREATE INDEX "ticket_phone" ON "ticket" ("contact_phone")'),
        ops.RunSQL('CREATE INDEX "person_phone" ON "person" ("phone")'),
        ops.RunSQL('CREATE INDEX "look_staff" ON "look" ("staff_id", "at")'),
        ops.RunSQL('CREATE INDEX "tally_rated" ON "tally" ("community_id", "rated_at") WHERE "rated_at" IS NOT NULL'),
        ops.RunSQL('CREATE INDEX "deadline_due" ON "deadline" ("community_id", "due_at") WHERE "ended_at" IS NULL'),
        ops.RunSQL('CREATE INDEX "deadline_missed" ON "deadline" ("community_id", "missed_at") WHERE "missed_at" IS NOT NULL'),
        ops.RunSQL("""CREATE INDEX "job_open" ON "job" ("created_at") WHERE "status" IN ('waiting', 'running')"""),
        ops.RunSQL('CREATE INDEX "job_kept" ON "job" ("expires_at") WHERE "address" <> \'\''),
        ops.RunSQL('CREATE INDEX "subscription_next" ON "subscription" ("next_at") WHERE "next_at" IS NOT NULL'),
    ]
