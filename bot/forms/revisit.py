"""The revisit record (回访记录表) on paper: A4 lying, with rows to write on."""

from __future__ import annotations

from datetime import datetime

from bot.forms.handling import satisfaction
from bot.forms.reading import Pen, sign
from bot.forms.sheet import Cell, Row, Sheet, Table
from bot.rendering import Speaks
from handlers.papers import Revisit, RevisitRecord

COLUMNS = {
    "forms-date": 0.11, "forms-ticket-number": 0.105, "forms-room": 0.11, "forms-respondent": 0.085,
    "forms-way": 0.08, "forms-feedback": 0.09, "forms-unsatisfied-why": 0.17, "forms-reopened": 0.08,
    "forms-revisitor": 0.075, "forms-remarks": 0.095,
}
FEWEST = 8
"""Rows there are at least, so that the form can be filled in by hand."""

LEAST = 13.0


def sheet(record: RevisitRecord, words: Speaks, language: str, now: datetime) -> Sheet:
    """The form of a ticket's revisits."""
    pen = Pen(words, language, record.heading, now)
    told = [_told(pen, record, each) for each in record.rows] or [["", *_whose(pen, record)]]
    told += [[]] * (FEWEST - len(told))
    head = tuple(Cell(pen.say(key), share, "name") for key, share in COLUMNS.items())
    signed = sign(pen.say("forms-signature-revisitor"), pen.say("forms-signature-reviewer"))
    return pen.sheet(pen.say("forms-revisit"), [Table([_row(texts) for texts in told], head), Table([signed])],
                     across=True)


def _whose(pen: Pen, record: RevisitRecord) -> list[str]:
    return [record.heading.number, pen.text(record.room), pen.text(record.owner)]


def _told(pen: Pen, record: RevisitRecord, revisit: Revisit) -> list[str]:
    return [
        pen.time(revisit.at), *_whose(pen, record), pen.text(revisit.way), satisfaction(pen, revisit), revisit.why,
        pen.yes(revisit.reopened), pen.text(revisit.by), pen.text(*revisit.remarks, between="\n"),
    ]


def _row(texts: list[str]) -> Row:
    filled = [*texts, *[""] * (len(COLUMNS) - len(texts))]
    return tuple(Cell(text, share, least=LEAST) for text, share in zip(filled, COLUMNS.values(), strict=True))
