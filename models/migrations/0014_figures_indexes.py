"""What the board asks for again and again: how open tickets stand, from indexes alone."""

from tortoise import migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    """As small as the number of tickets and clocks that are open."""

    dependencies = [("models", "0013_managers_indexes")]
    operations = [
        ops.RunSQL("""CREATE INDEX "ticket_standing" ON "ticket" ("community_id", "building", "status", "drill",
            "department_id", "expected_at", "reply_due_at", "id") WHERE "status" IN ('accepted', 'returned', 'dispatched',
            'signed', 'booked', 'visited', 'proposed', 'approved', 'working', 'done', 'reviewed', 'merged')"""),
        ops.RunSQL("""CREATE INDEX "deadline_standing" ON "deadline" ("community_id", "ticket_id", "clock", "due_at",
            "missed_at", "paused_at") WHERE "ended_at" IS NULL"""),
    ]
