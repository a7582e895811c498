"""The copies of a sentence are looked for by the row that said it first, whenever one gets through or does not."""

from tortoise import migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    """A partial index: copies are few among all that was ever said."""

    dependencies = [("models", "0003_wechat_and_pages")]
    operations = [ops.RunSQL('CREATE INDEX "outbox_again" ON "outbox" ("again") WHERE "again" IS NOT NULL')]
