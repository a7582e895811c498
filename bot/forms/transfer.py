"""The transfer form (转办单) on paper."""

from __future__ import annotations

from datetime import datetime

from bot.forms.reading import Pen, pair, row, sign, title
from bot.forms.sheet import Row, Sheet, Table
from bot.rendering import Speaks
from handlers.papers import TransferRecord


def sheet(record: TransferRecord, words: Speaks, language: str, now: datetime) -> Sheet:
    """The form of one transfer."""
    pen = Pen(words, language, record.heading, now)
    rows = [*_handed(pen, record), *_answered(pen, record)]
    return pen.sheet(pen.say("forms-transfer"), [Table(rows)], number=record.number)


def _handed(pen: Pen, record: TransferRecord) -> list[Row]:
    say, text = pen.say, pen.text
    matter = text(record.place, say("forms-owner-says", words=record.facts), record.asked, between="\n")
    return [
        title(say("forms-part-transferred")),
        pair(say("forms-transfer-number"), record.number, say("forms-ticket-number"), record.heading.number),
        pair(say("forms-sender"), text(record.sender), say("forms-receiver"), text(record.receiver)),
        row(say("forms-matter"), matter, 40),
        row(say("forms-files"), text(*record.files, between="  ")),
        row(say("forms-transfer-due"), pen.time(record.due_at)),
        pair(say("forms-transferred"), pen.signed(record.by, record.at),
             say("forms-received"), pen.signed(record.signed_by, record.signed_at)),
        sign(say("forms-signature-sender"), say("forms-signature-receiver")),
    ]


def _answered(pen: Pen, record: TransferRecord) -> list[Row]:
    say = pen.say
    return [
        title(say("forms-part-answered")),
        row(say("forms-returned"), record.returned, 14),
        row(say("forms-transfer-result"), record.result, 40),
        row(say("forms-watch"), pen.notes(record.watch), 24),
        sign(say("forms-signature-handler"), say("forms-signature-date")),
    ]
