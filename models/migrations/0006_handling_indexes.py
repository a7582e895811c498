"""Statuses of the longer life of a ticket, and what the desk, the cards are looked up by."""

from tortoise import migrations
from tortoise.migrations import operations as ops

RATED = """SELECT 1 FROM "journal" "j" WHERE "j"."ticket_id" = "ticket"."id" AND "j"."move" = 'rate'
    AND "j"."id" > (SELECT MAX("a"."id") FROM "journal" "a"
                    WHERE "a"."ticket_id" = "ticket"."id" AND "a"."move" = 'accept')"""


class Migration(migrations.Migration):
    """A ticket that was done had been shown to its owner already; a closed one had been accepted, perhaps rated."""

    dependencies = [("models", "0005_handling")]
    operations = [
        ops.RunSQL("""UPDATE "ticket" SET "status" = 'reviewed' WHERE "status" = 'done'"""),
        ops.RunSQL(f"""UPDATE "ticket" SET "status" = 'rated' WHERE "status" = 'closed' AND EXISTS ({RATED})"""),
        ops.RunSQL("""UPDATE "ticket" SET "status" = 'agreed' WHERE "status" = 'closed'"""),
        ops.RunSQL('CREATE INDEX "ticket_stage" ON "ticket" ("community_id", "status")'),
        # AddField makes no index, whatever the field says.
        ops.RunSQL('CREATE INDEX "ticket_master" ON "ticket" ("master_id")'),
        ops.RunSQL('CREATE INDEX "ticket_follower" ON "ticket" ("follower_id")'),
        ops.RunSQL('CREATE INDEX "ticket_handler" ON "ticket" ("handler_id")'),
        ops.RunSQL('CREATE INDEX "staff_person" ON "staff" ("person_id")'),
        ops.RunSQL('CREATE INDEX "outbox_card" ON "outbox" ("card_id") WHERE "card_id" IS NOT NULL'),
    ]
