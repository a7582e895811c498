"""Indexes over the rows that still wait, which tortoise cannot express: they stay small however old the tables get.

A query uses them when it says IS NULL or IS NOT NULL itself (`next_check_at__isnull=False`,
`ended_at__isnull=True`); a status given as a parameter cannot be matched with an index's condition.
"""

from tortoise import migrations
from tortoise.migrations import operations as ops

INDEXES = (
    'CREATE INDEX "ticket_to_check" ON "ticket" ("next_check_at") WHERE "next_check_at" IS NOT NULL',
    'CREATE INDEX "outbox_pending" ON "outbox" ("not_before") WHERE "ended_at" IS NULL',
    'CREATE INDEX "outbox_queue" ON "outbox" ("recipient", "id") WHERE "ended_at" IS NULL',
)


class Migration(migrations.Migration):
    """Partial indexes for the sweep and for delivery."""

    dependencies = [("models", "0001_initial")]
    operations = [ops.RunSQL(sql) for sql in INDEXES]
