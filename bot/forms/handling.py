"""The handling record (业主投诉处理单) on paper."""

from __future__ import annotations

from datetime import datetime

from bot.forms.reading import Pen, pair, row, sign, title
from bot.forms.sheet import Cell, Row, Sheet, Table
from bot.rendering import Speaks
from handlers.papers import HandlingRecord, Revisit

REVISIT = (0.2, 0.17, 0.17, 0.17, 0.29)
"""Shares of the columns of revisits: when, how, by whom, how satisfied, why."""


def sheet(record: HandlingRecord, words: Speaks, language: str, now: datetime) -> Sheet:
    """The form of a record."""
    pen = Pen(words, language, record.heading, now)
    head, *rows = _revisits(pen, record.revisits)
    tables = [
        Table([*_registered(pen, record), *_told(pen, record), *_dispatched(pen, record), *_worked(pen, record)]),
        Table([title(pen.say("forms-part-revisit"))]),
        Table(rows, head),
        Table(_closed(pen, record)),
    ]
    return pen.sheet(pen.say("forms-handling", kind=record.kind), tables)


def _registered(pen: Pen, record: HandlingRecord) -> list[Row]:
    say, text = pen.say, pen.text
    return [
        title(say("forms-part-registered")),
        pair(say("forms-number"), record.heading.number, say("forms-origin"), text(record.origin)),
        pair(say("forms-accepted-at"), pen.time(record.accepted_at),
             say("forms-accepted-by"), text(record.accepted_by)),
        pair(say("forms-owner"), text(record.owner), say("forms-room"), text(record.room)),
        pair(say("forms-phone"), text(record.phone), say("forms-role"), text(record.role)),
        pair(say("forms-kind"), say(f"complaint-kind-{record.kind}"),
             say("forms-category"), text(*record.category)),
        pair(say("forms-severity"), text(record.severity), say("forms-emergency"), text(record.emergency)),
    ]


def _told(pen: Pen, record: HandlingRecord) -> list[Row]:
    say, text = pen.say, pen.text
    return [
        pair(say("forms-since"), text(record.since), say("forms-place"), text(record.place)),
        row(say("forms-facts"), say("forms-owner-says", words=record.facts), 16),
        row(say("forms-wish"), record.wish),
        row(say("forms-files"), text(*record.files, between="  ")),
    ]


def _dispatched(pen: Pen, record: HandlingRecord) -> list[Row]:
    say, text = pen.say, pen.text
    return [
        title(say("forms-part-handled")),
        pair(say("forms-department"), text(record.department), say("forms-helpers"), text(*record.helpers)),
        pair(say("forms-dispatched"), pen.time(record.dispatched_at),
             say("forms-signed"), pen.signed(record.signed_by, record.signed_at)),
        pair(say("forms-contacted"), pen.time(record.contacted_at), say("forms-due"), _due(pen, record)),
    ]


def _due(pen: Pen, record: HandlingRecord) -> str:
    due = pen.time(record.due_at)
    if record.expected_at is None:
        return due
    return pen.say("forms-due-both", due=due, expected=pen.time(record.expected_at))


def _worked(pen: Pen, record: HandlingRecord) -> list[Row]:
    say = pen.say
    measures = "\n".join(filter(None, [*map(pen.text, record.plan), pen.notes(record.measures)]))
    return [
        row(say("forms-measures"), measures, 14),
        row(say("forms-result"), record.result, 14),
        pair(say("forms-done"), pen.time(record.done_at), say("forms-late"), pen.yes(record.late)),
        row(say("forms-late-why"), pen.text(*record.late_why, between="\n")),
        row(say("forms-opinion"), pen.notes(record.opinion), 10, keep=True),
        sign(say("forms-signature-owner"), say("forms-signature-date")),
    ]


def _revisits(pen: Pen, revisits: tuple[Revisit, ...]) -> list[Row]:
    """The head and a row for each revisit; without any, a row to write on."""
    names = ("forms-revisit-at", "forms-way", "forms-revisitor", "forms-satisfaction", "forms-reason")
    head: Row = tuple(Cell(pen.say(key), share, "name") for key, share in zip(names, REVISIT, strict=True))
    told = [
        [pen.time(each.at), pen.text(each.way), pen.text(each.by), satisfaction(pen, each), each.why]
        for each in revisits
    ]
    rows: list[Row] = [
        tuple(Cell(text, share, least=7) for text, share in zip(texts, REVISIT, strict=True))
        for texts in told or [[""] * len(REVISIT)]
    ]
    return [head, *rows]


def satisfaction(pen: Pen, revisit: Revisit) -> str:
    """How satisfied the owner is, with the stars given."""
    said = pen.say(revisit.satisfied)
    return pen.say("forms-stars", said=said, stars=revisit.stars) if revisit.stars else said


def _closed(pen: Pen, record: HandlingRecord) -> list[Row]:
    say, text = pen.say, pen.text
    return [
        title(say("forms-part-closed")),
        pair(say("forms-again"), text(*record.again, between="\n"), say("forms-valid"), text(record.valid)),
        pair(
            say("forms-reviewer"), text(record.reviewer), say("forms-archived"), pen.time(record.archived_at), keep=True
        ),
        sign(say("forms-signature-handler"), say("forms-signature-reviewer")),
    ]
