"""Files that came with a message: remembered as rows, fetched later."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from handlers.channel import Attachment, Inbound
from models.media import Media
from models.person import Account


async def remember(attachment: Attachment, message: Inbound, account: Account | None, now: datetime) -> str:
    """The id of the media row of a file; made when the platform still holds the bytes."""
    if attachment.stored:
        await Media.filter(id=attachment.stored, account_id=None).update(account_id=account.id if account else None)
        return attachment.stored
    media = await Media.create(
        id=uuid4(),
        account=account,
        channel=message.channel,
        kind=attachment.kind,
        status="wanted",
        ref=attachment.ref,
        mime=attachment.mime[:80],
        size=attachment.size,
        not_before=now,
        created_at=now,
    )
    return str(media.id)
